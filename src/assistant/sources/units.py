"""The stretches of text that names and facts are read from: headings, list introductions, statements."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.text import unmarked
from assistant.types import BlockKind, Document, FactKind, Mention, Span, Statement, StatementKind


@dataclass(frozen=True, slots=True)
class Unit:
    """One heading, introduction, header or statement, with its place."""

    document_id: str
    span: Span
    text: str
    """As the source has it, but for marks of emphasis."""
    kind: str
    """"heading", "introduction", "header", "sentence", "item" or "row"."""
    statement: Statement | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A unit with the names that are known in it, ready for the readers of facts."""

    unit: Unit
    bare: str
    """Its text without accents; same offsets."""
    mentions: tuple[Mention, ...]
    """Known names, of bodies only."""
    subjects: tuple[str, ...]
    """Ids of what the unit names itself as what it is about."""
    about: tuple[str, ...]
    """Ids of what the unit is about, by its list or its section too."""
    siblings: tuple[str, ...] = ()
    """Texts of the items of its list, where a sentence introduces it; its own among them."""
    opens: bool = False
    """Whether the unit is the first statement of its section."""

    def text(self, start: int, end: int) -> str:
        """A stretch as the text writes it, on one line."""
        return " ".join(self.unit.text[start:end].split())

    def lead(self, kind: str) -> str:
        """The introduction or header that the unit leans on, if it is of that kind."""
        lead = self.unit.statement.lead if self.unit.statement is not None else None
        return lead.text if lead is not None and lead.kind == kind else ""

    def columns(self) -> tuple[tuple[str, str], ...]:
        """Header and cell of each column of a row; none where they do not match one to one."""
        header, row = _cells(self.lead("header")), _cells(self.unit.text)
        return (
            tuple(zip(header, row, strict=True))
            if self.unit.kind == "row" and len(header) == len(row) > 1
            else ()
        )


Found = Iterator[tuple[str, FactKind, str]]
"""What a reader of facts gives: organism id, kind, value."""


def _cells(text: str) -> list[str]:
    return [cell.strip() for cell in re.split(r"\s*\|\s*|\t+|\s{2,}", text.strip(" |\t\n"))] if text else []


def units(documents: Sequence[Document], statements: Sequence[Statement]) -> Iterator[Unit]:
    """Every unit once, headings first, then statements with the introductions that stand before them."""
    seen: set[tuple[str, int]] = set()
    for document in documents:
        for block in document.blocks:
            if block.kind is BlockKind.HEADING:
                text = document.text[block.span.start : block.span.end]
                seen.add((document.id, block.span.start))
                yield Unit(document.id, block.span, unmarked(text), "heading")
    placed = {(statement.document_id, statement.span.start) for statement in statements}
    for statement in statements:
        for part in statement.context:
            place = (statement.document_id, part.span.start)
            if place not in seen and place not in placed:
                seen.add(place)
                yield Unit(statement.document_id, part.span, unmarked(part.text), part.kind)
        yield Unit(
            statement.document_id,
            statement.span,
            unmarked(statement.text),
            StatementKind(statement.kind).value,
            statement,
        )
