"""A thing that one page lists without its giver, and the statement elsewhere that says who gives it.

A network's page lists "Prime de pluie : 70 %" under its head's name; another one says "La caisse verse la
prime de pluie". Who asks for the first wants the second.
"""

import re
from collections.abc import Callable, Sequence

from assistant.answering.asked.question import Question
from assistant.answering.asked.wording import weighty
from assistant.answering.candidates.choosing import denies_what_is_asked
from assistant.answering.candidates.tasks import LABEL
from assistant.text import fold
from assistant.types import Hit, Statement, StatementKind

_FEWEST = 2
"""Words of weight of a label that no text says by chance."""
_BEFORE_FIGURE = re.compile(r"(?P<label>[^\d:|]{4,90}?)\s+\d")
_MARKS = " *_|"


def told_elsewhere(
    question: Question,
    listed: Statement,
    search: Callable[[str], Sequence[Hit]],
    is_loose: Callable[[Statement], bool],
) -> Statement | None:
    """The statement of another section that names the thing that ``listed`` is labelled with, and its body.

    ``is_loose``: whether a statement is tied to its body by its page alone, one that tells of many. None
    where ``listed`` has no label, or statements about different bodies name the thing.
    """
    thing = _label(listed)
    if thing is None:
        return None
    shape = re.compile(rf"(?<!\w){re.escape(thing)}(?!\w)")
    telling = [
        hit.statement
        for hit in search(thing)
        if shape.search(fold(hit.statement.text))
        and hit.statement.organisms
        and hit.statement.kind is not StatementKind.ROW
        and not is_loose(hit.statement)
        and not denies_what_is_asked(question, hit.statement)
    ]
    bodies = {one.organisms[0] for one in telling}
    return telling[0] if len(bodies) == 1 else None


def _label(statement: Statement) -> str | None:
    """What a line is about, folded, by its form: "Prime de pluie" of "Prime de pluie : 70 %"."""
    found = LABEL.match(statement.text) or _BEFORE_FIGURE.match(statement.text)
    thing = fold(found["label"]).strip(_MARKS) if found is not None else ""
    return thing if len(weighty(thing)) >= _FEWEST else None
