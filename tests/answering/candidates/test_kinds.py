"""What is asked for by its noun alone may be of two kinds."""

import pytest

from assistant.answering.asked.question import understand
from assistant.answering.candidates.kinds import are_of_two_kinds
from assistant.sources.registry import Registry
from assistant.types import Span, Statement, StatementKind

SALE, SEATS = "fixer le tarif de vente", "calculer le tarif des places"


def statement(text: str) -> Statement:
    return Statement(text, "doc", Span(0, len(text)), text, StatementKind.ITEM)


@pytest.mark.parametrize(
    ("question", "one", "other", "are_two"),
    [
        ("Qui décide du tarif ?", SALE, SEATS, True),
        ("Qui verse l'aide ?", "verser les aides individuelles", "verser une aide d'hiver", True),
        ("Qui décide du tarif de vente ?", SALE, SEATS, False),
        ("Qui décide du tarif ?", SALE, "notifier le tarif de vente", False),
        ("Qui décide du tarif ?", SALE, "notifier le tarif", False),
        ("Qui décide ?", SALE, SEATS, False),
    ],
)
def test_two_kinds_of_what_is_asked_for(question: str, one: str, other: str, are_two: bool) -> None:
    asked = understand(question, Registry(()))
    assert are_of_two_kinds(asked, statement(one), statement(other)) is are_two
