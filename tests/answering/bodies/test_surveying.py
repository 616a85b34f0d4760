"""The bodies of a level are told from every text that sums them up, however short the line."""

from collections.abc import Iterator

import pytest
from tests.answering.networks import told as network

from assistant.assistant import Assistant

SHEET = """# L'office des lanternes (ODL)

L'ODL règle l'éclairage des fêtes.

## Organisation

### Niveau national : ODL et FOMEC

- Tient le registre des mèches
- FOMEC (Fonds des Mèches) : avances aux allumeurs

### Niveau régional : DREL

- DREL (Délégations des Lanternes) : visites des fêtes
"""
BOOKLET = """# Le réseau des lanternes

Trois échelons sont à distinguer.

1. National : l'ODL, le Fomec, le Labol et le CCF
2. Régional : Drel
3. Local : ateliers

## Le laboratoire des lanternes (Labol)

Installé à Dax, le Labol essaie les mèches.

## Le centre de contrôle des fusées (CCF)

Le CCF suit les fusées.
"""


@pytest.fixture(scope="module")
def lanterns() -> Iterator[Assistant]:
    with network([(lambda _: SHEET, []), (lambda _: BOOKLET, [])]) as assistant:
        yield assistant


@pytest.mark.parametrize(
    "question",
    [
        "Énumère les organismes du niveau national",
        "Quels organismes sont au niveau national ?",
        "Liste des organismes nationaux",
    ],
)
def test_the_fuller_line_is_told_too(lanterns: Assistant, question: str) -> None:
    answer = lanterns.ask(question)
    assert answer.status == "answered"
    assert all(name in answer.answer for name in ("ODL", "Fomec", "Labol", "CCF")), answer.answer
    assert "Drel" not in answer.answer.split("[")[0]


def test_of_a_level_those_are_told_that_the_noun_heads(lanterns: Assistant) -> None:
    answer = lanterns.ask("Quels sont les centres nationaux ?")
    assert answer.status == "answered"
    assert "CCF" in answer.answer.partition(".")[0]
    assert "ODL" not in answer.answer.partition(".")[0]
    assert lanterns.ask("Quels sont les centres régionaux ?").status == "abstained"
