"""Whole lists of the texts: a list's introduction, a table or a heading announces what is asked for."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.answering import asking
from assistant.answering.facts import StatementLibrary
from assistant.answering.page import Names
from assistant.answering.question import Intent, Question
from assistant.answering.wording import is_form, weighty
from assistant.text import fold
from assistant.types import Context, Hit, Statement, StatementKind

_DEPTH = 8
"""Hits whose lists, tables and sections are looked at."""
_LEAST = 2
"""Items of a list."""
_LINE = 140
"""Characters on average of the statements of a section that is a list without bullets."""
_INTENTS = (Intent.LIST, Intent.MISSIONS, Intent.WHERE)
_WHICH_ARE = re.compile(r"\bquel(?:le)?s sont\b")
_MANY = re.compile(r"\b(?:quel(?:le)?s|les|des|ses|leurs|tou(?:te)?s)\b")


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of the texts, whole."""

    introduction: Statement | None
    """The sentence that announces it, where one does."""
    items: tuple[Statement, ...]


def asked_list(
    question: Question, hits: Sequence[Hit], library: StatementLibrary, names: Names
) -> Listed | None:
    """The list, table or section that is announced as what the question asks for; None where none is."""
    asked = _asked(question)
    if not asked:
        return None
    statements = [hit.statement for hit in hits[:_DEPTH]]
    for read in (_introduced, _tabled, _headed):
        for statement in statements:
            for label, found in read(statement, library):
                items = _of_the_body(question, found, names)
                if len(items) >= _LEAST and _announces(label, asked):
                    return found if items == found.items else Listed(None, items)
    return None


def is_plainly_announced(question: Question) -> bool:
    """Whether a list that is found for the question is surely meant: of a named body, or by several words."""
    return bool(question.organisms) or len(_asked(question)) > 1


def _asked(question: Question) -> list[str]:
    """The words for what is to be listed; none where the question asks for no list."""
    folded = fold(question.text)
    is_for_members = dict(asking.shapes("membership"))["members"].search(folded) is not None
    is_for_many = question.intent in _INTENTS and _MANY.search(folded) is not None
    if not (is_for_members or is_for_many or _WHICH_ARE.search(folded)):
        return []
    text = question.text
    for mention in reversed(question.mentions):
        text = text[: mention.span.start] + " " + text[mention.span.end :]
    aside = asking.everything() | (asking.member_words() if is_for_members else frozenset())
    return [word for word in weighty(text) if word not in aside]


def _announces(label: str, asked: Sequence[str]) -> bool:
    known = weighty(label)
    return all(any(is_form(word, one) for one in known) for word in asked)


def _of_the_body(question: Question, found: Listed, names: Names) -> tuple[Statement, ...]:
    """The items that tell of the body asked about.

    Those that name it, where some do; else all, where the headings or the introduction name it.
    """
    wanted = set(question.organisms)
    own = tuple(item for item in found.items if wanted & _named(item.text, names))
    if own:
        return own
    opening = found.introduction
    told = set(opening.organisms) if opening is not None else set()
    told |= {one for item in found.items[:1] for text in item.headings for one in _named(text, names)}
    if not wanted or wanted & told:
        return found.items
    return tuple(item for item in found.items if wanted & set(item.organisms))


def _named(text: str, names: Names) -> set[str]:
    return {mention.organism_id for mention in names.mentions(text)}


def _introduced(statement: Statement, library: StatementLibrary) -> Iterator[tuple[str, Listed]]:
    """The list that a statement introduces, and the one that it stands in."""
    for introduction in (statement, _introduction_of(statement, library)):
        if introduction is not None:
            items = library.items_of(introduction)
            yield introduction.text, Listed(introduction, items)


def _introduction_of(statement: Statement, library: StatementLibrary) -> Statement | None:
    lead = statement.lead
    if lead is None or lead.kind != "introduction":
        return None
    return library.statement_at(statement.document_id, lead.span.start, lead.span.end)


def _tabled(statement: Statement, library: StatementLibrary) -> Iterator[tuple[str, Listed]]:
    """The table that a row stands in, announced by its header and the heading over it."""
    lead = statement.lead
    if lead is not None and lead.kind == "header":
        rows = _beside(statement, lead, library)
        yield f"{lead.text} {' '.join(statement.headings[-1:])}", Listed(None, rows)


def _headed(statement: Statement, library: StatementLibrary) -> Iterator[tuple[str, Listed]]:
    """The short lines under the heading that a statement stands under."""
    headings = [part for part in statement.context if part.kind == "heading"]
    if not headings or statement.kind is StatementKind.ROW:
        return
    lines = _beside(statement, headings[-1], library)
    if sum(len(line.text) for line in lines) <= _LINE * len(lines):
        yield headings[-1].text, Listed(None, lines)


def _beside(statement: Statement, part: Context, library: StatementLibrary) -> tuple[Statement, ...]:
    """The statements of the document that lean on a part of the statement's context too."""
    return tuple(one for one in library.statements_of(statement.document_id) if part in one.context)
