"""Figures of an evaluation, each with its 95 % interval.

Proportions have Wilson's interval (E. B. Wilson, 1927, JASA 22), means and percentiles a percentile
bootstrap (B. Efron, 1979, Annals of Statistics 7) with a fixed seed. SciPy is slow to import, hence inside
the functions.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from assistant.evaluation.calibration import answers_given, calibration_error, squared_error
from assistant.evaluation.judging import Result, Verdict

DEPTH = 10
"""How many hits the retrieval figures look at."""

Statistic = Callable[..., np.float64]


@dataclass(frozen=True, slots=True)
class Figure:
    """A value with the ends of its 95 % interval and how many cases it rests on."""

    value: float
    low: float | None
    """None where a single case says nothing about the spread."""
    high: float | None
    count: int


@dataclass(frozen=True, slots=True)
class FigureKind:
    """How a figure is made of its cases, and how it is shown."""

    label: str
    unit: Literal["%", "ms", ""]
    more_is_better: bool
    value: Callable[[Result], float | None] | None
    """What one case adds; None from a case that does not bear on the figure. A boolean makes a proportion.
    A figure without it belongs to all cases together."""
    statistic: Statistic = np.mean


def _among(answerable: bool | None, *verdicts: Verdict) -> Callable[[Result], float | None]:
    """Whether a case has one of these verdicts, for the answerable, the unanswerable or all cases."""

    def value(result: Result) -> float | None:
        return None if answerable not in (None, result.case.answerable) else result.verdict in verdicts

    return value


def _recall(cutoff: int) -> Callable[[Result], float | None]:
    """The share of a case's parts that the first hits support."""

    def value(result: Result) -> float | None:
        if result.ranks is None:
            return None
        return sum(rank <= cutoff for rank in result.ranks) / len(result.case.parts)

    return value


def _reciprocal_rank(result: Result) -> float | None:
    if result.ranks is None:
        return None
    return 1 / min(result.ranks) if result.ranks else 0.0


def _opinion(name: str) -> Callable[[Result], float | None]:
    def value(result: Result) -> float | None:
        return result.opinions.get(name)

    return value


def _milliseconds(result: Result) -> float | None:
    return None if result.seconds is None else 1000 * result.seconds


def _percentile_95(values: Sequence[float], axis: int | None = None) -> np.float64:
    return np.percentile(values, 95, axis=axis)  # type: ignore[return-value]


_RIGHT = (Verdict.RIGHT_CITED, Verdict.RIGHT)
_SPOKE_WRONGLY = (Verdict.WRONG, Verdict.WRONGLY_ANSWERED)

KINDS = {
    "right": FigureKind("Réponses justes", "%", True, _among(True, *_RIGHT)),
    "right_cited": FigureKind("Justes et bien citées", "%", True, _among(True, Verdict.RIGHT_CITED)),
    "wrong": FigureKind("Réponses fausses", "%", False, _among(None, *_SPOKE_WRONGLY)),
    "wrongly_abstained": FigureKind(
        "Abstentions à tort", "%", False, _among(True, Verdict.WRONGLY_ABSTAINED)
    ),
    "rightly_abstained": FigureKind(
        "Questions sans réponse déclinées", "%", True, _among(False, Verdict.RIGHTLY_ABSTAINED)
    ),
    "right_reason": FigureKind(
        "Déclinées pour la bonne raison", "%", True, lambda result: result.right_reason
    ),
    "right_status": FigureKind("Statut attendu", "%", True, lambda result: result.right_status),
    "failed": FigureKind("Pannes", "%", False, _among(None, Verdict.FAILED)),
    "recall@1": FigureKind("Rappel à 1", "%", True, _recall(1)),
    "recall@5": FigureKind("Rappel à 5", "%", True, _recall(5)),
    "recall@10": FigureKind("Rappel à 10", "%", True, _recall(DEPTH)),
    "mrr": FigureKind("Rang réciproque moyen (MRR à 10)", "", True, _reciprocal_rank),
    "brier": FigureKind("Confiance : score de Brier", "", False, squared_error),
    "ece": FigureKind("Confiance : erreur de calibration (ECE)", "", False, None),
    "judge_correct": FigureKind("Justes, selon le juge", "%", True, _opinion("judge_correct")),
    "judge_grounded": FigureKind("Fondées, selon le juge", "%", True, _opinion("judge_grounded")),
    "judge_helpful": FigureKind("Utiles, selon le juge", "%", True, _opinion("judge_helpful")),
    "p50_ms": FigureKind("Temps de réponse médian", "ms", False, _milliseconds, np.median),
    "p95_ms": FigureKind("Temps de réponse, 95e centile", "ms", False, _milliseconds, _percentile_95),
}
"""Every figure by its name in reports and gates, in the order in which they are shown.

``right``, ``right_cited`` and ``wrongly_abstained`` are shares of the answerable cases,
``rightly_abstained`` of the unanswerable ones, ``wrong`` and ``failed`` of all, ``right_status`` of those
that got an answer object, ``right_reason`` of those rightly declined whose reason is known. ``brier`` and
``ece`` rest on the answers that state something, as do those of a judge model, where one is asked.
"""


def shown(name: str, value: float) -> str:
    """A figure's value as French readers write it: "72,4 %", "12,0 ms", "0,81"."""
    match KINDS[name].unit:
        case "%":
            text = f"{100 * value:.1f}\u00a0%"
        case "ms":
            text = f"{value:.1f}\u00a0ms"
        case _:
            text = f"{value:.2f}"
    return text.replace(".", ",")


def shown_difference(name: str, value: float) -> str:
    """A difference as French readers write it, with its sign: "+3,2 pt", "−0,4 ms"."""
    return f"{value:+.9f}"[0].replace("-", "−") + shown(name, abs(value)).replace("%", "pt")


def shown_interval(name: str, figure: Figure) -> str:
    """The interval's two ends, or a dash where there is none."""
    if figure.low is None or figure.high is None:
        return "–"
    return f"{shown(name, figure.low)} à {shown(name, figure.high)}"


def shown_ends(name: str, figure: Figure) -> str:
    """The interval's two ends in short, below its value: "55,2–95,3"; no text where there is none."""
    ends = (shown(name, end).split("\u00a0")[0] for end in (figure.low, figure.high) if end is not None)
    return "–".join(ends)


def figures_of(results: Sequence[Result], names: Iterable[str] = KINDS) -> dict[str, Figure]:
    """The figures by name; one that no case bears on is left out."""
    found = {name: _figure(KINDS[name], results) for name in names}
    return {name: figure for name, figure in found.items() if figure is not None}


def _figure(kind: FigureKind, results: Sequence[Result]) -> Figure | None:
    if kind.value is None:
        return _calibration(results)
    values = [value for result in results if (value := kind.value(result)) is not None]
    if all(isinstance(value, bool) for value in values):
        return share([bool(value) for value in values])
    return _spread(values, kind.statistic)


def share(outcomes: Sequence[bool]) -> Figure | None:
    """The proportion that is true; None of nothing."""
    if not outcomes:
        return None
    from scipy.stats import binomtest

    hits, count = sum(outcomes), len(outcomes)
    interval = binomtest(hits, count).proportion_ci(method="wilson")
    return Figure(hits / count, float(interval.low), float(interval.high), count)


def _spread(values: Sequence[float], statistic: Statistic) -> Figure | None:
    if not values:
        return None
    value = float(statistic(values))
    if len(values) == 1:
        return Figure(value, None, None, 1)
    from scipy.stats import bootstrap

    interval = bootstrap(
        (values,), statistic, method="percentile", n_resamples=2000, rng=0
    ).confidence_interval
    return Figure(value, float(interval.low), float(interval.high), len(values))


def _calibration(results: Sequence[Result]) -> Figure | None:
    """Its interval is a basic bootstrap, for resampling always adds to a sum of absolute gaps."""
    confidences, successes = answers_given(results)
    if not confidences:
        return None
    value = float(calibration_error(confidences, successes))
    if len(confidences) == 1:
        return Figure(value, None, None, 1)
    from scipy.stats import bootstrap

    interval = bootstrap(
        (confidences, successes), calibration_error, paired=True, method="basic", n_resamples=2000, rng=0
    ).confidence_interval
    return Figure(value, max(0.0, float(interval.low)), float(interval.high), len(confidences))
