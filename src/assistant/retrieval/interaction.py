"""How near texts come to a question, read from the packaged model's token vectors alone.

Late interaction (ColBERT, Khattab and Zaharia 2020) over vectors without context: each token of the
question takes its nearest token of the text, and tokens weigh what training gave them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from assistant.index.embedding import FloatArray
from assistant.index.static import StaticEmbedder

_REMEMBERED = 50_000
"""Texts whose tokens are kept for the next question: some 10 MB."""

_TINY = 1e-9


@dataclass(frozen=True, slots=True)
class Nearness:
    """What one question of t tokens has in common with n texts."""

    cosines: FloatArray
    """Shape (n, t): for each token of the question, the cosine of the nearest token of the text."""
    weights: FloatArray
    """Shape (t,): what each token of the question weighs."""
    pooled: FloatArray
    """Shape (n,): cosine of the pooled vectors of text and question."""


class TokenSpace:
    """The token vectors of the packaged model, made ready for comparing."""

    def __init__(self, model: StaticEmbedder) -> None:
        self._model = model
        self._table = model.token_table()
        norms = np.linalg.norm(self._table, axis=1)
        self._weights = norms.astype(np.float32)
        self._directions = self._table / np.maximum(norms, _TINY)[:, None]
        self._tokens: dict[str, npt.NDArray[np.int32]] = {}

    def nearness(self, query: str, texts: Sequence[str]) -> Nearness:
        """Compares ``query`` with each of ``texts``; a text without tokens is near to nothing."""
        asked = self._ids([query])[0]
        held = self._ids(texts)
        cosines = np.zeros((len(texts), len(asked)), np.float32)
        pooled = np.zeros(len(texts), np.float32)
        filled = [position for position, tokens in enumerate(held) if len(tokens)]
        if len(asked) and filled:
            flat = np.concatenate([held[position] for position in filled])
            starts = np.cumsum([0, *(len(held[position]) for position in filled[:-1])])
            cosines[filled] = np.maximum.reduceat(
                self._directions[flat] @ self._directions[asked].T, starts, axis=0
            )
            pooled[filled] = _unit(np.add.reduceat(self._table[flat], starts, axis=0)) @ _unit(
                self._table[asked].sum(axis=0)
            )
        return Nearness(cosines, self._weights[asked], pooled)

    def _ids(self, texts: Sequence[str]) -> list[npt.NDArray[np.int32]]:
        missing = [text for text in dict.fromkeys(texts) if text not in self._tokens]
        if len(self._tokens) + len(missing) > _REMEMBERED:
            self._tokens.clear()
            missing = list(dict.fromkeys(texts))
        if missing:
            self._tokens.update(zip(missing, self._model.token_ids(missing), strict=True))
        return [self._tokens[text] for text in texts]


def _unit(vectors: FloatArray) -> FloatArray:
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, _TINY), np.float32)
