"""The packaged French model: one vector a token, summed. Served with tokenizers and NumPy, without torch."""

import hashlib
from collections.abc import Sequence
from functools import cache, cached_property
from pathlib import Path

import numpy as np
from safetensors import SafetensorError
from safetensors.numpy import load_file

from assistant.index.embedding import STAGE, EmbedderIdentity, FloatArray
from assistant.index.pieces import PACKAGED_FOLDER, WORDS, Tokens, WordPieces, packaged_pieces, unavailable
from assistant.types import Progress

_WEIGHTS = "model.safetensors"
_BATCH = 512


class StaticEmbedder:
    """A static sentence-transformers model (``StaticEmbedding``, ``Normalize``), with the same vectors."""

    is_slow = False

    def __init__(self, folder: Path, pieces: WordPieces | None = None) -> None:
        """Load from ``folder``, whose ``pieces`` may be given. Raises ModelUnavailableError."""
        self._folder = folder
        self._pieces = pieces or WordPieces(folder)
        try:
            rows = load_file(folder / _WEIGHTS)["embedding.weight"]
        except (OSError, KeyError, ValueError, SafetensorError) as error:
            raise unavailable(folder, error) from error
        self._table = rows  # as it is kept, at half precision: half the memory of what is reckoned with

    @staticmethod
    @cache
    def packaged() -> "StaticEmbedder":
        """The model that comes with the assistant, loaded once. Raises ModelUnavailableError."""
        return StaticEmbedder(PACKAGED_FOLDER, packaged_pieces())

    @cached_property
    def identity(self) -> EmbedderIdentity:
        """Name of the folder, width of the table, hash of its two files."""
        digest = hashlib.sha256()
        for file in (_WEIGHTS, WORDS):
            digest.update((self._folder / file).read_bytes())
        return EmbedderIdentity(self._folder.name, self._table.shape[1], digest.hexdigest())

    def embed_documents(self, texts: Sequence[str], progress: Progress | None = None) -> FloatArray:
        """(texts, dimension): sum of each text's token rows, at length one; zero for a text without words."""
        vectors = np.zeros((len(texts), self._table.shape[1]), dtype=np.float32)
        for first in range(0, len(texts), _BATCH):
            batch = texts[first : first + _BATCH]
            vectors[first : first + len(batch)] = self._pooled(self.token_ids(batch))
            if progress:
                progress(STAGE, first + len(batch), len(texts))
        return vectors

    def embed_query(self, text: str) -> FloatArray:
        """(dimension,): as for a document; the model makes no difference between the two."""
        return np.asarray(self._pooled(self.token_ids([text]))[0])

    def token_ids(self, texts: Sequence[str]) -> list[Tokens]:
        """For each text, its tokens' rows in ``token_table``, in reading order."""
        return self._pieces.of(texts)

    def token_table(self) -> FloatArray:
        """(vocabulary, dimension): each row a direction times the token's weight, its norm."""
        return np.asarray(self._table, np.float32)

    def token_rows(self, tokens: Tokens) -> FloatArray:
        """(length, dimension): the rows of these tokens."""
        return np.asarray(self._table[tokens], np.float32)

    def _pooled(self, ids: list[Tokens]) -> FloatArray:
        vectors = np.zeros((len(ids), self._table.shape[1]), dtype=np.float32)
        lengths = np.array([len(row) for row in ids])
        filled = np.flatnonzero(lengths)
        if len(filled):
            starts = np.cumsum(lengths[filled]) - lengths[filled]
            sums = np.add.reduceat(self.token_rows(np.concatenate(ids)), starts, axis=0)
            norms = np.linalg.norm(sums, axis=1, keepdims=True)
            vectors[filled] = sums / np.maximum(norms, np.finfo(np.float32).tiny)
        return vectors
