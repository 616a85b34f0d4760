"""The page that an answer is written on: quotes and what introduces them, each with its citations.

A name is written only where the cited texts hold it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from assistant.answer import Citation, Notice, OrganismRef, Reason, Sentence, Status
from assistant.answering.asked.french import capital, inside, meant, named, quoted, series
from assistant.answering.asked.question import NameReader
from assistant.answering.quoting.citations import Citer
from assistant.answering.quoting.facts import StatementLibrary
from assistant.answering.quoting.grounding import evidence, unsupported
from assistant.answering.quoting.labels import longest, shortest, usual
from assistant.text import fold
from assistant.types import Organism, Statement

LINE = "– "
"""Before what stands on a line of its own in a list."""
QUOTE_LIMIT = 420
"""Characters of a quote."""
_MARK = 5
"""Characters for the number of a citation."""
_NEAR = 200
"""Characters back to the statement that names what a pronoun stands for."""


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
        return any(sentence.text.startswith(LINE) for sentence in self.sentences)


class Page:
    """Collects the sentences of one draft within a number of characters."""

    def __init__(
        self, library: StatementLibrary, names: Names, limit: int, quote_limit: int = QUOTE_LIMIT
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
            if not self.add(item, prefix=LINE):
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
