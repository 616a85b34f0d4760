"""Territories that a body does not serve: what the texts say of who stands in for it there."""

import re
from collections.abc import Callable, Iterator, Sequence, Set
from itertools import takewhile

from assistant.answering.asked.question import NameReader
from assistant.answering.asked.values import asks_of_all_overseas, is_overseas, is_territory
from assistant.answering.quoting.facts import StatementLibrary
from assistant.text import flat, slug
from assistant.types import Hit, Statement

_NONE_BEFORE = re.compile(
    r"\b(?:ni|aucune?|pas de|pas d'|(?:tien\w+ lieu|a la place|joue\w* le role) (?:des?|du|d')|remplac\w+)\s?"
    r"(?:de\s|d'|les?\s|la\s|l')?$"
)
"""Before a body that there is not: "ni", "pas de", "tient lieu de"."""
_NONE_BEHIND = re.compile(r"\s(?:est|sont|y est|y sont)\sremplace")
_STANDS_IN = re.compile(
    r"\bce role\b|\btien(?:t|nent) lieu\b|\b(?:ni|pas d(?:e|'))\b.{2,90}\bmais\b"
    r"|\b(?:depend|relev)\w* d|\brattache\w*"
)
_DOES_ALL = re.compile(
    r"\b(?:seul\w*|memes?) \w+ (?:y )?(?:fait|font|assur\w+|reuni\w+|regroup\w+)"
    r" (?:tou(?:t|tes|s)\b|l'ensemble)"
)
"""Says that one body does in a territory all that others do elsewhere."""
_WORD = re.compile(r"[\w-]+")
_OVERSEAS_DEPTH = 6
"""Hits that may tell of a territory overseas which the first one leaves out."""
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


def serving(
    asked: str,
    bodies: Set[str],
    found: Sequence[Statement],
    statements_of: Callable[[str], Sequence[Statement]],
    names: NameReader,
) -> Statement | None:
    """What says who does everything in a territory named in ``asked``, where one of ``bodies`` is missing.

    ``bodies``: ids of organisms that may do it elsewhere; ``found``: statements of the documents to look in.
    None where the texts name different ones.
    """
    territories = territories_in(asked)
    told: list[Statement] = []
    for document_id in dict.fromkeys(one.document_id for one in found):
        statements = statements_of(document_id)
        for one in statements:
            if _names_one(one.text, territories):
                section = (other.text for other in statements if other.headings == one.headings)
                missing = (body for text in section for body in _missing(text, names))
                is_there = _STANDS_IN.search(flat(one.text)) and not bodies.isdisjoint(missing)
                if is_there or _DOES_ALL.search(flat(one.text)):
                    told.append(one)
    standing = [{mention.organism_id for mention in names.mentions(one.text)} for one in told]
    return told[0] if told and set.intersection(*standing) else None


def told_of_others_overseas(asked: str, hits: Sequence[Hit]) -> tuple[Statement, ...]:
    """To a question about them all, what is told of territories overseas that the first hit does not name."""
    named = _overseas_in(hits[0].statement.text) if asks_of_all_overseas(asked) else set()
    told: list[Statement] = []
    for hit in hits[1:_OVERSEAS_DEPTH] if named else ():
        if not _overseas_in(hit.statement.text) <= named:
            told.append(hit.statement)
            named |= _overseas_in(hit.statement.text)
    return tuple(told)


def _overseas_in(text: str) -> set[str]:
    return {slug(word) for word in _WORD.findall(text) if word[:1].isupper() and is_overseas(word)}


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
