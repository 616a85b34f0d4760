"""A report on the terminal, in French."""

from collections.abc import Sequence

from rich.console import Console, Group
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from assistant.evaluation import labels
from assistant.evaluation.figures import KINDS, Figure, shown, shown_ends, shown_interval
from assistant.evaluation.judging import Result
from assistant.evaluation.results import Report, Setting

_SHOWN_SLOWEST = 5
_SHOWN_WORST = 15


def print_report(report: Report, console: Console) -> None:
    """Figures, categories, slowest and worst cases, in French, on ``console``."""
    console.print(_figures_table(report))
    console.print(_categories_table(report))
    console.print(_settings_table(report.settings))
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
            KINDS[name].label, shown(name, figure.value), shown_interval(name, figure), str(figure.count)
        )
    return table


def _categories_table(report: Report) -> Table:
    table = Table(title="Par catégorie (intervalle à 95 %)", title_justify="left")
    table.add_column("Catégorie", no_wrap=True)
    table.add_column("Cas", justify="right")
    for heading in labels.CATEGORY_FIGURES.values():
        table.add_column(heading, justify="right")
    for category, figures in report.categories.items():
        count = sum(result.case.category == category for result in report.results)
        table.add_row(
            escape(category),
            str(count),
            *(_cell(name, figures.get(name)) for name in labels.CATEGORY_FIGURES),
        )
    return table


def _cell(name: str, figure: Figure | None) -> str:
    if figure is None:
        return "–"
    return f"{shown(name, figure.value)}\n[dim]{shown_ends(name, figure)}[/]"


def _settings_table(settings: Sequence[Setting]) -> Table:
    table = Table(title="Ce que coûterait un seuil de confiance plus sévère", title_justify="left")
    for heading in ("Seuil", "Réponses", *labels.MAIN_FIGURES.values()):
        table.add_column(heading, justify="right")
    for setting in settings:
        threshold = "actuel" if setting.threshold is None else f"{setting.threshold:.2f}".replace(".", ",")
        cells = (_cell(name, setting.figures.get(name)) for name in labels.MAIN_FIGURES)
        table.add_row(threshold, str(setting.answered), *cells)
    return table


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
    if result.case.must_not_say:
        lines.append(("À ne pas dire", ", ".join(case.must_not_say)))
    title = Text(f"{labels.VERDICTS[result.verdict]} – {case.id}, {case.category}", style="bold red")
    return Group(title, *(Padding(Text(f"{label} : {text}"), (0, 0, 0, 2)) for label, text in lines))
