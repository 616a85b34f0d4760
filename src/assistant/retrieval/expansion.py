"""Everyday expressions put into the words of the texts, as the lexicon of a corpus says."""

import re
from collections.abc import Sequence

from assistant.text import fold


class Expansion:
    """Rewrites a query with the administrative expression in the place of the everyday one."""

    def __init__(self, everyday: Sequence[tuple[str, str]]) -> None:
        self._pairs: dict[str, list[str]] = {}
        for usual, official in everyday:
            self._pairs.setdefault(fold(usual), []).append(official)
        longest_first = sorted(self._pairs, key=len, reverse=True)
        self._shape = (
            re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?:s|x)?(?!\w)")
            if longest_first
            else None
        )

    def rewrite(self, query: str) -> str | None:
        """``query`` in the texts' words; None where it holds no everyday expression of the lexicon."""
        folded = fold(query)
        if self._shape is None or not self._shape.search(folded):
            return None
        return self._shape.sub(lambda match: " ".join(self._official(match[0])), folded)

    def _official(self, found: str) -> list[str]:
        return self._pairs.get(found) or self._pairs[found[:-1]]
