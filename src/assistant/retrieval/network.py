"""A small network over a few dozen numbers: the order of candidates and the trust in them are made of it."""

import json
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import numpy as np

from assistant.index.embedding import FloatArray

_MOST = 5.0
"""Standard deviations beyond which a number tells no more: texts may be unlike all that was learned on."""


def standardised(x: FloatArray, mean: FloatArray, scale: FloatArray) -> FloatArray:
    """What a network reads, shape as ``x``: what is not known counts as usual."""
    return np.asarray(np.nan_to_num((x - mean) / scale).clip(-_MOST, _MOST), np.float32)


@dataclass(frozen=True, slots=True)
class Network:
    """score = linear · x + output · tanh(hidden · x + bias), over standardised numbers x."""

    mean: FloatArray
    scale: FloatArray
    linear: FloatArray
    """Shape (f,)."""
    hidden: FloatArray
    """Shape (h, f)."""
    bias: FloatArray
    """Shape (h,)."""
    output: FloatArray
    """Shape (h,)."""

    def scores(self, x: FloatArray) -> FloatArray:
        """A score for each row of ``x`` (n, f), shape (n,)."""
        x = standardised(x, self.mean, self.scale)
        scores = x @ self.linear + np.tanh(x @ self.hidden.T + self.bias) @ self.output
        return np.asarray(scores, np.float32)


def packaged(file: str, key: str, names: tuple[str, ...]) -> dict[str, Any]:
    """The fields of a network that comes with the package, arrays as such.

    Raises:
        ValueError: it was trained on other numbers than ``names``, which ``key`` tells.
    """
    stored = json.loads(files("assistant.models").joinpath(file).read_text("utf-8"))
    if tuple(stored.pop(key)) != names:
        raise ValueError(f"{file} was trained on other {key}; run scripts/train_ranking.py")
    return {
        name: np.array(value, np.float32) if isinstance(value, list) else value
        for name, value in stored.items()
    }
