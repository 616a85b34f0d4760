"""By whom a statement says that a deed is done, where that is nobody whom the texts describe."""

import re

from assistant.answering.asked.question import Question
from assistant.answering.asked.wording import is_form
from assistant.answering.disagreeing.doers import is_another
from assistant.answering.quoting.page import Names
from assistant.text import flat
from assistant.types import Statement

_DONE_BY = re.compile(
    r"\b(?P<done>[a-z]{3,}(?:e|i|u|is|it)e?s?) par (?P<by>(?:(?:les?|la|une?|votre) |l')[^,;:.|()]{3,60})"
)
"""A deed in the passive: "le badge, délivré par le maire"."""
_WHO = re.compile(
    r"\bqui (?:est-ce qui )?(?:(?:me|te|se|nous|vous|leur|lui|les?|la|y|en) |[lmst]')*(?P<does>[a-z]{3,})"
)
"""Asks who does something."""


def is_done_by_stranger(question: Question, statement: Statement, names: Names) -> bool:
    """Whether a statement says that what is asked is done by somebody who is none of the bodies.

    "Pas de badge ici : il est délivré par le maire" presents no body that it is about.
    """
    who = _WHO.search(flat(question.text))
    return who is not None and any(
        is_form(found["done"], who["does"])
        and _is_stranger(statement.text[slice(*found.span("by"))], statement, names)
        for found in _DONE_BY.finditer(flat(statement.text))
    )


def _is_stranger(by: str, statement: Statement, names: Names) -> bool:
    return not names.mentions(by) and is_another(by, statement, names)
