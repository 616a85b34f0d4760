"""Facts asked of a body by the beginning of its name, or of one of two places."""

from collections.abc import Iterator

import pytest
from tests.answering.networks import told

from assistant.assistant import Assistant

FIRST = """# Le réseau des moulins

## 1 école de la meule et du grain (EMG)

Installée à Meaux, l'EMG forme les meuniers.

## 6 ateliers de la vanne et du bief (AVB)

Les AVB réparent les vannes.

## 1 atelier de la toile (ADT)

Situé à Vannes, l'ADT coud les ailes.
"""
SECOND = """# La lettre des meuniers

- L'école de la meule et du grain (EMG), à Chartres, prête ses livres.
- Au niveau local, les ateliers de la vanne et du bief (AVB) taillent le bois.
"""


@pytest.fixture(scope="module")
def mills() -> Iterator[Assistant]:
    with told([(lambda _: FIRST, []), (lambda _: SECOND, [])]) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "status", "said"),
    [
        ("Où est l'école de la meule ?", "conflict", ["Meaux", "Chartres"]),
        ("L'EMG est-elle à Meaux ou à Chartres ?", "conflict", ["Meaux", "Chartres"]),
        ("L'EMG, c'est à Chartres ou à Meaux ?", "conflict", ["Meaux", "Chartres"]),
        ("Où est l'atelier de la toile ?", "answered", ["Vannes"]),
        ("À quel niveau sont les ateliers de la vanne ?", "answered", ["local"]),
        ("Combien y a-t-il d'ateliers de la vanne ?", "answered", ["6 ateliers"]),
        ("nombre d'ateliers de la vanne", "answered", ["6 ateliers"]),
        ("L'école de la meule est-elle à Meaux ?", "conflict", ["Meaux", "Chartres"]),
    ],
)
def test_the_beginning_of_a_name_is_enough(
    mills: Assistant, question: str, status: str, said: list[str]
) -> None:
    answer = mills.ask(question)
    assert answer.status == status, answer.answer
    assert all(one in answer.answer for one in said), answer.answer


@pytest.mark.parametrize(
    "question", ["Où est l'école de la meule de Nantes ?", "Où sont les ateliers de la ?"]
)
def test_more_than_a_name_or_less_is_none(mills: Assistant, question: str) -> None:
    assert mills.ask(question).status != "conflict"
