import pytest
from tests.answering.canals import CANALS, conversation

from assistant.answering.conversation import standalone

WORKSHOP = "À quel taux est remboursée la visite dans un atelier de quai ?"
NIGHT = "Combien coûte une nuit à l'hôtel du port ?"
HULL = "Qui répare les coques à domicile en Corse ?"


@pytest.mark.parametrize(
    ("asked", "text", "whole"),
    [
        (WORKSHOP, "et en ville ?", "À quel taux est remboursée la visite en ville ?"),
        (WORKSHOP, "et à domicile ?", "À quel taux est remboursée la visite à domicile ?"),
        (NIGHT, "et au camping ?", "Combien coûte une nuit au camping ?"),
        (NIGHT, "et chez l'habitant ?", "Combien coûte une nuit chez l'habitant ?"),
        ("Qui paie une chute en mer ?", "et à quai ?", "Qui paie une chute à quai ?"),
        ("Qui paie les soins sur le pont ?", "et dans la cale ?", "Qui paie les soins dans la cale ?"),
        (HULL, "et à Malte ?", "Qui répare les coques à domicile à Malte ?"),
        (HULL, "et dans un chantier ?", "Qui répare les coques dans un chantier en Corse ?"),
        ("Qui aide en Corse, à Malte et à Chypre ?", "et en Crète ?", "Qui aide en Crète ?"),
    ],
)
def test_another_place_of_its_kind_takes_the_place_of_one(asked: str, text: str, whole: str) -> None:
    assert standalone(text, conversation(asked, "Les BEC. [1]"), CANALS) == whole


@pytest.mark.parametrize(
    ("asked", "text", "whole"),
    [
        (
            "Qui verse l'aide à la garde du quai ?",
            "et en mer ?",
            "Qui verse l'aide à la garde du quai en mer ?",
        ),
        (
            "Quel rabais dans la limite de dix jours ?",
            "et en mer ?",
            "Quel rabais dans la limite de dix jours en mer ?",
        ),
        (
            "Qui répond dans un dossier d'avarie ?",
            "et en urgence ?",
            "Qui répond dans un dossier d'avarie en urgence ?",
        ),
        ("Combien coûte l'Aquapass ?", "et à plusieurs ?", "Combien coûte l'Aquapass à plusieurs ?"),
    ],
)
def test_what_is_no_place_stays(asked: str, text: str, whole: str) -> None:
    assert standalone(text, conversation(asked, "Les BEC. [1]"), CANALS) == whole


@pytest.mark.parametrize(
    ("asked", "text", "whole"),
    [
        ("Où sont les treuils ?", "et les CIF ?", "Où sont les CIF ?"),
        ("Où sont gardés les registres des BEC ?", "et les moteurs ?", "Où sont gardés les moteurs ?"),
        ("Quel est le budget des BEC ?", "et les haltes ?", "Quel est le budget des haltes ?"),
        (
            "Combien de jours dure un stage ?",
            "et après un échec ?",
            "Combien de jours dure un stage, après un échec ?",
        ),
        (
            "Qui ouvre l'écluse dans la journée ?",
            "et après 21 h ?",
            "Qui ouvre l'écluse après 21 h ?",
        ),
        (
            "Quel est le taux pour repeindre une coque ?",
            "et pour le gréement ?",
            "Quel est le taux pour le gréement ?",
        ),
        (
            "Quel est le taux pour repeindre une coque ?",
            "et sabler le pont ?",
            "Quel est le taux pour sabler le pont ?",
        ),
        (
            "Quel est le taux pour une coque en bois ?",
            "et la mâture ?",
            "Quel est le taux pour la mâture ?",
        ),
    ],
)
def test_what_is_varied_takes_the_place_of_its_like(asked: str, text: str, whole: str) -> None:
    assert standalone(text, conversation(asked, "Voici. [1]"), CANALS) == whole
