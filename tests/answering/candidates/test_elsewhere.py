"""Where a territory has no such body, who stands in for it is told."""

from collections.abc import Iterator

import pytest
from tests.answering.networks import told

from assistant.answering.candidates.elsewhere import anywhere, serving, told_of_others_overseas
from assistant.assistant import Assistant
from assistant.sources.registry import Registry
from assistant.types import Hit, Span, Statement, StatementKind

PAGE = """# Le réseau des rivières

Les caisses des écluses (CDE) ouvrent les écluses des péniches et pèsent les bateaux.

Les maisons de pêche (MDP) délivrent les permis de pêche.

Les ateliers des berges (ADB) plantent des saules.

# Ailleurs

En Guyane et à Mayotte, un seul organisme fait tout : l'office du canal (ODC). Il n'y a là-bas ni CDE, ni MDP.

En Corse, l'office du canal (ODC) tient lieu de MDP.

# Les berges du large

En Guyane, on ne trouve pas d'ADB mais des cabanes des saules (CDS). Celles-ci plantent aussi.
À Mayotte, ce travail revient à une équipe du port.

# Les phares

En Guyane et à Mayotte, un gardien de phare unique (GPU) allume tous les feux.
La Réunion, elle, garde un gardien pour chaque phare.
"""


@pytest.fixture(scope="module")
def rivers() -> Iterator[Assistant]:
    with told([(lambda _: PAGE, [])]) as assistant:
        yield assistant


@pytest.mark.parametrize(
    "question",
    [
        "Comment joindre la CDE de la Guyane ?",
        "Combien de MDP y a-t-il à Mayotte ?",
        "Que fait la MDP en Corse ?",
        "Qui délivre les permis de pêche à Mayotte ?",
        "Quel organisme pèse les bateaux en Guyane ?",
    ],
)
def test_who_stands_in_is_told(rivers: Assistant, question: str) -> None:
    answer = rivers.ask(question)
    assert answer.status == "answered"
    assert "office du canal" in answer.answer, answer.answer


@pytest.mark.parametrize(
    "question",
    [
        "Qui délivre les permis de pêche en Bretagne ?",
        "Que fait l'ADB ?",
        "Que fait la CDE ?",
        "Que fait la CDE en Corse ?",
    ],
)
def test_nobody_stands_in_elsewhere(rivers: Assistant, question: str) -> None:
    assert "office du canal" not in rivers.ask(question).answer


@pytest.mark.parametrize(
    "question", ["Que fait-on à Mayotte sans ADB ?", "Que trouve-t-on à Mayotte comme ADB ?"]
)
def test_a_territory_told_of_after_the_others_has_its_own_stand_in(rivers: Assistant, question: str) -> None:
    answer = rivers.ask(question).answer
    assert "équipe du port" in answer
    assert "cabanes" not in answer


def test_a_territory_set_apart_is_told_of(rivers: Assistant) -> None:
    answer = rivers.ask("La Réunion a-t-elle un gardien de phare unique ?")
    assert not answer.answer.startswith("Oui")
    assert "pour chaque phare" in answer.answer, answer.answer


@pytest.mark.parametrize(
    ("asked", "body", "text"),
    [
        ("Qui s'occupe des bateaux en Guyane ?", "cde", "un seul organisme fait tout"),
        ("Qui s'occupe des bateaux à Mayotte ?", "adb", "un seul organisme fait tout"),
        ("Qui laisse pêcher en Corse ?", "mdp", "tient lieu de MDP"),
        ("Qui laisse pêcher en Corse ?", "phares", None),
        ("Qui laisse pêcher en Bretagne ?", "mdp", None),
        ("Qui laisse pêcher ?", "mdp", None),
    ],
)
def test_who_does_everything_in_a_territory(
    rivers: Assistant, asked: str, body: str, text: str | None
) -> None:
    generation = rivers.generation
    names = Registry.from_json(generation.registry_json)
    page = list(generation.all_statements())[:1]
    found = serving(asked, {body}, page, generation.statements_of, names)
    assert (found is None) is (text is None)
    assert text is None or (found is not None and text in found.text)


@pytest.mark.parametrize(
    ("asked", "whole"),
    [
        ("Qui pèse les bateaux à Mayotte ?", "Qui pèse les bateaux ?"),
        ("Qui pèse à La Réunion les bateaux ?", "Qui pèse les bateaux ?"),
        ("Qui pèse les bateaux à Dax ?", "Qui pèse les bateaux à Dax ?"),
    ],
)
def test_a_question_without_its_territory(asked: str, whole: str) -> None:
    assert anywhere(asked) == whole


@pytest.mark.parametrize(
    ("question", "places"),
    [
        ("Qui pèse les bateaux outre-mer ?", [2, 3]),
        ("J'habite dans un DOM, qui pèse mon bateau ?", [2, 3]),
        ("Qui pèse les bateaux en Guyane ?", []),
    ],
)
def test_of_overseas_each_territory_is_told(question: str, places: list[int]) -> None:
    texts = (
        "En Guyane et à La Réunion, l'office pèse les bateaux.",
        "À La Réunion, la bascule ferme le soir.",
        "À Mayotte, c'est la mairie.",
        "Saint-Martin n'a pas de bascule.",
        "À Dax, on pèse au port.",
    )
    hits = [
        Hit(Statement(text, "doc", Span(place, place + 1), text, StatementKind.SENTENCE), 9.0 - place)
        for place, text in enumerate(texts)
    ]
    assert told_of_others_overseas(question, hits) == tuple(hits[place].statement for place in places)
