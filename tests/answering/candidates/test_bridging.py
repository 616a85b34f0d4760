"""What one page lists without saying who gives it is told from where another one names its giver."""

from collections.abc import Iterator

import pytest
from tests.answering.networks import told

from assistant.assistant import Assistant

NETWORK = """# Office national du sel (ONS)

L'ONS pilote les marais salants.

## Aides

- Prime de pluie : récoltes perdues après un orage d'été
- Bon de bottes : ouvriers des bassins

## Les organismes

- Caisses du sel (CDS) : argent des sauniers
- Bureaux des digues (BDD) : garde des digues, alertes
- Centres de pesée (CDPE) : pesée des sacs, contrôle
- Écoles du sel (EDS) : cours du soir
"""
BODIES = """# Qui fait quoi dans les marais

## 4 caisses du sel (CDS)

Elles tiennent les comptes des sauniers, avancent la paie des saisonniers et versent la prime de pluie.

Les CDS remettent aussi le bon de bottes.

## 6 bureaux des digues (BDD)

Ils surveillent les digues. Les BDD délivrent le bon de bottes aux gardes.
"""


@pytest.fixture(scope="module")
def marsh() -> Iterator[Assistant]:
    with told([(lambda _: NETWORK, []), (lambda _: BODIES, [])]) as assistant:
        yield assistant


def test_the_giver_of_a_listed_aid_is_told_with_the_aid(marsh: Assistant) -> None:
    answer = marsh.ask("Qui donne quelque chose pour les récoltes perdues après un orage ?")
    assert answer.status == "answered"
    assert "CDS" in answer.sentences[0].text
    assert [one.quote.split(" ")[0] for one in answer.citations] == ["Elles", "Prime"]


def test_of_two_givers_none_is_chosen(marsh: Assistant) -> None:
    answer = marsh.ask("Qui donne quelque chose aux ouvriers des bassins ?")
    assert "CDS" not in answer.answer
    assert "BDD" not in answer.answer
