"""What a text says to announce a list, or to say who is meant by a name for several."""

import pytest

from assistant.answering.asked.question import understand
from assistant.answering.candidates.announced import says_which
from assistant.sources.registry import Registry
from assistant.types import Organism, Span, Statement, StatementKind

NAMES = Registry((Organism("ports-du-nord", "ports du nord", article="les"),))


@pytest.mark.parametrize(
    ("question", "text", "is_said"),
    [
        ("Quels sont les ports du nord ?", "On compte 4 ports du nord, à savoir Dax et Pau.", True),
        ("Et quels sont vos ports du nord ?", "Les ports du nord, c’est-à-dire les quais.", True),
        ("Quels sont les ports du nord ?", "Les ports du nord réunissent les quais.", False),
        ("Que font les ports du nord ?", "Les ports du nord, à savoir Dax et Pau, ferment.", False),
    ],
)
def test_who_is_meant_by_a_name_for_several(question: str, text: str, is_said: bool) -> None:
    statement = Statement(text, "doc", Span(0, len(text)), text, StatementKind.SENTENCE)
    assert says_which(understand(question, NAMES), statement) is is_said
