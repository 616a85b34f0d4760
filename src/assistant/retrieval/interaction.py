"""How near texts come to a question, read from the packaged model's token vectors alone.

Late interaction (ColBERT, Khattab and Zaharia 2020) over vectors without context: each token of the
question takes its nearest token of the text, and tokens weigh what training gave them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from assistant.index.embedding import FloatArray
from assistant.index.pieces import Tokens, packaged_slips
from assistant.index.static import StaticEmbedder

_TINY = 1e-9


@dataclass(frozen=True, slots=True)
class Nearness:
    """What one question of t tokens has in common with n texts."""

    cosines: FloatArray
    """Shape (n, t): for each token of the question, the cosine of the nearest token of the text."""
    sums: FloatArray
    """Shape (n, d): each text's token vectors, added up."""


class TokenSpace:
    """The token vectors of the packaged model, made ready for comparing."""

    def __init__(self, model: StaticEmbedder) -> None:
        self._model = model
        table = model.token_table()
        self._dimension = table.shape[1]
        self._weights = np.linalg.norm(table, axis=1).astype(np.float32)

    @staticmethod
    @lru_cache(maxsize=1)
    def of(model: StaticEmbedder) -> "TokenSpace":
        """The space of ``model``, made once: it is big, and never changes."""
        return TokenSpace(model)

    def tokens(self, text: str) -> Tokens:
        """The word pieces of ``text``."""
        return self.tokens_of([text])[0]

    def tokens_of(self, texts: Sequence[str]) -> list[Tokens]:
        """The word pieces of each text, read together, which is far quicker than one by one."""
        return self._model.token_ids(texts)

    def is_word(self, word: str) -> bool:
        """Whether the model knows ``word``, folded, whole, and not as a typing error."""
        return len(self.tokens(word)) == 1 and word not in packaged_slips()

    def weights(self, tokens: Tokens) -> FloatArray:
        """What each token weighs, shape (length,)."""
        return np.asarray(self._weights[tokens], np.float32)

    def sum(self, tokens: Tokens) -> FloatArray:
        """The token vectors added up, shape (d,)."""
        return np.asarray(self._model.token_rows(tokens).sum(axis=0), np.float32)

    def nearness(self, asked: Tokens, held: Sequence[Tokens]) -> Nearness:
        """Compares a question with texts; a text without tokens is near to nothing."""
        cosines = np.zeros((len(held), len(asked)), np.float32)
        sums = np.zeros((len(held), self._dimension), np.float32)
        lengths = np.array([len(tokens) for tokens in held], np.intp)
        filled = np.flatnonzero(lengths)
        if len(asked) and len(filled):
            used, places = np.unique(np.concatenate(held), return_inverse=True)
            starts = np.cumsum(lengths[filled]) - lengths[filled]
            rows = self._model.token_rows(used)
            between = _directions(self._model.token_rows(asked)) @ _directions(rows).T
            cosines[filled] = np.maximum.reduceat(between[:, places], starts, axis=1).T
            owners = np.repeat(np.arange(len(held)), lengths)
            counts = np.bincount(owners * len(used) + places, minlength=len(held) * len(used))
            sums = counts.reshape(len(held), len(used)).astype(np.float32) @ rows
        return Nearness(cosines, sums)


def _directions(rows: FloatArray) -> FloatArray:
    """The rows at length one."""
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1), _TINY)[:, None])


def cosine(sums: FloatArray, centre: FloatArray) -> FloatArray:
    """Cosines of ``sums`` (n, d) to ``centre`` (d,), shape (n,); zero where either is zero."""
    lengths = np.linalg.norm(sums, axis=1) * np.linalg.norm(centre)
    return np.asarray(sums @ centre / np.maximum(lengths, _TINY), np.float32)
