"""Rows of a table may tell where a thing stands."""

import pytest

from assistant.answering.asked.question import understand
from assistant.answering.held.rows import towns_in_row
from assistant.sources.registry import Registry
from assistant.types import Context, Span, Statement, StatementKind


@pytest.mark.parametrize(
    ("question", "head", "row", "towns"),
    [
        ("Où est le chantier des yoles ?", "Bateaux | Chantier | Places", "Yoles | Dax | 12", ["Dax"]),
        ("Où répare-t-on une yole ?", "Bateaux | Ville", "Yoles | La Roche-sur-Yon", ["La Roche-sur-Yon"]),
        ("Où est le chantier des yoles ?", "Bateaux | Patron | Places", "Yoles | Dax | 12", []),
        ("Où est le chantier des yoles ?", "Bateaux | Chantier | Places", "Yoles | 4 | 12", []),
        ("Où est le chantier des yoles ?", "Bateaux | Chantier | Places", "Yoles | sur le quai | 12", []),
        ("Où est le chantier ?", "Service Ville Effectif", "Chantier des yoles Dax 12", ["Dax"]),
        (
            "Où est le chantier ?",
            "Service Ville",
            "Chantier des yoles La Roche-sur-Yon",
            ["La Roche-sur-Yon"],
        ),
        ("Où est le chantier ?", "Service Patron Effectif", "Chantier des yoles Martin 12", []),
        ("Où est le chantier ?", "Service Ville Effectif", "Chantier des yoles 12", []),
    ],
)
def test_a_row_tells_a_town_below_a_heading_for_it(
    question: str, head: str, row: str, towns: list[str]
) -> None:
    lead = Context("header", Span(0, len(head)), head)
    statement = Statement("a", "page.md", Span(50, 50 + len(row)), row, StatementKind.ROW, (lead,))
    assert list(towns_in_row(understand(question, Registry(())), statement)) == towns


@pytest.mark.parametrize(
    ("lead", "item", "towns"),
    [
        ("Chacun a sa spécialité :", "Dax répare les yoles ;", ["Dax"]),
        ("Les chantiers sont spécialisés :", "La Roche-sur-Yon coupe les voiles", ["La Roche-sur-Yon"]),
        ("Chacun a sa spécialité :", "Réparation des yoles", []),
        ("Les missions sont :", "Dax répare les yoles ;", []),
    ],
)
def test_a_town_opens_a_line_on_what_it_does(lead: str, item: str, towns: list[str]) -> None:
    before = Context("introduction", Span(0, len(lead)), lead)
    statement = Statement("a", "page.md", Span(50, 50 + len(item)), item, StatementKind.ITEM, (before,))
    question = understand("Dans quelle ville répare-t-on les yoles ?", Registry(()))
    assert list(towns_in_row(question, statement)) == towns
