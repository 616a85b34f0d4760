"""Web pages: headings, paragraphs, lists and tables of the content, without what surrounds it."""

import re
from collections.abc import Iterator

from lxml import etree
from lxml import html as lxml_html

from assistant.errors import SourceError
from assistant.sources.decoding import decode
from assistant.sources.draft import Draft, DraftBuilder

_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?([\w-]+)""", re.IGNORECASE)
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*>")
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_DROPPED = frozenset(
    {"script", "style", "noscript", "template", "nav", "footer", "form", "button", "svg", "iframe", "select"}
    | {"dialog", "head", "video", "audio", "canvas", "object", "embed", "input", "textarea", "map"}
)
_DROPPED_ROLES = frozenset(
    {
        "navigation",
        "banner",
        "contentinfo",
        "search",
        "dialog",
        "alertdialog",
        "menu",
        "menubar",
        "complementary",
    }
)
_DROPPED_CLASS = re.compile(
    r"(?:fr-|site-|page-|main-|global-|top-)?(?:header|footer|nav|navbar|navigation|menu|sidebar|breadcrumbs?|ariane"
    r"|fil-ariane|share|partage|social|pagination|pager|skiplinks?|evitement|related|toolbar)"
    r"|.*(?:cookie|consent|tarteaucitron|onetrust|axeptio|didomi|newsletter).*",
    re.IGNORECASE,
)
_INLINE = frozenset(
    {
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
    }
    | {"ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup"}
    | {"time", "tt", "u", "var", "wbr"}
)
_COOKIE_NOTICE = 1500
"""A block with a button that speaks of cookies in fewer characters than this is a notice about them."""


def load(data: bytes) -> Draft:
    """An ``.html`` file; raises SourceError when it is no text or nested beyond reason."""
    text = _DECLARATION.sub("", _decode(data), count=1)
    if not text.strip():
        raise SourceError("La page est vide ; complétez-la ou retirez-la du dossier.")
    try:
        tree = lxml_html.document_fromstring(text)
        return _Page(tree).draft()
    except (etree.ParserError, etree.XMLSyntaxError, RecursionError) as error:
        raise SourceError(
            "La page HTML est illisible ; enregistrez-la de nouveau depuis un navigateur."
        ) from error


def _decode(data: bytes) -> str:
    declared = _CHARSET.search(data[:4096])
    if declared:
        try:
            return data.decode(declared[1].decode("ascii")).lstrip("\ufeff")
        except (LookupError, UnicodeDecodeError):  # the page declares what it is not
            return decode(data)
    return decode(data)


class _Page:
    """Walks through a page's content and writes what it says."""

    def __init__(self, tree: lxml_html.HtmlElement) -> None:
        self._tree = tree
        self._root = _content(tree)
        self._builder = DraftBuilder()
        self._pending: list[str] = []
        self._lists = 0
        self._fresh = False
        """Whether the next text is the first of its list item."""
        self._headed = False
        self._level = 1

    def draft(self) -> Draft:
        title = self._tree.find(".//h1")
        if title is not None and self._root.find(".//h1") is None:
            self._heading(title, 1)
        self._walk(self._root)
        self._flush()
        name = _text(title) if title is not None else self._tree.findtext(".//title")
        return self._builder.draft(
            title=" ".join((name or "").split()),
            source=self._attribute("//link[@rel='canonical']/@href", "//meta[@property='og:url']/@content"),
            publisher=self._attribute("//meta[@property='og:site_name']/@content"),
            published=self._attribute("//meta[@property='article:published_time']/@content"),
        )

    def _attribute(self, *paths: str) -> str | None:
        found = (value.strip() for path in paths for value in self._tree.xpath(path))
        return next((value for value in found if value), None)

    def _walk(self, element: lxml_html.HtmlElement) -> None:
        """Everything inside an element, and what its children are followed by."""
        self._pending.append(element.text or "")
        for child in element:
            if isinstance(child.tag, str) and not self._is_boilerplate(child):
                self._element(child)
            self._pending.append(child.tail or "")

    def _element(self, element: lxml_html.HtmlElement) -> None:
        tag = element.tag
        if tag in _INLINE:
            self._walk(element)
            return
        self._flush()
        if tag in _HEADINGS:
            self._heading(element, _HEADINGS[tag])
        elif tag == "summary":
            self._heading(element, self._level + 1, nested=True)
        elif tag in ("ul", "ol"):
            self._lists += 1
            self._walk(element)
            self._flush()
            self._lists -= 1
        elif tag == "li":
            self._fresh = True
            self._walk(element)
            self._flush()
            self._fresh = False
        elif tag == "dl":
            self._builder.table(list(_definitions(element)), header=False)
        elif tag == "table" and _is_data(element):
            self._table(element)
        else:
            self._walk(element)
            self._flush()

    def _flush(self) -> None:
        """End the paragraph or the item under way."""
        text, self._pending = "".join(self._pending), []
        if not text.strip():
            return
        if self._fresh and self._lists:
            self._builder.item(text, self._lists - 1)
        else:
            self._builder.paragraph(text, self._lists)
        self._fresh = False

    def _heading(self, element: lxml_html.HtmlElement, level: int, nested: bool = False) -> None:
        self._headed = True
        if not nested:
            self._level = level
        self._builder.heading(_text(element), level)

    def _table(self, element: lxml_html.HtmlElement) -> None:
        for caption in element.iterchildren("caption"):
            self._builder.paragraph(_text(caption))
        rows = list(element.iter("tr"))
        first = rows[0]
        headed = first.getparent().tag == "thead" or all(cell.tag == "th" for cell in _cells(first))
        told = headed or element.find(".//th") is not None
        self._builder.table(_grid(rows), header=headed if told else None)

    def _is_boilerplate(self, element: lxml_html.HtmlElement) -> bool:
        """Whether an element surrounds the content: menus, banners, footers, what is hidden."""
        if element.tag in _DROPPED:
            return True
        unseen = element.get("hidden") is not None or element.get("aria-hidden") == "true"
        if unseen and element.get("role") != "tabpanel":
            return True
        banner = element.tag == "header" and self._root.tag == "body"
        if banner or element.get("role") in _DROPPED_ROLES:
            return element.find(".//h1") is None
        names = f"{element.get('class', '')} {element.get('id', '')}".split()
        if any(map(_DROPPED_CLASS.fullmatch, names)):
            return element.find(".//h1") is None
        if re.search(r"display\s*:\s*none", element.get("style", "")):
            return True
        if element.tag == "aside":
            return _linked(element) > 0.5
        menu = element.tag in ("ul", "ol") and not self._headed and _linked(element) > 0.9
        return menu or _is_cookie_notice(element)


def _content(tree: lxml_html.HtmlElement) -> lxml_html.HtmlElement:
    """The element that holds the page's content, as far as the page says so."""
    for path in ("//main", "//*[@role='main']", "//article"):
        found = tree.xpath(path)
        if len(found) == 1:
            return found[0]
    body = tree.find(".//body")
    return tree if body is None else body


def _linked(element: lxml_html.HtmlElement) -> float:
    """Share of an element's text that is links."""
    linked = sum(len("".join(_text(link).split())) for link in element.iter("a"))
    return linked / max(1, len("".join(_text(element).split())))


def _is_cookie_notice(element: lxml_html.HtmlElement) -> bool:
    if element.tag not in ("div", "section", "aside") or element.find(".//button") is None:
        return False
    text = _text(element)
    return len(text) < _COOKIE_NOTICE and "cookie" in text.lower()


def _text(element: lxml_html.HtmlElement) -> str:
    """All text inside an element, blocks and line breaks kept apart by a space."""
    parts = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and child.tag not in ("script", "style"):
            between = "" if child.tag in _INLINE else " "
            parts += between, _text(child), between
        parts.append(child.tail or "")
    return " ".join("".join(parts).split())


def _definitions(element: lxml_html.HtmlElement) -> Iterator[list[str]]:
    """Each term of a definition list with what it is said to be."""
    row: list[str] = []
    for child in element.iter("dt", "dd"):
        if child.tag == "dt" and len(row) > 1:
            yield row
            row = []
        row.append(_text(child))
    if row:
        yield row


def _is_data(table: lxml_html.HtmlElement) -> bool:
    """Whether a table holds data, and not the page's layout."""
    return table.find(".//tr") is not None and not any(
        True for _ in table.iterdescendants("table", *_HEADINGS)
    )


def _cells(row: lxml_html.HtmlElement) -> list[lxml_html.HtmlElement]:
    return list(row.iterchildren("td", "th"))


def _grid(rows: list[lxml_html.HtmlElement]) -> list[list[str]]:
    """Cell texts row by row; a cell that spans several rows is repeated in each, so that each row says it."""
    held: dict[int, tuple[str, int]] = {}
    grid = []
    for row in rows:
        texts: list[str] = []
        for cell in _cells(row):
            _repeat(texts, held)
            text = _text(cell)
            down = _number(cell, "rowspan")
            if down > 1:
                held[len(texts)] = (text, down - 1)
            texts += [text, *[""] * (_number(cell, "colspan") - 1)]
        _repeat(texts, held)
        grid.append(texts)
    return grid


def _repeat(texts: list[str], held: dict[int, tuple[str, int]]) -> None:
    while len(texts) in held:
        text, left = held.pop(len(texts))
        if left > 1:
            held[len(texts)] = (text, left - 1)
        texts.append(text)


def _number(cell: lxml_html.HtmlElement, name: str) -> int:
    value = cell.get(name, "1")
    return min(int(value), 100) if value.isascii() and value.isdigit() and int(value) else 1
