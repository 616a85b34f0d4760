"""From a document's blocks to its statements: the smallest pieces that stand alone, and what they lean on."""

import re
from collections.abc import Iterator, Sequence

from assistant.sources.sentences import sentences, trim
from assistant.types import Block, BlockKind, Context, ContextKind, Document, Span, Statement, StatementKind

_STOP = re.compile(r"[.!?…][\s)»\"”*_]*$")
_CUE = re.compile(r"\b(?:suivante?s?|ci-dessous|ci-après)\b", re.IGNORECASE)
_NUMBERS = ("deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze")
_FAMILIES = {
    BlockKind.PARAGRAPH: "text",
    BlockKind.ITEM: "list",
    BlockKind.HEADER: "table",
    BlockKind.ROW: "table",
}


def groups(document: Document) -> Iterator[list[Statement]]:
    """The statements of a document in reading order, in groups that may share a passage.

    A group stands under one heading path and holds paragraphs, or one list, or one table.
    """
    reader = _Reader(document)
    gathered: list[Statement] = []
    family = ""
    for number, block in enumerate(document.blocks):
        here = _family(block, family)
        if gathered and (here != family or block.kind is BlockKind.HEADER):
            yield gathered
            gathered = []
        family = here
        gathered += reader.read(number, block)
    if gathered:
        yield gathered


def _family(block: Block, before: str) -> str:
    if block.kind is BlockKind.HEADING:
        return ""
    if block.kind is BlockKind.PARAGRAPH and block.level and before == "list":
        return before
    return _FAMILIES[block.kind]


class _Reader:
    """Goes through the blocks, keeping the headings, introductions and table headers that are in force.

    Leads stand on a stack with their depth: a paragraph at list level ``n`` introduces the items of
    that level from depth ``2n - 1``; an item of level ``n`` leads what is nested in it from ``2n``.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self._headings: list[tuple[int, Context]] = []
        self._leads: list[tuple[int, Context]] = []
        self._header: Context | None = None
        self._path: tuple[Context, ...] = ()

    def read(self, number: int, block: Block) -> list[Statement]:
        """The statements of one block."""
        span = trim(self._document.text, block.span)
        if span.start == span.end:
            return []
        previous = self._document.blocks[number - 1].kind if number else None
        match block.kind:
            case BlockKind.HEADING:
                self._open_section(block.level, span)
                return []
            case BlockKind.HEADER:
                self._open_table(previous)
                self._header = self._context("header", span)
                return []
            case BlockKind.ROW:
                if previous not in (BlockKind.ROW, BlockKind.HEADER):
                    self._open_table(previous)
                header = () if self._header is None else (self._header,)
                return [self._statement(span, StatementKind.ROW, (*self._context_now(), *header))]
            case BlockKind.ITEM:
                return self._item(block.level, span, previous)
            case BlockKind.PARAGRAPH:
                return self._paragraph(number, block.level, span)

    def _open_section(self, level: int, span: Span) -> None:
        self._headings = [entry for entry in self._headings if entry[0] < level]
        self._headings.append((level, self._context("heading", span)))
        self._path = tuple(context for _, context in self._headings)
        self._leads.clear()

    def _open_table(self, previous: BlockKind | None) -> None:
        self._header = None
        self._drop_leads(0 if previous is BlockKind.PARAGRAPH else -1)

    def _paragraph(self, number: int, level: int, span: Span) -> list[Statement]:
        depth = 2 * level - 1
        self._drop_leads(depth)
        context = self._context_now()
        pieces = sentences(self._document.text, span)
        found = [self._statement(piece, StatementKind.SENTENCE, context) for piece in pieces]
        if found and self._introduces(found[-1].text, number, level):
            self._leads.append((depth, self._context("introduction", pieces[-1])))
        return found

    def _item(self, level: int, span: Span, previous: BlockKind | None) -> list[Statement]:
        self._drop_leads(-1 if previous in (BlockKind.ROW, BlockKind.HEADER) else 2 * level)
        context = self._context_now()
        pieces = sentences(self._document.text, span)
        if not pieces:
            return []
        lead = self._context("introduction", pieces[0])
        found = [self._statement(pieces[0], StatementKind.ITEM, context)]
        found += [self._statement(piece, StatementKind.SENTENCE, (*context, lead)) for piece in pieces[1:]]
        if found[-1].text.endswith(":"):
            lead = self._context("introduction", pieces[-1])
        self._leads.append((2 * level, lead))
        return found

    def _introduces(self, sentence: str, number: int, level: int) -> bool:
        """Whether a paragraph's last sentence introduces the list or the table that follows it."""
        following = self._document.blocks[number + 1 :][:1]
        if not following or _FAMILIES.get(following[0].kind) not in ("list", "table"):
            return False
        if not _STOP.search(sentence) or _CUE.search(sentence):
            return True
        return _announces(sentence, self._items_after(number + 1, level))

    def _items_after(self, number: int, level: int) -> int:
        count = 0
        for block in self._document.blocks[number:]:
            inside = block.kind is BlockKind.ITEM or (
                block.kind is BlockKind.PARAGRAPH and block.level > level
            )
            if not inside or block.level < level:
                break
            count += block.kind is BlockKind.ITEM and block.level == level
        return count

    def _drop_leads(self, depth: int) -> None:
        while self._leads and self._leads[-1][0] >= depth:
            self._leads.pop()

    def _context_now(self) -> tuple[Context, ...]:
        if not self._leads:
            return self._path
        return (*self._path, *(context for _, context in self._leads))

    def _context(self, kind: ContextKind, span: Span) -> Context:
        return Context(kind, span, self._document.text[span.start : span.end])

    def _statement(self, span: Span, kind: StatementKind, context: Sequence[Context]) -> Statement:
        return Statement(
            id=f"{self._document.id}#{span.start}-{span.end}",
            document_id=self._document.id,
            span=span,
            text=self._document.text[span.start : span.end],
            kind=kind,
            context=tuple(context),
        )


def _announces(sentence: str, items: int) -> bool:
    """Whether a sentence counts as many things as its list has items ("se divise en 3 niveaux.")."""
    if items < 2:
        return False
    forms = [str(items), *_NUMBERS[items - 2 : items - 1]]
    return re.search(rf"\b(?:{'|'.join(forms)})\s+\w", sentence, re.IGNORECASE) is not None
