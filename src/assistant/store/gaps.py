"""What people asked and the texts did not answer: the same and near questions together, with counts."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import numpy as np
import numpy.typing as npt

from assistant.store.records import Exchange
from assistant.text import fold, words

Embed = Callable[[Sequence[str]], npt.NDArray[np.float32]]
"""Texts → (texts, dimension), vectors of length one."""

_NEAR = 0.7
"""Cosine from which two questions are taken for one."""


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that people wanted to know."""

    question: str
    """The commonest wording."""
    count: int
    wordings: tuple[str, ...]
    """Every wording, the commonest first."""
    reasons: dict[str, int]
    """Why it was not answered → how often."""
    last_asked: datetime


@dataclass(slots=True)
class _Group:
    leader: npt.NDArray[np.float32]
    exchanges: list[Exchange] = field(default_factory=list)


def gaps(unanswered: Sequence[Exchange], embed: Embed) -> list[Gap]:
    """The gaps that these exchanges show, the commonest first.

    Questions that differ in case, accents and punctuation alone are one. Each of these joins the first
    commoner one that is near it, else it leads a group of its own.
    """
    same: dict[str, list[Exchange]] = {}
    for exchange in unanswered:
        same.setdefault(_normal(exchange.standalone_question), []).append(exchange)
    commonest = sorted(same.values(), key=len, reverse=True)
    if not commonest:
        return []
    vectors = embed([found[0].standalone_question for found in commonest])
    groups: list[_Group] = []
    for found, vector in zip(commonest, vectors, strict=True):
        near = next((group for group in groups if float(group.leader @ vector) >= _NEAR), None)
        if near is None:
            near = _Group(vector)
            groups.append(near)
        near.exchanges.extend(found)
    return sorted((_gap(group.exchanges) for group in groups), key=lambda gap: gap.count, reverse=True)


def _normal(question: str) -> str:
    return " ".join(fold(question[span.start : span.end]) for span in words(question))


def _gap(exchanges: Sequence[Exchange]) -> Gap:
    wordings = [text for text, _ in Counter(one.standalone_question for one in exchanges).most_common()]
    return Gap(
        question=wordings[0],
        count=len(exchanges),
        wordings=tuple(wordings),
        reasons=dict(Counter(one.reason or "" for one in exchanges).most_common()),
        last_asked=max(one.asked_at for one in exchanges),
    )
