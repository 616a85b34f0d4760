import pytest
from tests.answering.canals import CANALS, conversation

from assistant.answering.conversation import standalone

INSPECTOR = ["Qui traque les vignettes périmées ?", "La Cnavig traque les vignettes périmées. [1]"]
ISSUER = ["Qui délivre les permis de barre ?", "La Cnavig délivre les permis de barre. [1]"]
LABEL = ["Qui délivre le pavillon bleu ?", "Les BEC délivrent le pavillon bleu. [1]"]
TRAINING = ["où apprendre à barrer ?", "Dans un CSI, à Dax, Foix ou Gap. [1]"]


@pytest.mark.parametrize(
    ("history", "text", "whole"),
    [
        (INSPECTOR, "Ils envoient leur relevé à qui ?", "La Cnavig envoient leur relevé à qui ?"),
        (INSPECTOR, "elles sont rattachées à qui ?", "La Cnavig sont rattachées à qui ?"),
        (ISSUER, "et ils font payer combien ?", "La Cnavig font payer combien ?"),
        (
            ISSUER,
            "ils sont valables combien de temps ?",
            "Les permis de barre sont valables combien de temps ?",
        ),
        (ISSUER, "Ils durent combien de temps ?", "Les permis de barre durent combien de temps ?"),
        (LABEL, "il dure combien de temps ?", "Le pavillon bleu dure combien de temps ?"),
    ],
)
def test_behind_a_who_they_are_the_body_that_was_found(history: list[str], text: str, whole: str) -> None:
    assert standalone(text, conversation(*history), CANALS) == whole


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("ils sont combien par groupe là-dedans ?", "Combien sont-ils par groupe au CSI ?"),
        ("elles sont combien par cours ?", "Combien sont-ils par cours au CSI ?"),
        ("combien sont-ils par bateau ?", "Combien sont-ils par bateau au CSI ?"),
    ],
)
def test_how_many_they_are_is_no_price(text: str, whole: str) -> None:
    talk = conversation(*TRAINING)
    assert standalone(text, talk, CANALS) == whole


@pytest.mark.parametrize("thanks", [[], ["merci", "Je vous en prie."]])
def test_down_there_is_the_body_of_several_towns(thanks: list[str]) -> None:
    talk = conversation(*TRAINING, *thanks)
    assert standalone("on nous prête un gilet là-bas ?", talk, CANALS) == "On nous prête un gilet au CSI ?"
