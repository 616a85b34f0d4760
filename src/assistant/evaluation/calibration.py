"""Does the confidence tell how often answers are right, and what would a stricter threshold cost?

An answer is a success when it is right and cited, for that is what its confidence estimates. Withheld answers
are not known, so all rests on those that were given: a threshold can be tightened afterwards, never loosened.

Reliability diagram and expected calibration error: M. P. Naeini, G. F. Cooper, M. Hauskrecht, 2015,
"Obtaining well calibrated probabilities using Bayesian binning", AAAI. Brier score: G. W. Brier, 1950,
Monthly Weather Review 78. Risk–coverage: R. El-Yaniv, Y. Wiener, 2010, JMLR 11.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from assistant.evaluation.judging import Judgement, Result, Verdict

BINS = 10
"""Equal parts of the confidence's range from 0 to 1."""

_STEPS = tuple(step / 20 for step in range(1, 20))
"""Thresholds that are tried: 0.05, 0.1 … 0.95."""


@dataclass(frozen=True, slots=True)
class Bin:
    """The answers given with about the same confidence."""

    confidence: float
    """Their mean."""
    successes: int
    count: int


@dataclass(frozen=True, slots=True)
class Point:
    """Of the cases, how many are answered when only the surest are, and how many of these wrongly."""

    threshold: float
    """The confidence of the least sure answer that is still given."""
    answered: int
    wrong: int


def is_wrong(result: Result) -> bool:
    """Whether the answer says what it should not."""
    return result.verdict in (Verdict.WRONG, Verdict.WRONGLY_ANSWERED)


def squared_error(result: Result) -> float | None:
    """The case's part of the Brier score; None where no answer was given."""
    return None if result.given is None else (result.given.confidence - _success(result)) ** 2


def calibration_error(
    confidences: npt.ArrayLike, successes: npt.ArrayLike, axis: int = -1
) -> npt.NDArray[np.float64]:
    """The expected calibration error: mean over answers of their bin's gap between confidence and success."""
    sure, right = np.broadcast_arrays(np.asarray(confidences), np.asarray(successes))
    bins, gaps = _bin_of(sure), right - sure
    sums = [np.abs(np.sum(gaps * (bins == number), axis=axis)) for number in range(BINS)]
    return np.asarray(np.sum(sums, axis=0) / sure.shape[axis], dtype=np.float64)


def answers_given(results: Iterable[Result]) -> tuple[list[float], list[bool]]:
    """Confidence of each answer given, and whether it was a success."""
    given = [(result.given.confidence, _success(result)) for result in results if result.given]
    return [confidence for confidence, _ in given], [success for _, success in given]


def reliability(results: Sequence[Result]) -> tuple[Bin, ...]:
    """The bins that hold an answer, the least sure first."""
    confidences, successes = (np.asarray(column, dtype=float) for column in answers_given(results))
    bins = _bin_of(confidences)
    return tuple(
        Bin(float(confidences[held].mean()), int(successes[held].sum()), int(held.sum()))
        for held in (bins == number for number in range(BINS))
        if held.any()
    )


def risk_coverage(results: Sequence[Result]) -> tuple[Point, ...]:
    """A point for each confidence that occurs, the strictest first."""
    surest = sorted(
        ((result.given.confidence, is_wrong(result)) for result in results if result.given), reverse=True
    )
    points: dict[float, Point] = {}
    wrong = 0
    for answered, (confidence, falsely) in enumerate(surest, start=1):
        wrong += falsely
        points[confidence] = Point(confidence, answered, wrong)
    return tuple(points.values())


def thresholds(results: Sequence[Result]) -> tuple[float, ...]:
    """Those worth trying: above the confidence of some answer given, and not above all."""
    confidences, _ = answers_given(results)
    return tuple(step for step in _STEPS if confidences and min(confidences) < step <= max(confidences))


def tightened(results: Sequence[Result], threshold: float) -> tuple[Result, ...]:
    """The results if every answer less sure than ``threshold`` had been withheld."""
    return tuple(
        _withheld(result) if result.given and result.given.confidence < threshold else result
        for result in results
    )


def _withheld(result: Result) -> Result:
    verdict = Verdict.WRONGLY_ABSTAINED if result.case.answerable else Verdict.RIGHTLY_ABSTAINED
    return replace(result, judgement=Judgement(verdict))


def _success(result: Result) -> bool:
    return result.verdict is Verdict.RIGHT_CITED


def _bin_of(confidences: npt.NDArray[np.float64]) -> npt.NDArray[np.int64]:
    return np.minimum(confidences * BINS, BINS - 1).astype(np.int64)
