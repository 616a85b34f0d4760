import pytest
from tests.answering.canals import CANALS, conversation

from assistant.answering.conversation import standalone

DUTIES = ["Que font les BEC ?", "Les BEC immatriculent les mariniers. [1]"]
PAYER = ["Qui verse l’indemnité de chômage technique ?", "Ce sont les BEC. [1]"]
SHELTER = ["Où hiverner sa péniche ?", "Les BEC louent des darses couvertes. [1]"]
OFFICE = ["Qui signe les traités ?", "L’OFAX signe les traités. [1]"]
PRINTING = ["Où est un centre d'impression fluviale ?", "À Nevers. [1]"]


@pytest.mark.parametrize(
    ("history", "text", "whole"),
    [
        ([*DUTIES, *OFFICE], "ok, merci. et pour revenir aux BEC, on y mange ?", "On mange aux BEC ?"),
        ([*DUTIES, *OFFICE], "D'accord ! Revenons aux BEC : y en a combien ?", "Combien y a-t-il de BEC ?"),
        ([*SHELTER, *OFFICE], "Pour revenir aux darses, y en a combien ?", "Combien y a-t-il de darses ?"),
        ([*SHELTER, *OFFICE], "Revenons à mon fils : qui le forme ?", "Qui forme le fils ?"),
        ([*SHELTER, *OFFICE], "je reviens aux darses, on y dort ?", "On dort aux darses ?"),
        (
            [*OFFICE, *DUTIES],
            "Pour revenir à l'office, combien sont-ils à y travailler ?",
            "Combien de gens travaillent à l'OFAX ?",
        ),
        (
            [*OFFICE, *DUTIES],
            "pour revenir à l'OFAX ils rendent leur avis quand ?",
            "L'OFAX rend leur avis quand ?",
        ),
        (
            [*PRINTING, *DUTIES],
            "Revenons au centre d'impression : qui le dirige ?",
            "Qui dirige un centre d'impression fluviale ?",
        ),
        (
            [*PAYER, *DUTIES],
            "Revenons à l'indemnité : on la demande où ?",
            "On demande l'indemnité de chômage technique où ?",
        ),
        (
            [*SHELTER, *OFFICE],
            "Revenons aux darses : faut-il une assurance ?",
            "Aux darses, faut-il une assurance ?",
        ),
        ([*SHELTER, *OFFICE], "Revenons aux BEC", "Que font les BEC ?"),
    ],
)
def test_what_follows_stands_for_the_subject_gone_back_to(history: list[str], text: str, whole: str) -> None:
    assert standalone(text, conversation(*history), CANALS) == whole


def test_a_subject_that_shares_but_letters_with_a_name_is_not_that_body() -> None:
    talk = conversation(*PRINTING, *OFFICE)
    whole = standalone("Pour revenir aux imprimés : ils coûtent combien ?", talk, CANALS)
    assert whole == "Les imprimés coûtent combien ?"


@pytest.mark.parametrize(
    "text",
    ["Retour à quai : qui paie le remorquage ?", "Je reviens de croisière, qui nettoie la coque ?"],
)
def test_what_comes_back_is_not_always_the_talk(text: str) -> None:
    assert standalone(text, conversation(*OFFICE), CANALS) == text
