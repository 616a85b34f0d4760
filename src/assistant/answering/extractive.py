"""Writes an answer out of statements of the sources: a few words of French, then the quote, cited.

Names are written as the cited text writes them, so that each can be found in it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from assistant.answer import Citation, Notice, OrganismRef, Reason, Sentence, Status
from assistant.answering.citations import Citer, Library
from assistant.answering.french import meant, named, presented, quoted
from assistant.answering.grounding import evidence, unsupported
from assistant.answering.question import NameReader, Question
from assistant.text import fold
from assistant.types import Organism, Statement

_ANSWER_LIMIT = 700
LIST_LIMIT = 1400
"""Characters of a list, and of the answers to several questions."""
_ITEM_LIMIT = 240
_OPENING = 60
"""A statement that names its body within so many characters needs no name before it."""


class Names(NameReader, Protocol):
    """The organism registry, as far as writing needs it."""

    def get(self, organism_id: str) -> Organism | None:
        """The organism of that id."""
        ...

    def groups(self, organism_id: str) -> Sequence[Organism]:
        """The collective names that cover an organism."""
        ...


@dataclass(frozen=True, slots=True)
class Draft:
    """What an answer says, and on which citations."""

    status: Status
    sentences: tuple[Sentence, ...]
    citations: tuple[Citation, ...] = ()
    organisms: tuple[OrganismRef, ...] = ()
    notices: tuple[Notice, ...] = ()
    reason: Reason | None = None


class ExtractiveWriter:
    """Puts statements into words. What is true and worth saying has been decided before."""

    def __init__(self, library: Library, names: Names) -> None:
        self._library = library
        self._names = names

    def who(self, question: Question, statements: Sequence[Statement]) -> Draft:
        """The body that the best statement gives as the answer, then the statement; others say more of it."""
        page = self._page(_ANSWER_LIMIT)
        agent = self._agent(question, statements[0])
        is_new = agent is not None and agent.id not in question.organisms
        page.add(statements[0], about=agent, opening=presented if is_new else named)
        for statement in statements[1:]:
            page.add(statement, prefix="Aussi : ")
        return page.draft()

    def plain(self, question: Question, statements: Sequence[Statement], prefix: str = "") -> Draft:
        """The statements themselves, behind the name of the body that they are about where it changes."""
        page = self._page(_ANSWER_LIMIT)
        last = None
        for statement in statements:
            subject = self._unnamed_subject(statement, question.organisms)
            page.add(statement, about=None if subject == last else subject, prefix=prefix)
            last, prefix = subject, ""
        return page.draft()

    def missions(self, organism: Organism, statements: Sequence[Statement]) -> Draft:
        """What the texts say a body does, one statement a line; a note tells where the list is cut."""
        page = self._page(LIST_LIMIT, quote_limit=_ITEM_LIMIT)
        page.add(statements[0], about=organism)
        page.fill(statements[1:])
        return page.draft()

    def listing(self, introduction: Statement, items: Sequence[Statement]) -> Draft:
        """A list of the texts with the sentence that introduces it; a note tells where it is cut."""
        page = self._page(LIST_LIMIT, quote_limit=_ITEM_LIMIT)
        page.add(introduction, about=self._unnamed_subject(introduction))
        page.fill(items)
        return page.draft()

    def correction(self, statements: Sequence[Statement], supposed: str) -> Draft:
        """What the texts say where the question takes something else for granted."""
        page = self._page(_ANSWER_LIMIT)
        for statement in statements:
            page.add(statement, about=self._unnamed_subject(statement))
        page.note(f"Votre question parle de {supposed} : les textes disent autre chose.", "false_premise")
        return page.draft()

    def disagreement(self, statements: Sequence[Statement]) -> Draft:
        """One statement for each value that the texts give, behind a note that names its source."""
        page = self._page(_ANSWER_LIMIT, quote_limit=_ITEM_LIMIT)
        page.note("Les textes ne s'accordent pas sur ce point.")
        for statement in statements:
            page.note(f"Selon {quoted(self._title(statement), _OPENING)} :")
            page.add(statement, about=self._unnamed_subject(statement))
        return page.draft("conflict")

    def meaning(self, organism: Organism, statements: Sequence[Statement]) -> Draft:
        """What a name stands for, as the text that defines it writes it, then what the texts say it is."""
        page = self._page(_ANSWER_LIMIT)
        page.define(organism)
        for statement in statements:
            page.add(statement)
        return page.draft()

    def _page(self, limit: int, quote_limit: int = 420) -> "_Page":
        return _Page(self._library, self._names, limit, quote_limit)

    def _title(self, statement: Statement) -> str:
        return self._library.document(statement.document_id).metadata.title

    def _agent(self, question: Question, statement: Statement) -> Organism | None:
        """The body that a statement gives as the answer, rather not one that the question names."""
        mentioned = [mention.organism_id for mention in self._names.mentions(statement.text)]
        known = [self._names.get(one) for one in dict.fromkeys([*statement.organisms, *mentioned])]
        bodies = [one for one in known if one is not None and one.is_body]
        new = [one for one in bodies if one.id not in question.organisms]
        return next(iter(new or bodies), None)

    def _unnamed_subject(self, statement: Statement, asked: Sequence[str] = ()) -> Organism | None:
        """The body a statement is about, rather one ``asked`` about; none where its first words name it."""
        subjects = sorted(statement.organisms, key=lambda one: one not in asked)
        subject = next((self._names.get(one) for one in subjects), None)
        early = {mention.organism_id for mention in self._names.mentions(statement.text[:_OPENING])}
        return None if subject is None or subject.id in early else subject


class _Page:
    """Collects the sentences of one draft within a number of characters."""

    def __init__(self, library: Library, names: Names, limit: int, quote_limit: int) -> None:
        self._citer = Citer(library)
        self._names = names
        self._room = limit
        self._quote_limit = quote_limit
        self._sentences: list[Sentence] = []
        self._organisms: dict[str, OrganismRef] = {}
        self._notices: list[Notice] = []

    def add(
        self,
        statement: Statement,
        about: Organism | None = None,
        opening: Callable[[Organism, str], str] = named,
        prefix: str = "",
    ) -> bool:
        """Quotes a statement behind ``prefix`` and, where its citation shows it, the body it is ``about``.

        False when there is no room left for it; the first sentence always goes in.
        """
        text = quoted(statement.text, self._quote_limit)
        if self._sentences and len(text) > self._room:
            return False
        numbers = [self._citer.statement(statement)]
        if about is not None:
            label = self._label(about, numbers)
            if label is not None:
                text = f"{opening(about, label)} : {text}"
        self._state(prefix + text, numbers)
        return True

    def fill(self, items: Sequence[Statement]) -> None:
        """Quotes the items of a list one a line, as many as there is room for."""
        for item in items:
            if not self.add(item, prefix="– "):
                self.note("La liste continue dans les textes.", "partial_list")
                break

    def define(self, organism: Organism) -> None:
        """Says what an organism's name stands for, where a text gives it."""
        if not organism.defined_at:
            return
        numbers = [self._citer.span(*organism.defined_at[0])]
        label = self._label(organism, numbers)
        if label is not None:
            self._state(meant(label), numbers)

    def note(self, text: str, notice: Notice | None = None) -> None:
        """Says something about the answer itself."""
        self._room -= len(text)
        self._sentences.append(Sentence(text=text, kind="note"))
        if notice is not None:
            self._notices.append(notice)

    def draft(self, status: Status = "answered") -> Draft:
        """What has been written."""
        return Draft(
            status=status,
            sentences=tuple(self._sentences),
            citations=self._citer.citations,
            organisms=tuple(self._organisms.values()),
            notices=tuple(self._notices),
        )

    def _state(self, text: str, numbers: Sequence[int]) -> None:
        self._sentences.append(Sentence(text=text, kind="statement", citations=tuple(numbers)))
        self._room -= len(text) + 5 * len(numbers)
        for mention in self._names.mentions(text):
            organism = self._names.get(mention.organism_id)
            if organism is not None and organism.is_body:
                self._organisms.setdefault(organism.id, OrganismRef(id=organism.id, name=organism.name))

    def _label(self, organism: Organism, numbers: list[int]) -> str | None:
        """Name and full name as the cited texts write them; cites the definition where they need it."""
        forms = self._forms(organism, numbers)
        if len(forms) < 2 and organism.full_name is not None and organism.defined_at:
            numbers.append(self._citer.span(*organism.defined_at[0]))
            forms = self._forms(organism, numbers)
        if not forms:
            return None
        short, long = min(forms, key=len), max(forms, key=len)
        label = short if fold(long).startswith(fold(short)) else f"{short} ({long})"
        return label if not unsupported(label, self._proof(numbers), self._names) else None

    def _forms(self, organism: Organism, numbers: Sequence[int]) -> set[str]:
        proof = self._proof(numbers)
        return {
            " ".join(proof[mention.span.start : mention.span.end].split())
            for mention in self._names.mentions(proof)
            if mention.organism_id == organism.id
        }

    def _proof(self, numbers: Sequence[int]) -> str:
        return evidence(self._citer.citations[number - 1] for number in numbers)
