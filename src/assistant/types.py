"""The values that travel between the rooms. Frozen, without behaviour beyond what they are.

All offsets count Unicode code points of a document's text, half-open: ``text[start:end]``.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal, NamedTuple


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a document's text."""

    start: int
    end: int


class BlockKind(StrEnum):
    """What a stretch of a document is, as its format says."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    """A list item, without its bullet."""
    HEADER = "header"
    """The header row of a table."""
    ROW = "row"
    """A row of a table."""


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of a document's structure, in reading order. Blocks do not overlap."""

    kind: BlockKind
    span: Span
    level: int = 0
    """Headings: 1 is the highest. Items: 0 for the outermost list, then its depth."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a document says of itself; dates as ISO 8601 text."""

    title: str
    source: str | None = None
    publisher: str | None = None
    published: str | None = None
    retrieved: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A source text with its structure."""

    id: str
    """Path below the corpus folder, with ``/``."""
    text: str
    blocks: tuple[Block, ...]
    metadata: Metadata
    sha256: str
    """SHA-256 of the text's UTF-8 bytes, in hexadecimal."""


ContextKind = Literal["heading", "introduction", "header"]


@dataclass(frozen=True, slots=True)
class Context:
    """Text that a statement leans on, cited beside it: a heading, a list's introduction, a table's header."""

    kind: ContextKind
    span: Span
    text: str


class StatementKind(StrEnum):
    """What shape a statement has in its document."""

    SENTENCE = "sentence"
    ITEM = "item"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class Statement:
    """The smallest piece that stands alone and is cited: a sentence, a list item, a table row."""

    id: str
    """``document_id#start-end``."""
    document_id: str
    span: Span
    text: str
    kind: StatementKind
    context: tuple[Context, ...] = ()
    """Headings from the highest down, then the list's introduction or the table's header."""
    organisms: tuple[str, ...] = ()
    """Ids of the organisms that the statement is about, its subject first."""

    @property
    def headings(self) -> tuple[str, ...]:
        """Texts of the heading path, from the highest down."""
        return tuple(part.text for part in self.context if part.kind == "heading")

    @property
    def lead(self) -> Context | None:
        """The introduction of the list, or the header of the table, nearest to the statement."""
        leads = [part for part in self.context if part.kind != "heading"]
        return leads[-1] if leads else None


@dataclass(frozen=True, slots=True)
class Passage:
    """What is embedded and searched: whole statements under one heading path."""

    id: str
    """``document_id#start-end``."""
    document_id: str
    span: Span
    text: str
    context: tuple[Context, ...]
    statements: tuple[str, ...]
    """Ids of its statements, in reading order."""

    @property
    def headings(self) -> tuple[str, ...]:
        """Texts of the heading path, from the highest down."""
        return tuple(part.text for part in self.context if part.kind == "heading")


FactKind = Literal["definition", "count", "place", "level", "rate", "mission", "free"]


@dataclass(frozen=True, slots=True)
class Fact:
    """Something a statement says of an organism, as far as its form shows it."""

    kind: FactKind
    value: str
    """As it stands in the text: "102", "Dunkerque", "national"."""
    document_id: str
    span: Span
    """Where the statement that says it stands."""


@dataclass(frozen=True, slots=True)
class Organism:
    """A body that the texts name."""

    id: str
    """Its name folded, with hyphens: "brav"."""
    name: str
    """Shortest usual name, as the texts write it: its acronym where it has one."""
    full_name: str | None = None
    aliases: tuple[str, ...] = ()
    """Every other written form: plurals, spelled-out variants, the lexicon's everyday names."""
    facts: tuple[Fact, ...] = ()
    defined_at: tuple[tuple[str, Span], ...] = ()
    """Where full name and acronym stand together: (document id, span)."""
    article: Literal["le", "la", "l'", "les"] | None = None
    """The definite article that the texts usually put before ``name``."""
    is_body: bool = True
    """False for what has a name or an acronym but is no organism: a card, a benefit, a web site."""
    members: tuple[str, ...] = ()
    """Ids of the organisms that a collective name covers: "9 bureaux régionaux (BRAV et BREL)"."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A known name found in some text."""

    organism_id: str
    span: Span
    """In the text that was read, not in a document."""
    exact: bool = True
    """False when the name was recognised through a typing error."""


class LegScore(NamedTuple):
    """What one way of searching gave a hit."""

    leg: str
    score: float
    rank: int
    """1 is the best."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A statement found for a query, best first."""

    statement: Statement
    score: float
    legs: Sequence[LegScore] = ()


@dataclass(frozen=True, slots=True)
class PassageHit:
    """A passage found for a query, by the best of its statements."""

    passage: Passage
    best: Hit


@dataclass(frozen=True, slots=True)
class Rejection:
    """A file that was left out, with its reason and what to do, in French."""

    document_id: str
    reason: str


@dataclass(frozen=True, slots=True)
class Corpus:
    """A folder as it was read."""

    documents: tuple[Document, ...]
    rejected: tuple[Rejection, ...] = ()
    """Files of a known type that could not be read."""
    ignored: tuple[str, ...] = ()
    """Files of another type, left out."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One message of a conversation."""

    role: Literal["user", "assistant"]
    content: str


@dataclass(frozen=True, slots=True)
class Key:
    """A question that a statement answers: searched beside the statement's own words, never shown."""

    statement_id: str
    question: str


Progress = Callable[[str, int, int], None]
"""Called with a stage's French name, how much is done and how much there is in all."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What an editor adds beside the texts."""

    aliases: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Organism as the texts name it → other names people give it."""
    everyday: tuple[tuple[str, str], ...] = ()
    """(everyday expression, administrative expression)."""
    lookalikes: tuple[frozenset[str], ...] = ()
    """Acronyms that must never be taken for one another."""
