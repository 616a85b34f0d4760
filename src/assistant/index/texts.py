"""The texts of a generation in one SQLite file: documents, statements, passages, registry and lexicon.

Beside the texts of statements stands what a search compares of them, so that no search reads them anew.

They are read where they lie: opening reads none of them, so memory stays small however many there are.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np

from assistant.errors import IndexDamagedError
from assistant.index.manifest import damaged
from assistant.index.pieces import WordPieces
from assistant.index.reading import Reading, ReadStatement, own_text, readings, text_around
from assistant.types import (
    Context,
    Document,
    Key,
    Lexicon,
    Metadata,
    Passage,
    Span,
    Statement,
    StatementKind,
)

_NUMBER, _ID = "number INTEGER PRIMARY KEY", "id TEXT UNIQUE"
_PIECE = (_NUMBER, _ID, "document", "first", "beyond", "content", "context")
_READING = ("tokens", "terms")
_TABLES = {
    "documents": (_NUMBER, _ID, "sha256", "metadata", "content"),
    "contexts": (_NUMBER, "parts", *_READING),
    "passages": (*_PIECE, "statements"),
    "statements": (*_PIECE, "kind", "organisms", "passage", *_READING),
    "keys": (_NUMBER, "statement", *_READING),
    "extras": ("name TEXT PRIMARY KEY", "content"),
}

_AMONG = "IN (SELECT value FROM json_each(?))"
_JOINED = "JOIN documents ON documents.number = document JOIN contexts ON contexts.number = context"
_STATEMENTS = f"""
    SELECT piece.id, documents.id, first, beyond, piece.content, parts, kind, organisms
    FROM statements piece {_JOINED}"""
_READ_STATEMENTS = f"""
    SELECT piece.number, piece.tokens, piece.terms, contexts.tokens, contexts.terms,
        piece.id, documents.id, first, beyond, piece.content, parts, kind, organisms
    FROM statements piece {_JOINED} WHERE piece.id {_AMONG}"""
_PASSAGES = f"""
    SELECT piece.id, documents.id, first, beyond, piece.content, parts, statements
    FROM passages piece {_JOINED}"""


_TOKENS = "<i4"
"""How word pieces are kept: four bytes each, the lowest first."""


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document as the index keeps it: its structure went into statements and passages."""

    id: str
    text: str
    metadata: Metadata
    sha256: str
    """SHA-256 of the text's UTF-8 bytes, in hexadecimal."""


@dataclass(frozen=True, slots=True)
class BuildInput:
    """All that a generation is made of, as the sources were read."""

    documents: Sequence[Document]
    statements: Sequence[Statement]
    passages: Sequence[Passage]
    registry_json: str
    """The registry of organisms in a JSON form of its own, which the index keeps and does not read."""
    lexicon: Lexicon = field(default_factory=Lexicon)
    keys: Sequence[Key] = ()
    """The question bank."""


def lexicon_to_json(lexicon: Lexicon) -> str:
    """The same text for equal lexicons."""
    lookalikes = sorted(sorted(group) for group in lexicon.lookalikes)
    return json.dumps(
        {"aliases": lexicon.aliases, "everyday": lexicon.everyday, "lookalikes": lookalikes},
        ensure_ascii=False,
        sort_keys=True,
    )


def lexicon_from_json(text: str) -> Lexicon:
    """The lexicon that ``lexicon_to_json`` wrote."""
    fields = json.loads(text)
    return Lexicon(
        aliases={name: tuple(others) for name, others in fields["aliases"].items()},
        everyday=tuple((said, meant) for said, meant in fields["everyday"]),
        lookalikes=tuple(frozenset(group) for group in fields["lookalikes"]),
    )


def keys_to_json(keys: Sequence[Key]) -> str:
    """The same text for equal banks."""
    return _to_json([(key.statement_id, key.question) for key in keys])


def write_texts(path: Path, material: BuildInput, vocabulary: WordPieces) -> None:
    """Write the new file ``path``. A statement's or key's number is its place, as in the other indexes.

    ``vocabulary``: what statements are cut into the pieces of, for comparing.
    """
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        # A file whose writing is cut short is thrown away: no journal, no waiting for the disk.
        for command in ("PRAGMA journal_mode = OFF", "PRAGMA synchronous = OFF", "BEGIN"):
            database.execute(command)
        for table, columns in _TABLES.items():
            database.execute(f"CREATE TABLE {table} ({', '.join(columns)})")
        for table, rows in _rows(material, vocabulary):
            marks = ", ".join("?" * len(_TABLES[table]))
            database.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
        database.execute("COMMIT")


def _rows(material: BuildInput, vocabulary: WordPieces) -> Iterator[tuple[str, Iterable[tuple[object, ...]]]]:
    """The rows of each table, in the order of its columns."""
    documents = {document.id: number for number, document in enumerate(material.documents)}
    contexts: dict[tuple[Context, ...], int] = {}
    pieces: Iterator[Passage | Statement] = chain(material.passages, material.statements)
    for piece in pieces:
        contexts.setdefault(piece.context, len(contexts))
    owners = {owned: number for number, owner in enumerate(material.passages) for owned in owner.statements}

    def place(piece: Passage | Statement) -> tuple[object, ...]:
        span = (piece.span.start, piece.span.end)
        return (piece.id, documents[piece.document_id], *span, piece.text, contexts[piece.context])

    yield "documents", ((number, *_document_row(each)) for number, each in enumerate(material.documents))
    around = readings(map(text_around, contexts), vocabulary.of)
    yield (
        "contexts",
        (
            (number, _context_to_json(parts), *_reading_row(reading))
            for (parts, number), reading in zip(contexts.items(), around, strict=True)
        ),
    )
    yield (
        "passages",
        ((number, *place(each), _to_json(each.statements)) for number, each in enumerate(material.passages)),
    )
    own = readings(map(own_text, material.statements), vocabulary.of)
    yield (
        "statements",
        (
            (number, *place(each), *_statement_row(each, owners.get(each.id)), *_reading_row(reading))
            for number, (each, reading) in enumerate(zip(material.statements, own, strict=True))
        ),
    )
    asked = readings((key.question for key in material.keys), vocabulary.of)
    yield (
        "keys",
        (
            (number, key.statement_id, *_reading_row(reading))
            for number, (key, reading) in enumerate(zip(material.keys, asked, strict=True))
        ),
    )
    yield "extras", [("registry", material.registry_json), ("lexicon", lexicon_to_json(material.lexicon))]


def _document_row(document: Document) -> tuple[object, ...]:
    return document.id, document.sha256, _to_json(asdict(document.metadata)), document.text


def _statement_row(statement: Statement, passage: int | None) -> tuple[object, ...]:
    return statement.kind, _to_json(statement.organisms), passage


def _reading_row(reading: Reading) -> tuple[object, ...]:
    return reading.tokens.astype(_TOKENS).tobytes(), " ".join(reading.terms)


def _context_to_json(context: tuple[Context, ...]) -> str:
    return _to_json([(part.kind, part.span.start, part.span.end, part.text) for part in context])


@lru_cache(maxsize=1024)  # neighbours share their context
def _context_from_json(text: str) -> tuple[Context, ...]:
    return tuple(Context(kind, Span(start, end), part) for kind, start, end, part in json.loads(text))


@lru_cache(maxsize=1024)  # most statements are about none, or about the same ones
def _names_from_json(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))


def _to_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


class TextStore:
    """The texts of a generation, for reading; threads may share it.

    Everything raises IndexDamagedError when the file is not what was written, and KeyError for an id
    that the generation does not have.
    """

    def __init__(self, path: Path) -> None:
        """Open the file ``path``."""
        self._path = path
        uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        try:
            self._database = sqlite3.connect(uri, uri=True, check_same_thread=False)
        except sqlite3.DatabaseError as error:
            raise self._damaged() from error

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def registry_json(self) -> str:
        """The registry of organisms, as it was given."""
        return self._extra("registry")

    def lexicon(self) -> Lexicon:
        """The lexicon that stood beside the texts."""
        return lexicon_from_json(self._extra("lexicon"))

    def document_ids(self) -> tuple[str, ...]:
        """Every document, in the order given."""
        return tuple(row[0] for row in self._select("SELECT id FROM documents ORDER BY number"))

    def document(self, document_id: str) -> StoredDocument:
        """A document with its whole text."""
        query = "SELECT sha256, metadata, content FROM documents WHERE id = ?"
        for sha256, metadata, text in self._select(query, document_id):
            return StoredDocument(document_id, text, Metadata(**json.loads(metadata)), sha256)
        raise KeyError(document_id)

    def statements(self, ids: Sequence[str]) -> tuple[Statement, ...]:
        """The statements with these ids, in their order."""
        rows = self._select(f"{_STATEMENTS} WHERE piece.id {_AMONG}", _to_json(ids))
        found = {statement.id: statement for statement in map(_statement, rows)}
        return tuple(found[wanted] for wanted in ids)

    def read_statements(self, ids: Sequence[str]) -> tuple[ReadStatement, ...]:
        """The statements with these ids, in their order, with what is compared of them."""
        rows = self._select(_READ_STATEMENTS, _to_json(ids))
        found = {read.statement.id: read for read in map(_read_statement, rows)}
        return tuple(found[wanted] for wanted in ids)

    def following(self, statement_id: str, count: int) -> Iterator[Statement]:
        """Up to ``count`` statements after this one, whatever their document, read as they are asked for."""
        query = f"""{_STATEMENTS} WHERE piece.number > (SELECT number FROM statements WHERE id = ?)
            ORDER BY piece.number LIMIT ?"""
        return map(_statement, self._select(query, statement_id, count))

    def statements_of(self, document_id: str) -> tuple[Statement, ...]:
        """The statements of a document, in reading order; none where there is no such document."""
        # Ids start with their document's: a stretch of the index on them, "$" coming right after "#".
        query = f"""{_STATEMENTS} WHERE piece.id > ? AND piece.id < ? AND documents.id = ?
            ORDER BY piece.number"""
        found = self._select(query, f"{document_id}#", f"{document_id}$", document_id)
        return tuple(map(_statement, found))

    def all_statements(self) -> Iterator[Statement]:
        """Every statement in the order given, read as it is asked for."""
        return map(_statement, self._select(f"{_STATEMENTS} ORDER BY piece.number"))

    def statement_ids(self, numbers: Sequence[int]) -> tuple[str, ...]:
        """The ids of the statements with these numbers, in their order."""
        query = f"SELECT number, id FROM statements WHERE number {_AMONG}"
        found = dict(self._select(query, _to_json(numbers)))
        return tuple(found[number] for number in numbers)

    def passages(self, ids: Sequence[str]) -> tuple[Passage, ...]:
        """The passages with these ids, in their order."""
        rows = self._select(f"{_PASSAGES} WHERE piece.id {_AMONG}", _to_json(ids))
        found = {passage.id: passage for passage in map(_passage, rows)}
        return tuple(found[wanted] for wanted in ids)

    def statements_in(self, passage_ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """Passage → ids of its statements, in reading order."""
        rows = self._select(f"SELECT id, statements FROM passages WHERE id {_AMONG}", _to_json(passage_ids))
        return {passage_id: tuple(json.loads(statements)) for passage_id, statements in rows}

    def all_passages(self) -> Iterator[Passage]:
        """Every passage in the order given, read as it is asked for."""
        return map(_passage, self._select(f"{_PASSAGES} ORDER BY piece.number"))

    def passage_ids(self, statement_ids: Sequence[str]) -> dict[str, str]:
        """Statement → the passage that it stands in, for those that stand in one."""
        query = f"""
            SELECT piece.id, passages.id FROM statements piece JOIN passages ON passages.number = passage
            WHERE piece.id {_AMONG}"""
        return dict(self._select(query, _to_json(statement_ids)))

    def keys(self, numbers: Sequence[int]) -> dict[int, tuple[str, Reading]]:
        """Key's number → the statement that it leads to, and how it reads."""
        rows = self._select(
            f"SELECT number, statement, tokens, terms FROM keys WHERE number {_AMONG}", _to_json(numbers)
        )
        return {
            number: (statement_id, _reading(tokens, terms)) for number, statement_id, tokens, terms in rows
        }

    def _extra(self, name: str) -> str:
        [row] = self._select("SELECT content FROM extras WHERE name = ?", name)
        return str(row[0])

    def _select(self, query: str, *values: str | int) -> Iterator[tuple[Any, ...]]:
        try:
            yield from self._database.execute(query, values)
        except sqlite3.DatabaseError as error:
            raise self._damaged() from error

    def _damaged(self) -> IndexDamagedError:
        return damaged(self._path.parent, f"le fichier « {self._path.name} » est abîmé")


def _statement(row: tuple[Any, ...]) -> Statement:
    piece_id, document_id, start, end, text, context, kind, organisms = row
    return Statement(
        id=piece_id,
        document_id=document_id,
        span=Span(start, end),
        text=text,
        kind=StatementKind(kind),
        context=_context_from_json(context),
        organisms=_names_from_json(organisms),
    )


def _read_statement(row: tuple[Any, ...]) -> ReadStatement:
    number, tokens, terms, tokens_around, terms_around, *statement = row
    own, around = _reading(tokens, terms), _reading_around(tokens_around, terms_around)
    return ReadStatement(number, _statement(tuple(statement)), own, around)


def _reading(tokens: bytes, terms: str) -> Reading:
    return Reading(np.frombuffer(tokens, _TOKENS), tuple(terms.split()))


_reading_around = lru_cache(maxsize=1024)(_reading)  # neighbours share it


def _passage(row: tuple[Any, ...]) -> Passage:
    piece_id, document_id, start, end, text, context, statements = row
    return Passage(
        id=piece_id,
        document_id=document_id,
        span=Span(start, end),
        text=text,
        context=_context_from_json(context),
        statements=tuple(json.loads(statements)),
    )
