"""Levels of the headings of a plain text, told from their form and from which follows which."""

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

from assistant.sources.lines import Piece
from assistant.types import BlockKind

_TRAIL = re.compile(r"\w\s*[>›»]\s*\w")
_LABEL = re.compile(r"(\w+)\b[^:]*\s:\s")


def title(pieces: Sequence[Piece]) -> str | None:
    """The document's title: its first heading, or the last one before its numbered sections."""
    headings = [piece for piece in pieces if _is_heading(piece)]
    banners = _banners(pieces, headings)
    return headings[max(0, banners - 1)].text if headings else None


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


_Rank = tuple[float, ...]


def _ranks(pieces: Sequence[Piece], headings: Sequence[Piece]) -> list[_Rank]:
    """A sort key for each heading; the same key is the same level, the smallest is the highest."""
    opening = list(takewhile(_is_heading, pieces))
    banners = _banners(pieces, headings)
    plain = _PlainRanks(pieces[1:] if opening else pieces)
    styles: dict[str, int] = {}
    ranks: list[_Rank] = []
    for place, heading in enumerate(headings):
        if place == 0 and opening and not heading.number:
            ranks.append((0,))
        elif heading.number:
            ranks.append((2, styles.setdefault(heading.mark, len(styles)), len(heading.number)))
        elif place < banners:
            ranks.append((1, place))
        else:
            ranks.append(plain.rank(heading))
    return ranks


def _banners(pieces: Sequence[Piece], headings: Sequence[Piece]) -> int:
    """How many of the headings that open a text make up its title, the last being the title itself.

    Above numbered sections all those without a number do; below a trail ("Accueil > Réseau") one more.
    """
    opening = list(takewhile(lambda piece: _is_heading(piece) and not piece.number, pieces))
    if any(heading.number for heading in headings):
        return len(opening)
    return min(len(opening), 2 if opening and _TRAIL.search(opening[0].text) else 1)


class _PlainRanks:
    """Ranks of headings without a number.

    Those that count what they are about ("16 caisses régionales") are a form of their own: below the
    others where one of the others stands directly before one of them, above them in the opposite case.
    """

    def __init__(self, pieces: Sequence[Piece]) -> None:
        pairs = [
            (piece, after)
            for piece, after in pairwise(pieces)
            if _is_heading(piece)
            and _is_heading(after)
            and not piece.number
            and not after.number
            and after is not pieces[-1]
        ]
        forms = {(_counts(piece), _counts(after)) for piece, after in pairs}
        self._above = {piece for piece, after in pairs if not _counts(piece) and not _counts(after)}
        self._counting = 3 if (False, True) in forms else 1 if (True, False) in forms else 2

    def rank(self, heading: Piece) -> _Rank:
        if heading.ruled:
            return (3, heading.ruled != "=")
        if heading.text.isupper():
            return (4,)
        if _counts(heading):
            return (5, self._counting, False)
        return (5, 0 if heading in self._above else 2, bool(_LABEL.match(heading.text)))


def _counts(heading: Piece) -> bool:
    return heading.text[0].isdigit()
