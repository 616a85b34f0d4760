"""Facts of one body in which the sources contradict each other."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from assistant.answering.asked.values import differ, is_conditional, number
from assistant.answering.bodies.places import complete_places
from assistant.answering.quoting.facts import StatementLibrary, facts_of, one_by_value, shown_by
from assistant.types import Fact, FactKind, Organism


def disagreeing(kind: FactKind, bodies: Sequence[Organism], library: StatementLibrary) -> tuple[Fact, ...]:
    """One fact for each of the values that contradict one another; empty where the sources agree.

    ``bodies``: the organism, and its homonyms where the sources may mean one body by one short name.
    """
    if kind == "place":
        return _of_places(bodies[0], library)
    facts = [fact for body in bodies for fact in facts_of(kind, body) if _is_plain(fact, library)]
    if not _contradict(kind, _by_document(facts)):
        return ()
    different: list[Fact] = []
    for fact in one_by_value(facts, library):
        if all(differ(kind, fact.value, other.value) for other in different):
            different.append(fact)
    return tuple(different) if len(different) > 1 else ()


def _contradict(kind: FactKind, by_document: Mapping[str, Sequence[Fact]]) -> bool:
    """Whether two texts share no value; of a count, whether any two values differ, in whatever text."""
    if kind == "count":
        every = [fact for facts in by_document.values() for fact in facts]
        return any(differ(kind, one.value, other.value) for one, other in combinations(every, 2))
    return any(
        all(differ(kind, one.value, other.value) for one in first for other in second)
        for first, second in combinations(by_document.values(), 2)
    )


def _of_places(organism: Organism, library: StatementLibrary) -> tuple[Fact, ...]:
    """From two texts that each give all places, one place each that the other text does not know."""
    for first, second in combinations(complete_places(organism, library), 2):
        only = _missing(first, second), _missing(second, first)
        if only[0] is not None and only[1] is not None:
            return only[0], only[1]
    return ()


def _missing(facts: Iterable[Fact], among: Sequence[Fact]) -> Fact | None:
    """The first of the facts whose place differs from every place ``among`` the others."""
    return next(
        (one for one in facts if all(differ("place", one.value, other.value) for other in among)), None
    )


def _is_plain(fact: Fact, library: StatementLibrary) -> bool:
    """Whether a value stands for itself: an exact number, a rate without a condition."""
    if fact.kind == "count":
        return number(fact.value) is not None
    return fact.kind != "rate" or not is_conditional(shown_by(fact, library).text)


def _by_document(facts: Sequence[Fact]) -> dict[str, list[Fact]]:
    found: dict[str, list[Fact]] = {}
    for fact in facts:
        found.setdefault(fact.document_id, []).append(fact)
    return found
