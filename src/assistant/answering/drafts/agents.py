"""By whom a statement says that a deed is done, where that is nobody whom the texts describe."""

import re

from assistant.answering.asked.question import Question
from assistant.answering.asked.wording import every_word, is_form
from assistant.answering.quoting.page import Names
from assistant.text import flat
from assistant.types import Organism, Statement

_DONE_BY = re.compile(
    r"\b(?P<done>[a-z]{3,}(?:e|i|u|is|it)e?s?) par (?P<by>(?:(?:les?|la|une?|votre) |l')[^,;:.|()]{3,60})"
)
"""A deed in the passive: "le badge, délivré par le maire"."""
_WHO = re.compile(
    r"\bqui (?:est-ce qui )?(?:(?:me|te|se|nous|vous|leur|lui|les?|la|y|en) |[lmst]')*(?P<does>[a-z]{3,})"
)
"""Asks who does something."""
_ARTICLE = 3
"""Letters of an article at most."""


def is_done_by_stranger(question: Question, statement: Statement, names: Names) -> bool:
    """Whether a statement says that what is asked is done by somebody who is none of the bodies.

    "Pas de badge ici : il est délivré par le maire" presents no body that it is about.
    """
    who, bare = _WHO.search(flat(question.text)), flat(statement.text)
    if who is None:
        return False
    bodies = [body for body in map(names.get, statement.organisms) if body is not None]
    called = [word for body in bodies for word in _words_of(body)]
    return any(
        is_form(found["done"], who["does"])
        and not names.mentions(statement.text[slice(*found.span("by"))])
        and not any(is_form(word, own) for word in _telling(found["by"]) for own in called)
        for found in _DONE_BY.finditer(bare)
    )


def _words_of(body: Organism) -> list[str]:
    return _telling(" ".join([body.name, body.full_name or "", *body.aliases]))


def _telling(text: str) -> list[str]:
    """The words of a name that tell it: "caisse", not "des"."""
    return [word for word in every_word(text) if len(word) > _ARTICLE]
