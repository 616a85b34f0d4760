"""Passages: what is embedded and searched, whole statements under one heading path."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.sources.statements import groups
from assistant.types import Context, Document, Passage, Span, Statement

MAX_PASSAGE = 400
"""Characters of a passage, unless one statement alone is longer."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """A document's statements and passages, in reading order; each statement is in one passage."""

    statements: tuple[Statement, ...]
    passages: tuple[Passage, ...]


def cut(document: Document) -> Pieces:
    """Cut a document into statements and passages; every span points into ``document.text``."""
    statements: list[Statement] = []
    passages: list[Passage] = []
    for group in groups(document):
        statements += group
        passages += (_passage(document, chunk) for chunk in _chunks(group))
    return Pieces(tuple(statements), tuple(passages))


def _chunks(group: Sequence[Statement]) -> Iterator[list[Statement]]:
    """Consecutive statements, as many as fit."""
    chunk: list[Statement] = []
    for statement in group:
        if chunk and statement.span.end - chunk[0].span.start > MAX_PASSAGE:
            yield chunk
            chunk = []
        chunk.append(statement)
    if chunk:
        yield chunk


def _passage(document: Document, chunk: Sequence[Statement]) -> Passage:
    span = Span(chunk[0].span.start, chunk[-1].span.end)
    return Passage(
        id=f"{document.id}#{span.start}-{span.end}",
        document_id=document.id,
        span=span,
        text=document.text[span.start : span.end],
        context=_shared(chunk),
        statements=tuple(statement.id for statement in chunk),
    )


def _shared(chunk: Sequence[Statement]) -> tuple[Context, ...]:
    """What the contexts of all statements begin with: headings, and the lead if they share it."""
    first = chunk[0].context
    length = len(first)
    for statement in chunk[1:]:
        same = 0
        for one, other in zip(first[:length], statement.context, strict=False):
            if one is not other and one != other:
                break
            same += 1
        length = same
    return first[:length]
