"""What a loader makes of a file, and how the loaders that write the text themselves build it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.types import Block, BlockKind, Span

_INDENT = "  "
_SEPARATOR = " | "


@dataclass(frozen=True, slots=True)
class Draft:
    """A document that has no id yet: its text, its structure and what it says of itself."""

    text: str
    blocks: tuple[Block, ...]
    fields: dict[str, str] = field(default_factory=dict)
    """Those of ``Metadata`` that the file states: ``title``, ``source``, ``publisher``, …"""


class DraftBuilder:
    """Writes the text of a format that has none of its own (HTML, PDF, Word), block by block.

    Inner whitespace becomes single spaces, so that a quote reads well wherever it is shown.
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []

    def heading(self, text: str, level: int) -> None:
        """Add a heading; ``level`` 1 is the highest."""
        self._add(BlockKind.HEADING, text, level)

    def paragraph(self, text: str, level: int = 0) -> None:
        """Add a paragraph; ``level`` counts the lists it stands in."""
        self._add(BlockKind.PARAGRAPH, text, level, _INDENT * level)

    def item(self, text: str, level: int) -> None:
        """Add a list item; ``level`` 0 is the outermost list."""
        self._add(BlockKind.ITEM, text, level, f"{_INDENT * level}• ")

    def table(self, rows: Sequence[Sequence[str]], header: bool | None) -> None:
        """Add a table, cell texts row by row.

        ``header`` says whether the first row names the columns; None when the format does not say:
        then a full first row without digits, above others, does.
        """
        cleaned = [[" ".join(cell.split()) for cell in row] for row in rows]
        filled = [row for row in cleaned if any(row)]
        if all(sum(map(bool, row)) < 2 for row in filled):  # a box around a text, not a table
            for row in filled:
                self.paragraph("".join(row))
            return
        if header is None:
            header = all(filled[0]) and not any(char.isdigit() for cell in filled[0] for char in cell)
        for number, row in enumerate(filled):
            first = header and number == 0 and len(filled) > 1
            self.row(row, header=bool(first))

    def row(self, cells: Sequence[str], header: bool = False) -> None:
        """Add one row of a table, or its header."""
        self._add(BlockKind.HEADER if header else BlockKind.ROW, _SEPARATOR.join(cells).strip(_SEPARATOR), 0)

    def draft(self, **fields: str | None) -> Draft:
        """What was added, with the metadata that is known."""
        known = {name: value for name, value in fields.items() if value}
        return Draft("".join(self._parts), tuple(self._blocks), known)

    def _add(self, kind: BlockKind, text: str, level: int, prefix: str = "") -> None:
        text = " ".join(text.split())
        if not any(char.isalnum() for char in text):
            return
        if self._blocks:
            prefix = self._separator(kind) + prefix
        start = self._length + len(prefix)
        self._parts += prefix, text
        self._length = start + len(text)
        self._blocks.append(Block(kind, Span(start, self._length), level))

    def _separator(self, kind: BlockKind) -> str:
        rows = {BlockKind.HEADER, BlockKind.ROW}
        tight = {kind, self._blocks[-1].kind}
        return "\n" if tight == {BlockKind.ITEM} or tight <= rows else "\n\n"
