"""A term is explained by the line labelled with it alone, or by an aside."""

from collections.abc import Iterator

import pytest
from tests.answering.networks import told

from assistant.answering.asked.question import understand
from assistant.answering.bodies.defining import told_first
from assistant.assistant import Assistant
from assistant.sources.registry import Registry
from assistant.types import Hit, Span, Statement, StatementKind

PAGE = """# Le réseau des vergers

Les maisons du fruit (Mafru) aident les cueilleurs.

## Services

- Dépannage de Mon Panier : 0 809 555 120
- Mon Panier : Espace en ligne des cueilleurs, ouvert jour et nuit
- Carte de Mon Panier : 4 euros
- Elles accueillent les grappilleurs (ramasseurs sans contrat) après la récolte
"""


@pytest.fixture(scope="module")
def orchards() -> Iterator[Assistant]:
    with told([(lambda _: PAGE, [])]) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Qu'est-ce que Mon Panier ?", "Espace en ligne"),
        ("Mon Panier, c'est quoi ?", "Espace en ligne"),
        ("C'est quoi un « grappilleur » dans un verger ?", "sans contrat"),
        ("Que veut dire grappilleur ?", "sans contrat"),
    ],
)
def test_a_term_is_explained(orchards: Assistant, question: str, said: str) -> None:
    answer = orchards.ask(question).answer
    assert said in answer, answer
    assert "0 809" not in answer


@pytest.mark.parametrize(
    ("question", "text", "is_so"),
    [
        ("Qu'est-ce que la manne ?", "Manne : panier plat des vendangeurs", True),
        ("Qu'est-ce que la manne ?", "Grande manne : panier des vendangeurs", False),
        ("Qu'est-ce que la manne ?", "Manne : 12 euros le mois", False),
        ("Qu'est-ce que la manne ?", "La manne est un panier plat des vendangeurs", True),
        ("Qu'est-ce que la manne ?", "La manne est lavée le soir", False),
        ("C'est quoi un volet ?", "Les volets sont des planches à trier", True),
        ("C'est quoi un volet ?", "les volets (planches à trier) sèchent", True),
        ("C'est quoi un volet ?", "des planches à trier, dites volets, sèchent", True),
        ("C'est quoi un volet ?", "les planches à trier (volets) sèchent", True),
        ("C'est quoi un volet ?", "les volets (Pau et Dax) sèchent", False),
        ("C'est quoi un volet ?", "les volets (12 mètres de long) sèchent", False),
        ("Quel est le prix du volet ?", "les volets (planches à trier) sèchent", False),
    ],
)
def test_labels_and_asides(question: str, text: str, is_so: bool, names: Registry) -> None:
    statement = Statement("a#0-1", "a", Span(0, 1), text, StatementKind.SENTENCE)
    assert bool(told_first(understand(question, names), [Hit(statement, 1.0)])) is is_so


def test_what_a_sentence_says_comes_before_a_label(names: Registry) -> None:
    label, sentence = "Manne : Avoir cueilli deux saisons", "La manne est un panier plat des vendangeurs"
    hits = [
        Hit(Statement(f"a#{place}-1", "a", Span(0, 1), text, StatementKind.SENTENCE), 1.0)
        for place, text in enumerate((label, sentence))
    ]
    found = told_first(understand("Qu'est-ce que la manne ?", names), hits)
    assert [hit.statement.text for hit in found] == [sentence, label]
