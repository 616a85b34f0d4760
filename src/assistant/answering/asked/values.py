"""Whether two values of facts contradict each other, or only say the same or something else.

What cannot be compared contradicts nothing: "près de 100" and "102", a town and a region, a name and a
longer form of it.
"""

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from rapidfuzz import fuzz

from assistant.text import flat, fold, slug
from assistant.types import FactKind

_DIGITS = re.compile(r"\d{1,3}(?:[ .]\d{3})+|\d+")
_UNITS = [
    "zero",
    "un",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "treize",
    "quatorze",
    "quinze",
    "seize",
]
_TENS = {"vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60}
_ADDENDS = {word: value for value, word in enumerate(_UNITS)} | {"une": 1, **_TENS}
_NUMERAL = rf"(?:{'|'.join(sorted(_ADDENDS, key=len, reverse=True))}|cents?|vingts|mille)"
NUMERAL = rf"\b{_NUMERAL}(?:[ -](?:et[ -])?{_NUMERAL})*"
"""A pattern for a number in French words, on flat text."""
_PERCENT = re.compile(r"\d+(?:[.,]\d+)?(?=\s?%|(?:,\s|\sou\s|\set\s)\d+(?:[.,]\d+)?\s?%)")
_WORD = re.compile(r"[a-z]+")
_LIKE = 85
"""How alike (of 100) two words are where one may be a slip for the other."""
_ROOT = 7
"""Letters that two words of one root share."""


def differ(kind: FactKind, one: str, other: str) -> bool:
    """Whether two values of a body's facts of that kind contradict each other."""
    match kind:
        case "count":
            numbers = number(one), number(other)
            return None not in numbers and numbers[0] != numbers[1]
        case "level":
            return one != other and not any({one, other} <= set(group) for group in _source()["same_level"])
        case "place":
            return is_territory(one) == is_territory(other) and not _is_same_place(one, other)
        case "definition":
            return _names_differ(one, other)
        case "rate":
            rates = set(_PERCENT.findall(one)), set(_PERCENT.findall(other))
            return all(rates) and not rates[0] & rates[1]
        case _:
            return False


def number(text: str) -> int | None:
    """The whole number that ``text`` is, in figures or in French words; None for anything else."""
    bare = fold(text)
    if _DIGITS.fullmatch(bare):
        return int(re.sub(r"\D", "", bare))
    words = [word for word in re.split(r"[ -]", bare) if word != "et"]
    return _in_words(words) if words else None


def _in_words(words: list[str]) -> int | None:
    thousands, rest = 0, 0
    for word in words:
        singular = word.removesuffix("s") if word in ("cents", "vingts", "milles") else word
        if singular == "vingt" and rest % 100 == 4:
            rest += 76  # quatre-vingts
        elif singular in _ADDENDS:
            rest += _ADDENDS[singular]
        elif singular == "cent":
            rest = max(rest, 1) * 100
        elif singular == "mille":
            thousands, rest = max(rest, 1) * 1000, 0
        else:
            return None
    return thousands + rest


def level_of(word: str) -> str | None:
    """The level that an adjective names, as the registry writes it."""
    return _level_forms().get(fold(word))


@cache
def level_words() -> str:
    """A pattern for every adjective of level, on flat text."""
    return "(?:" + "|".join(sorted(_level_forms(), key=len, reverse=True)) + r")\b"


def is_open(text: str) -> bool:
    """Whether a text leaves the list that it gives open: "notamment", "par exemple"."""
    return _has("open_list", text) or "…" in text or "..." in text


def is_conditional(text: str) -> bool:
    """Whether a text makes its rate depend on something."""
    return _has("conditions", text)


def is_of_a_case(text: str) -> bool:
    """Whether a sentence opens on a time, a place or a case: "Pour une semaine, …", "En 2019, …"."""
    return re.match(rf"\W*(?:{'|'.join(_source()['cases'])})\s[^.;:]*?,", flat(text)) is not None


def happening(word: str) -> str:
    """The noun for what a word says that happened: "ouvert", "ouvre" → "ouverture"; else the word."""
    told = (noun for noun, forms in _source()["events"].items() if re.fullmatch(forms, word))
    return next(told, word)


def is_event(noun: str) -> bool:
    """Whether a noun is one for something that happened: "ouverture"."""
    return noun in _source()["events"]


def is_territory(place: str) -> bool:
    """Whether a place is a region, a department or an island rather than a town."""
    return _bare_name(place) in _words("territories") or is_overseas(place)


def is_overseas(place: str) -> bool:
    """Whether a place is one of the French territories overseas."""
    return _bare_name(place) in _words("overseas")


def asks_of_all_overseas(text: str) -> bool:
    """Whether a text speaks of the territories overseas together."""
    return re.search(rf"\b(?:{_source()['all_overseas']})\b", flat(text)) is not None


def _bare_name(place: str) -> str:
    return re.sub(r"^(?:l|la|le|les)-", "", slug(place))


def is_head(word: str) -> bool:
    """Whether a noun can head the name of a body."""
    return _root(fold(word)) in {_root(head) for head in _words("heads")}


def is_site(word: str) -> bool:
    """Whether a noun counts the places of a body: "75 comptoirs"."""
    return _root(fold(word)) in {_root(one) for one in _words("sites")}


def is_stative(verb: str) -> bool:
    """Whether a verb, folded, tells how a body is and nothing that it does: "compte", "siègent"."""
    return verb in _words("stative")


def is_institution(word: str) -> bool:
    """Whether a noun alone names a public body that there is everywhere: "la préfecture"."""
    return _root(fold(word)) in {_root(one) for one in _words("institutions")}


def is_in_law(text: str) -> bool:
    """Whether a text says what a body is in law."""
    return bool(_forms_in(text) or _laws_in(text))


def differ_in_law(one: str, others: Sequence[str]) -> bool:
    """Whether a body cannot be in law what ``one`` says and what all of ``others`` say together.

    An association is no foundation, and nothing under private law is a service of the State.
    """
    return any(
        bool(read(one)) and bool(told := frozenset[str]().union(*map(read, others))) and not read(one) & told
        for read in (_forms_in, _laws_in)
    )


def _forms_in(text: str) -> frozenset[str]:
    known = {_root(form) for form in _words("forms")}
    return frozenset(_root(word) for word in _WORD.findall(fold(text))) & known


def _laws_in(text: str) -> frozenset[str]:
    shapes = _source()["laws"].items()
    return frozenset(side for side, shape in shapes if re.search(rf"\b(?:{shape})\b", flat(text)))


def initials(name: str) -> str:
    """The first letters of a name's words of weight: "caisse des sentiers" → "cs"."""
    return "".join(word[0] for word in _weighty(name))


def _has(group: str, text: str) -> bool:
    return re.search(rf"(?<![a-z])(?:{'|'.join(_source()[group])})(?![a-z])", flat(text)) is not None


def _is_same_place(one: str, other: str) -> bool:
    """Whether two places are one, written alike or one name longer than the other."""
    short, long = sorted((_place_words(one), _place_words(other)), key=len)
    return set(short) <= set(long) or fuzz.ratio(" ".join(short), " ".join(long)) >= _LIKE


def _place_words(place: str) -> list[str]:
    words = slug(place).split("-")
    return [word for word in words if word not in ("l", "la", "le", "les")] or words


def _names_differ(one: str, other: str) -> bool:
    """Whether neither of two names is the other, or a part of it, in other forms of its words."""
    first, second = _weighty(one), _weighty(other)
    return bool(first and second) and not (_within(first, second) or _within(second, first))


def _within(part: list[str], whole: list[str]) -> bool:
    return all(any(_is_like(word, other) for other in whole) for word in part)


def _is_like(word: str, other: str) -> bool:
    """Whether two words are one, one of them mistyped, or of one root: "informatique", "information"."""
    is_root = len(word) >= _ROOT and word[:_ROOT] == other[:_ROOT]
    return is_root or fuzz.ratio(word, other) >= _LIKE


def _weighty(name: str) -> list[str]:
    """The roots of a name's words, short links left out."""
    return [_root(word) for word in _WORD.findall(fold(name)) if len(word) > 3 or word == "eau"]


def _root(word: str) -> str:
    """A word without the endings of number and gender: "régionales", "régionaux" → "regional"."""
    if word.endswith("aux") and len(word) > 4:
        return word[:-3] + ("au" if word.endswith("eaux") else "al")
    bare = word.rstrip("sx") if len(word) > 3 else word
    return bare.removesuffix("e") if bare.endswith("ale") else bare


@cache
def _level_forms() -> dict[str, str]:
    return {form: level for level, forms in _source()["levels"].items() for form in forms}


@cache
def _words(group: str) -> frozenset[str]:
    return frozenset(_source()[group].split())


@cache
def _source() -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load(
        files("assistant.answering.asked").joinpath("values.yaml").read_text("utf-8")
    )
    return content
