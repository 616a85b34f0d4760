"""``assistant chat``: a conversation in the terminal, or over a pipe, one line a message."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress

from assistant.answer import Answer
from assistant.cli.console import say, show
from assistant.cli.lines import checked
from assistant.cli.options import EmbedderName, IndexPath, opened
from assistant.cli.showing import FALLBACK, citations_text, sentence_text
from assistant.errors import UsageError
from assistant.types import Turn
from assistant.writing.events import Done, Event, Said

_LEAVE = ":quitter"
_PROMPT = "› "
_REMEMBERED = 20
"""Messages of the conversation that a question can refer to."""


def chat(index: IndexPath = None, embedder: EmbedderName = None) -> int:
    """Answer each message in the light of those before it; gives the exit code."""
    with opened(index, embedder) as assistant:
        history: list[Turn] = []
        for message in _messages():
            try:
                question = checked(message)
            except UsageError as error:
                say(str(error))
                continue
            answer = _told(assistant.events(question, history[-_REMEMBERED:]))
            history += [Turn("user", answer.question), Turn("assistant", answer.answer)]
    return 0


def _told(events: Iterable[Event]) -> Answer:
    """Show each sentence as soon as it is there, then what all of them cite; gives the answer."""
    for event in events:
        if isinstance(event, Said):
            show(sentence_text(event.sentence))
        if isinstance(event, Done):
            answer = event.answer
    show(citations_text(answer))
    if "fallback" in answer.notices:
        say(FALLBACK)
    return answer


def _messages() -> Iterator[str]:
    """What the user types, line by line, until the end or the word that ends it."""
    lines = _typed() if sys.stdin.isatty() else iter(sys.stdin)
    for line in lines:
        message = line.strip()
        if message == _LEAVE:
            return
        if message:
            yield message


def _typed() -> Iterator[str]:
    with suppress(ImportError):  # where there is none, lines are typed without editing keys
        import readline  # noqa: F401 - its import is what gives input() its editing keys
    say(f"Posez vos questions. Pour finir, tapez {_LEAVE} ou Ctrl-D.")
    with suppress(EOFError):
        while True:
            yield input(_PROMPT)
    say("")  # Ctrl-D leaves the cursor behind the prompt
