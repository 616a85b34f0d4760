"""``assistant eval``: scores the answers on a set of questions and holds them against the gate beside it."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from assistant.cli.candidates import write_candidates
from assistant.cli.console import reporting, say
from assistant.cli.options import EmbedderName, IndexPath, opened
from assistant.errors import UsageError

if TYPE_CHECKING:
    from rich.console import Console

    from assistant.assistant import Assistant
    from assistant.evaluation import Breach, Case, Report

DEFAULT_SET = Path("eval/dev.jsonl")
GATE_NAME = "gate.json"
_WIDTH = 120
"""Columns of a report that goes to no terminal."""
_WARM_UP = "Qui fait quoi ?"


def evaluate(
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="FICHIER", help=f"Jeux de questions ({DEFAULT_SET} si rien n’est dit)."),
    ] = None,
    index: IndexPath = None,
    json_out: Annotated[
        Path | None,
        typer.Option("--json", metavar="FICHIER", help="Écrit aussi les chiffres et chaque cas en JSON."),
    ] = None,
    html_out: Annotated[
        Path | None,
        typer.Option(
            "--html", metavar="FICHIER", help="Écrit aussi le rapport en une page à ouvrir telle quelle."
        ),
    ] = None,
    compared: Annotated[
        tuple[Path, Path] | None,
        typer.Option(
            "--compare",
            metavar="AVANT.json APRÈS.json",
            help="Compare deux rapports écrits avec --json, sans rien mesurer.",
        ),
    ] = None,
    candidates: Annotated[
        Path | None,
        typer.Option(
            "--candidates",
            metavar="FICHIER",
            help="Ajoute à FICHIER un brouillon de cas par avis défavorable gardé, sans rien mesurer.",
        ),
    ] = None,
    embedder: EmbedderName = None,
) -> int:
    """Print the report; gives the exit code, 1 when a gate does not hold or a comparison shows a loss."""
    if candidates is not None:
        if files or index or json_out or html_out or compared or embedder:
            raise UsageError("--candidates ne mesure rien. Retirez les jeux et les autres options.")
        return write_candidates(candidates)
    if compared is not None:
        if files or index or json_out or html_out or embedder:
            raise UsageError("--compare ne lit que deux rapports. Retirez les jeux et les autres options.")
        return _compare(*compared)
    from assistant.evaluation import as_page, check, load_cases, load_gate

    sets = files or [DEFAULT_SET]
    cases = load_cases(sets)
    gates = [
        load_gate(path) for path in dict.fromkeys(one.parent / GATE_NAME for one in sets) if path.exists()
    ]
    with opened(index, embedder) as assistant:
        report = measured(assistant, cases)
    show_report(report)
    if json_out is not None:
        _write(json_out, report.to_json() + "\n")
    if html_out is not None:
        _write(html_out, as_page(report))
    breaches = [breach for gate in gates for breach in check(report, gate)]
    if breaches:
        say(f"Le seuil n’est pas tenu.\n{listed(breaches)}")
    return 1 if breaches else 0


def _compare(before: Path, after: Path) -> int:
    from assistant.evaluation import compare, load_report, print_comparison

    comparison = compare(load_report(before), load_report(after))
    print_comparison(comparison, _console(sys.stdout))
    return 1 if comparison.losses else 0


def measured(assistant: "Assistant", cases: Sequence["Case"]) -> "Report":
    """The report on all cases. Raises UsageError when they are another corpus's."""
    from assistant.evaluation import run

    assistant.search(_WARM_UP, 1)  # what is loaded at the first question is no part of an answer's time
    with reporting() as progress:
        return run(cases, assistant.ask, assistant.search, assistant.text_of, progress)


def show_report(report: "Report", on_stderr: bool = False) -> None:
    """The report's tables."""
    from assistant.evaluation import print_report

    print_report(report, _console(sys.stderr if on_stderr else sys.stdout))


def _console(stream: TextIO) -> "Console":
    from rich.console import Console

    return Console(file=stream, width=None if stream.isatty() else _WIDTH)


def listed(breaches: Sequence["Breach"]) -> str:
    """One line for each bound that does not hold."""
    return "\n".join(f"  {breach}" for breach in breaches)


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UsageError(
            f"Le fichier « {path} » ne peut pas être écrit. Vérifiez son chemin et vos droits d’accès."
        ) from error
