"""The year in which something happened to a body, in whatever words it is asked and told."""

from collections.abc import Iterator

import pytest
from tests.answering.networks import told

from assistant.assistant import Assistant

PAGE = """# Le réseau des quais

L'office des quais (ODQ), créé par la loi en 1961, tient les registres. Il finance un bac ouvert en 1974.

## Les ateliers de voile (ADV)

Ouverts en 1988, les ateliers de voile (ADV) cousent les voiles. Ils forment des apprentis toute l'année.

## La caisse du sel (CDS)

La CDS est née en 1952. Elle pèse le sel et le vend aux marins.
"""


@pytest.fixture(scope="module")
def quays() -> Iterator[Assistant]:
    with told([(lambda _: PAGE, [])]) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "year"),
    [
        ("En quelle année a été fondé l'ODQ ?", "1961"),
        ("De quand date l'ODQ ?", "1961"),
        ("Quand l'ODQ a-t-il été institué ?", "1961"),
        ("Quelle est la date de création de la CDS ?", "1952"),
        ("En quelle année les ADV ont-ils été inaugurés ?", "1988"),
    ],
)
def test_a_year_is_found_in_other_words(quays: Assistant, question: str, year: str) -> None:
    answer = quays.ask(question)
    assert answer.status == "answered"
    assert year in answer.answer


@pytest.mark.parametrize(
    ("question", "year", "opening"),
    [
        ("L'ODQ a été fondé en 1975, c'est exact ?", "1961", "Non."),
        ("La CDS a-t-elle été créée en 1960 ?", "1952", "Non."),
        ("Pourquoi les ADV ont-ils été ouverts en 1950 ?", "1988", ""),
    ],
)
def test_a_wrong_year_is_corrected(quays: Assistant, question: str, year: str, opening: str) -> None:
    answer = quays.ask(question)
    assert answer.answer.startswith(opening)
    assert year in answer.answer
    assert "false_premise" in answer.notices


@pytest.mark.parametrize(
    "question",
    [
        "En quelle année l'ODQ a-t-il fermé ?",
        "En quelle année a été fondée la flotte de l'ODQ ?",
        "L'ODQ a été fermé en 1970 ?",
        "La CDS dépend-elle de l'ODQ, ouvert en 1961 ?",
        "L'ODQ a été créé en 1961, c'est exact ?",
        "L'ODQ finance-t-il un bac ouvert en 1980 ?",
    ],
)
def test_another_event_is_not_taken_for_it(quays: Assistant, question: str) -> None:
    answer = quays.ask(question)
    assert "false_premise" not in answer.notices
    assert answer.confidence < 0.95 or "1961" in question
