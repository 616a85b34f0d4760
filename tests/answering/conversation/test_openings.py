import pytest
from tests.answering.canals import CANALS, conversation

from assistant.answering.conversation import standalone

PAYER = ["Qui verse l’indemnité de chômage technique ?", "Ce sont les BEC. [1]"]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Rien à voir, mais qui imprime les courriers ?", "Qui imprime les courriers ?"),
        ("Autre chose : qui repeint les bouées ?", "Qui repeint les bouées ?"),
        ("ok merci. Une autre question : où dort l'équipage ?", "Où dort l'équipage ?"),
        ("Merci ! Autre sujet, la vignette coûte combien ?", "La vignette coûte combien ?"),
        (
            "Changement de sujet : la halte, on y accède comment ?",
            "La halte, on y accède comment ?",
        ),
        ("Sinon, qui repeint les bouées ?", "Qui repeint les bouées ?"),
        ("Merci. Au fait, qui repeint les bouées ?", "Qui repeint les bouées ?"),
        ("Une dernière question : qui repeint les bouées ?", "Qui repeint les bouées ?"),
        ("par ailleurs, qui la calcule ?", "Qui calcule l'indemnité de chômage technique ?"),
        ("Autre question : ils ouvrent le samedi ?", "Les BEC ouvrent le samedi ?"),
    ],
)
def test_what_brings_in_another_matter_is_dropped(text: str, whole: str) -> None:
    assert standalone(text, conversation(*PAYER), CANALS) == whole


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Autre chose : l'hivernage ?", "L'hivernage ?"),
        ("Rien à voir : le sas, combien de mètres ?", "Le sas, combien de mètres ?"),
        ("Rien à voir mais elle ferme quand, l'écluse ?", "Elle ferme quand, l'écluse ?"),
    ],
)
def test_the_old_subject_is_not_dragged_into_another_matter(text: str, whole: str) -> None:
    assert standalone(text, conversation(*PAYER), CANALS) == whole


@pytest.mark.parametrize(
    "text",
    [
        "Autre chose que la vignette est demandé à l'entrée ?",
        "Qui paie sinon la moitié du remorquage ?",
        "Une question reste : le sas a-t-il rouvert ?",
    ],
)
def test_such_words_inside_a_question_stay(text: str) -> None:
    assert standalone(text, conversation(*PAYER), CANALS) == text


def test_what_comes_after_another_matter_follows_that_one() -> None:
    talk = conversation(*PAYER, "Rien à voir : qui repeint les bouées de Nevers ?", "Les DREC. [1]")
    assert standalone("et à Condé ?", talk, CANALS) == "Qui repeint les bouées de Condé ?"
