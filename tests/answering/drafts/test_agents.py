"""Who does what is asked is not the body that a statement is about where it names somebody else."""

import pytest

from assistant.answering.asked.question import understand
from assistant.answering.drafts.agents import is_done_by_stranger
from assistant.sources.registry import Registry
from assistant.types import Organism, Span, Statement, StatementKind

NAMES = Registry((Organism("cdr", "CDR", "caisse des refuges"), Organism("odg", "ODG", "office des guides")))


@pytest.mark.parametrize(
    ("text", "is_stranger"),
    [
        ("Pas de badge du col au refuge : il est délivré par le maire.", True),
        ("Le badge du col est délivré par l’ODG.", False),
        ("Le badge du col est délivré par la caisse.", False),
        ("Le badge du col, imprimé par le maire, est délivré sous dix jours.", False),
        ("Elle délivre le badge du col.", False),
        ("Elle examine les refus contestés par les guides.", False),
    ],
)
def test_somebody_whom_the_texts_do_not_describe_does_it(text: str, is_stranger: bool) -> None:
    statement = Statement("s", "d", Span(0, len(text)), text, StatementKind.SENTENCE, (), ("cdr",))
    asked = understand("Qui délivre le badge du col ?", NAMES)
    assert is_done_by_stranger(asked, statement, NAMES) is is_stranger
