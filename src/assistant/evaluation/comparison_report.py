"""A comparison of two runs on the terminal, in French."""

from collections.abc import Sequence

from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from assistant.evaluation import labels
from assistant.evaluation.comparing import LEVEL, Change, Comparison, Pair
from assistant.evaluation.figures import KINDS, shown, shown_difference

_HEADINGS = ("Écart", "Intervalle à 95 %", "Hasard", "Cas")
_RUNS = ("Avant", "Après")


def print_comparison(comparison: Comparison, console: Console, runs: tuple[str, str] = _RUNS) -> None:
    """Figures, categories that changed, cases that changed, in French, on ``console``.

    ``runs``: what the two are called.
    """
    count = len(comparison.pairs)
    console.print(f"[bold]Comparaison sur {count} cas commun{'s' if count > 1 else ''}[/]")
    if comparison.left_out:
        console.print(f"Laissés de côté, absents d’un côté ou modifiés : {comparison.left_out}.")
    console.print(_table("Mesure", runs, [(KINDS[one.figure].label, one) for one in comparison.figures]))
    if comparison.categories:
        console.print(
            _table(
                "Par catégorie",
                runs,
                [
                    (f"{escape(category)} : {labels.MAIN_FIGURES[change.figure]}", change)
                    for category, changes in comparison.categories.items()
                    for change in changes
                ],
            )
        )
    console.print(
        "Hasard : probabilité d’un écart au moins aussi grand s’il n’y avait que du hasard, corrigée du "
        f"nombre de mesures pour les catégories. Sous {_decimal(LEVEL, 2)}, l’écart est tenu pour réel."
    )
    for title, style, pairs in (
        ("Cas qui vont mieux", "green", comparison.improved),
        ("Cas qui vont moins bien", "red", comparison.worsened),
    ):
        console.print(Text(f"{title} : {len(pairs)}", style=f"bold {style}"))
        for pair in pairs:
            console.print(_moved(pair))


def _table(heading: str, runs: tuple[str, str], rows: Sequence[tuple[str, Change]]) -> Table:
    table = Table(heading)
    for name in (*runs, *_HEADINGS):
        table.add_column(name, justify="right")
    table.add_column("Conclusion")
    for label, change in rows:
        table.add_row(label, *_cells(change))
    return table


def _cells(change: Change) -> Sequence[str]:
    name = change.figure
    ends = "–"
    if change.low is not None and change.high is not None:
        ends = f"{shown_difference(name, change.low)} à {shown_difference(name, change.high)}"
    return (
        shown(name, change.before),
        shown(name, change.after),
        shown_difference(name, change.after - change.before),
        ends,
        "< 0,001" if change.chance < 0.001 else _decimal(change.chance, 3),
        str(change.count),
        _conclusion(change),
    )


def _conclusion(change: Change) -> str:
    if change.better is None:
        return "inchangé"
    word = "mieux" if change.better else "moins bien"
    style = "green" if change.better else "red"
    return f"[{style}]{word}[/]" if change.is_real else f"{word}, ou hasard"


def _moved(pair: Pair) -> Text:
    before, after = pair
    return Text(
        f"  {labels.VERDICTS[before.verdict]} → {labels.VERDICTS[after.verdict]} : "
        f"{after.case.user_input} ({after.case.category}, {after.case.id})"
    )


def _decimal(value: float, digits: int) -> str:
    return f"{value:.{digits}f}".replace(".", ",")
