"""PDF files: lines by their place on the page, headings by their type, ruled tables.

A PDF says where its letters stand, not what they are. Lines are written out with their indentation,
blank lines where the page leaves room, and then read as a plain text is; headings are told by size and
weight of the type, or as in plain text where the whole document is set in one type.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from assistant.errors import SourceError
from assistant.sources.draft import Draft, DraftBuilder
from assistant.sources.forms import HEADING_LIMIT
from assistant.sources.lines import BULLET, Piece, is_marked, read_pieces
from assistant.sources.outline import levels
from assistant.sources.plain import tell, tell_headings
from assistant.types import BlockKind

if TYPE_CHECKING:
    from pdfplumber.page import Page

_BIGGER = 1.08
"""A heading's type is this much larger than the body's."""
_ROOM = 1.6
"""Lines further apart than this many usual gaps stand in different paragraphs."""
_NARROW = 0.6
"""The text of a page is at least this share of its width."""
_EDGE = 2
"""Lines at the top and at the foot of a page that may be running titles."""
_UNREADABLE = re.compile(r"\(cid:\d+\)")
"""How a glyph reads whose character the file does not tell."""
_UNREADABLE_BULLET = re.compile(rf"^{_UNREADABLE.pattern}\s+")
_PAGE_NUMBER = re.compile(r"\W*(?:page\s+)?\d{1,4}(?:\s*(?:/|sur)\s*\d{1,4})?\W*$", re.IGNORECASE)


@dataclass(slots=True)
class _Line:
    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    bold: bool
    page: int
    edge: bool = False


@dataclass(frozen=True, slots=True)
class _Table:
    rows: list[list[str]]
    top: float


_Part = _Line | _Table


def load(data: bytes) -> Draft:
    """A ``.pdf`` file; raises SourceError when it is encrypted, scanned or damaged."""
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect

    try:
        with pdfplumber.open(BytesIO(data)) as pdf:
            pages = [_page(page) for page in pdf.pages]
            width = max((float(page.width) for page in pdf.pages), default=0.0)
    except Exception as error:  # the library lets through whatever a malformed object makes it raise
        reasons = [error, error.__cause__, *error.args]
        if any(isinstance(reason, PDFPasswordIncorrect) for reason in reasons):
            raise SourceError(
                "Le PDF est protégé par un mot de passe ; enregistrez-le sans protection."
            ) from error
        raise SourceError("Le PDF est endommagé ou n'en est pas un ; exportez-le de nouveau.") from error
    if not any(pages):
        raise SourceError(
            "Le PDF ne contient pas de texte, sans doute parce qu'il est numérisé ;"
            " passez-le à la reconnaissance de caractères."
        )
    return _written(_without_running_titles(pages), width)


def _page(page: "Page") -> list[_Part]:
    """The lines and the tables of a page, from top to bottom."""
    tables = []
    boxes = []
    for table in page.find_tables():
        rows = [[(cell or "").strip() for cell in row] for row in table.extract()]
        if sum(sum(map(bool, row)) > 1 for row in rows) > 1:
            tables.append(_Table(rows, table.bbox[1]))
            boxes.append(table.bbox)
    outside = page.filter(lambda obj: not any(_inside(obj, box) for box in boxes)) if boxes else page
    lines = [_line(line, page.page_number) for line in outside.extract_text_lines(return_chars=True)]
    for line in (*lines[:_EDGE], *lines[-_EDGE:]):
        line.edge = True
    page.close()
    return sorted([*lines, *tables], key=lambda part: part.top)


def _inside(obj: dict[str, Any], box: tuple[float, float, float, float]) -> bool:
    x, y = (obj["x0"] + obj["x1"]) / 2, (obj["top"] + obj["bottom"]) / 2
    return bool(box[0] <= x <= box[2] and box[1] <= y <= box[3])


def _line(found: dict[str, Any], page: int) -> _Line:
    letters = [char for char in found["chars"] if not char["text"].isspace()]
    sizes = Counter(round(char["size"] * 2) / 2 for char in letters)
    bold = sum("bold" in char["fontname"].lower() or "black" in char["fontname"].lower() for char in letters)
    return _Line(
        text=_UNREADABLE.sub("", _UNREADABLE_BULLET.sub("• ", found["text"])),
        left=found["x0"],
        right=found["x1"],
        top=found["top"],
        bottom=found["bottom"],
        size=sizes.most_common(1)[0][0] if sizes else 0.0,
        bold=bool(letters) and bold == len(letters),
        page=page,
    )


def _without_running_titles(pages: Sequence[Sequence[_Part]]) -> list[_Part]:
    """All pages in one, without page numbers and without what most of them repeat at an edge."""
    edges = ({_shape(part) for part in page if isinstance(part, _Line) and part.edge} for page in pages)
    counts = Counter(shape for shapes in edges for shape in shapes)
    repeated = {shape for shape, count in counts.items() if count >= max(3, len(pages) / 2)}

    def runs(part: _Part) -> bool:
        if isinstance(part, _Table) or not part.edge:
            return False
        return _shape(part) in repeated or bool(_PAGE_NUMBER.match(part.text))

    return [part for page in pages for part in page if not runs(part)]


def _shape(line: _Line) -> str:
    return re.sub(r"\d+", "#", line.text)


def _written(parts: Sequence[_Part], width: float) -> Draft:
    """The document's own text, block by block; its pages are ``width`` wide."""
    lines = [part for part in parts if isinstance(part, _Line)]
    layout = _Layout(lines, width)
    builder = DraftBuilder()
    told = any(layout.level(line) for line in lines)
    runs = list(_runs(parts, layout))
    texts = {number: _pieces(run, layout) for number, run in enumerate(runs) if isinstance(run[0], _Line)}
    if not told:
        for pieces in texts.values():
            tell_headings(pieces)
        levels([piece for pieces in texts.values() for piece in pieces])
    for number, run in enumerate(runs):
        first = run[0]
        if isinstance(first, _Table):
            builder.table(first.rows, header=None)
        elif level := layout.level(first):
            builder.heading(" ".join(line.text for line in run if isinstance(line, _Line)), level)
        else:
            _write(builder, texts[number], layout.lowest if told else 0)
    return builder.draft()


class _Layout:
    """What is usual in a document: the body's type, its margins, the gap between lines."""

    def __init__(self, lines: Sequence[_Line], width: float) -> None:
        weights: Counter[tuple[float, bool]] = Counter()
        for line in lines:
            weights[line.size, line.bold] += len(line.text)
        (self._size, self._bold), _ = weights.most_common(1)[0] if weights else ((0.0, False), 0)
        self.left = min((line.left for line in lines), default=0.0)
        edges = sorted(line.right for line in lines)
        self._right = max([_NARROW * width, *edges[int(0.95 * (len(edges) - 1)) :][:1]])
        gaps = [
            after.top - line.bottom
            for line, after in pairwise(lines)
            if line.page == after.page and self.full(line, after)
        ]
        self._gap = max(sorted(gaps)[len(gaps) // 2], 0.0) if gaps else 0.0
        types = {kind for line in lines if (kind := self._type(line))}
        self._levels = {kind: level for level, kind in enumerate(sorted(types, reverse=True), 1)}
        self.lowest = len(self._levels)

    def level(self, line: _Line) -> int:
        """Level of a heading, 0 for other lines."""
        kind = self._type(line)
        return self._levels[kind] if kind else 0

    def _type(self, line: _Line) -> tuple[float, bool] | None:
        larger = line.size > self._size * _BIGGER
        bolder = line.bold and not self._bold and line.size >= self._size and line.text[-1] not in ".;,:"
        if len(line.text) > HEADING_LIMIT or BULLET.match(line.text) or not (larger or bolder):
            return None
        return line.size, line.bold

    def apart(self, line: _Line, after: _Line) -> bool:
        """Whether the page leaves room between two lines, or ends between them."""
        if line.page != after.page:
            return not (after.text[0].islower() or self.full(line, after))
        return after.top - line.bottom > max(_ROOM * self._gap, self._gap + 0.3 * self._size)

    def full(self, line: _Line, after: _Line) -> bool:
        """Whether the next line's first word had no room in a line."""
        word = len(after.text.split(maxsplit=1)[0]) + 1
        return line.right + word * (line.right - line.left) / max(1, len(line.text)) > self._right

    def indent(self, line: _Line) -> int:
        """Columns between the left margin and a line."""
        return round((line.left - self.left) / max(1.0, 0.5 * self._size))


def _runs(parts: Sequence[_Part], layout: _Layout) -> Iterator[list[_Part]]:
    """Tables one by one, the lines of a heading, the lines of running text."""
    run: list[_Part] = []
    for part in parts:
        last = run[-1] if run else None
        together = (
            isinstance(part, _Line) and isinstance(last, _Line) and layout.level(part) == layout.level(last)
        )
        if together and isinstance(part, _Line) and isinstance(last, _Line) and layout.level(part):
            together = not layout.apart(last, part)
        if run and not together:
            yield run
            run = []
        run.append(part)
    if run:
        yield run


def _pieces(run: Sequence[_Part], layout: _Layout) -> list[Piece]:
    """Lines of running text, written out and read as plain text is."""
    text = ""
    last: _Line | None = None
    for line in run:
        if not isinstance(line, _Line):
            continue
        if last is None or layout.apart(last, line):
            text += "\n\n" if last else ""
            text += " " * layout.indent(line) + line.text
        elif layout.full(last, line) and not is_marked(line.text):
            text += _glue(text, line.text) + line.text
        else:
            text += "\n" + " " * layout.indent(line) + line.text
        last = line
    text = text.replace("\u00ad", "")
    pieces = read_pieces(text)
    if not layout.level(next(line for line in run if isinstance(line, _Line))):
        tell(pieces)
    return pieces


def _glue(text: str, after: str) -> str:
    """What stands between two lines: nothing after the hyphen of a compound or a soft hyphen."""
    return "" if text[-1] in "-\u00ad" and text[-2:-1].isalpha() and after[0].islower() else " "


def _write(builder: DraftBuilder, pieces: Sequence[Piece], above: int) -> None:
    for piece in pieces:
        match piece.kind:
            case BlockKind.HEADING:
                builder.heading(piece.text, above + (piece.level or len(piece.number)))
            case BlockKind.ITEM:
                builder.item(piece.text, piece.level)
            case BlockKind.PARAGRAPH:
                builder.paragraph(piece.text, piece.level)
            case kind:
                builder.row([piece.text], header=kind is BlockKind.HEADER)
