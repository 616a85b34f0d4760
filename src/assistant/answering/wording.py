"""Words of weight, and the forms of one French word."""

from rapidfuzz.distance import Prefix

from assistant.answering import asking
from assistant.text import fold, words

_SHORT = 3
_ROOT, _ALIKE = 4, 0.6
"""Letters, and the share of the longer word, that two forms of one word begin with."""


def is_form(word: str, other: str) -> bool:
    """Whether two words begin alike for most of their length: "calcule" and "calculent"."""
    shared = Prefix.similarity(word, other)
    return shared >= _ROOT and shared >= _ALIKE * max(len(word), len(other))


def weighty(text: str) -> list[str]:
    """The words of ``text``, folded, that are neither short nor part of asking."""
    folded = fold(text)
    found = (folded[span.start : span.end] for span in words(folded))
    return [word for word in found if len(word) > _SHORT and word not in asking.asking_words()]
