import pytest
from tests.answering.networks import told

from assistant.answering.verdicts.allowing import tells_leave


@pytest.mark.parametrize(
    ("asked", "text", "is_told"),
    [
        ("Peut-on monter à bord avec un vélo ?", "Les deux-roues sont admis.", True),
        ("Est-ce qu'on peut dormir sur la yole ?", "Les nuits à bord sont interdites.", True),
        ("Faut-il payer l'entrée du phare ?", "L'accès est libre.", True),
        ("Ai-je le droit de pêcher ?", "Un permis de pêche coûte 12 euros.", False),
        ("Peut-on monter à bord avec un vélo ?", "Les yoles partent à midi.", False),
        ("Qui accepte les vélos ?", "Les deux-roues sont admis.", False),
    ],
)
def test_what_gives_or_refuses_leave_is_told_from_the_rest(asked: str, text: str, is_told: bool) -> None:
    assert tells_leave(asked, text) is is_told


PAGE = """# Les halles de lin (HDL)

Les halles de lin (HDL) tissent des voiles. Les animaux n'y sont pas admis. On y dîne à midi.
"""


def test_who_asks_leave_in_other_words_is_shown_what_refuses_it() -> None:
    with told([(lambda _: PAGE, [])]) as assistant:
        answer = assistant.ask("Peut-on venir avec son chien dans une halle de lin ?")
        assert answer.status == "answered"
        assert "Les animaux n'y sont pas admis" in answer.citations[0].quote
        assert assistant.ask("Peut-on venir avec son vélo dans une halle de lin ?").status == "abstained"
