"""What a body does is told by labels of tasks and verbs: no limit, place or meaning of a word."""

from collections.abc import Iterator

import pytest
from tests.answering.networks import told as network

from assistant.answer import Answer
from assistant.assistant import Assistant

KITES = """# Le réseau des cerfs-volants

Le réseau rassemble ceux qui cousent et ceux qui volent.

## Les ateliers de voilure (AVO)

Échelon local. Il en existe 21.

Missions : coupe des toiles, couture des ourlets, réparation des baguettes.

Rendez-vous : par lettre, sous huit jours.

Limite : les ailes de plus de six mètres ne sont pas reprises par les AVO ; elles partent à Lens.

## Les kiosques du vent (Cove)

Ce qu'on y trouve : des essais de vent, des leçons du soir, le séchage des toiles.

Un kiosque est ouvert à tout voisin du terrain, qu'il vole ou non.

## L'observatoire des vents (Obv)

Installé à Dax, l'Obv mesure la force du vent sur 40 plages, dessine les cartes et imprime un bulletin.

La « rafale », autrement dit le coup de vent de moins d'une minute, y est étudiée depuis 2009.

## 2 relais de nuit (REN)

Le relais de Pau répond pour les plaines, celui de Foix pour les monts. Ils guident les voiles égarées et
préviennent les phares. Ils emploient 12 veilleurs.

## 3 ateliers des nœuds (ANO)

Celles et ceux qui débutent y vont d'abord. Ils regroupent tous les métiers : corde, anneau, crochet.

## La maison des bobines (Mabo)

La Mabo tend les fils. Elle a pour mission principale de prêter des bobines. Elle compte 9 rouets.

## Les bancs de couture (Bacou)

Les Bacou exercent 2 tâches pour lesquelles ils sont rattachés à l'Obv :

- La couture des ailes
  Les couturiers vont sur les plages. Ils dorment sous la toile.
- Le repassage
  Les fers sont prêtés.

## Les îles

À Ouessant, on ne trouve aucun atelier : le guichet des îles (Gil) règle tout, de la couture à l'assurance.
"""
LEAFLET = """# Carnet du pilote

La Ligue des pilotes de cerfs-volants (Lipic) est une association fondée en 1931. Son siège est à Sète.

## Ce que fait la ligue

- Elle prête des bobines aux débutants.
- Elle plaide devant le tribunal des plages.

La Lipic n'assure personne.
"""


@pytest.fixture(scope="module")
def kites() -> Iterator[Assistant]:
    with network([(lambda _: KITES, []), (lambda _: LEAFLET, [])]) as assistant:
        yield assistant


def told(answer: Answer) -> str:
    return " ".join(sentence.text for sentence in answer.sentences if sentence.kind == "statement")


@pytest.mark.parametrize(
    ("question", "items", "others"),
    [
        ("Que font les AVO exactement ?", ["coupe des toiles"], ["six mètres", "par lettre"]),
        ("Cite toutes les tâches des AVO", ["coupe des toiles"], ["six mètres"]),
        ("C'est quoi le rôle des AVO au juste", ["couture des ourlets"], ["six mètres"]),
        ("Le métier premier d'un AVO, c'est quoi ?", ["coupe des toiles"], ["signifie"]),
        ("À quoi sert un kiosque du vent ?", ["essais de vent"], ["qu'il vole ou non"]),
        ("Quel est le rôle de l'observatoire des vents ?", ["mesure la force du vent"], ["rafale"]),
        ("Ils font quoi les relais de nuit pour nous ?", ["guident les voiles"], ["veilleurs"]),
        ("Que font les ANO ?", ["regroupent tous les métiers"], []),
        ("Que fait la Mabo ?", ["tend les fils", "prêter des bobines"], ["rouets"]),
        ("Quelle est la principale mission de la Mabo ?", ["prêter des bobines"], ["tend les fils"]),
        ("Quelles sont les deux tâches des Bacou ?", ["couture des ailes", "repassage"], []),
        (
            "À quoi servent les Bacou ?",
            ["couture des ailes", "vont sur les plages", "repassage", "fers sont prêtés"],
            [],
        ),
        ("Que fait le Gil ?", ["règle tout"], []),
        (
            "Que propose la Lipic à ses adhérents ?",
            ["prête des bobines", "plaide devant"],
            ["n'assure", "fondée"],
        ),
        ("Sur quoi travaille l'Obv ?", ["mesure la force du vent"], ["rafale"]),
    ],
)
def test_what_a_body_does_is_told(
    kites: Assistant, question: str, items: list[str], others: list[str]
) -> None:
    answer = kites.ask(question)
    assert answer.status == "answered", answer.answer
    assert all(item in told(answer) for item in items), told(answer)
    assert not any(other in told(answer) for other in others), told(answer)
