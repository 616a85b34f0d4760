"""How each candidate stands among all that a search compares, and what the question has to be found by.

The order of candidates needs none of it; how far to trust the first one does: a nearness says little by
itself where nothing in the texts is farther away, or where the question has few words to be near to.
"""

from collections.abc import Mapping

import numpy as np

from assistant.index.embedding import FloatArray
from assistant.index.pieces import Tokens
from assistant.retrieval.interaction import TokenSpace

_ABOVE = ("interaction_all", "missed", "passage")
_BEHIND = ("interaction_all", "passage", "pooled_passage")
STANDING = (
    *(f"{name}_above" for name in _ABOVE),  # how many standard deviations above the mean of all candidates
    *(f"{name}_behind" for name in _BEHIND),  # how far behind the best of all candidates
    "asked",  # logarithm of the question's tokens
    "asked_weight",  # their mean weight
    "asked_sum",  # the length of their vectors' sum: little where they have nothing to do with each other
)
"""The columns that tell it."""

_LEAST_SPREAD = 0.02
"""Kept from candidates that are all alike."""


def standing(
    columns: Mapping[str, FloatArray], count: int, asked: Tokens, space: TokenSpace
) -> dict[str, FloatArray]:
    """The columns of ``STANDING`` from those of the candidates, shape (n,) each; ``asked``: the question.

    The first ``count`` are statements, against which all are held; what follows are other wordings of them.
    """
    weights = space.weights(asked)
    of_question = (
        float(np.log1p(len(asked))),
        float(weights.mean()) if len(asked) else 0.0,
        float(np.linalg.norm(space.sum(asked))),
    )
    size = len(columns[_ABOVE[0]])
    values = [
        *(_above(columns[name], columns[name][:count]) for name in _ABOVE),
        *(columns[name][:count].max(initial=-np.inf) - columns[name] for name in _BEHIND),
        *(np.full(size, value) for value in of_question),
    ]
    return {name: np.asarray(value, np.float32) for name, value in zip(STANDING, values, strict=True)}


def _above(values: FloatArray, all_values: FloatArray) -> FloatArray:
    if not len(all_values):
        return values
    return np.asarray((values - all_values.mean()) / (all_values.std() + _LEAST_SPREAD), np.float32)
