"""Whether the numbers and proper names of a claim stand in its proof, each beside the same thing."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.answering.values import NUMERAL, number
from assistant.text import flat, is_acronym
from assistant.writing.wording import Word, kinds, listed, read, share, weighty

_NUMERAL = re.compile(NUMERAL + r"\b")
_AS_ARTICLE = {"un", "une", "cent", "neuf"}
_NEAR = 3
"""Words after a number among which the thing stands that it counts."""
_AROUND = 6
"""Words around a number that counts nothing, a year or a telephone number."""
_SIGNS = {"%": "%", "€": "€", "$": "$", "£": "£", "°": "°"}
_UNITS = {"euro": "€", "euros": "€", "pourcent": "%"}
_SCHEME = re.compile(r"\b[a-z][a-z0-9+.-]*:/|\S@\S", re.IGNORECASE)
_BOUNDS = ("about", "least", "most")


@dataclass(frozen=True, slots=True)
class _Figure:
    """A number as a text has it."""

    value: str
    after: tuple[str, ...]
    """The next words of weight, and the sign behind it."""
    around: tuple[str, ...]
    bound: str | None
    """Whether it is "about", "least" or "most" so many."""
    place: int


def foreign(claim: str, proof: str) -> bool:
    """Whether a claim holds an address, a number word or a proper name that ``proof`` does not."""
    known = {word.form for word in read(proof)}
    if any(found not in proof for found in _SCHEME.findall(claim)):
        return True
    values = {number(word.form) for word in read(proof) if word.is_number} | set(_values(proof))
    return any(value not in values for value in _values(claim)) or any(
        word.form not in known for word in proper(read(claim))
    )


def proper(words: Sequence[Word]) -> Iterator[Word]:
    """Words with a capital inside a sentence, and acronyms anywhere."""
    for place, word in enumerate(words):
        opens = place == 0 or word.stops or "«" in word.gap
        if word.text[:1].isupper() and (not opens or is_acronym(word.text)):
            yield word


def mispaired(claim: str, text: str, proof: str) -> bool:
    """Whether a number of the claim counts another thing than in ``proof``, or numbers changed places.

    ``text``: the statements that the claim rests on; ``proof``: these with what they lean on.
    """
    said, known = _figures(claim), _figures(proof)
    if any(not any(_agree(one, other) for other in known) for one in said):
        return True
    own = _figures(text)
    places = [[other.place for other in own if _agree(one, other)] for one in said]
    found = [place for place in places if place]
    return any(min(first) > max(second) for first, second in pairwise(found))


def _agree(said: _Figure, known: _Figure) -> bool:
    if said.value != known.value or said.bound != known.bound:
        return False
    if known.after and said.after:
        return share(said.after[:2], known.after)
    return share(said.after or said.around, known.around) or not (said.around and known.around)


def _figures(text: str) -> list[_Figure]:
    words = read(text)
    spelt = {match.start(): match for match in _NUMERAL.finditer(flat(text)) if match[0] not in _AS_ARTICLE}
    figures = []
    for place, word in enumerate(words):
        if word.is_number:
            value = re.sub(r"[ .\u00a0\u202f]", "", word.text)
        elif word.span.start in spelt:
            value = str(number(spelt[word.span.start][0]))
        else:
            continue
        figures.append(_figure(words, place, value))
    return figures


def _figure(words: Sequence[Word], place: int, value: str) -> _Figure:
    after: list[str] = []
    for word in words[place + 1 : place + 1 + 2 * _NEAR]:
        if word.stops or word.is_number or "," in word.gap or ":" in word.gap or len(after) == _NEAR:
            break
        if word.form in _SIGNS or word.form in _UNITS:
            after.append(_SIGNS.get(word.form) or _UNITS[word.form])
            break
        if word.has_weight:
            after.append(word.form)
    around = weighty([*words[max(place - _AROUND, 0) : place], *words[place + 1 : place + _AROUND]])
    return _Figure(value, tuple(after), tuple(around), _bound(words[max(place - 3, 0) : place]), place)


def _bound(before: Sequence[Word]) -> str | None:
    """What is said right before a number: "près de", "plus de", "moins de"."""
    forms = [word.form for word in before]
    if forms[-2:] == ["moins", "de"] or forms[-2:] == ["au", "plus"]:
        return "most"
    if forms[-2:] == ["plus", "de"] or forms[-2:] == ["au", "moins"]:
        return "least"
    return next((kind for form in forms[-2:] for kind in _BOUNDS if form in listed(kind)), None)


def _values(text: str) -> Iterator[int | None]:
    """The numbers that are written in words, "un" and "une" left out."""
    for match in _NUMERAL.finditer(flat(text)):
        if match[0] not in _AS_ARTICLE:
            yield number(match[0])


def strict_words(text: str) -> set[str]:
    """The kinds of words of ``text`` that a proof must have too: "tous", "gratuit", "lundi" itself."""
    table = kinds("strict")
    found = {word.form for word in read(text)} & table.keys()
    return {form if table[form] in ("month", "day") else table[form] for form in found}
