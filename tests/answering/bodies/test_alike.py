"""Two bodies of one acronym that one text tells apart are both told where it alone is asked about."""

from collections.abc import Iterator

import pytest
from tests.answering.networks import told

from assistant.assistant import Assistant

PAGE = """# Le réseau des ruches

## 14 centres d’aide aux ruchers (CAR)

Les CAR sont chargés de soigner les abeilles malades. Ils ont pour mission de prêter des enfumoirs.

## 5 comités d’achat du rucher (CAR)

Ces comités fondent la cire. Leur mission est de fixer le prix.

## 1 maison du miel doré (MMD)

La MMD est chargée de tester les miels.
"""


@pytest.fixture(scope="module")
def hives() -> Iterator[Assistant]:
    with told([(lambda _: PAGE, [])]) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "one", "other"),
    [
        ("Que font les CAR ?", "abeilles", "prix"),
        ("À quoi servent les CAR ?", "abeilles", "prix"),
        ("Qu’est-ce que le CAR ?", "centres d’aide aux ruchers", "comités d’achat du rucher"),
        ("Que signifie CAR ?", "centres d’aide aux ruchers", "comités d’achat du rucher"),
        ("Combien y a-t-il de CAR ?", "14", "5"),
    ],
)
def test_both_bodies_of_one_acronym_are_told(hives: Assistant, question: str, one: str, other: str) -> None:
    answer = hives.ask(question, ())
    assert answer.status == "clarify"
    assert one in answer.answer
    assert other in answer.answer


@pytest.mark.parametrize(
    ("question", "said", "unsaid"),
    [
        ("Que font les comités d’achat du rucher ?", "prix", "abeilles"),
        ("Combien y a-t-il de centres d’aide aux ruchers ?", "14", "5 comités"),
        ("Que font les comités CAR ?", "prix", "abeilles"),
        ("Que fait la MMD ?", "miels", "prix"),
    ],
)
def test_the_body_that_is_told_by_its_words_is_meant(
    hives: Assistant, question: str, said: str, unsaid: str
) -> None:
    answer = hives.ask(question, ())
    assert answer.status == "answered"
    assert said in answer.answer
    assert unsaid not in answer.answer
