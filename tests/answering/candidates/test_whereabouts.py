"""Rows of a table may tell where a thing stands."""

import pytest

from assistant.answering.asked.question import understand
from assistant.answering.candidates.whereabouts import holds_a_place
from assistant.sources.registry import Registry
from assistant.types import Context, Hit, Span, Statement, StatementKind


@pytest.mark.parametrize(
    ("question", "head", "row", "is_told"),
    [
        ("Où est le chantier des yoles ?", "Bateaux | Chantier | Places", "Yoles | Dax | 12", True),
        ("Où fait-on réparer une yole ?", "Bateaux | Ville", "Yoles | La Roche-sur-Yon", True),
        ("Où est le chantier des yoles ?", "Bateaux | Patron | Places", "Yoles | Dax | 12", False),
        ("Où est le chantier des yoles ?", "Bateaux | Chantier | Places", "Yoles | 4 | 12", False),
        ("Où est le chantier des yoles ?", "Bateaux | Chantier | Places", "Yoles | sur le quai | 12", False),
    ],
)
def test_a_row_tells_a_town_below_a_heading_for_it(question: str, head: str, row: str, is_told: bool) -> None:
    lead = Context("header", Span(0, len(head)), head)
    statement = Statement("a", "page.md", Span(50, 50 + len(row)), row, StatementKind.ROW, (lead,))
    assert holds_a_place(understand(question, Registry(())))(Hit(statement, 1.0)) is is_told
