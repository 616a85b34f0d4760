"""What a text leaves to others than the body asked about is told with a no."""

from collections.abc import Iterator

import pytest
from tests.answering.networks import told

from assistant.assistant import Assistant

PAGE = """# Le réseau des fêtes

## 12 bureaux des fêtes (Bufet)

Les bureaux des fêtes (Bufet) louent des estrades et prêtent des lampions.

À noter : les bals de quartier ne relèvent pas des Bufet mais de la mairie.

Les feux d'artifice ne sont pas tirés par les Bufet : les pompiers s'en chargent.

## 1 atelier des masques (Amas)

L'atelier des masques (Amas) coud les costumes. La vente de masques ne dépend pas de l'Amas.

Le carnaval des écoles ne relève pas des Bufet mais de l'atelier des masques (Amas).

Le défilé de nuit n'est pas du ressort de l'Amas.
"""


@pytest.fixture(scope="module")
def feasts() -> Iterator[Assistant]:
    with told([(lambda _: PAGE, [])]) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "denial"),
    [
        ("C'est bien le Bufet qui prépare les bals de quartier ?", "ne relèvent pas"),
        ("Est-ce que les Bufet organisent des bals de quartier ?", "ne relèvent pas"),
        ("Les Bufet tirent-ils les feux d'artifice ?", "ne sont pas tirés"),
        ("L'Amas assure la vente de masques, c'est ça ?", "ne dépend pas"),
        ("Est-ce bien l'Amas qui mène le défilé de nuit ?", "n'est pas du ressort"),
    ],
)
def test_what_is_left_to_others_is_told_with_a_no(feasts: Assistant, question: str, denial: str) -> None:
    answer = feasts.ask(question)
    assert answer.answer.startswith("Non. "), answer.answer
    assert denial in answer.answer


@pytest.mark.parametrize(
    "question",
    [
        "Est-ce que les Bufet organisent des bals ?",
        "Les Bufet louent-ils des estrades ?",
        "Les Bufet vendent-ils les feux d'artifice ?",
        "Qui organise les bals de quartier ?",
        "Est-ce que l'Amas organise des bals de quartier ?",
    ],
)
def test_another_act_or_thing_is_not(feasts: Assistant, question: str) -> None:
    assert not feasts.ask(question).answer.startswith("Non. ")


@pytest.mark.parametrize(
    "question", ["De qui relève le carnaval des écoles ?", "Qui organise le carnaval des écoles ?"]
)
def test_who_is_told_by_what_puts_a_tie_right(feasts: Assistant, question: str) -> None:
    answer = feasts.ask(question).answer
    assert answer.startswith("C'est l'Amas"), answer
