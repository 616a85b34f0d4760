"""What a list's introduction, a table or a heading announces is listed whole, on an invented network."""

from collections.abc import Iterator, Sequence
from typing import cast

import pytest
from tests.answering.networks import told as network

from assistant.answer import Answer
from assistant.answering.asked.question import understand
from assistant.answering.candidates.listing import shared_list
from assistant.answering.quoting.facts import StatementLibrary
from assistant.assistant import Assistant
from assistant.sources.registry import Registry
from assistant.types import Context, Hit, Span, Statement, StatementKind


def told(answer: Answer) -> str:
    return " ".join(sentence.text for sentence in answer.sentences if sentence.kind == "statement")


@pytest.mark.parametrize(
    ("question", "items"),
    [
        ("Qui compose le conseil de l'Ofmu ?", ["chefs d'orchestre", "élus des villes", "parents d'élèves"]),
        ("Quels sont les membres du conseil de l'Ofmu ?", ["chefs d'orchestre", "parents d'élèves"]),
        ("Quelles sont les recettes de l'Ofmu ?", ["kiosques", "partitions", "mécènes"]),
        ("Donne-moi les villes des ateliers de lutherie", ["Lens", "Dax"]),
        ("Quels sont les orchestres et leurs villes ?", ["Lens", "Dax", "Sens"]),
    ],
)
def test_what_is_announced_is_listed_whole(orchestras: Assistant, question: str, items: list[str]) -> None:
    answer = orchestras.ask(question)
    assert answer.status == "answered"
    assert all(item in told(answer) for item in items), told(answer)


def test_rows_of_other_bodies_are_left_out(orchestras: Assistant) -> None:
    assert "Sens" not in told(orchestras.ask("Donne-moi les villes des ateliers de lutherie"))


def test_a_list_that_nothing_announces_is_none(orchestras: Assistant) -> None:
    assert "kiosques" not in told(orchestras.ask("Quelles sont les écoles de danse de l'Ofmu ?"))


PUPPETS = """# Le réseau des marionnettes

L'Office des pantins (Opan) est installé à Thiers.

## Applications du public

- Guignol Direct : places de spectacle ;
- Ma Marotte : prêt de costumes ;
- Castelet : visites filmées.

## Achats en ligne

### Boutiques du public

- Bobine d'or : fils et rubans
- Le Tréteau : planches et rideaux

### Boutiques des montreurs

- Gaine noire : gants et tiges
- Le Maillet : outils du bois

## Services en ligne

### Services pour les abonnés

- Coulisse Plus : journal des montreurs
- Mon Rideau : avis de séance

### Services pour les écoles

- Petit Fil : patrons à découper

## 3 ateliers de couture (Acou) et 1 école de ficelle

Ils sont ainsi répartis :

- 2 ateliers cousent les robes : Dole et Vichy ;
- 1 atelier peint les visages : Rodez ;
- les stagiaires vont de l'un à l'autre.

## L'Opan en Auvergne

Le réseau a trois granges à rideaux (Gar). L'Opan prête ses granges à rideaux : Ambert, Issoire et Brioude.

## Ce que l'on paie

| Âge du spectateur | Place |
| --- | --- |
| Moins de 6 ans | 1 euro |
| De 6 à 15 ans | 3 euros |
| Plus de 15 ans | 7 euros |
"""


@pytest.fixture(scope="module")
def puppets() -> Iterator[Assistant]:
    with network([(lambda _: PUPPETS, [])]) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "items"),
    [
        ("Quelles applications du public propose le réseau ?", ["Guignol", "Marotte", "Castelet"]),
        ("Quelles sont les boutiques en ligne des montreurs ?", ["Gaine noire", "Maillet"]),
        ("Quelles boutiques en ligne y a-t-il pour les montreurs ?", ["Gaine noire", "Maillet"]),
        ("Quels services numériques existent pour les abonnés ?", ["Coulisse", "Rideau"]),
        ("quels services numériques sont prévus pour les abonnés", ["Coulisse", "Rideau"]),
        ("quelles applications sont proposées au public", ["Guignol", "Marotte", "Castelet"]),
        ("Quelles applications existent pour le public ?", ["Guignol", "Marotte", "Castelet"]),
        ("Quel est le prix d'une place selon l'âge du spectateur ?", ["1 euro", "3 euros", "7 euros"]),
        ("Dans quelles villes sont les trois ateliers de couture ?", ["Dole", "Vichy", "Rodez"]),
        ("Où sont les granges à rideaux de l'Opan ?", ["Ambert", "Issoire", "Brioude"]),
    ],
)
def test_what_is_told_in_parts_is_told_whole(puppets: Assistant, question: str, items: list[str]) -> None:
    answer = puppets.ask(question)
    assert all(item in told(answer) for item in items), answer.answer
    assert "stagiaires" not in told(answer)
    assert "Thiers" not in told(answer)


_OPENING = Statement("b#0-9", "b", Span(0, 9), "Le sel entre par :", StatementKind.SENTENCE)
_ITEMS = tuple(
    Statement(
        f"b#{at}-{at + 5}",
        "b",
        Span(at, at + 5),
        text,
        StatementKind.ITEM,
        (Context("introduction", Span(0, 9), _OPENING.text),),
    )
    for at, text in ((10, "le canal"), (20, "la darse"), (30, "le quai"), (40, "le tunnel"))
)


class _Book:
    def statement_at(self, document_id: str, start: int, end: int) -> Statement | None:
        return _OPENING if (start, end) == (0, 9) else None

    def items_of(self, introduction: Statement) -> tuple[Statement, ...]:
        return _ITEMS


@pytest.mark.parametrize(
    ("question", "found", "is_whole"),
    [
        ("Quelles sont les portes du port salin ?", _ITEMS[1:], True),
        ("Quelles sont les portes du port salin ?", [_ITEMS[1], _OPENING, _ITEMS[2]], False),
        ("Quelles sont les portes du port salin ?", _ITEMS[:2], False),
        ("Qui ouvre les portes du port salin ?", _ITEMS[1:], False),
    ],
)
def test_a_list_in_which_the_first_hits_all_stand_is_meant_whole(
    names: Registry, question: str, found: Sequence[Statement], is_whole: bool
) -> None:
    ranked = [Hit(statement, 1.0, ()) for statement in found]
    whole = shared_list(understand(question, names), ranked, cast(StatementLibrary, _Book()))
    assert (whole is not None and whole.items == _ITEMS) is is_whole


BARGES = """# Le réseau des péniches-théâtres

L'Office des péniches-théâtres (Opeth) est installé à Sens.

## Ressources

L'Opeth vit de son public.

- Billets vendus à bord
- Location des cabines
- Dons des riverains

## Sécurité à bord

### Obligations du capitaine

- Compter les spectateurs
- Éclairer la passerelle
- Couper le moteur au lever du rideau

### Visites

Le capitaine peut refuser un décor trop lourd pendant la crue. Le moteur est arrêté pendant la pièce.

### Inspection

Les moyens propres aux inspecteurs de coque et aux plongeurs sont les suivants :

- monter à bord sans prévenir
- retenir la péniche au quai
- sonder la coque

## Les cales (direction des cales, Dicale)

Les charpentiers de la Dicale viennent sans rendez-vous.
Ils ont le droit de sonder la coque et de fermer la cale.

Elle peut vendre du bois.

## Souffleurs

Les tâches des souffleurs de bord consistent à :

- lire la pièce à voix basse ;
- tourner les pages ;
- tenir la lampe.

## 3 quais de la relâche (Quare)

Les Quare tiennent chacun un canal : Briare, Berry, Givors. Ils sont fermés en hiver.

## Loges

| Loge | Siège | Couleur |
| --- | --- | --- |
| Loge des cygnes | Sète | bleu |
| Loge des carpes | Dax | vert |

## Services en ligne

### Pour les spectateurs

- Ma Place : plan des gradins
- Cale Sèche : dates des tournées

### Pour les professionnels

- Régie : feux et poulies
- Carnet de Bord : heures des machinistes

## Types d'avances

- Voiles neuves : deux mois de recettes
- Rames cassées : un mois

## Prime au décor

| Décor | Prime |
| --- | --- |
| Toile peinte | 300 euros |
| Carton | 120 euros |

## La caisse des acteurs noyés (Canoé)

| Secours | Conditions |
| --- | --- |
| Secours de crue | deux jours de pluie |
| Aide aux veuves | un an de scène |

La Canoé paie aussi le retour en train.

## Écluses

Les éclusiers et l'Opeth sont liés pour 3 motifs :

- le niveau de l'eau ;
- le bruit des répétitions ;
- la place des gradins.

Le financement des costumes est une autre affaire.

## Financement des costumes

- Vente de boutons
- Collecte de rideaux
"""


@pytest.fixture(scope="module")
def barges() -> Iterator[Assistant]:
    with network([(lambda _: BARGES, [])]) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "items", "others"),
    [
        ("D'où vient le budget de l'Opeth ? tout citer", ["Billets", "cabines", "Dons"], ["boutons"]),
        ("Quelles sont les ressources de l'Opeth ?", ["Billets", "cabines", "Dons"], ["boutons"]),
        ("Comment l'Opeth est-il financé ?", ["Billets", "cabines", "Dons"], ["boutons"]),
        (
            "Que doit faire le capitaine avant et pendant la pièce ? liste complète",
            ["Compter", "passerelle", "moteur"],
            ["refuser"],
        ),
        ("Quels sont les devoirs du capitaine ?", ["Compter", "passerelle", "moteur"], ["refuser"]),
        (
            "Rappelez-moi les pouvoirs spéciaux d'un inspecteur de coque quand il vient sur un bateau",
            ["monter à bord", "retenir", "sonder"],
            [],
        ),
        ("Que peuvent faire les charpentiers de la Dicale quand ils viennent ?", ["sonder"], []),
        ("Le souffleur de bord, il fait quoi de ses journées ?", ["lire la pièce", "lampe"], []),
        ("Quels sont les trois canaux des Quare ?", ["Briare", "Givors"], []),
        ("Donne-moi les villes des loges", ["Sète", "Dax"], []),
        ("Services en ligne ouverts aux pros : lesquels ?", ["Régie", "Carnet"], ["Ma Place"]),
        ("Les services numériques pour les pros, c'est lesquels ?", ["Régie", "Carnet"], ["Ma Place"]),
        ("Quelles avances le réseau des barges accorde-t-il ?", ["Voiles", "Rames"], ["300 euros"]),
        ("Cite tous les montants de la prime au décor", ["300 euros", "120 euros"], []),
        ("Donne la liste des secours versés par la Canoé", ["crue", "veuves"], []),
        (
            "Les trois motifs pour lesquels les éclusiers tiennent à l'Opeth, c'est lesquels ?",
            ["niveau de l'eau", "répétitions", "gradins"],
            [],
        ),
    ],
)
def test_what_is_announced_in_other_words_is_listed_whole(
    barges: Assistant, question: str, items: list[str], others: list[str]
) -> None:
    answer = barges.ask(question)
    assert answer.status == "answered", answer.answer
    assert all(item in told(answer) for item in items), told(answer)
    assert not any(other in told(answer) for other in others), told(answer)


@pytest.mark.parametrize(
    "question", ["Que doit faire le machiniste ?", "Quels sont les pouvoirs du machiniste quand il pleut ?"]
)
def test_what_others_must_or_may_do_is_no_answer(barges: Assistant, question: str) -> None:
    assert "Compter" not in told(barges.ask(question))
