"""Which of the registry's facts a question asks for, and the statements that show them."""

import re
from collections.abc import Sequence
from typing import Protocol

from assistant.answering.citations import Library
from assistant.answering.question import Intent, Question
from assistant.text import fold
from assistant.types import Fact, FactKind, Organism, Statement, StatementKind

_KINDS: dict[Intent, FactKind] = {Intent.COUNT: "count", Intent.WHERE: "place", Intent.LEVEL: "level"}
_FILLERS = "y|a|a-t-il|il|t-il|existe|existe-t-il|compte|compte-t-on|en|sont|ya|est-ce|que|on"
_COUNTED_BEFORE = re.compile(
    rf"(?:combien|nombre|nb)(?: total| exact)?(?: (?:{_FILLERS}))* ?(?:de|d'|des|du)?"
    r"(?: la| les| l'| le)?\s*$"
)
_COUNTED_AFTER = re.compile(r"combien\W*$|^\W*(?:combien|nombre)")


class StatementLibrary(Library, Protocol):
    """A library that knows its statements."""

    def statement_at(self, document_id: str, start: int, end: int) -> Statement | None:
        """The statement that stands at these offsets, if one does."""
        ...

    def items_of(self, introduction: Statement) -> tuple[Statement, ...]:
        """The statements of the list that a statement announces; empty where it announces none."""
        ...


def asked_facts(question: Question, organism: Organism, groups: Sequence[Organism]) -> tuple[Fact, ...]:
    """The facts about ``organism`` that the question asks for; empty when it asks for something else.

    Where the organism has none of its own, those of the ``groups`` that cover it.
    """
    kind = _KINDS.get(question.intent)
    if kind is None or (kind == "count" and not _is_counted(question, organism)):
        return ()
    own = tuple(fact for fact in organism.facts if fact.kind == kind)
    return own or tuple(fact for group in groups for fact in group.facts if fact.kind == kind)


def descriptions(organism: Organism) -> tuple[Fact, ...]:
    """The facts that say what an organism is, those that only spell out its name left out."""
    spelled = {fold(name) for name in (organism.name, organism.full_name or "", *organism.aliases)}
    return tuple(
        fact for fact in organism.facts if fact.kind == "definition" and fold(fact.value) not in spelled
    )


def supposed_count(question: Question, organism: Organism) -> str | None:
    """The number that the question puts right before the organism: "les 12 X"."""
    mention = next(one for one in question.mentions if one.organism_id == organism.id)
    before = re.search(r"(\d+)\s+$", question.text[: mention.span.start])
    return before[1] if before else None


def one_by_value(facts: Sequence[Fact], library: StatementLibrary) -> tuple[Fact, ...]:
    """One fact for each different value, spelling aside: one that a whole statement shows, if any does."""
    by_value: dict[str, Fact] = {}
    for fact in facts:
        known = by_value.setdefault(fold(fact.value), fact)
        if _at(known, library) is None and _at(fact, library) is not None:
            by_value[fold(fact.value)] = fact
    return tuple(by_value.values())


def shown_by(fact: Fact, library: StatementLibrary) -> Statement:
    """The statement that shows a fact; a heading that does is cited as a statement of its own."""
    found = _at(fact, library)
    if found is not None:
        return found
    text = library.document(fact.document_id).text[fact.span.start : fact.span.end]
    name = f"{fact.document_id}#{fact.span.start}-{fact.span.end}"
    return Statement(name, fact.document_id, fact.span, text, StatementKind.SENTENCE)


def _at(fact: Fact, library: StatementLibrary) -> Statement | None:
    return library.statement_at(fact.document_id, fact.span.start, fact.span.end)


def _is_counted(question: Question, organism: Organism) -> bool:
    """Whether the organism itself is what is counted: "combien de X", not "combien de lits ont les X"."""
    mention = next(one for one in question.mentions if one.organism_id == organism.id)
    before, after = (
        fold(part.replace(",", " "))
        for part in (question.text[: mention.span.start], question.text[mention.span.end :])
    )
    return _COUNTED_BEFORE.search(before) is not None or (
        len(before.split()) <= 1 and _COUNTED_AFTER.search(after) is not None
    )
