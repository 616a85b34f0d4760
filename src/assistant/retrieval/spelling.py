"""Mistyped words of a query put back into words of the texts."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

from assistant.text import fold, is_acronym, words

_SHORTEST = 5
_LONG = 8
"""From so many letters on, a word may hold two slips."""


class Spelling:
    """Corrects what is no word at all; a word that the texts lack stays, it may be a synonym."""

    def __init__(self, vocabulary: Iterable[str], is_word: Callable[[str], bool]) -> None:
        """``vocabulary``: folded words to correct to; ``is_word``: whether a folded word is French."""
        self._by_initial: dict[str, list[str]] = defaultdict(list)
        self._known = frozenset(vocabulary)
        for word in sorted(self._known):
            if len(word) >= _SHORTEST - 1:
                self._by_initial[word[0]].append(word)
        self._is_word = is_word

    def correct(self, text: str) -> str:
        """``text`` with its slips mended, the rest as it was."""
        for span in reversed(list(words(text))):
            mended = self._mended(text[span.start : span.end])
            if mended is not None:
                text = text[: span.start] + mended + text[span.end :]
        return text

    def _mended(self, word: str) -> str | None:
        typed = fold(word)
        if len(typed) < _SHORTEST or not re.fullmatch("[a-z]+", typed) or is_acronym(word):
            return None
        if typed in self._known or typed.rstrip("sx") in self._known or self._is_word(typed):
            return None
        slips = 2 if len(typed) >= _LONG else 1
        nearest = process.extract(
            typed, self._by_initial[typed[0]], scorer=OSA.distance, score_cutoff=slips, limit=2
        )
        ranked = sorted((distance, len(found), found) for found, distance, _ in nearest)
        return ranked[0][2] if ranked and _is_clear(ranked) else None


def _is_clear(ranked: Sequence[tuple[float, int, str]]) -> bool:
    """Whether the first is the only one, the nearer one, or a form of the same word as the other."""
    if len(ranked) == 1 or ranked[0][0] < ranked[1][0]:
        return True
    return ranked[1][2].startswith(ranked[0][2][: _SHORTEST - 1])
