"""The two curves of a report as SVG text that stands inside a page and takes its colours.

Matplotlib is slow to import, hence inside the functions.
"""

import io
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.evaluation.calibration import Bin, Point
from assistant.evaluation.figures import share

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as Drawing

_COLOURS = {"#000001": "var(--ink)", "#000002": "var(--line)", "#000003": "var(--mark)"}
"""Stand-ins, which Matplotlib takes for colours, and the page's own."""
_INK, _LINE, _MARK = _COLOURS
_WIDTH, _HEIGHT = 5.0, 3.6
"""Inches, for the proportions; the page sets the size."""


def reliability_plot(bins: Sequence[Bin]) -> str:
    """Share of successes against confidence, with Wilson's intervals; below, how many answers tell it."""
    drawing = _drawing()
    upper, lower = drawing.subplots(2, 1, sharex=True, height_ratios=[4, 1])
    confidences = [100 * held.confidence for held in bins]
    shares = [share([True] * held.successes + [False] * (held.count - held.successes)) for held in bins]
    found = [(figure.value, figure.low or 0.0, figure.high or 0.0) for figure in shares if figure]
    _style(upper, "Justes et bien citées (%)")
    upper.plot([0, 100], [0, 100], color=_INK, linewidth=1, linestyle="--")
    upper.errorbar(
        confidences,
        [100 * value for value, _, _ in found],
        yerr=[
            [100 * max(0.0, value - low) for value, low, _ in found],
            [100 * max(0.0, high - value) for value, _, high in found],
        ],
        color=_MARK,
        fmt="o",
        capsize=3,
    )
    upper.set_ylim(-3, 103)
    _style(lower, "Réponses")
    lower.bar(confidences, [held.count for held in bins], width=4, color=_MARK)
    lower.set_xlim(0, 102)
    lower.set_xlabel("Confiance annoncée (%)")
    return _svg(drawing, "fiabilite")


def risk_coverage_plot(points: Sequence[Point], cases: int) -> str:
    """Share of wrong answers among those given against the share of all cases answered, with its interval."""
    drawing = _drawing()
    axes = drawing.subplots()
    coverage = [100 * point.answered / cases for point in points]
    shares = [share([True] * point.wrong + [False] * (point.answered - point.wrong)) for point in points]
    found = [figure for figure in shares if figure]
    _style(axes, "Fausses parmi les réponses (%)")
    axes.fill_between(
        coverage,
        [100 * (figure.low or 0.0) for figure in found],
        [100 * (figure.high or 0.0) for figure in found],
        color=_LINE,
        linewidth=0,
    )
    axes.plot(coverage, [100 * figure.value for figure in found], color=_MARK, linewidth=2)
    axes.plot(coverage[-1:], [100 * figure.value for figure in found[-1:]], "o", color=_MARK)
    axes.set_xlim(0, 102)
    ends = [100 * (figure.high or 0.0) for figure in found]
    axes.set_ylim(0, 1.05 * max(ends[len(ends) // 10 :]))  # the first few answers tell next to nothing
    axes.set_xlabel("Cas auxquels il est répondu (%)")
    return _svg(drawing, "risque")


def _drawing() -> "Drawing":
    from matplotlib.figure import Figure as Drawing

    return Drawing(figsize=(_WIDTH, _HEIGHT), layout="constrained")


def _style(axes: "Axes", label: str) -> None:
    from matplotlib.ticker import MaxNLocator

    axes.yaxis.set_major_locator(MaxNLocator(5, integer=True, steps=[1, 2, 5, 10]))
    axes.set_ylabel(label)
    axes.patch.set_visible(False)
    axes.grid(visible=True, color=_LINE, linewidth=0.5)
    axes.set_axisbelow(True)
    axes.tick_params(colors=_INK)
    axes.spines[:].set_color(_LINE)
    for name in (axes.xaxis.label, axes.yaxis.label):
        name.set_color(_INK)


def _svg(drawing: "Drawing", name: str) -> str:
    """The drawing as an ``<svg>`` element; ids begin with ``name``, since a page holds several."""
    import matplotlib as mpl

    file = io.StringIO()
    with mpl.rc_context({"svg.fonttype": "none", "svg.hashsalt": name}):
        drawing.savefig(
            file,
            format="svg",
            transparent=True,
            metadata={"Date": None, "Creator": None, "Format": None, "Type": None},
        )
    text = file.getvalue()
    text = text[text.index("<svg") :]
    text = re.sub(r'( id="|url\(#|href="#)', rf"\g<1>{name}-", text)
    for stand_in, colour in _COLOURS.items():
        text = text.replace(stand_in, colour)
    return text.replace("<svg ", '<svg aria-hidden="true" ', 1)
