import pytest
from tests.answering.canals import CANALS, conversation

from assistant.answering.conversation import standalone
from assistant.text import straighten

SERVICES = [
    "Que proposent les CSI ?",
    "Les CSI ont 3 services : 1. le pilotage ; 2. la location de grues ; 3. les relevés.",
]
INTENTS = ["De quoi s'occupent les BEC ?", "Les BEC tiennent des registres et des écluses. [1]"]
PRINTERS = ["Où impriment les CIF ?", "Deux CIF impriment les rôles : Nevers et Foix. [1]"]
WORKSHOPS = ["Quels ateliers vernissent ?", "Les ateliers de Dole et de Foix vernissent les coques. [1]"]
BEACON = ["Qui entretient le phare de Dole ?", "Un gardien l'entretient. [1]"]


@pytest.mark.parametrize(
    ("history", "text", "whole"),
    [
        (SERVICES, "la deuxième, elle coûte combien ?", "La location de grues coûte combien ?"),
        (SERVICES, "le premier, c'est pour quoi faire ?", "Le pilotage, c'est pour quoi faire ?"),
        (SERVICES, "et le premier, il s'adresse à qui ?", "Le pilotage s'adresse à qui ?"),
        (SERVICES, "le premier dont tu parles il coûte combien ?", "Le pilotage coûte combien ?"),
        (SERVICES, "la 2e, c'est combien ?", "La location de grues, c'est combien ?"),
        (SERVICES, "et les derniers, ils servent à quoi ?", "Les relevés servent à quoi ?"),
        (INTENTS, "combien pour les seconds ?", "Combien pour les écluses ?"),
        (WORKSHOPS, "le deuxième ouvre quand ?", "L'atelier de Foix ouvre quand ?"),
    ],
)
def test_a_rank_stands_for_its_item(history: list[str], text: str, whole: str) -> None:
    assert standalone(text, conversation(*history), CANALS) == whole


@pytest.mark.parametrize(
    ("history", "text", "whole"),
    [
        (
            PRINTERS,
            "Celui de Dax, il fait quoi alors ?",
            "Le centre d'impression fluviale de Dax fait quoi ?",
        ),
        (
            PRINTERS,
            "et celui du Havre, ça sert à quoi ?",
            "Le centre d'impression fluviale du Havre, ça sert à quoi ?",
        ),
        (
            PRINTERS,
            "celui de Dax, on peut le visiter ?",
            "Le centre d'impression fluviale de Dax, on peut le visiter ?",
        ),
        (BEACON, "celui de Foix, il date de quand ?", "Le phare de Foix date de quand ?"),
    ],
)
def test_the_one_of_another_town_is_named_in_full(history: list[str], text: str, whole: str) -> None:
    assert straighten(standalone(text, conversation(*history), CANALS)) == whole
