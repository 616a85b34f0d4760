"""``assistant search``: the ranked passages alone, for one query or each line of a file."""

from typing import Annotated, Any

import typer

from assistant.cli.console import say, show
from assistant.cli.lines import Request, as_line, checked, reply_to_all
from assistant.cli.options import AsJson, BatchFile, EmbedderName, IndexPath, check_given, opened
from assistant.cli.showing import hit_fields, hits_text

_ONLY_ID = "1"
"""What a single query is called where a batch has the caller's ids."""


def search(
    query: Annotated[
        str | None, typer.Argument(metavar="RECHERCHE", help="Ce qui est cherché, entre guillemets.")
    ] = None,
    k: Annotated[
        int,
        typer.Option(
            "-k",
            metavar="N",
            min=1,
            max=100,
            show_default=False,
            help="Nombre de passages, de 1 à 100 (10 si rien n’est dit).",
        ),
    ] = 10,
    index: IndexPath = None,
    as_json: AsJson = False,
    batch: BatchFile = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Ajoute le score et le rang de chaque façon de chercher.")
    ] = False,
    embedder: EmbedderName = None,
) -> int:
    """Show the best passages; gives the exit code."""
    check_given("une recherche", query, batch)
    wanted = None if query is None else checked(query)
    with opened(index, embedder) as assistant:

        def reply(request: Request) -> dict[str, Any]:
            return {"hits": [hit_fields(hit, explain) for hit in assistant.passages(request.text, k)]}

        if wanted is None:
            return reply_to_all(str(batch), ["query", "question"], reply)
        if as_json:
            show(as_line({"id": _ONLY_ID, **reply(Request(wanted))}))
            return 0
        hits = assistant.passages(wanted, k)
    if hits:
        show(hits_text(hits, explain))
    else:
        say("Aucun passage ne correspond. Essayez avec d’autres mots.")
    return 0
