"""What a model did in a run, on the terminal, in French."""

from collections.abc import Iterator, Mapping

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from assistant.evaluation import labels
from assistant.evaluation.model_work import ModelWork

_INDENT = "  "


def print_work(work: ModelWork, console: Console) -> None:
    """One table: answers, sentences kept and dropped, tokens, cost, times."""
    table = Table("Travail du modèle", title=escape(work.model), title_justify="left")
    table.add_column("Nombre", justify="right")
    table.add_column("Part", justify="right")
    for row in rows(work):
        table.add_row(*row)
    console.print(table)


def rows(work: ModelWork) -> Iterator[tuple[str, str, str]]:
    """What is counted, how many, and which share that is, as it is shown."""
    claims = work.kept + sum(work.dropped.values())
    yield "Questions qui lui sont soumises", _whole(work.questions), ""
    yield "Réponses qu’il a rédigées", _whole(work.answers), _share(work.answers, work.questions)
    yield from _parts(work.outcomes, labels.OUTCOMES, work.questions)
    yield "Phrases gardées", _whole(work.kept), _share(work.kept, claims)
    dropped = sum(work.dropped.values())
    yield "Phrases écartées", _whole(dropped), _share(dropped, claims)
    yield from _parts(work.dropped, labels.DROPPED, claims)
    for label, tokens in (("Tokens lus", work.input_tokens), ("Tokens écrits", work.output_tokens)):
        yield label, _whole(tokens), f"{_whole(round(tokens / work.questions))} par question"
    if work.cost is not None:
        yield (
            "Coût",
            _decimal(work.cost, 4),
            f"{_decimal(1000 * work.cost / work.questions, 2)} pour 1\u00a0000",
        )
    for label, seconds in (("médian", work.p50_seconds), ("95e centile", work.p95_seconds)):
        yield f"Temps avec le modèle, {label}", f"{_decimal(seconds, 2)}\u00a0s", ""


def _parts(counts: Mapping[str, int], names: Mapping[str, str], total: int) -> Iterator[tuple[str, str, str]]:
    for key, count in counts.items():
        yield _INDENT + names[key], _whole(count), _share(count, total)


def _whole(number: int) -> str:
    return f"{number:,}".replace(",", "\u202f")


def _share(part: int, total: int) -> str:
    return f"{_decimal(100 * part / total, 1)}\u00a0%" if total else "–"


def _decimal(value: float, digits: int) -> str:
    return f"{value:.{digits}f}".replace(".", ",")
