"""What every statement means as a whole, as vectors in one file, compared with a question's all at once."""

from pathlib import Path

import numpy as np

from assistant.errors import IndexDamagedError
from assistant.index.embedding import FloatArray
from assistant.index.manifest import damaged

_KEPT = np.float16


class MeaningStore:
    """The vectors of numbered texts; threads may share it."""

    def __init__(self, path: Path) -> None:
        """Read the file ``path``. Raises IndexDamagedError."""
        self._path = path
        try:
            self._vectors = np.load(path).astype(np.float32)
        except (OSError, ValueError, EOFError) as error:
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
    np.save(path, vectors.astype(_KEPT))
