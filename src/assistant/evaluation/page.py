"""A report as one HTML page that asks nothing of any other place: its style and its plots stand inside."""

from collections.abc import Mapping

from assistant.evaluation import labels
from assistant.evaluation.calibration import reliability, risk_coverage
from assistant.evaluation.figures import KINDS, share, shown, shown_ends, shown_interval
from assistant.evaluation.judging import Result
from assistant.evaluation.model_work import ModelWork
from assistant.evaluation.plots import reliability_plot, risk_coverage_plot
from assistant.evaluation.results import Report
from assistant.evaluation.work_report import rows

_SHOWN_SLOWEST = 10


def as_page(report: Report, work: ModelWork | None = None) -> str:
    """The page, with what a model did. Everything that comes from cases and answers is escaped."""
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=PackageLoader("assistant.evaluation"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"percent": _percent, "decimal": _decimal}
    bins = [
        (held, figure)
        for held in reliability(report.results)
        if (figure := share([True] * held.successes + [False] * (held.count - held.successes)))
    ]
    points = risk_coverage(report.results)
    plots: Mapping[str, Markup] = {}
    if points:
        plots = {
            "reliability": Markup(reliability_plot([held for held, _ in bins])),
            "risk": Markup(risk_coverage_plot(points, len(report.results))),
        }
    return environment.get_template("page.html").render(
        report=report,
        work=work,
        work_rows=list(rows(work)) if work else [],
        generation=next((result.answer.index_generation for result in report.results if result.answer), None),
        kinds=KINDS,
        shown=shown,
        shown_ends=shown_ends,
        shown_interval=shown_interval,
        labels=labels,
        bins=bins,
        plots=plots,
        failures=_by_verdict(report),
        slowest=report.slowest[:_SHOWN_SLOWEST],
    )


def _by_verdict(report: Report) -> dict[str, list[Result]]:
    """The failures under their verdict's label, the worst first."""
    groups: dict[str, list[Result]] = {}
    for result in report.worst:
        groups.setdefault(labels.VERDICTS[result.verdict], []).append(result)
    if report.misnamed:
        groups["Déclinée à raison, mais autrement qu’attendu"] = list(report.misnamed)
    return groups


def _percent(value: float) -> str:
    return f"{100 * value:.0f}\u00a0%"


def _decimal(value: float) -> str:
    return f"{value:.2f}".replace(".", ",")
