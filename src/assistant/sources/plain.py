"""Plain text: structure told from its lines alone.

Three steps: lines are joined where they were wrapped (``lines``), what is a list, a table or a
heading is told from form and neighbours (here), and headings get their levels (``outline``).
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from assistant.sources.decoding import decode
from assistant.sources.draft import Draft
from assistant.sources.forms import HEADING_LIMIT, heading_form, label_form, line_form, row_form
from assistant.sources.lines import Piece, read_pieces
from assistant.sources.outline import levels, title
from assistant.types import Block, BlockKind, Span

_PLAIN_LIST = 4
"""So many short lines in a row, each on its own, are a list and not headings of one another."""


def load(data: bytes) -> Draft:
    """A ``.txt`` file; raises SourceError when it is not text."""
    text = decode(data)
    pieces = read_pieces(text)
    tell(pieces)
    tell_headings(pieces)
    levels(pieces)
    blocks = tuple(Block(piece.kind, Span(piece.start, piece.end), piece.level) for piece in pieces)
    found = title(pieces)
    return Draft(text, blocks, {"title": found} if found else {})


def tell(pieces: list[Piece]) -> None:
    """Set what each piece is, as far as numbers, bullets, indentation and columns show it."""
    _tell_numbered(pieces)
    _tell_depths(pieces)
    _tell_tables(pieces)
    _tell_lists(pieces)


def _neighbours(pieces: Sequence[Piece]) -> Iterator[tuple[Piece | None, Piece, Piece | None]]:
    around = [None, *pieces, None]
    return ((before, piece, after) for before, piece, after in zip(around, pieces, around[2:], strict=False))


def _tell_numbered(pieces: list[Piece]) -> None:
    """A numbered line is a section's heading or a list item: consecutive ones are items."""
    last: dict[str, tuple[int, ...]] = {}
    for before, piece, after in _neighbours(pieces):
        if not piece.number:
            continue
        goes_on = piece.mark in last and _follows(last[piece.mark], piece.number)
        free = piece.gap or before is None or _opens_prose(after)
        listed = _consecutive(before, piece) or _consecutive(piece, after)
        lead = before is not None and before.text.endswith(":") and piece.number[-1] == 1
        body = after is not None and not after.gap and after.indent > piece.indent
        form = heading_form(piece.text.removesuffix(":").rstrip()) and not piece.indent and not body
        if form and ((goes_on and (free or not listed)) or (free and not listed and not lead)):
            piece.kind = BlockKind.HEADING
            piece.start, piece.text = piece.marked, piece.label + piece.text
            last[piece.mark] = piece.number
        else:
            piece.kind = BlockKind.ITEM


def _opens_prose(after: Piece | None) -> bool:
    """Whether a sentence stands directly below a line."""
    return after is not None and not (after.gap or after.mark) and after.text.endswith(".")


def _follows(last: tuple[int, ...], number: tuple[int, ...]) -> bool:
    """Whether a section number may stand after another: 2 after 1 or 1.3, 1.2 after 1.1, 1.1 after 1."""
    depth = len(number) - 1
    return number == (*last, 1) or (
        last[:depth] == number[:depth] and last[depth : depth + 1] == (number[-1] - 1,)
    )


def _consecutive(one: Piece | None, other: Piece | None) -> bool:
    if one is None or other is None or not one.number or not other.number:
        return False
    return one.mark == other.mark and one.indent == other.indent and one.number[-1] + 1 == other.number[-1]


def _tell_depths(pieces: list[Piece]) -> None:
    """Nesting of list items, by indentation, then by bullet; and paragraphs that stand inside an item."""
    stack: list[tuple[int, str]] = []
    for piece in pieces:
        if piece.kind is BlockKind.ITEM:
            while stack and stack[-1][0] > piece.indent:
                stack.pop()
            same = [depth for depth, entry in enumerate(stack) if entry == (piece.indent, piece.mark)]
            if same:
                del stack[same[0] + 1 :]
            else:
                stack.append((piece.indent, piece.mark))
            piece.level = len(stack) - 1
            continue
        if piece.kind is BlockKind.PARAGRAPH:
            while stack and stack[-1][0] >= piece.indent:
                stack.pop()
            piece.level = len(stack)
        else:
            stack.clear()


def _tell_tables(pieces: list[Piece]) -> None:
    """Runs of lines with several cells, of "label value" lines and of "label : value" lines."""
    for group in _glued(pieces):
        for start, end, form in _runs(group):
            for row in group[start:end]:
                row.kind, row.level = BlockKind.ROW, 0
            header = _header(group, start, end, form)
            if header is not None and len(header.text) <= HEADING_LIMIT:
                header.kind, header.level = BlockKind.HEADER, 0


def _header(group: Sequence[Piece], start: int, end: int, form: str) -> Piece | None:
    """The line that names a table's columns: ruled or without digits, the run's first or right above it."""
    first = group[start]
    if form == "cells":
        return first if first.ruled or (_wordy(first) and end - start > 2) else None
    if form == "value" and start and _wordy(group[start - 1]) and heading_form(group[start - 1].text):
        return group[start - 1]
    return None


def _glued(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Lines of running text with no blank line between."""
    group: list[Piece] = []
    for piece in pieces:
        if group and (piece.gap or piece.kind is not BlockKind.PARAGRAPH):
            yield group
            group = []
        if piece.kind is BlockKind.PARAGRAPH:
            group.append(piece)
    if group:
        yield group


def _runs(group: Sequence[Piece]) -> Iterator[tuple[int, int, str]]:
    """Lines that could be rows of a table; "label value" lines only where they fill the group."""
    forms = _row_forms(group)
    start = 0
    while start < len(group):
        test = forms[start]
        end = start + 1
        while end < len(group) and forms[end] == test:
            end += 1
        if test and end - start >= 2 and (test != "value" or (start <= 2 and end == len(group))):
            yield start, end, test
        start = end


def _row_forms(group: Sequence[Piece]) -> list[str]:
    """The form of each line as a row: where half of them are "label : value", the longer ones are too."""
    forms = [row_form(line.text, line.cells) for line in group]
    labelled = 2 * forms.count("label") >= len(forms) and forms.count("label") >= 2
    fill = labelled and all(
        form == "label" or label_form(line.text) for form, line in zip(forms, group, strict=True)
    )
    return ["label"] * len(forms) if fill else forms


def _wordy(piece: Piece) -> bool:
    return not any(char.isdigit() for char in piece.text)


def _tell_lists(pieces: list[Piece]) -> None:
    """Lists without bullets: lines that end with no stop after an introduction, and runs of short lines."""
    listing = False
    for before, piece, _ in _neighbours(pieces):
        if piece.kind is not BlockKind.PARAGRAPH or before is None:
            listing = False
        elif before.text.endswith(":"):
            listing = piece.text[-1] not in ".!?…:" and not heading_form(piece.text)
        else:
            section = piece.gap and heading_form(piece.text) and before.text[-1] not in ";,"
            listing = listing and before.text[-1] not in ".!?…" and not section
        if listing:
            piece.kind = BlockKind.ITEM
    above = dict(zip(pieces[1:], pieces, strict=False))
    for group in _glued(pieces):
        if len(group) >= 3 and all(line_form(piece.text) for piece in group):
            _list(group[0 if _names(above.get(group[0])) else 1 :])


def _names(above: Piece | None) -> bool:
    """Whether a list below this line needs no heading of its own."""
    if above is None or above.kind not in (BlockKind.HEADING, BlockKind.PARAGRAPH):
        return False
    return above.kind is BlockKind.HEADING or above.text.endswith(":") or heading_form(above.text)


def _list(lines: Sequence[Piece]) -> None:
    """Short lines that stand together are a list, or a table whose columns nothing separates."""
    table = _is_word_table(lines)
    for line in lines:
        line.kind = BlockKind.ROW if table else BlockKind.ITEM
    if table:
        lines[0].kind = BlockKind.HEADER


def _is_word_table(lines: Sequence[Piece]) -> bool:
    """Whether short lines are rows of a table: last words come back, but not that of the first line."""
    if len(lines) < 4 or any(" " not in line.text for line in lines):
        return False
    first, *values = (line.text.rsplit(None, 1)[1] for line in lines)
    return first not in values and len(set(values)) < len(values)


def tell_headings(pieces: list[Piece]) -> None:
    """Set which of the remaining pieces are headings, by form and by what follows."""
    candidates = {piece for _, piece, after in _neighbours(pieces) if _may_head(piece, after)}
    before: Piece | None = None
    for is_run, run in groupby(pieces, key=candidates.__contains__):
        members = list(run)
        if is_run:
            _tell_run(before, members, leads=members[-1] is not pieces[-1])
        before = members[-1]


def _tell_run(before: Piece | None, run: Sequence[Piece], leads: bool) -> None:
    """Lines that could be headings, one after the other: headings of one another, or a list.

    ``leads`` says whether text follows; the last line is then its heading.
    """
    last = len(run) - leads
    if before is not None and before.text.endswith(":") and len(run) > 1:
        listed = range(last)
    elif len(run) >= _PLAIN_LIST:
        listed = range(1, last)
    elif leads or (before is not None and before.kind is BlockKind.HEADING):
        listed = range(0)
    else:
        return
    for number, piece in enumerate(run):
        piece.kind = BlockKind.ITEM if number in listed else BlockKind.HEADING


def _may_head(piece: Piece, after: Piece | None) -> bool:
    if piece.kind is not BlockKind.PARAGRAPH or piece.level:
        return False
    if piece.ruled and len(piece.text) <= HEADING_LIMIT:
        return True
    if piece.text.endswith(":"):
        prose = after is not None and after.kind is BlockKind.PARAGRAPH and after.text.endswith(".")
        return prose and piece.text.count(" ") < 10 and heading_form(piece.text.rstrip(" :\xa0\u202f"))
    leads_in = (
        after is not None and after.kind is BlockKind.ITEM and not after.gap and after.text[0].islower()
    )
    return heading_form(piece.text) and not leads_in
