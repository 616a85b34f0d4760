"""A cross-encoder of sentence-transformers, which reads a question and a text together."""

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from assistant.index.embedding import FloatArray
from assistant.index.named_models import check, load

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder


class CrossEncoderReranker:
    """A cross-encoder by name or path. Loaded at first use, on a GPU where there is one."""

    def __init__(self, name: str) -> None:
        """Raises ModelUnavailableError where the libraries are missing or a path does not exist."""
        check(name)
        self._name = name

    def scores(self, question: str, texts: Sequence[str]) -> FloatArray:
        """How well each text answers, shape (texts,); more is better. Raises ModelUnavailableError."""
        pairs = [(question, text) for text in texts]
        return np.asarray(self._model.predict(pairs, show_progress_bar=False), np.float32).reshape(-1)

    @cached_property
    def _model(self) -> "CrossEncoder":
        from sentence_transformers import CrossEncoder

        model: CrossEncoder = load(self._name, CrossEncoder)
        return model
