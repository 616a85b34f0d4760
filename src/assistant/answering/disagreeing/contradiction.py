"""How likely two texts contradict each other where each gives a value of what a question wants.

Boosted trees over what tells one matter from two that are alike, fitted by ``scripts/train_contradiction.py``
on pages that contradict each other and on pages that only seem to, and run by ONNX Runtime.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from math import inf, log, nan
from pathlib import Path

import numpy as np
import numpy.typing as npt

from assistant.answering.asked.question import Question
from assistant.answering.asked.wording import is_form, weighty
from assistant.answering.disagreeing.one_case import is_of_another, is_silent, of_one_case
from assistant.answering.disagreeing.value import Given
from assistant.answering.held.wanted import Wanted
from assistant.text import flat, fold
from assistant.types import Hit, Statement

PACKAGED = Path(__file__).parents[2] / "models" / "contradiction.onnx"
THRESHOLD = 0.5
"""Probability from which on the texts are said to disagree."""
_LEGS = ("heaviest", "passage", "missed", "late_nearest", "late_below_nearest")
"""What the search saw of the question in the other statement."""
SIGNALS = (
    "likeness",  # of the two statements as wholes
    "rank",  # of the other one among those of its text
    "asked_told",  # share of the question's words that the other statement holds
    "told_known",  # share of its own words that the question or the best statement holds
    "shared",  # share of the words that question and best statement share that stand in or above it
    "of_another",  # it is about bodies of which neither question nor best statement speaks
    "length",  # logarithm of its characters
    "ratio",  # how far the two values are apart, as the logarithm of their quotient
    "same_unit",
    "several",  # the best answer gives several values
    "new_names",  # words with a capital that stand in the other statement alone
    "figures",  # numbers in it
    "of_each",  # it tells what there is of each, or by the day, the month, the year
    "dated",  # it names a year
    "other_case",  # a rule holds the values for two cases of one thing
    "other_body",  # a rule holds them for told of two bodies
    "silent",  # it holds none of what question and best statement share
    *(f"wants_{kind}" for kind in Wanted),
    *_LEGS,
)
"""What the probability is read from."""

Signals = npt.NDArray[np.float32]
"""Shape (len(SIGNALS),)."""

_NAME = re.compile(r"(?<=[ '’(])(?!France\b)[A-ZÀÂÇÉÈÊÎÔ][\w-]+")
_OF_EACH = re.compile(r"\b(?:chacune?|chaque|par (?:an|mois|jour|semaine))\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_MOST_APART, _LOWEST_RANK = 5.0, 10


@dataclass(frozen=True, slots=True)
class Pair:
    """The values of the best answer, and those that a statement of another text gives."""

    question: Question
    kind: Wanted
    best: Sequence[Given]
    others: Sequence[Given]
    hit: Hit
    """That gives the others."""
    rank: int
    """Among the hits of its text, from 0."""
    likeness: float


def signals(pair: Pair) -> Signals:
    """What tells whether the values of ``pair`` are of one matter."""
    best, other = pair.best[0], pair.others[0]
    asked, known, told = (
        weighty(text) for text in (pair.question.text, best.statement.text, other.statement.text)
    )
    around = weighty(" ".join([other.statement.text, *(part.text for part in other.statement.context)]))
    bodies = {*best.statement.organisms, *pair.question.organisms}
    of_another = bool(other.statement.organisms) and not bodies & set(other.statement.organisms)
    text = flat(other.statement.text)
    seen = {leg.leg: leg.score for leg in pair.hit.legs}
    return np.array(
        [
            pair.likeness,
            min(pair.rank, _LOWEST_RANK),
            _share(asked, told),
            _share(told, [*asked, *known]),
            _share([word for word in asked if _has(known, word)], around),
            of_another,
            log(1 + len(text)),
            _apart(best, other),
            best.unit == other.unit,
            len(pair.best) > 1,
            len(_names(other.statement) - _names(best.statement) - set(fold(pair.question.text).split())),
            len(re.findall(r"\d+", text)),
            _OF_EACH.search(text) is not None,
            _YEAR.search(text) is not None,
            not of_one_case(pair.question, pair.kind, best, other),
            is_of_another(pair.question, other),
            is_silent(pair.question, best, other),
            *(pair.kind is kind for kind in Wanted),
            *(seen.get(name, nan) for name in _LEGS),
        ],
        np.float32,
    )


@cache
def packaged() -> Callable[[Pair], float]:
    """The probability that the values of a pair contradict each other, by the packaged trees.

    Raises:
        ValueError: they were fitted on other signals than those of this version.
    """
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    trees = onnxruntime.InferenceSession(PACKAGED, options)
    if trees.get_modelmeta().custom_metadata_map["signals"] != ",".join(SIGNALS):
        raise ValueError(f"{PACKAGED.name} was fitted on other signals; run scripts/train_contradiction.py")

    def probability(pair: Pair) -> float:
        (odds,) = trees.run(None, {"signals": signals(pair)[np.newaxis]})
        return float(1 / (1 + np.exp(-odds[0, 0])))

    return probability


def _apart(one: Given, other: Given) -> float:
    low, high = sorted((one.amount, other.amount))
    if high <= 0:
        return 0.0
    return min(log(high / low) if low > 0 else inf, _MOST_APART)


def _names(statement: Statement) -> set[str]:
    return {fold(name) for name in _NAME.findall(statement.text)}


def _share(wanted: Sequence[str], known: Iterable[str]) -> float:
    held = list(known)
    return sum(_has(held, word) for word in wanted) / len(wanted) if wanted else 1.0


def _has(words: Iterable[str], word: str) -> bool:
    return any(word == one or is_form(word, one) for one in words)
