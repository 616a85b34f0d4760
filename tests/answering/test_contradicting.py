"""Rates of one thing that differ from text to text are told as such; rates of two things are not."""

import pytest

from assistant.answering.contradicting import contradicting
from assistant.answering.question import understand
from assistant.sources.registry import Registry
from assistant.types import Hit, Span, Statement, StatementKind

NAMES = Registry(())
SENTENCE, ROW = StatementKind.SENTENCE, StatementKind.ROW


def hit(document: str, text: str, kind: StatementKind, score: float) -> Hit:
    return Hit(Statement(f"{document}#{score}", document, Span(0, len(text)), text, kind), score)


def told(
    question: str, one: tuple[str, StatementKind], other: tuple[str, StatementKind], same: bool
) -> list[str]:
    hits = [hit("a.txt", *one, 2.0), hit("a.txt" if same else "b.txt", *other, 1.0)]
    return [rate for _, rate in contradicting(understand(question, NAMES), hits, NAMES.get)]


SHARE = "Quelle part de l’achat d’une viole est payée ?"
VIOLA = ("La commune prend en charge 50 % de l’achat d’une viole.", SENTENCE)
AID = ("Aide à l’achat d’une viole   60 % de la facture", ROW)


@pytest.mark.parametrize("question", [SHARE, "taux d'aide pour une viole"])
def test_two_texts_with_two_rates_are_told(question: str) -> None:
    assert told(question, VIOLA, AID, same=False) == ["50 %", "60 %"]


@pytest.mark.parametrize(
    ("question", "other", "same"),
    [
        (SHARE, AID, True),
        ("Qui paie l’achat d’une viole ?", AID, False),
        (SHARE, ("Achat d’une flûte   60 %", ROW), False),
        (SHARE, ("Aide à l’achat d’une viole   50 % de la facture", ROW), False),
        (SHARE, ("Achat d’une viole, de 30 % à 60 %", ROW), False),
        ("Quelle part de l’achat est payée ?", ("Achat d’une flûte traversière   60 %", ROW), False),
    ],
)  # fmt: skip
def test_no_contradiction_is_invented(question: str, other: tuple[str, StatementKind], same: bool) -> None:
    assert told(question, VIOLA, other, same) == []
