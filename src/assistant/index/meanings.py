"""What every statement means as a whole, as vectors in one file, compared with a question's all at once."""

from pathlib import Path

import numpy as np
from safetensors import SafetensorError
from safetensors.numpy import load_file, save_file

from assistant.errors import IndexDamagedError
from assistant.index.embedding import FloatArray
from assistant.index.manifest import damaged

_KEPT, _NAME = np.float16, "meanings"


class MeaningStore:
    """The vectors of numbered texts; threads may share it."""

    def __init__(self, path: Path) -> None:
        """Read the file ``path``. Raises IndexDamagedError."""
        self._path = path
        try:
            self._vectors = load_file(path)[_NAME].astype(np.float32)
        except (OSError, ValueError, KeyError, SafetensorError) as error:
            raise self._damaged() from error

    def cosines(self, vector: FloatArray) -> FloatArray:
        """(texts,): how near each one is to a unit vector, at most 1. Raises IndexDamagedError."""
        try:
            return np.asarray(self._vectors @ vector)
        except ValueError as error:
            raise self._damaged() from error

    def _damaged(self) -> IndexDamagedError:
        return damaged(self._path.parent, f"le fichier « {self._path.name} » est abîmé")


def write_meanings(path: Path, vectors: FloatArray) -> None:
    """Write the vectors of texts by their number, shape (texts, dimension)."""
    save_file({_NAME: np.ascontiguousarray(vectors, _KEPT)}, path)
