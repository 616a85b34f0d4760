"""The lines of a plain text, joined where they were wrapped, with their bullets and numbers told."""

import itertools
import re
from dataclasses import dataclass, replace

from assistant.sources.forms import count_cells
from assistant.types import BlockKind

_LINE = re.compile(r"[^\n\r\f\v\x1c-\x1e\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\n\r\f\v\x1c-\x1e\x85\u2028\u2029]")
BULLET = re.compile(
    r"(?P<mark>[•◦▪▫■□●○‣⁃∙·►▶➢➤➔→✓✔✅☑❖◆◇➡\uf0b7\uf0a7\uf0d8\uf02d])\s*(?=[^\W_]|[«“\"(\[])"
    r"|(?P<dash>[-–—*+])\s+(?=\S)|(?P<glued>[-–—])(?=[^\W\d_])|(?P<o>o)\s+(?=[^\W_])"
)
_NUMBER = re.compile(
    r"(?P<number>\d{1,2}(?:\.\d{1,2})*)(?P<end>\.|\)|°|/|\s?[-–—](?=\s+\D))\s+(?=\S)"
    r"|(?P<deep>\d{1,2}(?:\.\d{1,2})+)\s+(?=[A-ZÀ-ÝŒ])"
    r"|(?P<letter>[a-z](?=[.)])|[A-Z](?=\))|[A-H](?=\.))(?P<close>[.)])\s+(?=[^\W\d_])"
    r"|(?P<roman>[IVX]{1,5})(?P<stop>\.|\)|\s?[-–—])\s+(?=[^\W_])"
)
_RULE = re.compile(r"[-=_~*+|:\s]{3,}$")
_VALUE_END = re.compile(r"(?:\d|[%€])\)?(?:\s*\([^()]*\))?$")
_CLOSING = ":;!?»…)"
"""What never opens a line, unless the line before was wrapped there."""
_CLOSES = re.compile(rf"[{re.escape(_CLOSING)}]+$")
_INTRODUCES = re.compile(r"(?:;(?:\s+(?:et|ou))?|:)$")
"""The end of an introduction, or of a list item."""
_OPEN_END = re.compile(
    r"(?:[,(«\-–’']|\b(?:de|la|le|les|du|des|et|ou|à|au|aux|par|pour|dans|en|sur|un|une|qui|que|dont|avec|sans|ce"
    r"|cette|ces|leurs?|sa|son|ses|est|sont|ne|se|chez|vers|entre))$"
)
_ROMAN = {"I": 1, "V": 5, "X": 10}


@dataclass(slots=True, eq=False)
class Piece:
    """A line as its author meant it, wrapped ones joined; ``kind`` and ``level`` are told step by step."""

    start: int
    end: int
    text: str
    """``text[start:end]`` of the document: without bullet or number."""
    indent: int
    """Columns before the bullet, or before the text, less those that all lines have."""
    gap: bool
    """Whether a blank line, or a rule, stands before it."""
    marked: int
    """Where its bullet or its number starts; ``start`` where it has none."""
    label: str = ""
    """Its bullet or number with the space after it."""
    mark: str = ""
    """Its bullet, or the manner of its number ("1.", "a)", "I")."""
    number: tuple[int, ...] = ()
    cells: int = 1
    ruled: str = ""
    """The character that underlines it, if one does."""
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0


def read_pieces(text: str) -> list[Piece]:
    """The pieces of a text in order; rules and blank lines are no pieces."""
    lines = _lines(text)
    width = _width(lines)
    pieces: list[Piece] = []
    last: Piece | None = None
    for line in lines:
        if last is not None and not line.gap and _continues(pieces[-1], last, line, width):
            joined = pieces[-1]
            joined.end, joined.text, joined.ruled = line.end, text[joined.start : line.end], line.ruled
        else:
            pieces.append(line)
        last = replace(line)
    return pieces


def is_marked(line: str) -> bool:
    """Whether a line opens with a bullet or a number."""
    return bool(BULLET.match(line) or _NUMBER.match(line))


def _lines(text: str) -> list[Piece]:
    found: list[Piece] = []
    gap, position = False, 0
    for end_of_line in [*_BREAK.finditer(text), None]:
        end = end_of_line.start() if end_of_line else len(text)
        content = text[position:end]
        bare = content.strip()
        if not any(map(str.isalnum, bare)) and not (found and not gap and _CLOSES.match(bare)):
            ruled = bool(found) and not gap and bool(_RULE.match(bare))
            if ruled:
                found[-1].ruled = bare[0]
            gap = not (ruled and found[-1].cells > 1)
        else:
            start = position + len(content) - len(content.lstrip())
            indent = len(content[: start - position].expandtabs(4))
            found.append(_line(bare, start, indent, gap))
            gap = False
        position = end_of_line.end() if end_of_line else end
    margin = min((line.indent for line in found), default=0)
    for line in found:
        line.indent -= margin
    return found


def _line(bare: str, start: int, indent: int, gap: bool) -> Piece:
    line = Piece(start, start + len(bare), bare, indent, gap, start)
    bullet = BULLET.match(bare)
    numbered = None if bullet else _NUMBER.match(bare)
    found = bullet or numbered
    if found is None or not any(map(str.isalnum, bare[found.end() :])):
        found = bullet = numbered = None
    if bullet:
        line.mark, line.kind = next(filter(None, bullet.groups())), BlockKind.ITEM
    elif numbered:
        line.mark, line.number = _number(numbered)
    if found:
        line.label = found[0]
        line.start += found.end()
        line.text = bare[found.end() :]
    elif "|" in bare:
        line.text = bare.strip("|").strip()
        line.start += bare.index(line.text)
        line.end = line.start + len(line.text)
    line.cells = count_cells(line.text)
    return line


def _number(match: re.Match[str]) -> tuple[str, tuple[int, ...]]:
    """How a line is numbered and its number: ("1.1", (2, 3)), ("a)", (1,))."""
    roman = match["roman"] or (match["letter"] if match["letter"] in ("I", "V", "X") else None)
    if roman:
        return "I", (_roman(roman),)
    if match["letter"]:
        manner = "A" if match["letter"].isupper() else "a"
        return manner + match["close"], (ord(match["letter"].lower()) - ord("a") + 1,)
    return "1" + (match["end"] or ".").strip(), tuple(map(int, (match["number"] or match["deep"]).split(".")))


def _roman(numeral: str) -> int:
    values = [_ROMAN[char] for char in numeral]
    return sum(-value if value < max(values[place:]) else value for place, value in enumerate(values))


def _width(lines: list[Piece]) -> int:
    """The column at which the text was wrapped; 0 where no line shows that it was.

    A line that ends without a stop and goes on with a small letter shows it.
    """
    wrapped = [
        one.indent + one.end - one.marked
        for one, other in itertools.pairwise(lines)
        if not (other.gap or other.mark) and other.text[0].islower() and one.text[-1] not in ".;:!?…"
    ]
    width = max(wrapped, default=0)
    return width if width >= 40 else 0


def _continues(piece: Piece, last: Piece, line: Piece, width: int) -> bool:
    """Whether ``line`` goes on with the sentence of the line before it, the last of ``piece``."""
    full = _is_full(last, line, width)
    if line.mark:  # unless it is a dash within a sentence that was wrapped there
        inside = line.mark in "-–—" and line.text[0].islower() and last.text[-1] not in ".:;"
        return full and inside and (not piece.mark or line.indent > piece.indent)
    if line.text[0] in _CLOSING:
        return True
    if (last.cells > 1 and line.cells > 1) or (_VALUE_END.search(last.text) and _VALUE_END.search(line.text)):
        return False
    if line.text[0].islower() or line.text[0] == "(":
        return full or not _INTRODUCES.search(last.text)
    if piece.mark and piece.indent and line.indent <= piece.indent:
        return False
    return full if last.text[-1] in ".!?…:;" else full or bool(_OPEN_END.search(last.text))


def _is_full(line: Piece, after: Piece, width: int) -> bool:
    """Whether the next line's first word had no room left in a line."""
    length = line.indent + line.end - line.marked
    word = len(after.text.split(maxsplit=1)[0])
    return 0 < length <= 1.15 * width and length + 1 + word > 0.95 * width
