"""What a statement says another thing is decides nothing of the body that a question asks about."""

from collections.abc import Iterator

import pytest
from tests.answering.networks import told

from assistant.assistant import Assistant

PAGE = """# Le réseau des cordages

## 1 Corderie nationale (Corna)

La Corderie nationale (Corna) pilote les cordages.

## 4 ateliers des tirants (Atir)

Les ateliers des tirants (Atir) tressent le chanvre pour 3 millions de mousses. Les ventes de cordes paient
les ateliers des tirants. La goudronnerie est un service de la Corna.

## 2 bureaux du nœud (Bunoe)

Les bureaux du nœud (Bunoe) vendent les élingues. L'Ecoma est juridiquement indépendante de la Corna.

## 1 école des matelots (Ecoma)

L'école des matelots (Ecoma) enseigne les nœuds.
"""


@pytest.fixture(scope="module")
def ropes() -> Iterator[Assistant]:
    with told([(lambda _: PAGE, [])]) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("Les ateliers des tirants sont-ils un service de la Corna ?", "goudronnerie"),
        ("Les Bunoe sont-ils juridiquement indépendants ?", "Ecoma"),
    ],
)
def test_what_another_thing_is_tells_nothing_of_the_body(ropes: Assistant, question: str, quote: str) -> None:
    answer = ropes.ask(question).answer
    assert not answer.startswith(("Oui", "Non")), answer
    assert quote not in answer


def test_it_tells_what_that_thing_is(ropes: Assistant) -> None:
    answer = ropes.ask("L'Ecoma est-elle juridiquement indépendante de la Corna ?").answer
    assert answer.startswith("Oui. "), answer


@pytest.mark.parametrize(
    "question",
    [
        "Une partie des ventes de cordes paie-t-elle les ateliers des tirants ?",
        "Les Atir tressent-ils le chanvre pour trois millions de mousses ?",
    ],
)
def test_a_portion_is_told_by_the_whole_and_a_number_by_its_figure(ropes: Assistant, question: str) -> None:
    answer = ropes.ask(question).answer
    assert answer.startswith("Oui. "), answer
