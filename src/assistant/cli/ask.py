"""``assistant ask``: one answer, or one for each line of a file."""

from pathlib import Path
from typing import Annotated, Any

import typer

from assistant.cli.console import say, show
from assistant.cli.lines import Request, checked, reply_to_all
from assistant.cli.options import AsJson, BatchFile, EmbedderName, IndexPath, check_given, opened
from assistant.cli.showing import FALLBACK, answer_text


def ask(
    question: Annotated[
        str | None, typer.Argument(metavar="QUESTION", help="La question, entre guillemets.")
    ] = None,
    index: IndexPath = None,
    as_json: AsJson = False,
    batch: BatchFile = None,
    embedder: EmbedderName = None,
) -> int:
    """Answer and cite; gives the exit code."""
    check_given("une question", question, batch)
    if question is not None:
        return _one(checked(question), index, as_json, embedder)
    with opened(index, embedder) as assistant:

        def reply(request: Request) -> dict[str, Any]:
            return assistant.ask(request.text, request.history).model_dump(mode="json")

        return reply_to_all(str(batch), ["question"], reply)


def _one(question: str, index: Path | None, as_json: bool, embedder: str | None) -> int:
    with opened(index, embedder) as assistant:
        answer = assistant.ask(question)
    if as_json:
        show(answer.model_dump_json())
        return 0
    show(answer_text(answer))
    if "fallback" in answer.notices:
        say(FALLBACK)
    return 0
