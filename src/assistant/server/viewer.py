"""A stored document laid out for reading, one passage marked in it. No markup is made here."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from assistant.types import Span, Statement

Shape = Literal["heading", "text", "item", "row", "other"]
_SHAPES: dict[str, Shape] = {
    "heading": "heading",
    "introduction": "text",
    "sentence": "text",
    "item": "item",
    "header": "row",
    "row": "row",
}
_NEW_PARAGRAPH = re.compile(r"\n[^\S\n]*\n")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text that is inside or outside the marked passage."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph, a list item, a table row; "other" is what no statement was made of."""

    shape: Shape
    runs: tuple[Run, ...]
    level: int = 0
    """Headings: 1 is the highest."""

    @property
    def is_marked(self) -> bool:
        """Whether a part of the passage stands in it."""
        return any(run.marked for run in self.runs)


@dataclass(frozen=True, slots=True)
class _Piece:
    span: Span
    shape: Shape
    level: int = 0


def laid_out(text: str, statements: Sequence[Statement], passage: Span | None) -> tuple[Block, ...]:
    """The blocks of a document in reading order, ``passage`` marked in them.

    Signs between the pieces that say nothing (bullets, table rules) are left out; every word stays.
    """
    pieces = tuple(_with_gaps(text, _pieces(statements)))
    starts = [0, *(at for at in range(1, len(pieces)) if _breaks(text, pieces[at - 1], pieces[at]))]
    return tuple(
        _block(text, pieces[first:beyond], passage)
        for first, beyond in pairwise([*starts, len(pieces)])
        if first < beyond
    )


def _pieces(statements: Sequence[Statement]) -> list[_Piece]:
    """What the statements and their contexts cover, in order, without overlaps."""
    found = []
    for statement in statements:
        depth = 0
        for part in statement.context:
            depth += part.kind == "heading"
            found.append(_Piece(part.span, _SHAPES[part.kind], depth if part.kind == "heading" else 0))
        found.append(_Piece(statement.span, _SHAPES[statement.kind]))
    found.sort(key=lambda piece: (piece.span.start, -piece.span.end))
    kept: list[_Piece] = []
    for piece in found:
        if not kept or piece.span.start >= kept[-1].span.end:
            kept.append(piece)
    return kept


def _with_gaps(text: str, pieces: Sequence[_Piece]) -> Iterator[_Piece]:
    """The pieces, and between them the lines of text that none covers."""
    reached = 0
    for piece in pieces:
        yield from _lines(text, reached, piece.span.start)
        yield piece
        reached = piece.span.end
    yield from _lines(text, reached, len(text))


def _lines(text: str, start: int, end: int) -> Iterator[_Piece]:
    for line in re.finditer(r"[^\n]+", text[start:end]):
        if re.search(r"\w", line[0]):
            yield _Piece(Span(start + line.start(), start + line.end()), "other")


def _breaks(text: str, before: _Piece, after: _Piece) -> bool:
    """Whether a new block starts at ``after``."""
    between = text[before.span.end : after.span.start]
    if "\n" not in between:  # words of one line that no statement was made of stay beside it
        return "heading" in (before.shape, after.shape)
    both_text = before.shape == after.shape == "text"
    return not both_text or _NEW_PARAGRAPH.search(between) is not None


def _block(text: str, pieces: Sequence[_Piece], passage: Span | None) -> Block:
    chief = next((piece for piece in pieces if piece.shape != "other"), pieces[0])
    span = Span(pieces[0].span.start, pieces[-1].span.end)
    return Block(chief.shape, tuple(_runs(text, span, passage)), chief.level)


def _runs(text: str, span: Span, passage: Span | None) -> Iterator[Run]:
    inside = passage or Span(0, 0)
    start, end = (min(max(bound, span.start), span.end) for bound in (inside.start, inside.end))
    for first, beyond, marked in (
        (span.start, start, False),
        (start, end, True),
        (end, span.end, False),
    ):
        if first < beyond:
            yield Run(text[first:beyond], marked)
