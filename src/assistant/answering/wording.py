"""Forms of one French word."""

from rapidfuzz.distance import Prefix

_ROOT, _ALIKE = 4, 0.6
"""Letters, and the share of the longer word, that two forms of one word begin with."""


def is_form(word: str, other: str) -> bool:
    """Whether two words begin alike for most of their length: "calcule" and "calculent"."""
    shared = Prefix.similarity(word, other)
    return shared >= _ROOT and shared >= _ALIKE * max(len(word), len(other))
