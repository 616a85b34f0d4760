"""Ranks of a thing: what is told of one is not told of another."""

import pytest

from assistant.answering.asked.ranks import is_of_other_rank, without_told_ranks


@pytest.mark.parametrize(
    ("asked", "told", "is_other"),
    [
        ("Combien pour le troisième bateau ?", "Place de quai, premier bateau | 9 euros", True),
        ("Combien pour le troisième bateau ?", "Place de quai, à partir du deuxième | 4 euros", False),
        ("Combien pour le premier bateau ?", "Place de quai, à partir du deuxième | 4 euros", True),
        ("Combien pour le 2e bateau ?", "Place de quai, 1er bateau | 9 euros", True),
        ("Quel loyer la deuxième année ?", "Loyer, les trois premières années 80 euros", False),
        ("Quel loyer la quatrième année ?", "Loyer, les trois premières années 80 euros", True),
        ("Quel loyer après les trois premières années ?", "Loyer, les trois premières années 80 euros", True),
        ("Quel loyer quand les 3 premières années sont passées ?", "Trois premières années : 80 euros", True),
        ("Quel loyer la quatrième année ?", "Loyer, au-delà 95 euros", False),
        ("Quel loyer la quatrième année ?", "Loyer jusqu’à la cinquième année", False),
        ("Quel loyer la deuxième année ?", "Le premier mois est gratuit.", False),
        ("Quel loyer ?", "Loyer, première année 80 euros", False),
        ("Quel loyer en zone 2 ?", "Loyer, zone 3 : 70 euros", True),
        ("Quel loyer en zone 2 ?", "Loyer, zones 1 à 3 : 70 euros", False),
        ("Quel loyer en zone 2 ?", "Loyer en zone 1 et 12 places gratuites", True),
        ("Quel loyer à la troisième catégorie ?", "Catégorie 1 : 70 euros", True),
        ("Qui soigne en premier ?", "Le poste de secours soigne.", False),
    ],
)
def test_a_rank_is_no_other(asked: str, told: str, is_other: bool) -> None:
    assert is_of_other_rank(asked, told) is is_other


def test_a_rank_that_is_told_of_is_no_strange_word() -> None:
    asked = ["quai", "troisieme"]
    assert without_told_ranks(asked, "Place de quai, à partir du deuxième | 4 euros") == ["quai"]
    assert without_told_ranks(asked, "Place de quai, premier bateau | 9 euros") == asked
