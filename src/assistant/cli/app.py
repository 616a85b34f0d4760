"""The commands by name."""

from typing import Annotated

import typer

from assistant.cli.ask import ask
from assistant.cli.chat import chat
from assistant.cli.evaluate import evaluate
from assistant.cli.export import export
from assistant.cli.forget import forget
from assistant.cli.french import FrenchCommand, FrenchGroup
from assistant.cli.gaps import gaps
from assistant.cli.index import index
from assistant.cli.keys import keys
from assistant.cli.search import search
from assistant.cli.serve import serve

_EPILOG = "--debug, à n’importe quelle commande : montre la trace complète d’une erreur."

app = typer.Typer(
    cls=FrenchGroup,
    help="Répond à des questions sur qui fait quoi, à partir d’un dossier de textes, et cite ses sources.",
    epilog=_EPILOG,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
)


def _show_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"assistant {version('assistant')}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", help="Affiche la version.", is_eager=True, callback=_show_version)
    ] = False,
) -> None:
    """Holds the options that belong to no command."""


for name, command, text in (
    ("index", index, "Construit l’index d’un dossier de textes et le publie."),
    ("ask", ask, "Répond à une question, ou à un fichier de questions, et cite."),
    ("search", search, "Montre les passages trouvés, sans rédiger de réponse."),
    ("chat", chat, "Ouvre une conversation dans le terminal."),
    ("eval", evaluate, "Mesure la qualité des réponses sur un jeu de questions."),
    ("serve", serve, "Sert l’API et les pages sur cette machine."),
    ("gaps", gaps, "Liste ce que les gens ont demandé et que les textes ne disent pas."),
    ("export", export, "Écrit ce qui est gardé, en JSON Lines."),
    ("forget", forget, "Oublie ce qui est gardé d’une conversation, d’une clé ou d’une période."),
):
    app.command(name, cls=FrenchCommand, help=text)(command)
app.add_typer(keys, name="keys")
