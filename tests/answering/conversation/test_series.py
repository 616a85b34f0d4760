import pytest

from assistant.answering.conversation.series import (
    announced,
    head_of_towns,
    numbered,
    things_in_turn,
    towns,
)


@pytest.mark.parametrize(
    ("answer", "items"),
    [
        (
            "Trois services : 1. le ponçage ; 2. la pose du vernis ; 3. le séchage.",
            ("le ponçage", "la pose du vernis", "le séchage"),
        ),
        (
            "On y fait : 1) du tri, 2) du lavage et 3) du repassage [1]",
            ("du tri", "du lavage", "du repassage"),
        ),
        ("Deux voies : a) l'examen ; b) le dossier.", ("l'examen", "le dossier")),
        ("Il y a :\n- le tri\n- le lavage", ("le tri", "le lavage")),
        ("Le prix est de 12. 3 fois par an, on le revoit.", ()),
        ("Ouvert de 9 h à 18 h.", ()),
    ],
)
def test_items_with_numbers_are_read_in_a_line_or_below_one_another(
    answer: str, items: tuple[str, ...]
) -> None:
    assert numbered(answer) == items


@pytest.mark.parametrize(
    ("answer", "items"),
    [
        ("Trois voies : le dossier ; l'examen ; et le concours.", ("le dossier", "l'examen", "le concours")),
        (
            "Trois couleurs : le bleu, le vert et le gris.",
            ("le bleu", "le vert", "le gris"),
        ),
        ("Trois outils : Quai, le Carnet du port et la Bouée.", ("Quai", "le Carnet du port", "la Bouée")),
        ("Deux ateliers : Foix, pour le cuir et la laine, et Dole.", ("Foix", "Dole")),
    ],
)
def test_items_behind_a_colon_are_of_one_kind(answer: str, items: tuple[str, ...]) -> None:
    assert announced(answer) == items


def test_towns_lose_their_preposition() -> None:
    assert towns("Ils sont au Puy, à Dax et à Foix.") == ("Le Puy", "Dax", "Foix")
    assert towns("Dans un bureau, à Dax, Foix ou Gap.") == ("Dax", "Foix", "Gap")


def test_what_stands_in_towns_is_named_in_the_singular() -> None:
    assert head_of_towns("Les ateliers mobiles de Dole et de Foix vernissent.") == "atelier mobile"


def test_two_things_are_a_series_for_whom_it_may_be() -> None:
    answer = "Ils taillent des haies et des vergers."
    assert things_in_turn(answer, pairs=True) == ("des haies", "des vergers")
    assert things_in_turn(answer) == ()


@pytest.mark.parametrize(
    ("answer", "things"),
    [
        (
            "Mon Quai, Ports.fr, l'outil Bouée et la carte.",
            ("Mon Quai", "Ports.fr", "l'outil Bouée", "la carte"),
        ),
        (
            "On y tient le livre des quais, le plan et la carte.",
            ("le livre des quais", "le plan", "la carte"),
        ),
    ],
)
def test_names_and_things_stand_in_one_series(answer: str, things: tuple[str, ...]) -> None:
    assert things_in_turn(answer) == things
