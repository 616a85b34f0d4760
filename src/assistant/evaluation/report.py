"""A report on the terminal, in French."""

from collections.abc import Sequence

from rich.console import Console, Group
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from assistant.evaluation.figures import KINDS, Figure, shown
from assistant.evaluation.judging import Result, Verdict
from assistant.evaluation.results import Report

_SHOWN_SLOWEST = 5
_SHOWN_WORST = 15
_CATEGORY_FIGURES = {
    "right": "Justes",
    "right_cited": "Bien citées",
    "wrong": "Fausses",
    "wrongly_abstained": "Abstent. à tort",
    "rightly_abstained": "Déclinées",
    "recall@5": "Rappel à 5",
    "mrr": "MRR",
}
"""Figures of a category, with the short heading of each."""
_VERDICT_LABELS = {
    Verdict.FAILED: "Panne",
    Verdict.WRONGLY_ANSWERED: "Réponse à une question sans réponse",
    Verdict.WRONG: "Réponse fausse",
    Verdict.RIGHT: "Juste, mal citée",
    Verdict.WRONGLY_ABSTAINED: "Abstention à tort",
}


def print_report(report: Report, console: Console) -> None:
    """Figures, categories, slowest and worst cases, in French, on ``console``."""
    console.print(_figures_table(report))
    console.print(_categories_table(report))
    console.print(_slowest_table(report.slowest[:_SHOWN_SLOWEST]))
    worst = report.worst
    if worst:
        console.print(f"[bold]Cas à revoir[/] ({min(len(worst), _SHOWN_WORST)} sur {len(worst)})")
    for result in worst[:_SHOWN_WORST]:
        console.print(_failure(result))


def _figures_table(report: Report) -> Table:
    table = Table("Mesure", title=f"Évaluation : {len(report.results)} cas", title_justify="left")
    for heading in ("Valeur", "Intervalle à 95 %", "Cas"):
        table.add_column(heading, justify="right")
    for name, figure in report.figures.items():
        table.add_row(
            KINDS[name].label, shown(name, figure.value), _interval(name, figure), str(figure.count)
        )
    return table


def _interval(name: str, figure: Figure) -> str:
    if figure.low is None or figure.high is None:
        return "–"
    return f"{shown(name, figure.low)} à {shown(name, figure.high)}"


def _categories_table(report: Report) -> Table:
    table = Table(title="Par catégorie (intervalle à 95 %)", title_justify="left")
    table.add_column("Catégorie", no_wrap=True)
    table.add_column("Cas", justify="right")
    for heading in _CATEGORY_FIGURES.values():
        table.add_column(heading, justify="right")
    for category, figures in report.categories.items():
        count = sum(result.case.category == category for result in report.results)
        table.add_row(
            escape(category), str(count), *(_cell(name, figures.get(name)) for name in _CATEGORY_FIGURES)
        )
    return table


def _cell(name: str, figure: Figure | None) -> str:
    if figure is None:
        return "–"
    low, high = (_bare(name, end) for end in (figure.low, figure.high))
    return f"{shown(name, figure.value)}\n[dim]{low}–{high}[/]"


def _bare(name: str, end: float | None) -> str:
    return "" if end is None else shown(name, end).removesuffix("\u00a0%")


def _slowest_table(results: Sequence[Result]) -> Table:
    table = Table("Cas", "Question", title="Les plus lents", title_justify="left")
    table.add_column("Temps", justify="right")
    for result in results:
        milliseconds = shown("p50_ms", 1000 * (result.seconds or 0))
        table.add_row(escape(result.case.id), escape(result.case.user_input), milliseconds)
    return table


def _failure(result: Result) -> Group:
    case = result.case
    lines = [("Question", case.user_input), ("Attendu", case.reference)]
    if result.answer:
        lines.append(("Réponse", result.answer.answer))
    lines.append(("Raison", result.judgement.why))
    title = Text(f"{_VERDICT_LABELS[result.verdict]} – {case.id}, {case.category}", style="bold red")
    return Group(title, *(Padding(Text(f"{label} : {text}"), (0, 0, 0, 2)) for label, text in lines))
