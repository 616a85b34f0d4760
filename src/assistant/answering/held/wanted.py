"""The kind of value that a question wants: a number, a rate, a span of time, a place."""

import re
from enum import StrEnum

from assistant.answering.asked.question import Detail, Intent, Question
from assistant.answering.asked.values import level_of
from assistant.answering.held.counting import counted
from assistant.answering.held.heads import ASKS_WHO, asks_head
from assistant.text import fold


class Wanted(StrEnum):
    """What kind of value a question wants."""

    NUMBER = "number"
    AMOUNT = "amount"
    RATE = "rate"
    SPAN = "span"
    AGE = "age"
    HOURS = "hours"
    PLACE = "place"
    HEAD = "head"
    """Who presides or directs."""
    LEVEL = "level"
    ABOVE = "above"
    """Under whom a body stands."""


_ASKS_ABOVE = re.compile(r"\b(?:rattache|depend|releve|subordonne)\w*\b")
_ASKS_CEILING = re.compile(r"\bquel(?:le)? est (?:le|la) (?:\w+ )?(?:plafond|limite)\b")
_OF_DETAIL = {
    Detail.AGE: Wanted.AGE,
    Detail.AMOUNT: Wanted.AMOUNT,
    Detail.DURATION: Wanted.SPAN,
    Detail.HOURS: Wanted.HOURS,
}


def wanted(question: Question) -> Wanted | None:
    """The kind of value that a question wants; None where it wants something else."""
    if question.asks_rate:
        return Wanted.RATE
    if question.detail is Detail.COUNT:
        return Wanted.NUMBER if counted(question) else Wanted.AMOUNT
    if question.detail is None and _ASKS_CEILING.search(fold(question.text)):
        return Wanted.AMOUNT
    if question.detail in _OF_DETAIL:
        return _OF_DETAIL[question.detail]
    if question.intent is Intent.WHERE:
        return Wanted.PLACE
    if question.intent is Intent.LEVEL or (question.detail is None and any(map(level_of, question.rest))):
        return Wanted.LEVEL
    return _of_people(fold(question.text)) if question.intent is Intent.WHO else None


def _of_people(folded: str) -> Wanted | None:
    if asks_head(folded):
        return Wanted.HEAD
    return Wanted.ABOVE if ASKS_WHO.search(folded) and _ASKS_ABOVE.search(folded) else None
