"""Options that several commands share, and the assistant that they ask for."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.answer import Mode
from assistant.errors import UsageError
from assistant.settings import load_settings

if TYPE_CHECKING:
    from assistant.assistant import Assistant

IndexPath = Annotated[
    Path | None,
    typer.Option(
        "--index", metavar="DOSSIER", help="Dossier de l’index (indexes/default si rien n’est dit)."
    ),
]
EmbedderName = Annotated[
    str | None,
    typer.Option(
        "--embedder",
        metavar="NOM",
        help="Modèle de vecteurs : nom ou chemin, au lieu de celui qui est fourni.",
    ),
]
BatchFile = Annotated[
    str | None,
    typer.Option(
        "--batch",
        metavar="FICHIER",
        help="Fichier JSON Lines à traiter ligne par ligne (« - » : l’entrée standard).",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Écrit un objet JSON au lieu d’un texte.")]


@contextmanager
def opened(index: Path | None, embedder: str | None, mode: Mode | None = None) -> Iterator["Assistant"]:
    """The assistant on the published generation; in the extractive ``mode`` without the model that is set.

    Raises what ``Assistant.open`` does.
    """
    from assistant.assistant import Assistant

    settings = load_settings(index=index, embedder=embedder)
    without = {"llm": None} if mode == "extractive" else {}
    assistant = Assistant.open(settings.model_copy(update=without))
    with assistant.generation:
        yield assistant


def check_given(name: str, given: str | None, batch: str | None) -> None:
    """Raise UsageError unless either one text or a batch is given."""
    if (given is None) == (batch is None):
        raise UsageError(f"Donnez soit {name} entre guillemets, soit un fichier avec --batch.")
