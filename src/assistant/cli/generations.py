"""What ``assistant index`` does to the generations that there are."""

from typing import TYPE_CHECKING

from assistant.cli.console import say, show
from assistant.cli.showing import decimal

if TYPE_CHECKING:
    from assistant.index.store import GenerationInfo, IndexStore


def show_generations(store: "IndexStore") -> int:
    """A line for each, the newest first; gives the exit code. Raises IndexMissingError."""
    found = store.generations()
    if not found:
        store.open().close()  # says what is missing, or that what is there cannot be read
    for info in found:
        show(_line(info))
    return 0


def roll_back(store: "IndexStore") -> int:
    """Publish what was published before; gives the exit code."""
    show(store.rollback())
    say("Cette génération répond de nouveau.")
    return 0


def prune(store: "IndexStore") -> int:
    """Remove what is of no more use; gives the exit code."""
    removed = store.prune()
    for name in removed:
        show(name)
    say(f"Générations supprimées : {len(removed)}.")
    return 0


def _line(info: "GenerationInfo") -> str:
    counts = info.counts
    state = "publiée" if info.published else "gardée"
    return (
        f"{info.id}  {info.created.astimezone():%d/%m/%Y %H:%M}  {state:<7}  "
        f"{counts.documents} documents, {counts.passages} passages, {counts.statements} énoncés, "
        f"{decimal(info.size / 1e6, 1)} Mo, modèle {info.model}"
    )
