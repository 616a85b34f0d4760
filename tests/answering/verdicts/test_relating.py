"""A tie between two bodies that a question puts is told with a yes, denied with a no."""

from collections.abc import Iterator

import pytest
from tests.answering.networks import told

from assistant.assistant import Assistant

PAGE = """# Le réseau des carillons

## 1 école des cloches (Ecloc)

L'école des cloches (Ecloc) forme les sonneurs. L'Ecloc est indépendante de la Sonnerie nationale.

## 9 ateliers des battants (Abat)

Les ateliers des battants (Abat) fondent le bronze. Les tambours n'en relèvent pas.

Les Abat font partie de la Sonnerie nationale (Sona).

## 1 Sonnerie nationale (Sona)

La Sonnerie nationale (Sona) pilote les carillons.

## 3 beffrois associés (Beffa)

Les beffrois associés (Beffa) accueillent les visiteurs. Les Beffa ne sont pas rattachés à la Sona.

Les sonneurs retraités ne relèvent pas des Beffa.

## 2 musées du timbre (Mutim)

Les musées du timbre (Mutim) montrent des cloches. Les Mutim sont autonomes en droit, rattachés à la Sona.
"""


@pytest.fixture(scope="module")
def bells() -> Iterator[Assistant]:
    with told([(lambda _: PAGE, [])]) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "verdict", "quote"),
    [
        ("L'Ecloc dépend bien de la Sona ?", "Non. ", "indépendante"),
        ("L'école des cloches fait-elle partie de la Sonnerie nationale ?", "Non. ", "indépendante"),
        ("L'Ecloc est-elle indépendante de la Sona ?", "Oui. ", "indépendante"),
        ("Les Beffa dépendent-ils de la Sona ?", "Non. ", "pas rattachés"),
        ("Les Abat sont-ils séparés de la Sona ?", "Non. ", "font partie"),
        ("Est-ce que les Abat sont rattachés à la Sonnerie nationale ?", "Oui. ", "font partie"),
        ("Les Mutim sont-ils juridiquement séparés de la Sona ?", "Oui. ", "rattachés"),
        ("Les Mutim dépendent-ils juridiquement de la Sona ?", "Non. ", "rattachés"),
        ("Les tambours dépendent-ils des Abat ?", "Non. ", "n'en relèvent pas"),
    ],
)
def test_ties_are_affirmed_or_denied(bells: Assistant, question: str, verdict: str, quote: str) -> None:
    answer = bells.ask(question).answer
    assert answer.startswith(verdict), answer
    assert quote in answer


@pytest.mark.parametrize(
    "question",
    [
        "L'Ecloc dépend bien des Beffa ?",
        "La Sona dépend-elle de l'Ecloc ?",
        "Les Abat relèvent-ils de l'Ecloc ?",
    ],
)
def test_a_tie_of_which_nothing_is_told_is_left_open(bells: Assistant, question: str) -> None:
    answer = bells.ask(question)
    assert answer.status == "abstained", answer.answer


def test_what_is_told_of_some_decides_nothing_of_all(bells: Assistant) -> None:
    answer = bells.ask("Les sonneurs dépendent-ils des Beffa ?").answer
    assert not answer.startswith(("Oui", "Non")), answer
