"""Levels of the headings of a plain text, told from their form and from which follows which."""

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

from assistant.sources.lines import Piece
from assistant.types import BlockKind

_LABEL = re.compile(r"(\w+)\b[^:]*\s:\s")
_COUNT = re.compile(r"\d")


def title(pieces: Sequence[Piece]) -> str | None:
    """The document's title: its first heading, or the last one before its numbered sections."""
    opening = [piece for piece in takewhile(_is_heading, pieces) if not piece.number]
    if not opening:
        found = [piece for piece in pieces if _is_heading(piece)]
        return found[0].text if found else None
    numbered = any(_is_heading(piece) and piece.number for piece in pieces)
    return opening[-1 if numbered else 0].text


def levels(pieces: Sequence[Piece]) -> None:
    """Set the level of each heading: the title, then numbered sections, then those without a number.

    Sections of one form are siblings. Among those without a number, one that stands directly before
    another, with no text between, is above it.
    """
    headings = [piece for piece in pieces if _is_heading(piece)]
    if not headings:
        return
    ranks = _ranks(pieces, headings)
    order = {rank: level for level, rank in enumerate(sorted(set(ranks)), 1)}
    for heading, rank in zip(headings, ranks, strict=True):
        heading.level = order[rank]


def _is_heading(piece: Piece) -> bool:
    return piece.kind is BlockKind.HEADING


Rank = tuple[float, ...]


def _ranks(pieces: Sequence[Piece], headings: Sequence[Piece]) -> list[Rank]:
    """A sort key for each heading; the same key is the same level, the smallest is the highest."""
    opening = list(takewhile(_is_heading, pieces))
    before_number = list(takewhile(lambda piece: not piece.number, headings))
    numbered = len(before_number) < len(headings)
    above = _above(pieces)
    styles: dict[str, int] = {}
    ranks: list[Rank] = []
    for place, heading in enumerate(headings):
        if place == 0 and opening and not heading.number:
            ranks.append((0,))
        elif heading.number:
            ranks.append((2, styles.setdefault(heading.mark, len(styles)), len(heading.number)))
        elif numbered and place < len(before_number) and place < len(opening):
            ranks.append((1, place))
        else:
            ranks.append(_plain_rank(heading, heading in above))
    return ranks


def _plain_rank(heading: Piece, above: bool) -> Rank:
    if heading.ruled:
        return (3, "=".find(heading.ruled) < 0)
    if heading.text.isupper():
        return (4,)
    return (5, not above, bool(_LABEL.match(heading.text)))


def _above(pieces: Sequence[Piece]) -> list[Piece]:
    """Headings without a number that stand directly before another of another form that opens a text."""
    found = []
    for piece, after in pairwise(pieces):
        if _is_heading(piece) and _is_heading(after) and not piece.number and not after.number:
            both_count = bool(_COUNT.match(piece.text)) and bool(_COUNT.match(after.text))
            if not both_count and after is not pieces[-1]:
                found.append(piece)
    return found
