"""Two bodies set against each other by the texts, and two places of one body."""

from collections.abc import Iterator

import pytest
from tests.answering.networks import told

from assistant.assistant import Assistant

PAGE = """# Le réseau des phares

Les relais de brume (RDB) sont des associations, tandis que les bureaux des balises (BDB) appartiennent à l'État.
Les RDB et les BDB emploient 300 gardiens.

## 14 relais de brume (RDB)

Les RDB sonnent la corne quand la brume tombe.

## 9 bureaux des balises (BDB)

Les BDB repeignent les balises.

## 2 ateliers d'optique (ADO)

Les ADO de Calais et de Royan forment des apprentis. Calais taille les lentilles, Royan monte les lanternes.
Les ADO relèvent de l'Office des feux (ODF). L'ODF achète le verre ; les ADO le taillent.

## 3 services des cordages (SDC) et 2 cellules de tissage (CDT)

Les SDC ont pour missions :

- sécher les voiles ;
- ranger les cordages.

Les CDT sont rattachées aux fabriques de pavillons.

## 2 hangars des tempêtes (HDT)

HDT (Hangars des tempêtes) : cours de morse, veille de nuit

En Corse, il n'y a ni HDT ni CDF mais un sémaphore.

## 4 comptoirs des filets (CDF)

Les CDF, présents à Sète, ravaudent les chaluts. Les sections sont les HDT, les CDF, les EDG et les SDC, mais
aussi les ADO.

## 3 écoles de guet (EDG)

| Ville | Matière |
| --- | --- |
| Brest | lecture des cartes |
| Sète | signaux de fumée |
| Bayonne | |
"""  # noqa: E501


@pytest.fixture(scope="module")
def lights() -> Iterator[Assistant]:
    with told([(lambda _: PAGE, [])]) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Quelle est la différence entre un RDB et un BDB ?", "tandis que"),
        ("En quoi les BDB diffèrent-ils des RDB ?", "tandis que"),
        ("Quelle différence entre l'ODF et les ADO ?", "achète le verre ; les ADO le taillent"),
        ("Quelle différence entre l'ADO de Calais et celui de Royan ?", "Calais taille les lentilles"),
        ("Quelle différence entre l'EDG de Brest et celle de Sète ?", "lecture des cartes"),
        ("Quelle différence entre l'EDG de Brest et celle de Sète ?", "signaux de fumée"),
    ],
)
def test_what_sets_two_apart_is_told(lights: Assistant, question: str, said: str) -> None:
    answer = lights.ask(question)
    assert answer.status == "answered"
    assert said in answer.answer, answer.answer


@pytest.mark.parametrize(
    "question",
    [
        "Quelle différence entre l'ADO de Calais et celui de Nice ?",
        "Quelle différence entre l'EDG de Brest et celle de Lens ?",
    ],
)
def test_nothing_is_told_of_a_place_that_the_texts_do_not_know(lights: Assistant, question: str) -> None:
    assert lights.ask(question).status == "abstained"


def test_what_is_said_of_both_sets_nothing_apart(lights: Assistant) -> None:
    assert "300 gardiens" not in lights.ask("Quelle différence entre un RDB et un BDB ?").answer


@pytest.mark.parametrize(
    "question",
    [
        "Quelle différence entre les SDC et les CDT ?",
        "SDC et CDT : qui fait quoi ?",
        "Les CDT ou les SDC, qui s'occupe de quoi ?",
    ],
)
def test_a_body_without_missions_is_told_by_what_is_said_of_it_alone(
    lights: Assistant, question: str
) -> None:
    answer = lights.ask(question).answer
    assert "sécher les voiles" in answer
    assert "fabriques de pavillons" in answer


def test_each_is_told_by_what_it_does_and_no_list_sets_them_apart(lights: Assistant) -> None:
    answer = lights.ask("Quelle différence entre un HDT et un CDF ?").answer
    assert "cours de morse" in answer, answer
    assert "ravaudent" in answer, answer
    assert "sémaphore" not in answer
    assert "sections" not in answer


TIDES = """# Le réseau des marées

## 5 postes de jauge (Pojau)

Les Pojau ont pour mission de mesurer la hauteur de l'eau.

## 2 salles des cartes (Sacar)

En complément des Pojau, les Sacar ont pour mission de tracer les fonds.

## Ce que paie la Ligue des marées (Limar)

- Tournée de nuit en barque (TNB) : la Limar paie les lanternes des passeurs.
- Veille au sémaphore (VAS) : la Limar paie le charbon des guetteurs.
"""


@pytest.fixture(scope="module")
def tides() -> Iterator[Assistant]:
    with told([(lambda _: TIDES, [])]) as assistant:
        yield assistant


def test_a_task_is_told_though_it_names_the_other(tides: Assistant) -> None:
    answer = tides.ask("Les Pojau et les Sacar, c'est pareil ?").answer
    assert "mesurer la hauteur de l'eau" in answer
    assert "tracer les fonds" in answer


def test_lines_on_things_that_a_third_one_pays_are_told(tides: Assistant) -> None:
    answer = tides.ask("TNB et VAS, c'est la même chose ?").answer
    assert "lanternes" in answer
    assert "charbon" in answer
