"""Whether the numbers, proper names and levels of a claim stand beside the same things as in its proof.

A place in a sentence is told by the words around it. Where the proof has another number, name or level in
the place that the claim puts one in, the claim says something else.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from assistant.answering.asked.values import NUMERAL, level_of, number
from assistant.answering.quoting.page import Names
from assistant.text import flat, is_acronym
from assistant.types import Span
from assistant.writing.wording import Word, alike, any_alike, kinds, read

_NUMERAL = re.compile(NUMERAL + r"\b")
_AS_ARTICLE = {"un", "une", "cent", "neuf"}
_GROUPING = re.compile(r"[ .\u00a0\u202f]")
_LEFT, _RIGHT = 3, 4
"""Words around a place by which it is known."""
_LINKS = {"et", "ou", "ni", "a", "au", "aux", "en", "le", "la", "les", "l", "de", "d", "du", "des", *"%€"}
"""What may stand between the items of one enumeration."""
_SIGNS = {"%", "€", "$", "£", "°"}


@dataclass(frozen=True, slots=True)
class Slot:
    """A number, a proper name or a level, and what stands around it."""

    kind: str
    key: str
    left: tuple[str, ...]
    """Nearest first; both sides look over the others of one enumeration, "à A, B et C"."""
    right: tuple[str, ...]
    unit: str | None
    """Of a number: the sign or the measure right behind it."""
    bound: str | None
    """Of a number: whether it is "about", "least" or "most" so many."""


def elements(text: str, names: Names) -> list[Word]:
    """The words of ``text``, each name of a body as one word: its id behind ``@``."""
    words = read(text)
    merged: list[Word] = []
    mentions = [one for one in names.mentions(text) if _is_body(one.organism_id, names)]
    for word in words:
        inside = next((m for m in mentions if m.span.start <= word.span.start < m.span.end), None)
        if inside is None:
            merged.append(word)
        elif word.span.start == inside.span.start or not merged or merged[-1].span.end <= inside.span.start:
            span = Span(word.span.start, inside.span.end)
            merged.append(Word(word.text, f"@{inside.organism_id}", span, word.stops, word.gap))
    return merged


def proper(words: Sequence[Word]) -> Iterator[Word]:
    """Words with a capital inside a sentence, and acronyms anywhere; names of bodies are not among them."""
    for place, word in enumerate(words):
        opens = place == 0 or word.stops or any(sign in word.gap for sign in "«:–")
        is_name = word.text[:1].isupper() and (is_acronym(word.text) or (word.has_weight and not opens))
        if is_name and not word.form.startswith("@"):
            yield word


def slots(text: str, names: Names, known: frozenset[str] = frozenset()) -> list[Slot]:
    """The places of ``text``, in order; ``known``: proper names that are found where they open it too."""
    words = elements(text, names)
    capitals = {id(word) for word in proper(words)}
    spelt = {match.start(): match for match in _NUMERAL.finditer(flat(text)) if match[0] not in _AS_ARTICLE}

    def kind_of(word: Word) -> tuple[str, str] | None:
        if word.is_number:
            return "number", _GROUPING.sub("", word.text)
        if word.span.start in spelt:
            return "number", str(number(spelt[word.span.start][0]))
        level = level_of(word.form)
        if level is not None:
            return "level", level
        return ("name", word.form) if id(word) in capitals or word.form in known else None

    found = [kind_of(word) for word in words]
    return [_slot(words, found, place) for place, one in enumerate(found) if one is not None]


def misplaced(claim: str, proof: str, names: Names) -> bool:
    """Whether a number, a name or a level of the claim stands where the proof has another, or nowhere."""
    known = frozenset(word.form for word in proper(elements(claim, names)))
    said, told = slots(claim, names, known), slots(proof, names, known)
    return any(not _is_held(one, [other for other in told if other.kind == one.kind]) for one in said)


def disordered(claim: str, text: str, names: Names) -> bool:
    """Whether numbers or levels of ``text`` stand in the claim the other way round, or one of them twice."""
    said, told = ([one.key for one in slots(part, names) if one.kind != "name"] for part in (claim, text))
    once = [key for key in said if told.count(key) == said.count(key) == 1]
    repeated = any(told.count(key) == 1 < said.count(key) for key in said)
    return repeated or any(told.index(one) > told.index(other) for one, other in pairwise(once))


def _is_held(said: Slot, told: Sequence[Slot]) -> bool:
    same = [one for one in told if one.key == said.key and one.unit == said.unit and one.bound == said.bound]
    if not same:
        return False
    best = max(_nearness(said, one) for one in same)
    others = max((_nearness(said, one) for one in told if one.key != said.key), default=0)
    is_label = any(not one.left + one.right for one in same)
    is_bare = not said.left + said.right or is_label
    return best + is_label >= others and (best > 0 or is_bare)


def _nearness(said: Slot, told: Slot) -> int:
    """How many of the words around both stand on the same side of them; the next one counts twice."""
    return sum(
        any_alike(word, other) + (place == 0 and alike(word, other[0]))
        for one, other in ((said.left, told.left), (said.right, told.right))
        for place, word in enumerate(dict.fromkeys(one))
        if other
    )


def _slot(words: Sequence[Word], found: Sequence[tuple[str, str] | None], place: int) -> Slot:
    own = found[place]
    assert own is not None
    kind, key = own
    first, last = place, place
    while (before := _linked(words, found, first, kind, step=-1)) is not None:
        first = before
    while (after := _linked(words, found, last, kind, step=1)) is not None:
        last = after
    depth = _depths(words)
    around = [word if depth[at] <= depth[place] else None for at, word in enumerate(words)]
    left = _side(reversed(range(first)), around, found, kind, lambda at: words[at + 1].stops)
    right = _side(range(last + 1, len(words)), around, found, kind, lambda at: words[at].stops)
    following = words[place + 1] if place + 1 < len(words) and not words[place + 1].stops else None
    unit = kinds("units").get(following.form) if kind == "number" and following is not None else None
    bound = _bound(words[max(place - 3, 0) : place]) if kind == "number" else None
    return Slot(kind, key, tuple(left)[:_LEFT], tuple(right)[:_RIGHT], unit, bound)


def _linked(
    words: Sequence[Word], found: Sequence[tuple[str, str] | None], place: int, kind: str, step: int
) -> int | None:
    """The next of the same enumeration: nothing but "," or "et" and small words stands between."""
    at = place + step
    between: list[Word] = []
    while 0 <= at < len(words):
        edge = words[at] if step > 0 else words[at + 1]
        if edge.stops or ":" in edge.gap or "(" in edge.gap:
            return None
        one = found[at]
        if one is not None:
            joined = {word.form for word in between} & {"et", "ou"}
            stretch = words[min(at, place) + 1 : max(at, place) + 1]
            return at if one[0] == kind and (joined or any("," in word.gap for word in stretch)) else None
        if words[at].form not in _LINKS:
            return None
        between.append(words[at])
        at += step
    return None


def _side(
    places: Iterator[int] | range,
    words: Sequence[Word | None],
    found: Sequence[tuple[str, str] | None],
    kind: str,
    ends: Callable[[int], bool],
) -> Iterator[str]:
    """Words of weight from a place on, up to the end of its sentence or the next number or level like it.

    Other names are looked over: they often stand in asides, "X, à A, fait …". ``words``: None for one that
    cannot be seen from the place.
    """
    for at in places:
        one, word = found[at], words[at]
        if ends(at) or (one is not None and one[0] == kind != "name"):
            return
        if word is not None and (word.has_weight or word.form in _SIGNS or one is not None):
            yield word.form


def _depths(words: Sequence[Word]) -> list[int]:
    """In how many parentheses each word stands: from outside, what is inside them is looked over."""
    return list(accumulate(word.gap.count("(") - word.gap.count(")") for word in words))


def _bound(before: Sequence[Word]) -> str | None:
    """What is said right before a number: "près de", "plus de", "moins de"."""
    forms = [word.form for word in before]
    if forms[-2:] in (["moins", "de"], ["au", "plus"]):
        return "most"
    if forms[-2:] in (["plus", "de"], ["au", "moins"]):
        return "least"
    bounds = kinds("bounds")
    return next((bounds[form] for form in forms[-2:] if form in bounds), None)


def _is_body(organism_id: str, names: Names) -> bool:
    organism = names.get(organism_id)
    return organism is not None and organism.is_body


def spelt_numbers(text: str) -> set[int | None]:
    """The numbers that are written in words, "un" and "une" left out."""
    return {number(match[0]) for match in _NUMERAL.finditer(flat(text)) if match[0] not in _AS_ARTICLE}


def strict_kinds(text: str) -> set[str]:
    """The kinds of words in ``text`` that a proof must have too: "tous", "gratuit", the month itself."""
    table = kinds("strict")
    found = {word.form for word in read(text)} & table.keys()
    return {form if table[form] in ("month", "day") else table[form] for form in found}
