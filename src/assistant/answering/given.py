"""The values that a statement gives of what a question wants one of: a number, a span of time, a place."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

from assistant.answering.counting import counted, singular
from assistant.answering.question import Detail, Intent, Question
from assistant.answering.values import NUMERAL, differ, number
from assistant.answering.wording import is_form
from assistant.text import flat, fold, unmarked
from assistant.types import Statement


class Wanted(StrEnum):
    """What kind of value a question wants."""

    NUMBER = "number"
    AMOUNT = "amount"
    RATE = "rate"
    SPAN = "span"
    PLACE = "place"
    HEAD = "head"
    """Who presides or directs."""
    ABOVE = "above"
    """Under whom a body stands."""


@dataclass(frozen=True, slots=True)
class Given:
    """A value as a statement gives it."""

    statement: Statement
    text: str
    """As the statement writes it."""
    amount: float
    """What a figure comes to, spans of time in days; 0 of what is none."""
    unit: str = ""
    """Of a span of time, the unit that it is told in; of an amount, for how long it is."""


FIGURE = rf"(?<![\w,.])(?P<number>\d+(?:[ \u00a0\u202f.]\d{{3}})*(?:,\d+)?|{NUMERAL})"
"""A pattern for a number in figures or in French words, on flat text."""
DAYS = {"heure": 1 / 24, "jour": 1, "semaine": 7, "mois": 30, "an": 365, "annee": 365}
"""Days of each unit of time."""
SCALES = {"millier": 10**3, "million": 10**6, "milliard": 10**9}
ALIKE = 0.85
"""Two spans of time told in different units are one when the shorter is so much of the longer."""
_AMOUNT = re.compile(
    rf"{FIGURE}\s?(?:(?P<scale>millier|million|milliard)s?\s(?:d'|de\s))?(?:€|euros?\b)"
    r"(?:\s(?:par|l'|le|la)\s?(?P<unit>heure|jour|semaine|mois|an|annee|nuit|trimestre)\b)?"
)
_SPAN = re.compile(rf"{FIGURE}\s(?P<unit>heure|jour|semaine|mois|annee|an)s?\b")
_RATE = re.compile(r"(?P<number>\d+(?:[.,]\d+)?)\s?%|\b(?P<half>la moitie)\b")
_PLACE = re.compile(
    r"(?:\b[Àà]|\b[Aa]ux?|\b[Ee]n|\b[Dd]ans l[ae]s?|\b[Dd]ans l['’]|\bville d(?:e |['’]))\s?"
    r"(?P<what>(?:L[ae]s? )?(?!France\b)[A-ZÉÎ][\w'’-]*[a-zà-ÿ][\w'’-]*)"
)
_END = r"(?=\s?(?:[,.;:()]|$|\b(?:et|qui|dont|nomme\w*|pour|depuis)\b))"
_HEADED = r"presid|dirig|pilot"
_HEAD = re.compile(
    rf"\b(?:{_HEADED})\w*(?:\schacune?)?\spar\s(?P<by>.+?){_END}"
    rf"|\bqu(?:e\s|')(?:preside|dirige)\s(?P<of>.+?){_END}"
    rf"|\b(?:a|ont)\spour\s(?:president|directeur|directrice|presidente)s?\s(?P<for>.+?){_END}"
)
_UNDER = r"(?:rattach|subordonn)\w*|relev(?:e|ent|ant)|depend(?:ent|ant)?|plac\w*\s(?:sous|aupres)"
_ABOVE = re.compile(rf"\b(?:{_UNDER})\s(?:a\s|au\s|aux\s|de\s|du\s|des\s|d')(?P<what>.+?){_END}")
_ARTICLE = re.compile(r"\b(?:les?|la|des?|du|une?|aux?|ancien\w*|autre)\b|\b[ldn]'")
_ASKS_HEAD = re.compile(rf"\b(?:{_HEADED})\w*\b|\ba la tete\b|\bqui est (?:le|la) (?:president|direct)\w*")
_ASKS_ABOVE = re.compile(r"\b(?:rattache|depend|releve|subordonne)\w*\b")
_ASKS_WHO = re.compile(r"\bqu[ie]\b|\bquel(?:le)?s?\b")


def wanted(question: Question) -> Wanted | None:
    """The kind of value that a question wants; None where it wants something else."""
    folded = fold(question.text)
    if question.asks_rate:
        return Wanted.RATE
    match question.detail:
        case Detail.COUNT:
            return Wanted.NUMBER if counted(question) else Wanted.AMOUNT
        case Detail.AMOUNT:
            return Wanted.AMOUNT
        case Detail.DURATION:
            return Wanted.SPAN
    if question.intent is Intent.WHERE:
        return Wanted.PLACE
    if question.intent is Intent.WHO and _ASKS_WHO.search(folded):
        if _ASKS_HEAD.search(folded):
            return Wanted.HEAD
        if _ASKS_ABOVE.search(folded):
            return Wanted.ABOVE
    return None


def given(kind: Wanted, question: Question, statement: Statement) -> tuple[Given, ...]:
    """The values of a kind that a statement gives, each once."""
    found = dict.fromkeys(_READERS[kind](question, statement))
    return tuple(found)


def amount(text: str) -> float | None:
    """The number that a text is, in figures or in French words: "1 250", "65,5", "quarante"."""
    whole, _, part = text.partition(",")
    known = number(whole)
    return None if known is None else float(f"{known}.{part or 0}")


def contradict(kind: Wanted, one: Given, other: Given) -> bool:
    """Whether two values of a kind cannot both be so."""
    match kind:
        case Wanted.PLACE:
            return differ("place", one.text, other.text)
        case Wanted.HEAD | Wanted.ABOVE:
            words = [_ARTICLE.sub(" ", fold(text)).split() for text in (one.text, other.text)]
            return all(words) and not any(is_form(*pair) or pair[0] == pair[1] for pair in product(*words))
        case Wanted.AMOUNT if one.unit and other.unit and one.unit != other.unit:
            return False  # by the day and by the week
        case Wanted.AMOUNT:
            return one.amount != other.amount
    low, high = sorted((one.amount, other.amount))
    return low != high if one.unit == other.unit else low < ALIKE * high


def _numbers(question: Question, statement: Statement) -> Iterator[Given]:
    noun = counted(question)
    if noun is not None:
        shape = re.compile(rf"{FIGURE}(?:\s[a-z'-]+)??\s{re.escape(singular(noun))}\w*")
        yield from (one for one in _figures(shape, statement, {}) if one.amount > 1)


def _figures(shape: re.Pattern[str], statement: Statement, units: dict[str, float]) -> Iterator[Given]:
    text = unmarked(statement.text)
    for match in shape.finditer(flat(text)):
        found = match.groupdict()
        unit, scale = found.get("unit") or "", SCALES.get(found.get("scale") or "", 1)
        value = amount(match["number"])
        if value is not None:
            yield Given(statement, text[slice(*match.span())], value * scale * units.get(unit, 1), unit)


def _amounts(_: Question, statement: Statement) -> Iterator[Given]:
    return _figures(_AMOUNT, statement, {})


def _spans(_: Question, statement: Statement) -> Iterator[Given]:
    return _figures(_SPAN, statement, DAYS)


def _rates(_: Question, statement: Statement) -> Iterator[Given]:
    text = unmarked(statement.text)
    for match in _RATE.finditer(flat(text)):
        share = 50.0 if match["half"] else float(match["number"].replace(",", "."))
        yield Given(statement, text[slice(*match.span())], share)


def _places(_: Question, statement: Statement) -> Iterator[Given]:
    return (Given(statement, match["what"], 0.0) for match in _PLACE.finditer(unmarked(statement.text)))


def _heads(_: Question, statement: Statement) -> Iterator[Given]:
    return _named_by(_HEAD, statement)


def _above(_: Question, statement: Statement) -> Iterator[Given]:
    return _named_by(_ABOVE, statement)


def _named_by(shape: re.Pattern[str], statement: Statement) -> Iterator[Given]:
    text = unmarked(statement.text)
    for match in shape.finditer(flat(text)):
        group = next(name for name, told in match.groupdict().items() if told)
        yield Given(statement, text[slice(*match.span(group))], 0.0)


_READERS: dict[Wanted, Callable[[Question, Statement], Iterator[Given]]] = {
    Wanted.NUMBER: _numbers,
    Wanted.AMOUNT: _amounts,
    Wanted.RATE: _rates,
    Wanted.SPAN: _spans,
    Wanted.PLACE: _places,
    Wanted.HEAD: _heads,
    Wanted.ABOVE: _above,
}
