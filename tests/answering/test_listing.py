"""What a list's introduction, a table or a heading announces is listed whole, on an invented network."""

from collections.abc import Iterator, Sequence
from typing import cast

import pytest
from tests.answering.networks import told as network

from assistant.answer import Answer
from assistant.answering.facts import StatementLibrary
from assistant.answering.listing import shared_list
from assistant.answering.question import understand
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
