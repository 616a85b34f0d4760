"""Facts that a search finds, where the question does not name what they are of."""

from collections.abc import Iterator

import pytest
from tests.answering.networks import told

from assistant.assistant import Assistant

BOOKLET = """# Le réseau des ruches

## Taux d'aide

| Aide | Taux |
| --- | --- |
| Remplacement des cadres gelés | 45 % |
| Achat d'un enfumoir | 30 % |

## L'office des miels (ODM)

Installé à Foix, l'ODM analyse le pollen envoyé par les éleveurs.
"""
LEAFLET = """# La lettre des éleveurs

- Le remplacement des cadres gelés s'élève à 35 % de la facture.
- L'achat d'un enfumoir s'élève à 30 % de la facture.
- L'office des miels, à Lens, analyse le pollen envoyé par les éleveurs.
"""


@pytest.fixture(scope="module")
def hives() -> Iterator[Assistant]:
    with told([(lambda _: BOOKLET, []), (lambda _: LEAFLET, [])]) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("Mes cadres ont gelé, quel pourcentage on me rend ?", ("45 %", "35 %")),
        ("Quel est le taux du remplacement des cadres gelés ?", ("45 %", "35 %")),
        ("Dans quelle ville analyse-t-on le pollen envoyé par les éleveurs ?", ("Foix", "Lens")),
    ],
)
def test_texts_that_disagree_on_what_is_found_are_told(
    hives: Assistant, question: str, values: tuple[str, str]
) -> None:
    answer = hives.ask(question)
    assert answer.status == "conflict"
    assert all(value in answer.answer for value in values)


@pytest.mark.parametrize(
    "question",
    ["Quel pourcentage est remboursé pour un enfumoir ?", "Qui analyse le pollen envoyé par les éleveurs ?"],
)
def test_texts_that_agree_on_it_are_not_held_against_each_other(hives: Assistant, question: str) -> None:
    assert hives.ask(question).status == "answered"
