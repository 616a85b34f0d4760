"""What answers nothing: questions, words about the text itself, echoes."""

from dataclasses import replace

import pytest

from assistant.answering.idle import is_idle
from assistant.answering.question import understand
from assistant.types import Mention, Span, Statement, StatementKind


class _NoNames:
    def mentions(self, text: str, fuzzy: bool = False) -> tuple[Mention, ...]:
        return ()


_STATEMENT = Statement("doc#0-1", "doc", Span(0, 1), "", StatementKind.SENTENCE)


@pytest.mark.parametrize(
    ("asked", "text", "idle"),
    [
        ("Où dorment les guides ?", "Où dorment nos guides le soir ?", True),
        ("Où dorment les guides ?", "Cette brochure s’adresse aux guides.", True),
        ("Où dorment les guides ?", "Ce guide dort au refuge.", False),
        ("À qui s'adresse cette brochure ?", "Cette brochure s’adresse aux guides.", False),
        ("Que fait le refuge du col ?", "Le refuge du col.", True),
        ("Que fait le refuge du col ?", "Le refuge du col nourrit les marcheurs.", False),
        ("Que fait le refuge du col ?", "Le refuge du col :", False),
        ("Le refuge vend-il du pain ?", "Le refuge vend du pain.", False),
        ("Pourquoi le refuge me vend-il du pain ?", "Le refuge ne vend pas de pain.", False),
    ],
)
def test_what_answers_nothing(asked: str, text: str, idle: bool) -> None:
    assert is_idle(understand(asked, _NoNames()), replace(_STATEMENT, text=text)) is idle


def test_an_item_that_says_what_is_asked_tells_who_does_it() -> None:
    item = replace(_STATEMENT, text="la vente du pain", kind=StatementKind.ITEM, organisms=("refuge",))
    assert not is_idle(understand("Qui s'occupe de la vente du pain ?", _NoNames()), item)
