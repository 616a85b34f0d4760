"""Which values contradict each other, and which only say the same in other words or cannot be compared."""

import pytest
from tests.answering.networks import in_words

from assistant.answering.asked.values import differ, number
from assistant.types import FactKind


@pytest.mark.parametrize("count", [*range(1, 121), 200, 281, 999, 1000, 1350])
def test_a_number_is_read_from_words_and_figures(count: int) -> None:
    assert number(in_words(count)) == number(str(count)) == count


@pytest.mark.parametrize("text", ["près de 100", "une centaine", "", "BEC"])
def test_what_is_no_exact_number_is_none(text: str) -> None:
    assert number(text) is None


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("count", "102", "101"),
        ("count", "cent deux", "120"),
        ("level", "local", "régional"),
        ("level", "départemental", "local"),
        ("place", "Dax", "Pau"),
        ("place", "la Bretagne", "Normandie"),
        ("definition", "centre national de paie", "centre régional de paie"),
        ("definition", "caisse de pêche", "comité portuaire"),
        ("rate", "70 %", "60 %"),
        ("rate", "15 % ou 30 %", "65 %"),
    ],
)
def test_these_contradict_each_other(kind: FactKind, one: str, other: str) -> None:
    assert differ(kind, one, other)
    assert differ(kind, other, one)


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("count", "102", "cent deux"),
        ("count", "1 350", "1350"),
        ("count", "près de 100", "102"),
        ("level", "local", "communal"),
        ("place", "Dax", "la Bretagne"),
        ("place", "Saint-Étienne", "SAINT ETIENNE"),
        ("place", "Le Lamentin", "Lamentin"),
        ("definition", "caisses de pêche", "Caisse de pêche"),
        ("definition", "caisse de pêche", "caisse régionale de pêche"),
        ("definition", "centre de traitement informatique", "centre de traitement de l’information"),
        ("rate", "70 %", "70%"),
        ("rate", "15 %, 30 % ou 65 %", "65 %"),
    ],
)
def test_these_do_not(kind: FactKind, one: str, other: str) -> None:
    assert not differ(kind, one, other)
    assert not differ(kind, other, one)
