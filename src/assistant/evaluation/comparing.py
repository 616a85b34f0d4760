"""What became better or worse from one run to the next on the same cases, and whether chance could do that.

A difference's interval is a paired percentile bootstrap over cases (B. Efron, 1979, Annals of Statistics
7), its probability under chance a paired permutation test (R. A. Fisher, 1935, "The design of experiments"),
which stays honest where few cases changed. Categories are many and small: their probabilities are adjusted
together (Y. Benjamini, Y. Hochberg, 1995, JRSS B 57).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt

from assistant.errors import UsageError
from assistant.evaluation import labels
from assistant.evaluation.figures import KINDS
from assistant.evaluation.judging import BEST, Result
from assistant.evaluation.results import Report

LEVEL = 0.05
"""A difference that chance makes less often than this is taken for real."""

_RESAMPLES = 9999
_BATCH = 1000
"""Resamples at a time, so that a large set does not fill the memory."""
_RANKS = {verdict: rank for rank, verdict in enumerate(labels.VERDICTS)}

Values = npt.NDArray[np.float64]
Pair = tuple[Result, Result]
"""The same case before and after."""


@dataclass(frozen=True, slots=True)
class Change:
    """A figure before and after, over the cases that bear on it both times."""

    figure: str
    before: float
    after: float
    low: float | None
    """Ends of the 95 % interval of ``after - before``; None of a single case or where none moved."""
    high: float | None
    chance: float
    """How often chance alone makes so large a difference."""
    count: int
    moved: bool = True
    """Whether any case has another value than before."""

    @property
    def better(self) -> bool | None:
        """None when the figure is what it was."""
        if self.before == self.after:
            return None
        return (self.after > self.before) == KINDS[self.figure].more_is_better

    @property
    def is_real(self) -> bool:
        """Whether it is hardly chance."""
        return self.chance < LEVEL


@dataclass(frozen=True)
class Comparison:
    """Two runs, case by case."""

    pairs: tuple[Pair, ...]
    left_out: int
    """Cases of either run that the other has not, or has otherwise."""

    @cached_property
    def figures(self) -> tuple[Change, ...]:
        """Every figure that is made of single cases; the calibration error is not."""
        return _changes(self.pairs, KINDS)

    @cached_property
    def categories(self) -> dict[str, tuple[Change, ...]]:
        """The main figures that moved, by category."""
        groups: dict[str, list[Pair]] = {}
        for pair in self.pairs:
            groups.setdefault(pair[0].case.category, []).append(pair)
        changes = [
            (category, change)
            for category in sorted(groups)
            for change in _changes(groups[category], labels.MAIN_FIGURES)
            if change.moved
        ]
        found: dict[str, tuple[Change, ...]] = {}
        for (category, _), change in zip(changes, _adjusted([one for _, one in changes]), strict=True):
            found[category] = (*found.get(category, ()), change)
        return found

    @cached_property
    def improved(self) -> tuple[Pair, ...]:
        """Cases with a better verdict than before."""
        return tuple(pair for pair in self.pairs if _rank(pair[1]) > _rank(pair[0]))

    @cached_property
    def worsened(self) -> tuple[Pair, ...]:
        """Cases with a worse verdict than before."""
        return tuple(pair for pair in self.pairs if _rank(pair[1]) < _rank(pair[0]))

    @property
    def losses(self) -> tuple[Change, ...]:
        """Figures that are worse, and hardly by chance; times, which hang on the machine, do not count."""
        return tuple(
            change
            for change in self.figures
            if change.better is False and change.is_real and KINDS[change.figure].unit != "ms"
        )


def compare(before: Report, after: Report) -> Comparison:
    """The two runs on the cases that are the same in both.

    Raises ``UsageError`` when no case is.
    """
    earlier = {result.case.id: result for result in before.results}
    pairs = tuple(
        (earlier[result.case.id], result)
        for result in after.results
        if result.case.id in earlier and earlier[result.case.id].case == result.case
    )
    if not pairs:
        raise UsageError(
            "Les deux rapports n’ont aucun cas en commun. Comparez deux évaluations du même jeu de questions."
        )
    return Comparison(pairs, len(before.results) + len(after.results) - 2 * len(pairs))


def _rank(result: Result) -> int:
    """The higher the better; an answer that should not have been given is worse than none."""
    return len(_RANKS) if result.verdict in BEST else _RANKS[result.verdict]


def _changes(pairs: Sequence[Pair], names: Iterable[str]) -> tuple[Change, ...]:
    changes = (_change(name, pairs) for name in names)
    return tuple(change for change in changes if change is not None)


def _change(name: str, pairs: Sequence[Pair]) -> Change | None:
    value, statistic = KINDS[name].value, KINDS[name].statistic
    if value is None:
        return None
    both = [(value(before), value(after)) for before, after in pairs]
    known = np.array([one for one in both if None not in one], dtype=float)
    if not len(known):
        return None
    before, after = known.T
    ends = (float(statistic(before)), float(statistic(after)))
    if (before == after).all():
        return Change(name, *ends, None, None, 1.0, len(known), moved=False)
    if len(known) == 1:
        return Change(name, *ends, None, None, 1.0, 1)
    from scipy.stats import bootstrap, permutation_test

    def difference(one: Values, other: Values, axis: int = -1) -> np.float64:
        return statistic(other, axis=axis) - statistic(one, axis=axis)

    options = {"n_resamples": _RESAMPLES, "batch": _BATCH, "rng": 0}
    interval = bootstrap(
        (before, after), difference, paired=True, method="percentile", **options
    ).confidence_interval
    chance = permutation_test((before, after), difference, permutation_type="samples", **options).pvalue
    return Change(name, *ends, float(interval.low), float(interval.high), float(chance), len(known))


def _adjusted(changes: Sequence[Change]) -> list[Change]:
    if not changes:
        return []
    from scipy.stats import false_discovery_control

    chances = false_discovery_control([change.chance for change in changes])
    return [replace(change, chance=float(chance)) for change, chance in zip(changes, chances, strict=True)]
