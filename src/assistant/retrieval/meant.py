"""How near statements come to a question by the packaged encoder, and how they stand in that."""

from dataclasses import dataclass

import numpy as np

from assistant.index.embedding import FloatArray

MEANT = (
    "meaning",  # mean cosine of the question to the statement alone and below what stands around it
    "meaning_above",  # how many standard deviations that is above the mean of all statements
    "meaning_behind",  # how far behind the best of all statements
    "late",  # mean cosine of the question's pieces, each in its place, to the nearest ones of the statement
    "late_behind",  # how far behind the best of the statements found
    "late_below",  # the same of the statement below what stands around it
    "late_below_behind",  # and behind the best of them
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
    """Late interaction with the candidates, alone and below what stands around them, shape (2, n)."""
    best: FloatArray
    """The best of the statements among them in either, shape (2,)."""

    @classmethod
    def unknown(cls, count: int) -> "Meant":
        """Nothing is known of ``count`` candidates."""
        unknown = np.full((2, count), np.nan, np.float32)
        return cls(unknown[0], np.full(1, np.nan, np.float32), unknown, np.full(2, np.nan, np.float32))


def meant_columns(meant: Meant) -> dict[str, FloatArray]:
    """The columns of ``MEANT``, shape (n,) each."""
    near, all_of_them = meant.candidates, meant.everywhere
    if not len(all_of_them):
        all_of_them = near
    if not len(near):
        return dict.fromkeys(MEANT, near)
    above = (near - all_of_them.mean()) / (all_of_them.std() + _LEAST_SPREAD)
    late = (column for one, best in zip(meant.late, meant.best, strict=True) for column in (one, best - one))
    values = near, above, all_of_them.max() - near, *late
    return {name: np.asarray(value, np.float32) for name, value in zip(MEANT, values, strict=True)}
