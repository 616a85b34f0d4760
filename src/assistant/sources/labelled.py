"""Lists under a heading that names several bodies, some of which have an item of their own."""

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.sources.wording import plain
from assistant.text import unmarked
from assistant.types import Mention, Statement, StatementKind

Place = tuple[str, tuple[int, ...]]
"""Document and starts of the headings above a statement."""

_LABEL = re.compile(r"\)?(?:\s*\([^)]{1,120}\))?\s?:\s")
"""Behind a body that an item is all about: "X (…) : prêt de voiles"."""


def without_labelled(
    statements: Sequence[Statement], bodies_in: Callable[[str], Sequence[Mention]]
) -> tuple[Statement, ...]:
    """The statements; the items that name no body are not of those that have an item of their own.

    Under "Niveau national : X et Y", where "Y : primes" stands among the items, "Fixe les prix" is the X's.
    """
    labelled: dict[Place, set[str]] = defaultdict(set)
    for statement in statements:
        if len(statement.organisms) == 1 and _opens_on_label(statement, bodies_in):
            labelled[_place(statement)].update(statement.organisms)
    return tuple(_left(one, labelled.get(_place(one), set()), bodies_in) for one in statements)


def _left(
    statement: Statement, labelled: set[str], bodies_in: Callable[[str], Sequence[Mention]]
) -> Statement:
    if not labelled or statement.kind is not StatementKind.ITEM or bodies_in(unmarked(statement.text)):
        return statement
    left = tuple(one for one in statement.organisms if one not in labelled)
    return replace(statement, organisms=left) if left else statement


def _opens_on_label(statement: Statement, bodies_in: Callable[[str], Sequence[Mention]]) -> bool:
    text = unmarked(statement.text)
    first = next(iter(bodies_in(text)), None) if statement.kind is StatementKind.ITEM else None
    is_first = first is not None and re.fullmatch(r"\W*(?:l[ae]s?\s|l')?", plain(text)[: first.span.start])
    return bool(first and is_first and _LABEL.match(plain(text), first.span.end))


def _place(statement: Statement) -> Place:
    above = (part.span.start for part in statement.context if part.kind == "heading")
    return statement.document_id, tuple(above)
