"""Whether the texts give all the places of a body, so that another place contradicts them."""

import re

from assistant.answering.asked.values import differ, is_open, number
from assistant.answering.quoting.facts import StatementLibrary, facts_of, shown_by
from assistant.text import flat
from assistant.types import Fact, Organism, Statement, StatementKind

_SITED = re.compile(
    r"\b(?:situ|install|implant|bas(?:e|ent)|localis|etabli|domicili|trouv|sieg|locaux|bureaux|demenag|emmenag"
    r"|transfer|relocalis|est (?=a\s))",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"(?:[^,]{0,40},)?\W*(?:la\s|le\s|l').*(?:[,(]\s?(?:[a-z]+\s)?(?:a|depuis)|\sdepuis)\s$|\W*depuis\s$"
)
"""Before the town of a body of which there is one: "l'atelier des voiles (Advo), à Lens, coud"."""
_NUMBER = re.compile(
    r"(?<!\ben\s)(?<!depuis\s)(?<![\w.,])(?:\d{1,3}(?:[ \u00a0\u202f.]\d{3})+|\d+)(?=\s[a-z])"
)
"""How many of something; not a year: "fondée en 1961 et installée à A"."""
_OF = r"\s(?:de\s|d'|du\s|de la\s|de l'|a\s|au\s)"


def complete_places(organism: Organism, library: StatementLibrary) -> tuple[tuple[Fact, ...], ...]:
    """The place facts of each text that gives all of the organism's places.

    As many places as the texts count bodies, or a sentence that says where they all stand and leaves nothing
    open: "X, situés à A et B", "la X, à A, prête …"; not "notamment à A", "le X de A" nor "2 X sont à A".
    """
    by_document: dict[str, list[Fact]] = {}
    for fact in facts_of("place", organism):
        if not is_open(shown_by(fact, library).text):
            by_document.setdefault(fact.document_id, []).append(fact)
    counts = {value for fact in facts_of("count", organism) if (value := number(fact.value)) is not None}
    complete = []
    for facts in by_document.values():
        sited = [fact for fact in facts if _is_sited(fact, shown_by(fact, library), counts)]
        if counts and _different(facts) >= min(counts):
            complete.append(tuple(facts))
        elif sited:
            complete.append(tuple(sited))
    return tuple(complete)


def _different(facts: list[Fact]) -> int:
    kept: list[Fact] = []
    for fact in facts:
        if all(differ("place", fact.value, other.value) for other in kept):
            kept.append(fact)
    return len(kept)


def _is_sited(fact: Fact, shown: Statement, counts: set[int]) -> bool:
    """Whether the statement says where all the bodies stand, not one or some of them."""
    text, value = flat(shown.text), flat(fact.value)
    if not counts and _BESIDE.match(text[: text.find(value)]):
        return True
    before, *after = _SITED.split(text, maxsplit=1)
    if shown.kind is StatementKind.ROW:
        before, after = text[: text.find(value)], [value]
    of_one = re.search(rf"\w{_OF}{re.escape(value)}", before)
    numbers = {number(found) for found in _NUMBER.findall(before)}
    return bool(after) and of_one is None and numbers <= counts
