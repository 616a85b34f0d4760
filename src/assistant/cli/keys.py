"""``assistant keys``: makes, lists and revokes the API keys of callers that are servers."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.console import say, show
from assistant.cli.french import FrenchCommand, FrenchGroup
from assistant.errors import UsageError
from assistant.settings import check_rate, load_settings

if TYPE_CHECKING:
    from assistant.server.access.keys import Key, KeyFile


class Right(StrEnum):
    """What a key can open."""

    ask = "ask"
    read = "read"
    metrics = "metrics"


File = Annotated[
    Path | None,
    typer.Option(
        "--file", metavar="FICHIER", help="Fichier des clés (celui de ASSISTANT_KEYS si rien n’est dit)."
    ),
]
Name = Annotated[str, typer.Argument(metavar="NOM", help="Nom de la clé : à qui ou à quoi elle sert.")]

keys = typer.Typer(
    cls=FrenchGroup,
    help="Fait, liste et révoque les clés d’accès des logiciels qui appellent l’API.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
)


@keys.command("create", cls=FrenchCommand, help="Fait une clé et la montre, cette seule fois.")
def create(
    name: Name,
    scopes: Annotated[
        list[Right] | None,
        typer.Option(
            "--scope",
            metavar="DROIT",
            help="Ce qu’elle ouvre : ask (questions, recherches, avis), read (textes, organismes), metrics "
            "(mesures) ; peut se répéter. Si rien n’est dit : ask et read.",
        ),
    ] = None,
    limit: Annotated[
        str | None,
        typer.Option("--limit", metavar="N/UNITÉ", help="Sa propre limite : « 600/minute », « 5000/day »."),
    ] = None,
    file: File = None,
) -> int:
    """Print a new key; gives the exit code."""
    if limit is not None:
        try:
            check_rate(limit)
        except ValueError as error:
            raise UsageError(f"L’option --limit ne convient pas : {error}.") from error
    rights = scopes or [Right.ask, Right.read]
    show(_opened(file).create(name, [right.value for right in rights], limit))
    say("Notez cette clé : seule son empreinte est gardée. Un service en marche la connaît déjà.")
    return 0


@keys.command("list", cls=FrenchCommand, help="Liste les clés, sans les montrer.")
def list_keys(file: File = None) -> int:
    """Print one line a key; gives the exit code."""
    for key in _opened(file).all():
        show(_line(key))
    return 0


@keys.command("revoke", cls=FrenchCommand, help="Révoque une clé : elle est refusée dès la requête suivante.")
def revoke(name: Name, file: File = None) -> int:
    """Revoke a key; gives the exit code."""
    _opened(file).revoke(name)
    say(f"La clé « {name} » est révoquée.")
    return 0


def _opened(file: Path | None) -> "KeyFile":
    from assistant.server.access.keys import KeyFile

    path = load_settings(keys=file).keys
    if path is None:
        raise UsageError(
            "Aucun fichier de clés n’est configuré. Donnez-en un à ASSISTANT_KEYS, ou à l’option --file."
        )
    return KeyFile(path)


def _line(key: "Key") -> str:
    state = f"révoquée le {key.revoked:%Y-%m-%d}" if key.revoked else "en service"
    limit = f", {key.limit}" if key.limit else ""
    return f"{key.name} : {', '.join(sorted(key.scopes))}{limit}, faite le {key.created:%Y-%m-%d}, {state}"
