"""What goes where: results on stdout, all the rest on stderr; both are UTF-8 whatever the locale."""

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

import typer

from assistant.types import Progress

_SECONDS_BETWEEN_LINES = 10.0


def use_utf8() -> None:
    """Write UTF-8; what is no Unicode text is read so that it can be refused, and shown escaped."""
    for stream, errors in (
        (sys.stdin, "surrogateescape"),
        (sys.stdout, "strict"),
        (sys.stderr, "backslashreplace"),
    ):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=errors)


def show(text: str) -> None:
    """A result, on stdout, at once."""
    typer.echo(text)


def say(text: str) -> None:
    """Anything else, on stderr."""
    typer.echo(text, err=True)


@contextmanager
def reporting() -> Iterator[Progress]:
    """Bars on stderr where it is a terminal, else a line a stage, and more for a long one."""
    if not sys.stderr.isatty():
        yield _Lines()
        return
    from rich.console import Console
    from rich.progress import Progress as Bars
    from rich.progress import TaskID

    tasks: dict[str, TaskID] = {}
    with Bars(console=Console(stderr=True), transient=True) as bars:

        def report(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=total)
            bars.update(tasks[stage], completed=done, total=total)

        yield report


class _Lines:
    """Progress where there is no terminal."""

    def __init__(self) -> None:
        self._last = monotonic()

    def __call__(self, stage: str, done: int, total: int) -> None:
        if done < total and monotonic() - self._last < _SECONDS_BETWEEN_LINES:
            return
        self._last = monotonic()
        say(f"{stage} : {done} sur {total}")
