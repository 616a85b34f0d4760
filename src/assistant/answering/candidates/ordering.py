"""Puts the hit that fits a question best in front of the others."""

from collections.abc import Callable, Sequence

from assistant.types import Hit


def first_where(fits: Callable[[Hit], bool], hits: Sequence[Hit], gap: float) -> list[Hit]:
    """``hits`` with the first that fits put first, if its score is within ``gap`` of the best; else none."""
    for hit in hits:
        if fits(hit) and hits[0].score - hit.score <= gap:
            return [hit, *(other for other in hits if other is not hit)]
    return []
