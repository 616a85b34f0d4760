"""What a statement tells of the calendar: how often in a year, on which day."""

import re
from collections.abc import Iterator

from assistant.answering.asked.values import NUMERAL
from assistant.answering.disagreeing.value import FIGURE, Given, amount
from assistant.text import flat, unmarked
from assistant.types import Statement

_MONTHS = (
    *("janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet"),
    *("aout", "septembre", "octobre", "novembre", "decembre"),
)
_DAY = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}})(?:er)?|premier)\s(?:(?P<month>{'|'.join(_MONTHS)})\b|(?:du|de chaque)\smois\b)"
)
_DAYS_A_MONTH = 31
_TIMES = {
    "jour": 365,
    "matin": 365,
    "soir": 365,
    "semaine": 52,
    "quinzaine": 26,
    "mois": 12,
    "bimestre": 6,
    "trimestre": 4,
    "semestre": 2,
    "annee": 1,
    "an": 1,
}
"""How many of each unit there are in a year."""
_RHYTHMS = {
    "quotidien": 365,
    "hebdomadaire": 52,
    "bimensuel": 24,
    "mensuel": 12,
    "bimestriel": 6,
    "trimestriel": 4,
    "semestriel": 2,
    "annuel": 1,
    "biennal": 0.5,
    "triennal": 1 / 3,
}
_MEASURES = r"(?:euros?|centimes?|heures?|minutes?|jours?|nuits?|semaines?|mois|ans?|points?)\b"
_RHYTHM = re.compile(
    rf"{FIGURE}\s(?!{_MEASURES})[a-z-]+(?:\s[a-z-]+)?\s(?:par\s|dans l'|l'|chaque\s|tou(?:te)?s les\s)"
    rf"(?:(?P<every>\d+|{NUMERAL})\s)?(?P<unit>{'|'.join(_TIMES)})s?\b"
    rf"|\b(?:tou(?:te)?s les\s|chaque\s|une?\s)(?:(?P<each>\d+|{NUMERAL})\s)?(?P<of>{'|'.join(_TIMES)})s?\b"
    rf"(?P<second>\ssur deux\b)?"
    rf"|\b(?P<adjective>{'|'.join(_RHYTHMS)})\w*"
)


def rhythms(statement: Statement) -> Iterator[Given]:
    """How many times a year: "deux fois par mois", "tous les deux ans", "chaque semaine", "annuel"."""
    text = unmarked(statement.text)
    for match in _RHYTHM.finditer(flat(text)):
        times = _times(match)
        if times:
            yield Given(statement, text[slice(*match.span())], times)


def _times(match: re.Match[str]) -> float:
    if match["adjective"]:
        return _RHYTHMS[match["adjective"]]
    if match["unit"]:
        every = amount(match["every"] or "1")
        return (amount(match["number"]) or 0.0) * _TIMES[match["unit"]] / (every or 1.0)
    if match[0].startswith("un") and not match["second"]:
        return 0.0  # "un jour", not "un jour sur deux"
    every = amount("2" if match["second"] else match["each"] or "1")
    return _TIMES[match["of"]] / (every or 1.0)


def days(statement: Statement) -> Iterator[Given]:
    """The days of a year, in months of 31 days, and those of each month, told apart by their unit."""
    text = unmarked(statement.text)
    for match in _DAY.finditer(flat(text)):
        day, month = int(match["day"] or 1), match["month"]
        value = day + _DAYS_A_MONTH * (_MONTHS.index(month) if month else 0)
        told = text[slice(*match.span())]
        yield Given(statement, told, float(value), "" if month else "mois")
