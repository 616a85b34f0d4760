"""Nouns with their complement: the permit of fishing is not the permit of hunting."""

import re

from assistant.answering.question import Intent, Question
from assistant.answering.wording import is_form
from assistant.text import fold
from assistant.types import Statement

_PAIR = re.compile(r"\b(?P<head>[a-z]{4,})s? (?:de l'|de la |de |du |des |d')(?P<of>[a-z]{4,})")
_WORD = re.compile(r"[a-z]+")
_OWN = re.compile(r"\b(?:j[e']|m[e']|moi|mon|ma|mes|on|nous|notre|nos)(?!\w)")
"""Who asks for himself words it as it comes."""
_SHORT = 4
"""Words of weight of a question of which each counts."""


def is_of_another(question: Question, statement: Statement) -> bool:
    """Whether a statement says of another thing what a short "who" asks: of a permit of another kind."""
    folded = fold(question.text)
    if question.intent is not Intent.WHO or len(question.rest) > _SHORT or _OWN.search(folded):
        return False
    around = _WORD.findall(fold(" ".join([statement.text, *(part.text for part in statement.context)])))
    told = list(_PAIR.finditer(fold(statement.text)))
    return any(
        not any(is_form(asked["of"], word) for word in around)
        and any(
            is_form(asked["head"], one["head"])
            and not any(is_form(one["of"], word) for word in question.rest)
            for one in told
        )
        for asked in _PAIR.finditer(folded)
        if asked["of"] in question.rest
    )
