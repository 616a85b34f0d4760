import pytest

from assistant.answering.asked.question import understand
from assistant.answering.verdicts.affirming import is_left_open
from assistant.answering.verdicts.allowing import tells_leave
from assistant.sources.registry import Registry
from assistant.types import Hit, LegScore, Organism, Span, Statement, StatementKind


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


NAMES = Registry((Organism("hdl", "HDL", "halle de lin", is_body=True),))


@pytest.mark.parametrize(
    ("text", "is_open"), [("Les enfants n'y sont pas admis.", False), ("On y dîne à midi.", True)]
)
def test_who_asks_leave_in_other_words_is_not_left_without_it(text: str, is_open: bool) -> None:
    question = understand("Peut-on entrer avec un bébé dans une HDL ?", NAMES)
    told = Statement("a", "page.md", Span(0, len(text)), text, StatementKind.SENTENCE, (), ("hdl",))
    hit = Hit(told, 1.0, (LegScore("missed", 1.0, 1), LegScore("heaviest", 0.0, 1)))
    assert is_left_open(question, hit) is is_open
