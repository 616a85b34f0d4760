"""How near statements come to a question by the packaged encoder, and how they stand in that."""

from dataclasses import dataclass

import numpy as np

from assistant.index.embedding import FloatArray
from assistant.index.meanings import READINGS, SEEN

_LATE = ("late", "late_below")
"""Late interaction with the statement alone and below what stands around it, the index's READINGS."""
MEANT = (
    "meaning",  # mean cosine of the question to the statement alone and below what stands around it
    "meaning_above",  # how many standard deviations that is above the mean of all statements
    "meaning_behind",  # how far behind the best of all statements
    *(f"{late}_{seen}" for late in _LATE for seen in SEEN),  # late interaction, as the index tells it
    *(f"{late}_behind" for late in _LATE),  # how far its nearness is behind the best of the statements found
)
"""The columns that tell it; all of them not a number where the encoder has not read the texts."""

_LEAST_SPREAD = 0.02
"""Kept from statements that are all alike."""


@dataclass(frozen=True, slots=True)
class Meant:
    """Cosines with one question."""

    candidates: FloatArray
    """Shape (n,)."""
    everywhere: FloatArray
    """Of all statements of the texts, shape (statements,)."""
    late: FloatArray
    """Late interaction with the candidates, shape (len(READINGS), len(SEEN), n)."""
    best: FloatArray
    """How near the best of the statements among them comes in each reading, shape (len(READINGS),)."""

    @classmethod
    def unknown(cls, count: int) -> "Meant":
        """Nothing is known of ``count`` candidates."""
        unknown = np.full((len(READINGS), len(SEEN), count), np.nan, np.float32)
        return cls(unknown[0, 0], np.full(1, np.nan, np.float32), unknown, np.full(len(READINGS), np.nan))


def meant_columns(meant: Meant) -> dict[str, FloatArray]:
    """The columns of ``MEANT``, shape (n,) each."""
    near, all_of_them = meant.candidates, meant.everywhere
    if not len(all_of_them):
        all_of_them = near
    if not len(near):
        return dict.fromkeys(MEANT, near)
    above = (near - all_of_them.mean()) / (all_of_them.std() + _LEAST_SPREAD)
    seen = meant.late.reshape(-1, len(near))
    behind = meant.best[:, np.newaxis] - meant.late[:, 0]
    values = near, above, all_of_them.max() - near, *seen, *behind
    return {name: np.asarray(value, np.float32) for name, value in zip(MEANT, values, strict=True)}
