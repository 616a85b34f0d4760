"""Any sentence-transformers model in the place of the packaged one, on a GPU where there is one."""

import hashlib
import json
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from assistant.index.embedding import STAGE, EmbedderIdentity, FloatArray
from assistant.index.named_models import check, load
from assistant.types import Progress

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

_BATCH = 256
"""Texts between two reports of progress."""


class SentenceTransformerEmbedder:
    """A bi-encoder by name or path, with its own prompts for queries and documents. Loaded at first use."""

    is_slow = True

    def __init__(self, name: str) -> None:
        """Raises ModelUnavailableError where the libraries are missing or a path does not exist."""
        check(name)
        self._name = name

    @cached_property
    def identity(self) -> EmbedderIdentity:
        """Name, width, and hash of weights and prompts. Raises ModelUnavailableError."""
        return EmbedderIdentity(self._name, self._dimension, _fingerprint(self._model))

    def embed_documents(self, texts: Sequence[str], progress: Progress | None = None) -> FloatArray:
        """(texts, dimension), with the model's document prompt. Raises ModelUnavailableError."""
        vectors = np.zeros((len(texts), self._dimension), dtype=np.float32)
        for first in range(0, len(texts), _BATCH):
            batch = list(texts[first : first + _BATCH])
            vectors[first : first + len(batch)] = _unit(
                self._model.encode_document(batch, convert_to_numpy=True, show_progress_bar=False)
            )
            if progress:
                progress(STAGE, first + len(batch), len(texts))
        return vectors

    def embed_query(self, text: str) -> FloatArray:
        """(dimension,), with the model's query prompt. Raises ModelUnavailableError."""
        vectors = self._model.encode_query([text], convert_to_numpy=True, show_progress_bar=False)
        return np.asarray(_unit(vectors)[0])

    @cached_property
    def _model(self) -> "SentenceTransformer":
        from sentence_transformers import SentenceTransformer

        return load(self._name, SentenceTransformer)

    @cached_property
    def _dimension(self) -> int:
        return int(self._model.encode_query(["a"], convert_to_numpy=True, show_progress_bar=False).shape[1])


def _unit(vectors: FloatArray) -> FloatArray:
    """Rows at length one, whatever precision the model computes in."""
    wide = vectors.astype(np.float32)
    norms = np.linalg.norm(wide, axis=1, keepdims=True)
    return np.asarray(wide / np.maximum(norms, np.finfo(np.float32).tiny), dtype=np.float32)


def _fingerprint(model: "SentenceTransformer") -> str:
    import torch

    digest = hashlib.sha256(json.dumps([model.prompts, model.max_seq_length], default=str).encode())
    for name, tensor in sorted(model.state_dict().items()):
        digest.update(name.encode())
        digest.update(tensor.detach().cpu().contiguous().reshape(-1).view(torch.uint8).numpy().tobytes())
    return digest.hexdigest()
