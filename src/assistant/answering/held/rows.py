"""The towns that a row of a table tells, below a heading for places or for what is asked of."""

import re
from collections.abc import Iterator

from assistant.answering.asked.question import Question
from assistant.answering.asked.wording import is_form, weighty
from assistant.text import fold
from assistant.types import Statement, StatementKind

_TOWN = r"[A-ZÉÎ][\w'’-]*[a-zà-ÿ](?:[ -](?:[\w'’-]+[ -])*[A-ZÉÎ][\w'’-]+)*"
_CELL = re.compile(_TOWN)
_WITHIN = re.compile(rf"(?<=[\w)] ){_TOWN}(?= [\d(]|$)")
"""A town behind what the row is of, at its end or before a figure: "Atelier des voiles Dax 12"."""
_SITES = re.compile(r"\b(?:ville|commune|lieu|site|siege|localisation|implantation|adresse)[sx]?\b")


_OF_EACH = re.compile(r"\b(?:chacune?|chaque|specialites?|specialis\w+)\b")
_OPENS = re.compile(rf"{_TOWN}(?= (?!de\b|des\b|du\b|d['’]|et\b|à\b|pour\b)[a-zà-ÿ]{{4,}}[et]\b)")
"""A town that does something: "Dax coud les voiles"."""


def towns_in_row(question: Question, statement: Statement) -> Iterator[str]:
    """The towns of a row, as written; the columns of a table copied as plain text are told by their order.

    Or the one that opens a line of a list on what each of several does: "À chacun sa tâche : Dax coud …".
    """
    if statement.lead is None:
        return
    if statement.kind is StatementKind.ITEM and _OF_EACH.search(fold(statement.lead.text)):
        yield from _OPENS.findall(statement.text)[:1] if _OPENS.match(statement.text) else ()
    if statement.kind is not StatementKind.ROW:
        return
    heads, cells = statement.lead.text.split("|"), statement.text.split("|")
    if len(heads) > 1 and len(cells) > 1:
        named = (cell.strip() for head, cell in zip(heads, cells, strict=False) if _heads(question, head))
        yield from (cell for cell in named if _CELL.fullmatch(cell))
    elif _SITES.search(fold(statement.lead.text)):
        yield from _WITHIN.findall(statement.text)


def _heads(question: Question, head: str) -> bool:
    said = weighty(head)
    return _SITES.search(fold(head)) is not None or any(
        is_form(word, one) for word in question.rest for one in said
    )
