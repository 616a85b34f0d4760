"""What is asked for by its noun alone may be of two kinds."""

import pytest

from assistant.answering.asked.question import understand
from assistant.answering.candidates.kinds import are_of_two_kinds
from assistant.sources.registry import Registry
from assistant.types import Span, Statement, StatementKind

RENT, WAGES = "fixer le taux de fermage", "calculer le taux des salaires"


def statement(text: str) -> Statement:
    return Statement(text, "doc", Span(0, len(text)), text, StatementKind.ITEM)


@pytest.mark.parametrize(
    ("question", "one", "other", "are_two"),
    [
        ("Qui décide du taux ?", RENT, WAGES, True),
        ("Qui verse l'aide ?", "verser les aides individuelles", "verser une aide d'hiver", True),
        ("Qui décide du taux de fermage ?", RENT, WAGES, False),
        ("Qui décide du taux ?", RENT, "notifier le taux de fermage", False),
        ("Qui décide du taux ?", RENT, "notifier le taux", False),
        ("Qui décide ?", RENT, WAGES, False),
    ],
)
def test_two_kinds_of_what_is_asked_for(question: str, one: str, other: str, are_two: bool) -> None:
    asked = understand(question, Registry(()))
    assert are_of_two_kinds(asked, statement(one), statement(other)) is are_two
