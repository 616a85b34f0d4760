"""Questions that the registry's facts answer: which of them, and how they are shown."""

from collections.abc import Iterator

import pytest
from tests.answering.networks import told

from assistant.answering.asked.question import understand
from assistant.answering.quoting.facts import asks_beyond
from assistant.assistant import Assistant
from assistant.sources.registry import Registry

PAGE = """# Le réseau des rivières

## Organisation

Le réseau comprend deux niveaux :

- **Régional**
  - les caisses des écluses (CDE) ;
- **Local**
  - les maisons de pêche (MDP).

## 4 offices du canal unique (OCU)

En Corse, en Guyane et à Mayotte, un office du canal unique (OCU) tient lieu de CDE.

| Territoire | Siège de l'office |
| --- | --- |
| Corse | Corte |
| Guyane | Mana |
| Mayotte | Koungou |
| La Réunion | Saint-Joseph |

## La tête

La Chambre des rivières (Charive) est la tête du réseau. Elle est un établissement public culturel.
La Charive travaille avec les communes pour :

- le curage ;
- les passerelles.

L'Institut des truites (IDT) est une association de pêcheurs. L'IDT tient un statut des truites à jour.

## Qui décide ?

Le conseil des rives compte 12 membres. Il vote le prix du permis en mai.

## Les maisons de pêche (MDP)

| Ville | Maison | Métier |
| --- | --- | --- |
| Gien | MDP de la Loire | tannerie fine |
| Die | MDP du Vercors | mouches |
"""


@pytest.fixture(scope="module")
def rivers() -> Iterator[Assistant]:
    with told([(lambda _: PAGE, [])]) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "said", "unsaid"),
    [
        ("Où siège l'OCU de la Guyane ?", ["Mana"], ["Corte", "Koungou"]),
        ("où est l'ocu de mayotte", ["Koungou"], ["Corte", "Mana"]),
        ("Dans quelles villes sont les OCU ?", ["Corte", "Mana", "Koungou", "Saint-Joseph"], []),
        ("Où est la MDP du Vercors ?", ["Die"], ["Gien"]),
        ("Où est la MDP de tannerie fine ?", ["Gien"], ["Die"]),
    ],
)
def test_the_place_of_the_one_asked_for(
    rivers: Assistant, question: str, said: list[str], unsaid: list[str]
) -> None:
    answer = rivers.ask(question)
    assert answer.status == "answered"
    assert all(town in answer.answer for town in said), answer.answer
    assert not any(town in answer.answer for town in unsaid), answer.answer


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("statut de la Charive ?", "établissement public"),
        ("la charive, quelle forme juridique", "établissement public"),
        ("Quelle est la nature juridique de la Charive ?", "établissement public"),
        ("le statut juridique de l'IDT", "association"),
    ],
)
def test_what_a_body_is_in_law_is_told(rivers: Assistant, question: str, said: str) -> None:
    answer = rivers.ask(question)
    assert answer.status == "answered"
    assert said in answer.answer
    assert "curage" not in answer.answer


def test_the_status_of_something_else_is_no_legal_form(rivers: Assistant) -> None:
    assert "association" not in rivers.ask("Quel est le statut des truites de l'IDT ?").answer


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        ("À quel niveau se situent les CDE ?", "« Régional » : « les caisses des écluses (CDE) »"),
        ("Les MDP sont-elles régionales ?", "Non. « Local » : « les maisons de pêche (MDP) »"),
    ],
)
def test_a_level_is_shown_with_the_heading_that_gives_it(
    rivers: Assistant, question: str, shown: str
) -> None:
    assert rivers.ask(question).answer.startswith(shown)


@pytest.mark.parametrize(
    ("question", "beyond"),
    [
        ("Que fait l'OFAX pour les affaires extérieures ?", False),
        ("Que fait l'OFAX pour les fanfares ?", True),
        ("Récapitule les différentes missions de l'OFAX", False),
        ("Énonce les missions de l'OFAX pour les fanfares", True),
    ],
)
def test_words_of_the_name_ask_for_nothing_more(names: Registry, question: str, beyond: bool) -> None:
    body = names.get("ofax")
    assert body is not None
    assert asks_beyond(understand(question, names), body) is beyond


def test_whom_a_pronoun_stands_for_is_told_and_cited(rivers: Assistant) -> None:
    answer = rivers.ask("Qui vote le prix du permis ?")
    assert answer.answer.startswith("C'est le conseil des rives : « Il vote le prix du permis en mai »")
    assert [one.quote for one in answer.citations] == [
        "Il vote le prix du permis en mai.",
        "Le conseil des rives compte 12 membres.",
    ]
