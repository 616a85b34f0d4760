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
_CATEGORY_FIGURES = (
    "right",
    "right_cited",
    "wrong",
    "wrongly_abstained",
    "rightly_abstained",
    "recall@5",
    "mrr",
)
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
    table = Table("Catégorie", title="Par catégorie (intervalle à 95 %)", title_justify="left")
    table.add_column("Cas", justify="right")
    for name in _CATEGORY_FIGURES:
        table.add_column(KINDS[name].label, justify="right")
    for category, figures in report.categories.items():
        count = sum(result.case.category == category for result in report.results)
        table.add_row(category, str(count), *(_cell(name, figures.get(name)) for name in _CATEGORY_FIGURES))
    return table


def _cell(name: str, figure: Figure | None) -> str:
    return "–" if figure is None else f"{shown(name, figure.value)}\n[dim]{_interval(name, figure)}[/]"


def _slowest_table(results: Sequence[Result]) -> Table:
    table = Table("Cas", "Question", title="Les plus lents", title_justify="left")
    table.add_column("Temps", justify="right")
    for result in results:
        milliseconds = shown("p50_ms", 1000 * (result.seconds or 0))
        table.add_row(result.case.id, escape(result.case.user_input), milliseconds)
    return table


def _failure(result: Result) -> Group:
    case = result.case
    lines = [("Question", case.user_input), ("Attendu", case.reference)]
    if result.answer:
        lines.append(("Réponse", result.answer.answer))
    lines.append(("Raison", result.judgement.why))
    title = Text(f"{_VERDICT_LABELS[result.verdict]} – {case.id}, {case.category}", style="bold red")
    return Group(title, *(Padding(Text(f"{label} : {text}"), (0, 0, 0, 2)) for label, text in lines))
