"""Which passages a model is given, and how: numbered, bounded, fenced as data."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from assistant.answer import Answer
from assistant.answering.quoting.facts import StatementLibrary
from assistant.text import fold
from assistant.types import Span, Statement, StatementKind, Turn
from assistant.writing.claims import Excerpt

Around = Callable[[Sequence[str]], Sequence[tuple[Statement, ...]]]
"""Ids of statements → the passages that they stand in, each once and whole, in that order."""

_MOST = 8
_MOST_CHARACTERS = 6_000
"""Of all passages together, about 1,700 tokens."""
_MOST_ASKED = 1_500
"""Characters of a question, and of each message of a conversation, that a model is shown."""
_MOST_TURNS = 6
_LONGEST = 1_500
"""Characters of one statement that a model is shown."""
_LONGEST_MARK = 160
_FENCE = re.compile(r"<(?=\s*/?\s*(?:passage|question|message)\b)", re.IGNORECASE)


def chosen(
    answer: Answer, found: Iterable[Statement], around: Around, library: StatementLibrary
) -> tuple[Excerpt, ...]:
    """The passages that the extractive ``answer`` cites, then those of what was ``found``, best first."""
    cited = tuple(statements_of(answer, library))
    passages = around([one.id for one in (*cited, *found)])
    inside = {one.id for passage in passages for one in passage}
    alone = [(one,) for one in cited if one.id not in inside]
    return tuple(Excerpt(number, passage) for number, passage in enumerate(_within([*alone, *passages]), 1))


def statements_of(answer: Answer, library: StatementLibrary) -> Iterator[Statement]:
    """The statements that an answer cites; a heading that it cites counts as one of its own."""
    for citation in answer.citations:
        found = library.statement_at(citation.document_id, citation.start, citation.end)
        name = f"{citation.document_id}#{citation.start}-{citation.end}"
        span = Span(citation.start, citation.end)
        yield found or Statement(name, citation.document_id, span, citation.quote, StatementKind.SENTENCE)


def shown(excerpts: Iterable[Excerpt], library: StatementLibrary) -> str:
    """The passages as a prompt shows them."""
    return "\n\n".join(_shown(excerpt, library) for excerpt in excerpts)


def asked(question: str) -> str:
    """The question as a prompt shows it."""
    return f"<question>\n{_harmless(question[:_MOST_ASKED])}\n</question>"


def said(turns: Sequence[Turn]) -> str:
    """The last turns of a conversation as a prompt shows them."""
    roles = {"user": "utilisateur", "assistant": "assistant"}
    return "\n".join(
        f'<message de="{roles[turn.role]}">\n{_harmless(turn.content[:_MOST_ASKED])}\n</message>'
        for turn in turns[-_MOST_TURNS:]
    )


def _within(passages: Iterable[tuple[Statement, ...]]) -> Iterator[tuple[Statement, ...]]:
    """The first passages, as many as there is room for; at least one."""
    room = _MOST_CHARACTERS
    for place, passage in enumerate(passages):
        room -= sum(min(len(one.text), _LONGEST) for one in passage)
        if place and (room < 0 or place >= _MOST):
            return
        yield passage


def _shown(excerpt: Excerpt, library: StatementLibrary) -> str:
    first = excerpt.statements[0]
    about = library.document(first.document_id).metadata
    marks = {"numero": str(excerpt.number), "titre": about.title, "section": " › ".join(first.headings)}
    if about.published:
        marks["date"] = about.published
    opening = " ".join(f'{name}="{_marked(value)}"' for name, value in marks.items() if value)
    lines = (_harmless(line[:_LONGEST]) for line in _lines(excerpt.statements))
    return "\n".join([f"<passage {opening}>", *lines, "</passage>"])


def _lines(statements: Sequence[Statement]) -> Iterator[str]:
    """The statements one a line, behind the introduction or the header of the first where it has one."""
    texts = {fold(one.text) for one in statements}
    lead = statements[0].lead
    if lead is not None and fold(lead.text) not in texts:
        yield lead.text
    for one in statements:
        yield one.text if one.kind is StatementKind.SENTENCE else f"- {one.text}"


def _marked(value: str) -> str:
    """A value that cannot leave its quotation marks."""
    return " ".join(_harmless(value[:_LONGEST_MARK]).replace('"', "”").split())


def _harmless(text: str) -> str:
    """Data that cannot pass for the end of its fence, nor for another one."""
    return _FENCE.sub("‹", text)
