"""A statement that gives the detail behind the label asked for comes first."""

import pytest

from assistant.answering.asked.question import understand
from assistant.answering.candidates.plainly import labelled_first
from assistant.sources.registry import Registry
from assistant.types import Hit, Span, Statement, StatementKind

FOREMOST = "Dépannage de la grue : 0 809 555 120"
LINES = (FOREMOST, "La grue pèse 12 tonnes", "Téléphone : 3955, du lundi au jeudi")


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("le numéro de téléphone svp", LINES[2]),
        ("Quel numéro appeler pour le dépannage de la grue ?", FOREMOST),
        ("Qui répare la grue ?", FOREMOST),
    ],
)
def test_the_line_with_the_label_asked_for_comes_first(question: str, first: str, names: Registry) -> None:
    hits = [
        Hit(Statement(f"a#{place}-1", "a", Span(0, 1), text, StatementKind.ITEM), 1.0)
        for place, text in enumerate(LINES)
    ]
    found = labelled_first(understand(question, names), hits)
    assert found[0].statement.text == first
    assert sorted(hit.statement.id for hit in found) == sorted(hit.statement.id for hit in hits)
