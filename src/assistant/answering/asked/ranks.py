"""Ranks that a question and a statement put of one thing: "le premier mois", "à partir du deuxième enfant".

A row for the first year is no answer for the third one.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf

from assistant.answering.asked.values import NUMERAL, number
from assistant.answering.asked.wording import is_form
from assistant.text import flat

_NAMED = {
    "premi": 1,
    "deuxi": 2,
    "second": 2,
    "troisi": 3,
    "quatri": 4,
    "cinqui": 5,
    "sixi": 6,
    "septi": 7,
    "huiti": 8,
    "neuvi": 9,
    "dixi": 10,
}
_ARTICLE = r"(?:(?:les?|la|des?|du|un|une|chaque)\s|l')?"
_RANK = re.compile(
    rf"(?:(?P<beyond>au-dela|apres|passee?s?|plus de|une fois)\s{_ARTICLE}"
    rf"|(?P<since>a partir|a compter|des|depuis)\s{_ARTICLE}|(?P<until>jusqu'(?:a|au|aux))\s{_ARTICLE})?"
    rf"(?:(?P<many>\d+|{NUMERAL})\s)?"
    rf"\b(?:(?P<named>{'|'.join(_NAMED)})(?:er|ere|eme|e)?s?|(?P<figure>\d+)\s?(?:er|ere|e|eme|nd|nde))\b"
    r"(?:\s(?P<noun>(?!et\b|ou\b|est\b|sont\b|a\b|pour\b|dans\b)[a-z]{2,}))?"
    r"(?P<over>\s(?:[a-z]+\s)?(?:(?:est|sont|etant|une fois)\s)?(?:pass|ecoul|fini|termin|revolu)\w*)?"
)

_NUMBERED = re.compile(
    r"\b(?P<noun>(?:categori|class|degr|echelon|etap|group|niveau|palier|stad|tranch|zon)e?)(?P<plural>[sx])?\s(?:n°\s?)?"
    r"(?P<low>\d{1,2})(?(plural)(?:\s(?:a|et)\s(?P<high>\d{1,2}))?)\b(?!\s?(?:%|€|euro))"
)
"""A rank behind what it is of: "échelon 4", "zones 1 et 2"."""


@dataclass(frozen=True, slots=True)
class _Ranks:
    """From which rank to which, of what where that is said."""

    low: float
    high: float
    noun: str | None


def is_of_other_rank(asked: str, told: str) -> bool:
    """Whether a text tells of ranks of a thing, and of none of those that a question puts of it."""
    wanted = tuple(_ranks(asked))
    known = tuple(_ranks(told)) if wanted else ()
    beside = [(one, other) for one in wanted for other in known if _is_same_thing(one, other)]
    return bool(beside) and not any(one.low <= other.high and other.low <= one.high for one, other in beside)


def without_told_ranks(words: Sequence[str], told: str) -> list[str]:
    """The words but those for a rank that a text tells of: "troisième" of "à partir du deuxième"."""
    known = tuple(_ranks(told))
    return [word for word in words if not any(_is_in(rank, known) for rank in _ranks(word))]


def _is_in(rank: _Ranks, known: Sequence[_Ranks]) -> bool:
    return any(one.low <= rank.low and rank.high <= one.high for one in known)


def _ranks(text: str) -> Iterator[_Ranks]:
    bare = flat(text)
    for match in _NUMBERED.finditer(bare):
        yield _Ranks(int(match["low"]), int(match["high"] or match["low"]), match["noun"])
    for match in _RANK.finditer(bare):
        rank = _NAMED[match["named"]] if match["named"] else int(match["figure"])
        many = number(match["many"]) if match["many"] else None
        last = rank + many - 1 if many else rank
        if match["beyond"] or match["over"]:
            yield _Ranks(last + 1, inf, match["noun"])
        elif match["since"]:
            yield _Ranks(rank, inf, match["noun"])
        else:
            yield _Ranks(1 if match["until"] else rank, last, match["noun"])


def _is_same_thing(one: _Ranks, other: _Ranks) -> bool:
    """Whether two ranks may be of one thing: a row need not repeat what the others name."""
    if one.noun is None or other.noun is None:
        return True
    return one.noun.rstrip("sx") == other.noun.rstrip("sx") or is_form(one.noun, other.noun)
