"""What turns texts into vectors, whichever model does it; queries and documents are kept apart."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from assistant.types import Progress

FloatArray = npt.NDArray[np.float32]

DEFAULT_MODEL = "default"
"""Name of the packaged French model."""

STAGE = "Calcul des vecteurs"
"""What progress is reported as."""


@dataclass(frozen=True, slots=True)
class EmbedderIdentity:
    """What an index remembers of the model that made its vectors."""

    name: str
    dimension: int
    fingerprint: str
    """SHA-256 over the weights, the words and the prompts, in hexadecimal: equal where the vectors are."""


class Embedder(Protocol):
    """A model that places texts in one space; vectors have length one (zero for a text without any word)."""

    @property
    def identity(self) -> EmbedderIdentity:
        """Which model this is. Raises ModelUnavailableError where it has to be loaded and cannot be."""
        ...

    @property
    def is_slow(self) -> bool:
        """Whether keeping the vectors of unchanged passages is worth the trouble."""
        ...

    def embed_documents(self, texts: Sequence[str], progress: Progress | None = None) -> FloatArray:
        """(texts, dimension): vectors of what is searched. Raises ModelUnavailableError."""
        ...

    def embed_query(self, text: str) -> FloatArray:
        """(dimension,): vector of what is looked for. Raises ModelUnavailableError."""
        ...


def load_embedder(name: str) -> Embedder:
    """The packaged model for "default", else a sentence-transformers model by name or path.

    The latter is loaded when first used. Raises ModelUnavailableError where the libraries it needs are
    missing or its path does not exist; a name that leads nowhere raises it at first use.
    """
    if name == DEFAULT_MODEL:
        from assistant.index.static import StaticEmbedder

        return StaticEmbedder.packaged()
    from assistant.index.sentence_transformer import SentenceTransformerEmbedder

    return SentenceTransformerEmbedder(name)
