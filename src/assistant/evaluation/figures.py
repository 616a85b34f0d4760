"""Figures of an evaluation, each with its 95 % interval.

Proportions have Wilson's interval (E. B. Wilson, 1927, JASA 22), means and percentiles a percentile
bootstrap (B. Efron, 1979, Annals of Statistics 7) with a fixed seed. SciPy is slow to import, hence inside
the functions.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

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
    """How a figure is shown."""

    label: str
    unit: Literal["%", "ms", ""]


KINDS = {
    "right": FigureKind("Réponses justes", "%"),
    "right_cited": FigureKind("Justes et bien citées", "%"),
    "wrong": FigureKind("Réponses fausses", "%"),
    "wrongly_abstained": FigureKind("Abstentions à tort", "%"),
    "rightly_abstained": FigureKind("Questions sans réponse déclinées", "%"),
    "right_reason": FigureKind("Déclinées pour la bonne raison", "%"),
    "failed": FigureKind("Pannes", "%"),
    "recall@1": FigureKind("Rappel à 1", "%"),
    "recall@5": FigureKind("Rappel à 5", "%"),
    "recall@10": FigureKind("Rappel à 10", "%"),
    "mrr": FigureKind("Rang réciproque moyen (MRR à 10)", ""),
    "p50_ms": FigureKind("Temps de réponse médian", "ms"),
    "p95_ms": FigureKind("Temps de réponse, 95e centile", "ms"),
}
"""Every figure by its name in reports and gates, in the order in which they are shown."""


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


_RIGHT = {Verdict.RIGHT_CITED, Verdict.RIGHT}
_SPOKE_WRONGLY = {Verdict.WRONG, Verdict.WRONGLY_ANSWERED}
_CUTOFFS = (1, 5, DEPTH)


def figures_of(results: Sequence[Result]) -> dict[str, Figure]:
    """The figures by name; one that no case bears on is left out.

    ``right``, ``right_cited`` and ``wrongly_abstained`` are shares of the answerable cases,
    ``rightly_abstained`` of the unanswerable ones, ``wrong`` and ``failed`` of all, ``right_reason`` of those
    rightly declined whose reason is known. Recall is the share of a case's parts that the first k hits
    support.
    """
    answerable = [result.verdict for result in results if result.case.answerable]
    unanswerable = [result.verdict for result in results if not result.case.answerable]
    verdicts = [result.verdict for result in results]
    found = {
        "right": _share([verdict in _RIGHT for verdict in answerable]),
        "right_cited": _share([verdict is Verdict.RIGHT_CITED for verdict in answerable]),
        "wrong": _share([verdict in _SPOKE_WRONGLY for verdict in verdicts]),
        "wrongly_abstained": _share([verdict is Verdict.WRONGLY_ABSTAINED for verdict in answerable]),
        "rightly_abstained": _share([verdict is Verdict.RIGHTLY_ABSTAINED for verdict in unanswerable]),
        "right_reason": _share(_reasons_named(results)),
        "failed": _share([verdict is Verdict.FAILED for verdict in verdicts]),
        **{name: _spread(values, np.mean) for name, values in _retrieval(results).items()},
    }
    times = [1000 * result.seconds for result in results if result.seconds is not None]
    found["p50_ms"] = _spread(times, np.median)
    found["p95_ms"] = _spread(times, _percentile_95)
    return {name: figure for name, figure in found.items() if figure is not None}


def _share(outcomes: Sequence[bool]) -> Figure | None:
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


def _percentile_95(values: Sequence[float], axis: int | None = None) -> np.float64:
    return np.percentile(values, 95, axis=axis)  # type: ignore[return-value]


def _reasons_named(results: Sequence[Result]) -> list[bool]:
    return [
        result.answer.reason == result.case.reason
        for result in results
        if result.verdict is Verdict.RIGHTLY_ABSTAINED and result.case.reason and result.answer
    ]


def _retrieval(results: Sequence[Result]) -> dict[str, list[float]]:
    """Recall at each cutoff and reciprocal rank, a value a case."""
    searched = [(result.ranks, len(result.case.parts)) for result in results if result.ranks is not None]
    recalls = {
        f"recall@{cutoff}": [sum(rank <= cutoff for rank in ranks) / parts for ranks, parts in searched]
        for cutoff in _CUTOFFS
    }
    return recalls | {"mrr": [1 / min(ranks) if ranks else 0.0 for ranks, _ in searched]}
