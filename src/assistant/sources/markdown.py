"""Markdown: the file's own text, its structure as CommonMark and GitHub tables say."""

import datetime
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import fields

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from assistant.errors import SourceError
from assistant.sources.decoding import decode
from assistant.sources.draft import Draft
from assistant.sources.forms import heading_form
from assistant.types import Block, BlockKind, Metadata, Span

_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t\r]*$", re.DOTALL | re.MULTILINE)
_FIELD = re.compile(r"---[ \t]*\s\w+[ \t]*:")
_COLON_INSIDE = re.compile(
    r"^(\w+:[ \t]+)([^\s\"'\[{|>&*!%@`#](?:(?!\s#).)*?:[ \t](?:(?!\s#).)*?)[ \t\r]*$", re.MULTILINE
)
"""A field whose value stands without quotes and holds a colon, as French titles do: YAML refuses it."""
_LINE_END = re.compile(r"\r\n|\n|\r")
_HARD_BREAK = re.compile(r"(?: {2,}|\\)$")
_LISTED = re.compile(r"(?:\d{1,2}°(?: bis| ter| quater)?|[a-z]\)|[•–—‣▪―])\s+(?=\S)")
"""Marks that French texts give list items and Markdown does not know."""
_TAG = re.compile(r"<!--(?:(?!<!--).)*?-->|<[^<>]*>", re.DOTALL)
_DELIMITER = re.compile(r"\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")
_MARKUP = re.compile(r"!?\[([^\]]*)\]\([^)]*\)|[*_`]{1,3}")
_BOLD_LINE = re.compile(r"(\*\*|__)(?:(?!\1).)+\1$")
_BOLD_LEVEL = 7
"""Below all headings that Markdown knows."""
_NAMES = frozenset(field.name for field in fields(Metadata))


def load(data: bytes) -> Draft:
    """A ``.md`` file; raises SourceError when it is no text, or its front matter or a table is broken."""
    text = decode(data)
    known, start = _front_matter(text)
    lines = _Lines(text, start)
    blocks = tuple(_blocks(lines, _PARSER.parse(lines.body())))
    if "title" not in known:
        headings = (block.span for block in blocks if block.kind is BlockKind.HEADING)
        for span in headings:
            known["title"] = _MARKUP.sub(r"\1", text[span.start : span.end]).strip()
            break
    return Draft(text, blocks, known)


def _parser() -> MarkdownIt:
    """Blocks alone: inline marks stay in the text, so nobody needs them parsed; deep indents are no code."""
    parser = MarkdownIt("commonmark").enable("table").disable("code")
    parser.core.ruler.disable("inline")
    return parser


_PARSER = _parser()


def _front_matter(text: str) -> tuple[dict[str, str], int]:
    """What the front matter says of the document, and where the text after it begins."""
    match = _FRONT_MATTER.match(text)
    if match is None:
        if _FIELD.match(text):
            raise SourceError(
                "L'en-tête ouvert par « --- » n'est pas fermé ; ajoutez une ligne « --- » à sa fin."
            )
        return {}, 0
    try:
        found = yaml.safe_load(_COLON_INSIDE.sub(lambda field: field[1] + json.dumps(field[2]), match[1]))
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = f" (ligne {mark.line + 2})" if mark else ""
        raise SourceError(f"L'en-tête n'est pas du YAML correct{line} ; corrigez-le.") from error
    if found is None:
        return {}, match.end()
    if not isinstance(found, dict):
        return {}, 0
    return {
        name: _scalar(name, found[name]) for name in _NAMES & found.keys() if found[name] is not None
    }, match.end()


def _scalar(name: str, value: object) -> str:
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, str | int | float) and str(value).strip():
        return " ".join(str(value).split())
    raise SourceError(f"Le champ « {name} » de l'en-tête doit être un texte ou une date ; corrigez-le.")


class _Lines:
    """The lines after the front matter, with their offsets in the document."""

    def __init__(self, text: str, start: int) -> None:
        self.text = text
        ends = list(_LINE_END.finditer(text, start))
        self.starts = [start, *(end.end() for end in ends)]
        self.ends = [*(end.start() for end in ends), len(text)]

    def body(self) -> str:
        """What the parser reads: line by line the same, with plain line ends."""
        return "\n".join(map(self.line, range(len(self.starts))))

    def line(self, number: int) -> str:
        """One line without its end."""
        return self.text[self.starts[number] : self.ends[number]]

    def span(self, number: int, content: str) -> Span:
        """Where ``content``, a part of a line as the parser gives it, stands in that line."""
        content = content.strip()
        line = self.line(number)
        place = line.rfind(content) if content else -1
        if place < 0:  # the parser wrote some character of it anew
            bare = line.strip()
            return Span(
                self.starts[number] + line.find(bare), self.starts[number] + line.find(bare) + len(bare)
            )
        return Span(self.starts[number] + place, self.starts[number] + place + len(content))


def _blocks(lines: _Lines, tokens: Sequence[Token]) -> Iterator[Block]:
    depth = -1
    fresh = False
    """Whether the next paragraph is the first of its item."""
    for place, token in enumerate(tokens):
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                depth += 1
            case "bullet_list_close" | "ordered_list_close":
                depth -= 1
            case "list_item_open":
                fresh = True
            case "list_item_close":
                fresh = False
            case "heading_open":
                yield from _heading(lines, token, tokens[place + 1])
            case "paragraph_open":
                kind = BlockKind.ITEM if fresh else BlockKind.PARAGRAPH
                yield from _paragraph(lines, tokens[place + 1], kind, depth)
                fresh = False
            case "tr_open":
                yield from _row(lines, tokens, place)
            case "fence" | "html_block":
                yield from _raw(lines, token, depth)


def _heading(lines: _Lines, token: Token, inline: Token) -> Iterator[Block]:
    if inline.map and inline.content.strip():
        first, last = inline.map[0], inline.map[0] + inline.content.count("\n")
        parts = inline.content.split("\n")
        span = Span(lines.span(first, parts[0]).start, lines.span(last, parts[-1]).end)
        yield Block(BlockKind.HEADING, span, int(token.tag[1:]))


def _paragraph(lines: _Lines, inline: Token, kind: BlockKind, depth: int) -> Iterator[Block]:
    """A paragraph, cut where a line is broken on purpose and before lines with a list mark of their own."""
    if inline.map is None:
        return
    parts = [part.strip() for part in inline.content.split("\n")]
    first = inline.map[0]
    _check_table(lines, first, parts)
    marks = [_LISTED.match(part) for part in parts]
    if kind is BlockKind.ITEM:
        marks[0] = None
    starts = [
        number
        for number in range(len(parts))
        if number == 0
        or marks[number]
        or _BOLD_LINE.match(parts[number - 1])
        or _HARD_BREAK.search(lines.line(first + number - 1))
    ]
    for start, end in zip(starts, [*starts[1:], len(parts)], strict=True):
        opening, closing = (
            lines.span(first + start, parts[start]),
            lines.span(first + end - 1, parts[end - 1]),
        )
        mark = marks[start]
        if mark:
            yield Block(BlockKind.ITEM, Span(opening.start + mark.end(), closing.end), depth + 1)
        elif start == 0 and kind is BlockKind.ITEM:
            yield Block(kind, Span(opening.start, closing.end), depth)
        elif depth < 0 and end == start + 1 and _is_bold_heading(parts[start]):
            yield Block(BlockKind.HEADING, Span(opening.start, closing.end), _BOLD_LEVEL)
        else:
            yield Block(BlockKind.PARAGRAPH, Span(opening.start, closing.end), depth + 1)


def _is_bold_heading(line: str) -> bool:
    """Whether a line is a heading by its bold type alone."""
    return bool(_BOLD_LINE.match(line)) and heading_form(_MARKUP.sub(r"\1", line).strip())


def _check_table(lines: _Lines, first: int, parts: Sequence[str]) -> None:
    """A table whose second line does not count as many columns as its first is read as a paragraph."""
    for number, part in enumerate(parts[1:], 1):
        if "|" in part and _DELIMITER.match(part) and "|" in parts[number - 1]:
            line = lines.text.count("\n", 0, lines.starts[first + number]) + 1
            raise SourceError(
                f"Le tableau de la ligne {line} est mal formé : sa ligne de tirets n'a pas autant de colonnes"
                " que son en-tête ; corrigez-la."
            )


def _row(lines: _Lines, tokens: Sequence[Token], place: int) -> Iterator[Block]:
    token = tokens[place]
    if token.map is None:
        return
    line = lines.line(token.map[0])
    bare = line.strip("|> \t\xa0")
    if any(map(str.isalnum, bare)):
        start = lines.starts[token.map[0]] + line.find(bare)
        kind = BlockKind.HEADER if tokens[place + 1].type == "th_open" else BlockKind.ROW
        yield Block(kind, Span(start, start + len(bare)))


def _raw(lines: _Lines, token: Token, depth: int) -> Iterator[Block]:
    """Lines of a code block, or of HTML that says something besides its tags."""
    if token.map is None or not any(map(str.isalnum, _TAG.sub("", token.content))):
        return
    first, last = token.map
    fence = token.type == "fence"
    for number in range(first + fence, last):
        line = lines.line(number).strip()
        if any(map(str.isalnum, _TAG.sub("", line))):
            yield Block(BlockKind.PARAGRAPH, lines.span(number, line), depth + 1)
