"""The learned order of candidates: a small network over their features."""

import json
from dataclasses import dataclass
from importlib.resources import files

import numpy as np

from assistant.index.embedding import FloatArray
from assistant.retrieval.features import NAMES


@dataclass(frozen=True, slots=True)
class Ranking:
    """score = linear · x + output · tanh(hidden · x + bias), over standardised features x.

    Trained by ``scripts/train_ranking.py``.
    """

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

    @classmethod
    def blank(cls) -> "Ranking":
        """A ranking to which all candidates are alike, for what is learned before there is one."""
        one, none = np.ones(len(NAMES), np.float32), np.zeros(len(NAMES), np.float32)
        return cls(none, one, none, none[None], none[:1], none[:1])

    @classmethod
    def packaged(cls) -> "Ranking":
        """The ranking that comes with the package.

        Raises:
            ValueError: it was trained on other features than those of this version.
        """
        stored = json.loads(files("assistant.models").joinpath("ranking.json").read_text("utf-8"))
        if tuple(stored["features"]) != NAMES:
            raise ValueError("ranking.json was trained on other features; run scripts/train_ranking.py")
        return cls(**{name: np.array(stored[name], np.float32) for name in cls.__dataclass_fields__})

    def scores(self, features: FloatArray) -> FloatArray:
        """A score per candidate, shape (n,); the difference of two is the log odds of the better one."""
        x = np.nan_to_num((features - self.mean) / self.scale)  # what is not known counts as usual
        scores = x @ self.linear + np.tanh(x @ self.hidden.T + self.bias) @ self.output
        return np.asarray(scores, np.float32)
