"""Word documents: heading styles, list styles and tables."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile, ZipFile

from assistant.errors import SourceError
from assistant.sources.draft import Draft, DraftBuilder
from assistant.sources.forms import heading_form
from assistant.sources.lines import BULLET

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING = re.compile(r"(?:heading|titre) ?([1-9])$", re.IGNORECASE)
_LIST = re.compile(r"(?:list (?:bullet|number)|liste à (?:puces|numéros)) ?([2-5])?$", re.IGNORECASE)
_OLE = b"\xd0\xcf\x11\xe0"
"""What an encrypted document, or one of Word 97, starts with."""
_MAX_UNPACKED = 400 * 1024 * 1024
_BOLD_LEVEL = 8
"""Level of a line that is a heading by its bold type alone."""


def load(data: bytes) -> Draft:
    """A ``.docx`` file; raises SourceError when it is encrypted, damaged or its tables are broken."""
    import docx

    _check(data)
    try:
        document = docx.Document(BytesIO(data))
        builder = DraftBuilder()
        for element in _elements(document.element.body):
            if element.tag == f"{_W}tbl":
                _table(builder, element)
            else:
                _paragraph(builder, document, element)
        return builder.draft(title=document.core_properties.title)
    except SourceError:
        raise
    except Exception as error:  # the library lets through whatever a malformed part makes it raise
        raise SourceError(
            "Le document Word est endommagé ; ouvrez-le dans Word et enregistrez-le de nouveau."
        ) from error


def _check(data: bytes) -> None:
    if data.startswith(_OLE):
        raise SourceError(
            "Le document Word est protégé par un mot de passe ou d'un format ancien ;"
            " enregistrez-le en .docx sans mot de passe."
        )
    try:
        with ZipFile(BytesIO(data)) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
    except BadZipFile as error:
        raise SourceError(
            "Le fichier n'est pas un document Word, ou il est tronqué ; exportez-le de nouveau."
        ) from error
    if size > _MAX_UNPACKED:
        raise SourceError("Le document Word est démesuré une fois décompressé ; découpez-le.")


def _elements(parent: Any) -> Iterator[Any]:
    """Paragraphs and tables in order, those inside content controls too; tables of contents left out."""
    for child in parent.iterchildren():
        if child.tag in (f"{_W}p", f"{_W}tbl"):
            yield child
        elif child.tag == f"{_W}sdt":
            gallery = child.find(f"{_W}sdtPr/{_W}docPartObj/{_W}docPartGallery")
            content = child.find(f"{_W}sdtContent")
            if content is not None and (gallery is None or gallery.get(f"{_W}val") != "Table of Contents"):
                yield from _elements(content)


def _paragraph(builder: DraftBuilder, document: "WordDocument", element: Any) -> None:
    from docx.text.paragraph import Paragraph

    lines = [line for line in _text(element).split("\n") if line.strip()]
    style = Paragraph(element, document).style
    names = _style_names(style)
    if not lines or any(name.upper().startswith(("TOC ", "TM ")) for name in names):
        return
    level = _outline(element, style, names)
    if level is None and len(lines) == 1 and _is_bold(element) and heading_form(lines[0].strip()):
        level = _BOLD_LEVEL
    if level is not None:
        builder.heading(" ".join(lines), level)
        return
    depth = _list_depth(element, style, names)
    bullet = BULLET.match(lines[0].strip()) if depth is None else None
    if bullet:
        depth, lines[0] = 0, lines[0].strip()[bullet.end() :]
    if depth is None:
        level = 1 if any(name.startswith("List Continue") for name in names) else 0
        for line in lines:
            builder.paragraph(line, level)
        return
    builder.item(lines[0], depth)
    for line in lines[1:]:
        builder.paragraph(line, depth + 1)


def _text(element: Any) -> str:
    """A paragraph's text with insertions that are tracked, without what is deleted."""
    parts = []
    for node in element.iter(f"{_W}t", f"{_W}tab", f"{_W}br", f"{_W}cr", f"{_W}noBreakHyphen"):
        match node.tag.removeprefix(_W):
            case "t":
                parts.append(node.text or "")
            case "tab":
                parts.append("\t" if node.getparent().tag == f"{_W}r" else "")
            case "noBreakHyphen":
                parts.append("-")
            case _:
                parts.append("\n")
    return "".join(parts)


def _style_names(style: Any) -> list[str]:
    """Names of a paragraph's style and of those it is based on."""
    names: list[str] = []
    while style is not None and len(names) < 10:
        names.append(style.name or "")
        style = style.base_style
    return names


def _properties(element: Any, style: Any, path: str) -> Iterator[Any]:
    """A paragraph property as set on the paragraph, then on its styles."""
    found = element.find(f"{_W}pPr/{path}")
    if found is not None:
        yield found
    for _ in range(10):
        if style is None:
            return
        found = style.element.find(f"{_W}pPr/{path}")
        if found is not None:
            yield found
        style = style.base_style


def _outline(element: Any, style: Any, names: list[str]) -> int | None:
    """Heading level: 1 for the title, then one below the style's number."""
    if any(name.lower() in ("title", "titre") for name in names):
        return 1
    for name in names:
        match = _HEADING.match(name)
        if match:
            return int(match[1]) + 1
    for outline in _properties(element, style, f"{_W}outlineLvl"):
        value = int(outline.get(f"{_W}val", "9"))
        return value + 2 if value < 9 else None
    return None


def _list_depth(element: Any, style: Any, names: list[str]) -> int | None:
    for name in names:
        match = _LIST.match(name)
        if match:
            return int(match[1] or 1) - 1
    for numbering in _properties(element, style, f"{_W}numPr"):
        identifier, depth = numbering.find(f"{_W}numId"), numbering.find(f"{_W}ilvl")
        if identifier is not None and identifier.get(f"{_W}val") == "0":
            return None
        return int(depth.get(f"{_W}val", "0")) if depth is not None else 0
    return None


def _is_bold(element: Any) -> bool:
    """Whether every run that shows something is bold."""
    runs = [run for run in element.iter(f"{_W}r") if _text(run).strip()]
    marks = [run.find(f"{_W}rPr/{_W}b") for run in runs]
    return bool(runs) and all(
        mark is not None and mark.get(f"{_W}val") not in ("0", "false") for mark in marks
    )


def _table(builder: DraftBuilder, element: Any) -> None:
    rows: list[list[str]] = []
    header = None
    for number, row in enumerate(element.iterchildren(f"{_W}tr")):
        rows.append(_row(row, rows[-1] if rows else []))
        if number == 0 and row.find(f"{_W}trPr/{_W}tblHeader") is not None:
            header = True
    if not rows:
        raise SourceError("Un tableau du document n'a aucune ligne ; corrigez-le ou supprimez-le.")
    builder.table(rows, header)


def _row(row: Any, above: list[str]) -> list[str]:
    """Cell texts of a row; a cell merged with the one above says the same."""
    texts: list[str] = []
    for cell in row.iter(f"{_W}tc"):
        merge = cell.find(f"{_W}tcPr/{_W}vMerge")
        span = cell.find(f"{_W}tcPr/{_W}gridSpan")
        if merge is not None and merge.get(f"{_W}val") != "restart":
            if len(texts) >= len(above):
                raise SourceError(
                    "Un tableau du document est mal formé : une cellule continue une fusion sans début ;"
                    " corrigez-le dans Word."
                )
            texts.append(above[len(texts)])
        else:
            texts.append(" ".join(_text(paragraph) for paragraph in cell.iter(f"{_W}p")))
        if span is not None:
            texts += [""] * (int(span.get(f"{_W}val", "1")) - 1)
    return texts
