"""Writes an answer out of statements of the sources: a few words of French, then the quote, cited.

Names are written as the cited text writes them, so that each can be found in it.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from assistant.answer import Citation, Notice, OrganismRef, Reason, Sentence, Status
from assistant.answering.choosing import defines
from assistant.answering.citations import Citer
from assistant.answering.facts import StatementLibrary, level_above
from assistant.answering.french import capital, inside, meant, named, presented, quoted, series
from assistant.answering.grounding import evidence, unsupported
from assistant.answering.labels import longest, shortest, usual
from assistant.answering.opposing import is_left_undone
from assistant.answering.question import Intent, NameReader, Question
from assistant.answering.values import level_of
from assistant.text import fold
from assistant.types import Organism, Statement, StatementKind

ANSWER_LIMIT = 700
LIST_LIMIT = 1400
"""Characters of a list, and of the answers to several questions."""
_ITEM_LIMIT = 240
_LEAD = 160
_LINE = "– "
"""Before what stands on a line of its own in a list."""
_LINE_LIMIT = 140
_MOST_VALUES = 3
_MARK = 5
"""Characters for the number of a citation."""
_NEAR = 200
"""Characters back to the statement that names what a pronoun stands for."""
_QUOTE_LIMIT = 420
_VALUES_LIMIT = 400
"""Characters for the quotes of a disagreement together."""
_NUMBERING = re.compile(r"^\d+(?:\.\d+)*[.)]\s+|^\d+(?:\.\d+)+\s+")
"""Of a heading: "4.2 ", "6. "."""
_OPENING = 60
"""A statement that names its body within so many characters needs no name before it."""


class Names(NameReader, Protocol):
    """The organism registry, as far as writing needs it."""

    @property
    def organisms(self) -> Sequence[Organism]:
        """Every known organism."""
        ...

    def get(self, organism_id: str) -> Organism | None:
        """The organism of that id."""
        ...

    def homonyms(self, organism_id: str) -> Sequence[Organism]:
        """Other organisms whose short name is the same."""
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

    @property
    def is_list(self) -> bool:
        """Whether it gives things one by one, as many as the texts do."""
        return any(sentence.text.startswith(_LINE) for sentence in self.sentences)


class ExtractiveWriter:
    """Puts statements into words. What is true and worth saying has been decided before."""

    def __init__(self, library: StatementLibrary, names: Names) -> None:
        self._library = library
        self._names = names

    def who(self, question: Question, statements: Sequence[Statement]) -> Draft:
        """The body that the best statement gives as the answer, then the statement; others say more of it."""
        page = self._page(ANSWER_LIMIT)
        agent = self._agent(question, statements[0])
        is_new = agent is not None and agent.id not in question.organisms
        lead = "" if agent is not None else _lead(statements[0])
        page.add(statements[0], about=agent, opening=presented if is_new else named, prefix=lead)
        for statement in statements[1:]:
            page.add(statement, prefix="Aussi : ")
        return page.draft()

    def plain(self, question: Question, statements: Sequence[Statement], prefix: str = "") -> Draft:
        """The statements themselves, behind the name of the body that they are about where it changes."""
        page = self._page(ANSWER_LIMIT)
        last = None
        for statement in statements:
            is_not_done = is_left_undone(statement)
            is_bodiless = is_not_done or defines(question, statement)
            subject = None if is_bodiless else self._unnamed_subject(statement, question.organisms)
            is_bare = last is None and not statement.organisms and statement.kind is StatementKind.ITEM
            lead = _lead(statement) if is_bare or is_not_done else ""
            lead = lead or (_level(statement) if question.intent is Intent.LEVEL else "")
            page.add(statement, about=None if subject == last else subject, prefix=prefix + lead)
            last, prefix = subject, ""
        return page.draft()

    def lines(self, organism: Organism, statements: Sequence[Statement]) -> Draft:
        """What the texts say of a body, one statement a line; a note tells where the list is cut."""
        page = self._page(LIST_LIMIT, quote_limit=_ITEM_LIMIT)
        page.add(statements[0], about=None if self._opens_with(organism, statements[0]) else organism)
        page.fill(statements[1:])
        return page.draft()

    def listing(self, introduction: Statement | None, items: Sequence[Statement]) -> Draft:
        """A list of the texts with the sentence that introduces it; a note tells where it is cut.

        Without an introduction, its first item stands behind the heading or the header over it.
        """
        page = self._page(LIST_LIMIT, quote_limit=_ITEM_LIMIT)
        if introduction is None:
            page.add(items[0], prefix=_lead(items[0]))
            page.fill(items[1:])
        else:
            page.add(introduction, about=self._unnamed_subject(introduction))
            page.fill(items)
        return page.draft()

    def choice(self, question: Question, statements: Sequence[Statement]) -> Draft:
        """Statements that answer equally well, each behind its body, after asking which one is meant."""
        page = self._page(ANSWER_LIMIT, quote_limit=_ITEM_LIMIT)
        page.note("Plusieurs réponses sont possibles. Laquelle correspond à votre situation ?")
        for statement in statements:
            page.add(statement, about=self._agent(question, statement), opening=presented, prefix=_LINE)
        return page.draft("clarify")

    def comparison(self, told: Sequence[tuple[Organism, Sequence[Statement]]]) -> Draft:
        """That the bodies are not the same, where their full names show it, and what is said of each."""
        page = self._page(LIST_LIMIT, quote_limit=_ITEM_LIMIT)
        page.tell_apart([organism for organism, _ in told])
        for organism, statements in told:
            for place, statement in enumerate(statements):
                page.add(statement, about=None if place else organism, prefix="" if place else _LINE)
        return page.draft()

    def enumeration(self, opening: str, told: Sequence[tuple[Organism, Sequence[Statement]]]) -> Draft:
        """Names the bodies behind ``opening``, then quotes what shows of each that it belongs there."""
        page = self._page(LIST_LIMIT, quote_limit=_LINE_LIMIT)
        page.name_all(opening, told)
        page.fill(list(dict.fromkeys(statement for _, shown in told for statement in shown)))
        return page.draft()

    def correction(
        self, organism: Organism, statements: Sequence[Statement], said: str, prefix: str = ""
    ) -> Draft:
        """What the texts say of a body where the user ``said`` something else.

        Without ``statements``: what its name stands for.
        """
        page = self._page(ANSWER_LIMIT, quote_limit=_ITEM_LIMIT)
        if not statements:
            page.define(organism)
        for statement in statements:
            lead = prefix + (_level(statement) if level_of(said) else "")
            page.add(
                statement, about=None if self._opens_with(organism, statement) else organism, prefix=lead
            )
            prefix = ""
        page.note(f"Votre question parle de « {said} » : les textes disent autre chose.", "false_premise")
        return page.draft()

    def disagreement(self, told: Sequence[tuple[Statement, str]], said: str = "") -> Draft:
        """For each value that the texts give, a note that names its source and the statement with it.

        ``said``: what the question takes for granted, where no source says so.
        """
        told = told[:_MOST_VALUES]
        page = self._page(ANSWER_LIMIT, quote_limit=_VALUES_LIMIT // len(told))
        page.note("Les textes ne s'accordent pas sur ce point.")
        titles = [self._title(statement) for statement, _ in told]
        for (statement, value), title in zip(told, titles, strict=True):
            origin = f" ({statement.document_id})" if titles.count(title) > 1 else ""
            page.note(f"Selon {quoted(title, _OPENING)}{origin} :")
            page.add(statement, focus=value, prefix=_level(statement) if level_of(value) else "")
        if said:
            page.note(f"Votre question parle de « {said} » : aucun ne le dit.", "false_premise")
        return page.draft("conflict")

    def meaning(self, organism: Organism, statements: Sequence[Statement]) -> Draft:
        """What a name stands for, as the text that defines it writes it, then what the texts say it is."""
        page = self._page(ANSWER_LIMIT)
        page.define(organism)
        for statement in statements:
            page.add(statement)
        return page.draft()

    def _page(self, limit: int, quote_limit: int = _QUOTE_LIMIT) -> "Page":
        return Page(self._library, self._names, limit, quote_limit)

    def _title(self, statement: Statement) -> str:
        return self._library.document(statement.document_id).metadata.title

    def _agent(self, question: Question, statement: Statement) -> Organism | None:
        """The body that a statement gives as the answer, rather not one that the question names."""
        mentioned = [mention.organism_id for mention in self._names.mentions(statement.text)]
        known = [self._names.get(one) for one in dict.fromkeys([*statement.organisms, *mentioned])]
        bodies = [one for one in known if one is not None and one.is_body]
        whole = _collective(bodies)
        if whole is not None and not question.organisms:
            return whole
        new = [one for one in bodies if one.id not in question.organisms]
        return next(iter(new or bodies), None)

    def _unnamed_subject(self, statement: Statement, asked: Sequence[str] = ()) -> Organism | None:
        """The body a statement is about, rather one ``asked`` about; none where its first words name it."""
        subjects = sorted(statement.organisms, key=lambda one: one not in asked)
        subject = next((self._names.get(one) for one in subjects), None)
        return None if subject is None or self._opens_with(subject, statement) else subject

    def _opens_with(self, organism: Organism, statement: Statement) -> bool:
        """Whether the first words of a statement name a body."""
        return organism.id in {one.organism_id for one in self._names.mentions(statement.text[:_OPENING])}


def _lead(statement: Statement) -> str:
    """What a statement about no body leans on, quoted at its head: its list's introduction or its heading."""
    return f"{quoted(_NUMBERING.sub('', statement.context[-1].text), _LEAD)} : " if statement.context else ""


def _level(statement: Statement) -> str:
    """What shows the level of the bodies that a statement names, quoted, where the statement does not."""
    above = _NUMBERING.sub("", level_above(statement) or "").strip(" *_:")
    return f"{quoted(above, _LEAD)} : " if above else ""


def _collective(bodies: Sequence[Organism]) -> Organism | None:
    """The collective name among ``bodies`` that covers all the others; None where there is none."""
    ids = {one.id for one in bodies}
    return next((one for one in bodies if one.members and ids <= {one.id, *one.members}), None)


class Page:
    """Collects the sentences of one draft within a number of characters."""

    def __init__(
        self, library: StatementLibrary, names: Names, limit: int, quote_limit: int = _QUOTE_LIMIT
    ) -> None:
        self._library = library
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
        focus: str = "",
    ) -> bool:
        """Quotes a statement behind ``prefix`` and, where its citation shows it, the body it is ``about``.

        A quote that is too long is cut where ``focus`` stays in it.
        False when there is no room left for it; the first sentence always goes in.
        """
        text = quoted(statement.text, self._quote_limit, focus)
        if self._sentences and len(text) > self._room:
            return False
        numbers = [self._citer.statement(statement)]
        if about is not None:
            label = self._label(about, numbers) or self._label_before(about, numbers, statement)
            if label is not None:
                text = f"{opening(about, label)} : {text}"
        self._state(prefix + text, numbers)
        return True

    def say(self, text: str, statements: Sequence[Statement]) -> Sentence | None:
        """Says ``text`` on the word of whole ``statements``.

        None where it has been said, where no room is left, or where they do not prove all that it names.
        """
        proof = "\n".join(
            part for one in statements for part in (one.text, *(piece.text for piece in one.context))
        )
        said = {fold(sentence.text) for sentence in self._sentences}
        is_long = len(text) + _MARK * len(statements) > self._room
        if fold(text) in said or is_long or unsupported(text, proof, self._names):
            return None
        self._state(text, [self._citer.statement(one) for one in statements])
        return self._sentences[-1]

    def fill(self, items: Sequence[Statement]) -> None:
        """Quotes the items of a list one a line, as many as there is room for."""
        for item in items:
            if not self.add(item, prefix=_LINE):
                self.note("La liste continue dans les textes.", "partial_list")
                break

    def tell_apart(self, organisms: Sequence[Organism]) -> None:
        """Says that bodies differ, by the full names that texts give them; a note where they give none."""
        numbers: list[int] = []
        labels = [(one, self._label(one, numbers)) for one in organisms if one.defined_at]
        distinct = [inside(one, label) for one, label in labels if label is not None]
        if len(distinct) == len(organisms):
            self._state(capital(f"{series(distinct)} ne sont pas la même chose."), numbers)
        else:
            self.note("Voici ce que les textes disent de chacun.")

    def name_all(self, opening: str, told: Sequence[tuple[Organism, Sequence[Statement]]]) -> None:
        """Names in one sentence the bodies that statements show, as those statements write them."""
        numbers: list[int] = []
        labels: list[str] = []
        for organism, statements in told:
            shown = [self._citer.statement(statement) for statement in statements]
            forms = self._forms(organism, shown)
            if forms:
                labels.append(inside(organism, usual(shortest(forms), organism)))
                numbers += [number for number in shown if number not in numbers]
        self._state(f"{opening} : {series(labels)}.", numbers)

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
        self._room -= len(text) + _MARK * len(numbers)
        for mention in self._names.mentions(text):
            organism = self._names.get(mention.organism_id)
            if organism is not None and organism.is_body:
                self._organisms.setdefault(organism.id, OrganismRef(id=organism.id, name=organism.name))

    def _label(self, organism: Organism, numbers: list[int]) -> str | None:
        """Name and full name that the cited texts hold; cites the definition where they need it."""
        forms = self._forms(organism, numbers)
        if len(forms) < 2 and organism.full_name is not None and organism.defined_at:
            numbers.append(self._citer.span(*organism.defined_at[0]))
            forms = self._forms(organism, numbers)
        if not forms:
            return None
        short, long = usual(shortest(forms), organism), usual(longest(forms), organism)
        label = short if fold(long).startswith(fold(short)) else f"{short} ({long})"
        return label if not unsupported(label, self._proof(numbers), self._names) else None

    def _label_before(self, organism: Organism, numbers: list[int], statement: Statement) -> str | None:
        """The name that a statement right before gives to what this one takes up by a pronoun; cites it."""
        for before in reversed(self._library.statements_of(statement.document_id)):
            is_near = 0 <= statement.span.start - before.span.end <= _NEAR
            named = {one.organism_id for one in self._names.mentions(before.text)} if is_near else ()
            if organism.id in named and before.headings == statement.headings:
                numbers.append(self._citer.statement(before))
                return self._label(organism, numbers)
        return None

    def _forms(self, organism: Organism, numbers: Sequence[int]) -> set[str]:
        proof = self._proof(numbers)
        return {
            " ".join(proof[mention.span.start : mention.span.end].split())
            for mention in self._names.mentions(proof)
            if mention.organism_id == organism.id
        }

    def _proof(self, numbers: Sequence[int]) -> str:
        return evidence(self._citer.citations[number - 1] for number in numbers)
