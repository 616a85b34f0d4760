"""How firmly a statement belongs to its body: by its own words, or by the title of its page alone.

A page on a whole network carries its head's name, and lists under it what other bodies pay, lend or decide.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import takewhile

from assistant.answering.asked.question import NameReader
from assistant.answering.quoting.page import Names
from assistant.text import fold
from assistant.types import Organism, Statement

_MANY = 4
"""Bodies that statements of a page are about, from which on it is one on a network."""
_OF_BODY = re.compile(r"\b(?:missions?|roles?|attributions|competences)\b")


def loosely_tied(
    names: Names, statements_of: Callable[[str], Sequence[Statement]]
) -> Callable[[Statement], bool]:
    """Tells whether only the title of a page on a whole network ties a statement to its body.

    ``statements_of`` gives the statements of a document, in reading order.
    """
    documents = {fact.document_id for one in names.organisms for fact in one.facts}
    pages = ((document, statements_of(document)) for document in documents)
    depths = {
        document: _title_depth(statements)
        for document, statements in pages
        if _tells_of_many(statements, names.organisms)
    }

    def is_loose(statement: Statement) -> bool:
        depth = depths.get(statement.document_id)
        return depth is not None and _is_by_title_alone(statement, depth, names)

    return is_loose


def _tells_of_many(statements: Iterable[Statement], bodies: Iterable[Organism]) -> bool:
    """Whether the statements of a page tell of a whole network."""
    known = {one.id for one in bodies if one.is_body}
    return len({about for one in statements for about in one.organisms[:1]} & known) >= _MANY


def _title_depth(statements: Sequence[Statement]) -> int:
    """How many headings stand over the whole page: its title, and what stands over or under the title."""
    paths = [one.context for one in statements if one.context]
    common = takewhile(lambda parts: len(set(parts)) == 1, zip(*paths, strict=False))
    return max(1, sum(1 for _ in common))


def _is_by_title_alone(statement: Statement, depth: int, names: NameReader) -> bool:
    """Whether only the title of its page, of so many headings, ties a statement to its body.

    No word of its own does, nor of its lead or of another heading.
    """
    near = [part.text for part in statement.context[depth:] or statement.context]
    if any(_OF_BODY.search(fold(text)) for text in near):
        return False
    named = {one.organism_id for text in (statement.text, *near) for one in names.mentions(text)}
    return not named & set(statement.organisms)
