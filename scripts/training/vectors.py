"""Rows of vectors."""

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float32]


def unit(vectors: FloatArray) -> FloatArray:
    """Rows at length one; rows of zeros stay."""
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(norms, 1e-9), dtype=np.float32)
