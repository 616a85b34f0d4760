"""How firmly a statement belongs to its body: by its own words, or by the title of its page alone.

A page on a whole network carries its head's name, and lists under it what other bodies pay, lend or decide.
"""

import re
from collections import Counter
from collections.abc import Iterable

from assistant.answering.question import NameReader
from assistant.text import fold
from assistant.types import Organism, Statement

_MANY = 4
"""Bodies whose missions a page tells, from which on it is one on a network."""
_OF_BODY = re.compile(r"\b(?:missions?|roles?|attributions|competences)\b")


def overviews(organisms: Iterable[Organism]) -> frozenset[str]:
    """Ids of the documents that tell of a whole network."""
    told = Counter(
        document
        for one in organisms
        if one.is_body
        for document in {fact.document_id for fact in one.facts if fact.kind == "mission"}
    )
    return frozenset(document for document, count in told.items() if count >= _MANY)


def is_by_title_alone(statement: Statement, names: NameReader) -> bool:
    """Whether only its page's title ties a statement to its body: no word of its own, lead or heading."""
    near = [part.text for part in statement.context[1:] or statement.context]
    if any(_OF_BODY.search(fold(text)) for text in near):
        return False
    named = {one.organism_id for text in (statement.text, *near) for one in names.mentions(text)}
    return not named & set(statement.organisms)
