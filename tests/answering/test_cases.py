"""Where a list tells a figure case by case and the question leaves the case open, all cases are told."""

import pytest

from assistant.answering.cases import open_cases
from assistant.answering.question import understand
from assistant.sources.registry import Registry
from assistant.types import Context, Hit, Span, Statement, StatementKind

NAMES = Registry(())
HEAD = (Context("heading", Span(0, 8), "Barèmes"),)
ROWS = (
    "Remorquage de jour 40 %",
    "Remorquage de nuit 70 %",
    "Carénage 30 %",
    "Carénage des voiliers 35 %",
    "Réclamer une bouée : sous trois mois",
    "Réclamation d’un mât : sous dix jours",
)


def found(*texts: str, kind: StatementKind = StatementKind.ITEM) -> list[Hit]:
    return [
        Hit(Statement(text, "doc", Span(place, place + 1), text, kind, HEAD), 9.0 - place)
        for place, text in enumerate(texts)
    ]


@pytest.mark.parametrize(
    ("question", "rows", "cases"),
    [
        ("À quel taux est pris en charge un remorquage ?", (0, 1, 2), 2),
        ("quel taux pour le remorquage", (1, 2, 0), 2),
        ("Quel est le délai pour réclamer ?", (4, 5), 2),
        ("Quel est le taux du remorquage de nuit ?", (1, 0), 0),
        ("Quel est le taux du carénage ?", (2, 3), 0),
        ("Quel est le taux du remorquage ?", (0, 2, 3), 0),
        ("Qui fixe le taux du remorquage ?", (0, 1), 0),
    ],
)
def test_cases_that_a_question_leaves_open(question: str, rows: tuple[int, ...], cases: int) -> None:
    hits = found(*(ROWS[row] for row in rows))
    assert len(open_cases(understand(question, NAMES), hits)) == cases


def test_sentences_tell_no_cases() -> None:
    hits = found(*ROWS[:2], kind=StatementKind.SENTENCE)
    assert open_cases(understand("Quel est le taux du remorquage ?", NAMES), hits) == ()
