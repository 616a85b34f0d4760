"""Any sentence-transformers model in the place of the packaged one, on a GPU where there is one."""

import hashlib
import json
from collections.abc import Sequence
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from assistant.errors import ModelUnavailableError
from assistant.index.embedding import STAGE, EmbedderIdentity, FloatArray
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
        self._name = name
        if find_spec("sentence_transformers") is None:
            raise ModelUnavailableError(
                f"Le modèle « {name} » demande la bibliothèque sentence-transformers, qui n’est pas "
                "installée. Installez-la (pip install 'assistant[models]') ou gardez le modèle par défaut."
            )
        if _is_path(name) and not Path(name).expanduser().is_dir():
            raise ModelUnavailableError(
                f"Le dossier de modèle « {name} » n’existe pas. Corrigez le chemin ou gardez le modèle "
                "par défaut."
            )

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

        path = str(Path(self._name).expanduser()) if _is_path(self._name) else self._name
        try:
            return SentenceTransformer(path)
        except (OSError, ValueError, KeyError, RuntimeError, ImportError) as error:
            raise ModelUnavailableError(
                f"Le modèle « {self._name} » n’a pas pu être chargé ({type(error).__name__}). Indiquez le "
                "chemin d’un dossier de modèle sentence-transformers complet, ou gardez le modèle par défaut."
            ) from error

    @cached_property
    def _dimension(self) -> int:
        return int(self._model.encode_query(["a"], convert_to_numpy=True, show_progress_bar=False).shape[1])


def _is_path(name: str) -> bool:
    """Whether ``name`` is meant as a folder: it is one, or it is written as no hub name can be."""
    return name.startswith((".", "/", "~")) or name.count("/") > 1 or "\\" in name or Path(name).is_dir()


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
