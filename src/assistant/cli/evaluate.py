"""``assistant eval``: scores the answers on a set of questions and holds them against the gate beside it."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, TextIO

import typer

from assistant.answer import Mode
from assistant.cli.candidates import write_candidates
from assistant.cli.console import reporting, say
from assistant.cli.options import EmbedderName, IndexPath, opened
from assistant.errors import UsageError
from assistant.settings import Settings, load_settings

if TYPE_CHECKING:
    from rich.console import Console

    from assistant.assistant import Assistant
    from assistant.evaluation import Breach, Case, Gate, Judge, Prices, Report, Run

DEFAULT_SET = Path("eval/dev.jsonl")
GATE_NAME = "gate.json"
_WIDTH = 120
"""Columns of a report that goes to no terminal."""
_WARM_UP = "Qui fait quoi ?"
_TIMES = {"p50_ms", "p95_ms"}
_MODES: dict[Mode, str] = {"extractive": "Extraits", "generative": "Rédigé"}
"""What the two modes are called at the head of a column."""
_SECONDS_TO_JUDGE, _TOKENS_TO_JUDGE = 60.0, 2_000

Modes = Literal["extractive", "generative", "both"]


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
    mode: Annotated[
        Modes | None,
        typer.Option(
            "--mode",
            metavar="extractive|generative|both",
            help="Mesure les réponses extraites, celles que le modèle rédige, ou les deux côte à côte "
            "(les deux si ASSISTANT_LLM nomme un modèle).",
        ),
    ] = None,
    ragas: Annotated[
        Path | None,
        typer.Option(
            "--ragas", metavar="FICHIER", help="Écrit aussi chaque réponse en échantillon Ragas (JSON Lines)."
        ),
    ] = None,
    embedder: EmbedderName = None,
) -> int:
    """Print the report; gives the exit code, 1 when a gate does not hold or a comparison shows a loss."""
    if candidates is not None:
        if files or index or json_out or html_out or compared or mode or ragas or embedder:
            raise UsageError("--candidates ne mesure rien. Retirez les jeux et les autres options.")
        return write_candidates(candidates)
    if compared is not None:
        if files or index or json_out or html_out or mode or ragas or embedder:
            raise UsageError("--compare ne lit que deux rapports. Retirez les jeux et les autres options.")
        return _compare(*compared)
    from assistant.evaluation import as_page, load_cases, load_gate, ragas_lines

    sets = files or [DEFAULT_SET]
    cases = load_cases(sets)
    gates = [
        load_gate(path) for path in dict.fromkeys(one.parent / GATE_NAME for one in sets) if path.exists()
    ]
    run = _run(cases, index, embedder, mode)
    _show_run(run)
    if json_out is not None:
        _write(json_out, run.to_json() + "\n")
    if html_out is not None:
        _write(html_out, as_page(run.main, run.work))
    if ragas is not None:
        _write(ragas, "".join(f"{line}\n" for line in ragas_lines(run.main)))
    breaches = [breach for gate in gates for breach in _breaches(run, gate)]
    if breaches:
        say(f"Le seuil n’est pas tenu.\n{listed(breaches)}")
    return 1 if breaches else 0


def _run(cases: Sequence["Case"], index: Path | None, embedder: str | None, mode: Modes | None) -> "Run":
    from assistant.evaluation import Run, judged

    settings = load_settings(index=index, embedder=embedder)
    modes = _wanted(mode, settings)
    judge = _judge(settings)
    reports: dict[Mode, Report] = {}
    for one in modes:
        with opened(index, embedder, one) as assistant:
            reports[one] = measured(assistant, cases)
        if judge is not None:
            with reporting() as progress:
                reports[one] = judged(reports[one], judge, progress)
            silent = sum(bool(result.given and not result.opinions) for result in reports[one].results)
            if silent:
                say(f"Réponses sur lesquelles le juge n’a rien dit d’utilisable : {silent}.")
    return Run(reports, _prices(settings))


def _wanted(mode: Modes | None, settings: Settings) -> tuple[Mode, ...]:
    if settings.llm is None and mode in ("generative", "both"):
        raise UsageError(
            "Aucun modèle n’est configuré. Nommez-le dans ASSISTANT_LLM, par exemple "
            "« mistralai:mistral-small-latest », ou mesurez avec --mode extractive."
        )
    if mode in ("extractive", "generative"):
        return (mode,)
    return ("extractive",) if settings.llm is None else ("extractive", "generative")


def _prices(settings: Settings) -> "Prices | None":
    from assistant.evaluation import Prices

    read, wrote = settings.llm_price_input, settings.llm_price_output
    return None if read is None or wrote is None else Prices(read, wrote)


def _judge(settings: Settings) -> "Judge | None":
    if settings.judge is None:
        return None
    from assistant.evaluation import judge_with
    from assistant.writing.chat import ChatSettings, load_model

    key = settings.judge_api_key
    return judge_with(
        load_model(
            ChatSettings(
                model=settings.judge,
                base_url=settings.judge_base_url,
                api_key=key.get_secret_value() if key is not None else None,
                seconds=_SECONDS_TO_JUDGE,
                tokens=_TOKENS_TO_JUDGE,
            )
        )
    )


def _show_run(run: "Run") -> None:
    from assistant.evaluation import print_comparison, print_work

    console = _console(sys.stdout)
    if run.difference is None:
        show_report(run.main)
    else:
        print_comparison(run.difference, console, (_MODES["extractive"], _MODES["generative"]))
    if run.work is not None:
        print_work(run.work, console)


def _breaches(run: "Run", gate: "Gate") -> list["Breach"]:
    """Bounds that a mode does not keep; times are those of the extractive one, a model's are its own."""
    from assistant.evaluation import check

    return [
        breach
        for mode, report in run.reports.items()
        for breach in check(report, gate)
        if mode == "extractive" or breach.figure not in _TIMES
    ]


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
