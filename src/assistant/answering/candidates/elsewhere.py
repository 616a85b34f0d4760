"""Territories that a body does not serve: what the texts say of who stands in for it there."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from assistant.answering.asked.question import NameReader
from assistant.answering.asked.values import is_territory
from assistant.answering.quoting.facts import StatementLibrary
from assistant.text import flat
from assistant.types import Statement

_NONE_BEFORE = re.compile(
    r"\b(?:ni|aucune?|pas de|pas d'|(?:tien\w+ lieu|a la place|joue\w* le role) (?:des?|du|d')|remplac\w+)\s?"
    r"(?:de\s|d'|les?\s|la\s|l')?$"
)
"""Before a body that there is not: "ni", "pas de", "tient lieu de"."""
_NONE_BEHIND = re.compile(r"\s(?:est|sont|y est|y sont)\sremplace")
_WORD = re.compile(r"[\w-]+")
_APART = 2
"""Statements, at most, between the one that names the territory and the one that says what is not there."""


def territories_in(asked: str) -> tuple[str, ...]:
    """The territories that a question names with their capital."""
    return tuple(word for word in _WORD.findall(asked) if word[:1].isupper() and is_territory(word))


def anywhere(asked: str) -> str:
    """A question without the territories that it names: "… en Corrèze" left out."""
    for name in territories_in(asked):
        asked = re.sub(rf"\s(?:à|en|de|dans|sur)\s(?:l[ae]s?\s)?{name}\b", "", asked, flags=re.IGNORECASE)
    return asked


def stood_in(
    asked: str, body: str, found: Sequence[Statement], library: StatementLibrary, names: NameReader
) -> tuple[Statement, ...]:
    """What says that a territory named in ``asked`` has no such ``body``, from the sentence that names it on.

    ``body``: id of the organism; ``found``: statements of the documents to look in. Empty where none says so.
    """
    territories = territories_in(asked)
    for document_id in dict.fromkeys(one.document_id for one in found):
        statements = library.statements_of(document_id)
        for index, statement in enumerate(statements):
            if body in _missing(statement.text, names):
                told = _from_territory(statements[max(0, index - _APART) : index + 1], territories)
                told = told or _of_territory(statements[index + 1 :], statement, territories, names)
                if told:
                    return told
    return ()


def _missing(text: str, names: NameReader) -> Iterator[str]:
    """Ids of the bodies that a text says there are not."""
    bare = flat(text)
    for mention in names.mentions(text):
        if _NONE_BEFORE.search(bare[: mention.span.start]) or _NONE_BEHIND.match(bare, mention.span.end):
            yield mention.organism_id


def _from_territory(statements: Sequence[Statement], territories: Sequence[str]) -> tuple[Statement, ...]:
    """The last of the statements, with those of its section before it from the one that names a territory."""
    last = statements[-1]
    for index in range(len(statements) - 1, -1, -1):
        if statements[index].headings != last.headings:
            break
        if _names_one(statements[index].text, territories):
            return tuple(statements[index:])
    return ()


def _of_territory(
    behind: Sequence[Statement], missing: Statement, territories: Sequence[str], names: NameReader
) -> tuple[Statement, ...]:
    """What its section tells of a territory behind the statement that there is no such body elsewhere.

    "En A, il n'y a pas de X mais des Y. À B, c'est un bureau." What tells of who is missing there is another
    matter.
    """
    section = takewhile(lambda one: one.headings == missing.headings, behind)
    own = (one for one in section if not any(_missing(one.text, names)))
    return tuple(one for one in own if _names_one(one.text, territories))[:1]


def _names_one(text: str, territories: Sequence[str]) -> bool:
    return any(re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text) for name in territories)
