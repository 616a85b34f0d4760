"""One generation of an index: what was built from one state of the texts, never changed afterwards."""

import threading
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np

from assistant.index.dense import DenseStore
from assistant.index.embedding import FloatArray
from assistant.index.encoder import Read
from assistant.index.lexical import LexicalStore
from assistant.index.manifest import Manifest, check_files
from assistant.index.meanings import READINGS, SEEN, MeaningStore
from assistant.index.reading import Reading, ReadStatement
from assistant.index.texts import StoredDocument, TextStore
from assistant.types import Lexicon, Passage, Statement

DENSE, LEXICAL, TEXTS = "dense", "lexical", "texts.sqlite"
KEYS_DENSE, KEYS_LEXICAL = "keys-dense", "keys-lexical"
MEANINGS, KEYS_MEANINGS = "meanings.safetensors", "keys-meanings.safetensors"
"""Where a generation's parts lie in its folder."""


_NONE, _NO_READINGS = np.zeros(0, np.float32), np.zeros((len(READINGS), len(SEEN), 0), np.float32)


class Generation:
    """Reads a generation; threads may share it.

    Everything raises IndexDamagedError when the files turn out not to be what was built, and KeyError
    for an id that the generation does not have. Vectors are opened at the first search that needs them,
    since that alone takes longer than all the rest.
    """

    def __init__(self, folder: Path) -> None:
        """Open the generation in ``folder``. Raises IndexDamagedError."""
        self._folder = folder
        self.manifest = Manifest.read(folder)
        check_files(folder, self.manifest)
        self._texts = TextStore(folder / TEXTS)
        self._lexical = LexicalStore(folder / LEXICAL)
        has_keys = self.manifest.counts.keys > 0
        self._keys_lexical = LexicalStore(folder / KEYS_LEXICAL) if has_keys else None
        self._meanings = self._meaning_store(MEANINGS)
        self._keys_meanings = self._meaning_store(KEYS_MEANINGS)
        self._opening = threading.Lock()
        self._dense: dict[str, DenseStore] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the files."""
        self._texts.close()
        for dense in self._dense.values():
            dense.close()

    @property
    def id(self) -> str:
        """Its time of building and a digest of what it was built from."""
        return self.manifest.id

    @cached_property
    def registry_json(self) -> str:
        """The registry of organisms, as it was given."""
        return self._texts.registry_json()

    @cached_property
    def lexicon(self) -> Lexicon:
        """The lexicon that stood beside the texts."""
        return self._texts.lexicon()

    @cached_property
    def document_ids(self) -> tuple[str, ...]:
        """Every document, in the order in which they were read."""
        return self._texts.document_ids()

    def document(self, document_id: str) -> StoredDocument:
        """A document with its whole text."""
        return self._texts.document(document_id)

    def statement(self, statement_id: str) -> Statement:
        """The statement with this id."""
        return self._texts.statements([statement_id])[0]

    def statements(self, ids: Sequence[str]) -> tuple[Statement, ...]:
        """The statements with these ids, in their order."""
        return self._texts.statements(ids)

    def read_statements(self, ids: Sequence[str]) -> tuple[ReadStatement, ...]:
        """The statements with these ids, in their order, with what is compared of them."""
        return self._texts.read_statements(ids)

    def following(self, statement_id: str, count: int) -> Iterator[Statement]:
        """Up to ``count`` statements after this one, whatever their document, read as they are asked for."""
        return self._texts.following(statement_id, count)

    def statements_of(self, document_id: str) -> tuple[Statement, ...]:
        """The statements of a document, in reading order; none where there is no such document."""
        return self._texts.statements_of(document_id)

    def all_statements(self) -> Iterator[Statement]:
        """Every statement in reading order, read as it is asked for."""
        return self._texts.all_statements()

    def passage(self, passage_id: str) -> Passage:
        """The passage with this id."""
        return self._texts.passages([passage_id])[0]

    def passages(self, ids: Sequence[str]) -> tuple[Passage, ...]:
        """The passages with these ids, in their order."""
        return self._texts.passages(ids)

    def all_passages(self) -> Iterator[Passage]:
        """Every passage in reading order, read as it is asked for."""
        return self._texts.all_passages()

    def statements_of_passages(self, passage_ids: Sequence[str]) -> dict[str, tuple[Statement, ...]]:
        """Passage → its statements, in reading order."""
        passages = self._texts.passages(passage_ids)
        wanted = list(dict.fromkeys(name for passage in passages for name in passage.statements))
        found = dict(zip(wanted, self._texts.statements(wanted), strict=True))
        return {passage.id: tuple(found[name] for name in passage.statements) for passage in passages}

    def statements_in(self, passage_ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """Passage → ids of its statements, in reading order."""
        return self._texts.statements_in(passage_ids)

    def passages_of_statements(self, statement_ids: Sequence[str]) -> dict[str, str]:
        """Statement → id of the passage that it stands in, for those that stand in one."""
        return self._texts.passage_ids(statement_ids)

    @property
    def statement_count(self) -> int:
        """How many statements there are to search."""
        return len(self._lexical)

    def document_frequency(self, term: str) -> int:
        """How many statements have ``term``, as ``lexical.terms`` gives it, in their text or context."""
        return self._lexical.document_frequency(term)

    def lexical_search(self, query: str, k: int) -> list[tuple[str, float]]:
        """The ``k`` best statements for any user text, as (statement id, BM25 score), best first."""
        found = self._lexical.search(query, k)
        ids = self._texts.statement_ids([number for number, _ in found])
        return [(name, score) for name, (_, score) in zip(ids, found, strict=True)]

    def dense_search(self, vector: FloatArray, k: int) -> list[tuple[str, float]]:
        """The ``k`` passages nearest to a query's vector, as (passage id, cosine similarity), best first."""
        return self._vectors(DENSE).search(vector, k)

    def passage_vectors(self, passage_ids: Sequence[str]) -> dict[str, FloatArray]:
        """Passage → its vector, of shape (dimension,)."""
        return self._vectors(DENSE).vectors(passage_ids)

    def lexical_key_search(self, query: str, k: int) -> list[tuple[int, float]]:
        """The ``k`` best questions of the bank, as (number, BM25 score), best first; none without a bank."""
        return self._keys_lexical.search(query, k) if self._keys_lexical else []

    def dense_key_search(self, vector: FloatArray, k: int) -> list[tuple[int, float]]:
        """The ``k`` questions of the bank nearest to a query's, as (number, cosine), best first."""
        if self._keys_lexical is None:
            return []
        return [(int(name), score) for name, score in self._vectors(KEYS_DENSE).search(vector, k)]

    @property
    def has_meanings(self) -> bool:
        """Whether the encoder has read the statements: of very many it reads none."""
        return self._meanings is not None

    def meaning_search(self, asked: Read) -> FloatArray:
        """(statements,): how near each statement is to a question as the encoder reads both."""
        return self._meanings.cosines(asked) if self._meanings else _NONE

    def meaning_key_search(self, asked: Read) -> FloatArray:
        """(keys,): the same for each question of the bank."""
        return self._keys_meanings.cosines(asked) if self._keys_meanings else _NONE

    def late_interaction(self, asked: Read, numbers: Sequence[int]) -> FloatArray:
        """(readings, numbers): how near each piece of a question comes to those of these statements."""
        return self._meanings.late(asked, numbers) if self._meanings else _NO_READINGS

    def late_key_interaction(self, asked: Read, numbers: Sequence[int]) -> FloatArray:
        """(readings, numbers): the same for these questions of the bank."""
        return self._keys_meanings.late(asked, numbers) if self._keys_meanings else _NO_READINGS

    def likeness(self, one: str, other: str) -> float:
        """How alike two statements are as the encoder reads them, at most 1; 0 where it has not read them."""
        if self._meanings is None:
            return 0.0
        first, second = (read.number for read in self.read_statements([one, other]))
        return self._meanings.likeness(first, second)

    def statement_ids(self, numbers: Sequence[int]) -> tuple[str, ...]:
        """The ids of the statements with these numbers, in their order."""
        return self._texts.statement_ids(numbers)

    def keys(self, numbers: Sequence[int]) -> dict[int, tuple[str, Reading]]:
        """Number of a question of the bank → the statement that it leads to, and how it reads."""
        return self._texts.keys(numbers)

    def _meaning_store(self, name: str) -> MeaningStore | None:
        return MeaningStore(self._folder / name) if name in self.manifest.files else None

    def _vectors(self, name: str) -> DenseStore:
        with self._opening:
            if name not in self._dense:
                self._dense[name] = DenseStore(self._folder / name)
            return self._dense[name]
