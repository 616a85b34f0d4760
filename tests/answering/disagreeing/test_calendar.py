"""How often and on which day something is, as statements tell it."""

import pytest

from assistant.answering.asked.question import understand
from assistant.answering.disagreeing.calendar import days, rhythms
from assistant.answering.disagreeing.given import contradict
from assistant.answering.held.wanted import Wanted, wanted
from assistant.sources.registry import Registry
from assistant.types import Span, Statement, StatementKind


def statement(text: str) -> Statement:
    return Statement("s", "page.md", Span(0, len(text)), text, StatementKind.SENTENCE, (), ())


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("La meule est retaillée deux fois par an.", [2]),
        ("Le bief est curé tous les quatre ans.", [0.25]),
        ("Le meunier passe chaque semaine.", [52]),
        ("Un contrôle mensuel de la roue.", [12]),
        ("Le conseil tient trois séances dans l'année.", [3]),
        ("Un an sur deux, le bief est vidé.", [0.5]),
        ("La farine coûte 40 euros par mois.", []),
        ("Un jour, la roue a cédé.", []),
    ],
)
def test_rhythms_are_told_in_times_a_year(text: str, times: list[float]) -> None:
    assert [one.amount for one in rhythms(statement(text))] == times


def test_days_of_a_year_and_of_each_month_are_of_two_cases() -> None:
    (year,), (other,), (month,) = (
        tuple(days(statement(text)))
        for text in ("avant le 1er mars", "jusqu'au 30 avril inclus", "versé le 8 de chaque mois")
    )
    assert contradict(Wanted.DAY, year, other)
    assert not contradict(Wanted.DAY, year, month)


def test_the_day_that_a_question_wants_is_none_of_its_birth() -> None:
    asked = [understand(text, Registry(organisms=())) for text in ("C'est quand ?", "Depuis quand ?")]
    assert [wanted(one) for one in asked] == [Wanted.DAY, None]
