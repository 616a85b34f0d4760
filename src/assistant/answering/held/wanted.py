"""The kind of value that a question wants: a number, a rate, a span of time, a place."""

import re
from enum import StrEnum

from assistant.answering.asked import asking
from assistant.answering.asked.question import Detail, Intent, Question
from assistant.answering.asked.values import happening, is_event, level_of
from assistant.answering.held.counting import counted
from assistant.answering.held.heads import ASKS_WHO, asks_head
from assistant.text import fold


class Wanted(StrEnum):
    """What kind of value a question wants."""

    NUMBER = "number"
    AMOUNT = "amount"
    FREE = "free"
    """Whether there is anything to pay."""
    RATE = "rate"
    SPAN = "span"
    AGE = "age"
    HOURS = "hours"
    RHYTHM = "rhythm"
    DAY = "day"
    """A day of the year or of the month."""
    PLACE = "place"
    HEAD = "head"
    """Who presides or directs."""
    LEVEL = "level"
    ABOVE = "above"
    """Under whom a body stands."""


_ASKS_ABOVE = re.compile(r"\b(?:rattache|depend|releve|subordonne)\w*\b")
_ASKS_CEILING = re.compile(r"\bquel(?:le)? est (?:le|la) (?:\w+ )?(?:plafond|limite)\b")
_ASKS_OF_PEOPLE = re.compile(r"\b(?:ils|elles|vous|on) (?:sont|etes|est) combien\b")
_BEGAN = re.compile(r"\b(?:depuis|datent?|remontent?)\b")
_OF_DETAIL = {
    Detail.AGE: Wanted.AGE,
    Detail.AMOUNT: Wanted.AMOUNT,
    Detail.DURATION: Wanted.SPAN,
    Detail.HOURS: Wanted.HOURS,
    Detail.RHYTHM: Wanted.RHYTHM,
}


def wanted(question: Question) -> Wanted | None:
    """The kind of value that a question wants; None where it wants something else."""
    if question.asks_rate:
        return Wanted.RATE
    if question.detail is Detail.COUNT:
        return Wanted.NUMBER if counted(question) or asks_of_staff(question) else Wanted.AMOUNT
    if question.detail is None and _ASKS_CEILING.search(fold(question.text)):
        return Wanted.AMOUNT
    if question.detail in _OF_DETAIL:
        return _OF_DETAIL[question.detail]
    if question.detail is Detail.DATE:
        is_of_event = any(is_event(happening(word)) for word in question.rest)
        return None if is_of_event or _BEGAN.search(fold(question.text)) else Wanted.DAY
    if question.detail is None and _asks_whether_free(fold(question.text)):
        return Wanted.FREE
    if question.intent is Intent.WHERE:
        return Wanted.PLACE
    if question.intent is Intent.LEVEL or (question.detail is None and any(map(level_of, question.rest))):
        return Wanted.LEVEL
    return _of_people(fold(question.text)) if question.intent is Intent.WHO else None


def asks_of_staff(question: Question) -> bool:
    """Whether it counts people without a noun: "ils sont combien à y travailler ?"."""
    return question.detail is Detail.COUNT and _ASKS_OF_PEOPLE.search(fold(question.text)) is not None


def _asks_whether_free(folded: str) -> bool:
    return dict(asking.shapes("amounts"))["free"].search(folded) is not None


def _of_people(folded: str) -> Wanted | None:
    if asks_head(folded):
        return Wanted.HEAD
    return Wanted.ABOVE if ASKS_WHO.search(folded) and _ASKS_ABOVE.search(folded) else None
