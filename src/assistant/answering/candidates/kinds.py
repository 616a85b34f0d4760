"""A thing asked for by its bare noun, of which texts know several kinds: "le tarif", of seats, of goods."""

import re

from assistant.answering.asked.question import Question
from assistant.answering.asked.wording import is_form
from assistant.text import fold
from assistant.types import Statement

_BARE = re.compile(
    r"\b(?:(?:l[ae]s?|une?|des?|du|mes|m[ao]n|nos|notre|vos|votre|leurs?|ces?|cet|cette|s[ao]n|ses)\s|[ld]')"
    r"(?P<noun>[a-z]{4,})\W*$"
)
"""A noun that ends the question, nothing behind it."""
_OF = r"(?:de la |de l'|du |des |de |d')(?:(?:l[ae]s? |l'))?(?P<of>[a-z-]{4,})"
_LIKE = (
    r"(?P<like>[a-z-]+(?:ale?s?|aux|el(?:le)?s?|iques?|aires?|ifs?|ives?|[ei]ere?s?|iers?|eux|euses?"
    r"|ees?|antes?|ants?))"
)


def are_of_two_kinds(question: Question, one: Statement, other: Statement) -> bool:
    """Whether two statements tell of two kinds of what a question asks for by its noun alone."""
    asked = _BARE.search(fold(question.text))
    kinds = [_kind(asked["noun"], statement.text) for statement in (one, other)] if asked else []
    return len(kinds) == 2 and None not in kinds and not is_form(*map(str, kinds))


def _kind(noun: str, text: str) -> str | None:
    """The first word behind a noun that tells its kind: its complement, an adjective."""
    root = re.escape(noun.rstrip("sx"))
    found = re.search(rf"\b{root}[a-z]{{0,2}}\s(?:{_OF}|{_LIKE})\b", fold(text))
    return (found["of"] or found["like"]) if found is not None else None
