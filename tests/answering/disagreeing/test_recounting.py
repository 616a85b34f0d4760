"""Two texts that count the things of a network differently are told as such, in whatever words they count."""

from collections.abc import Sequence

import pytest
from tests.answering.networks import Body, Writer, told

QUESTION = "Combien de moulins compte le réseau ?"
RUN = "## 9 unions de meuniers (Unim)\n\nCes unions gèrent les 143 moulins du réseau."


def _writing(page: str) -> Writer:
    def write(_: Sequence[Body]) -> str:
        return page

    return write


def asked(first: str, second: str) -> tuple[str, str]:
    pages = [
        f"# Le réseau Farine{title}\n\nLe réseau Farine est organisé à deux niveaux.\n\n{text}\n"
        for title, text in (("", first), (" vu par ses usagers", second))
    ]
    with told([(_writing(page), []) for page in pages]) as assistant:
        answer = assistant.ask(QUESTION)
    return answer.status, answer.answer


@pytest.mark.parametrize(
    "second",
    [
        "Le réseau compte 151 moulins, dont un quart à l'arrêt.",
        "Le réseau dispose de 151 moulins.",
        "Le réseau Farine possède 151 moulins.",
        "Nous suivons l'état des 151 moulins du réseau, année après année.",
        "Un réseau de 151 moulins ne s'entretient pas seul.",
        "Les 151 moulins du réseau Farine sont vieux.",
    ],
)
def test_the_things_of_a_network_are_counted_twice(second: str) -> None:
    status, text = asked(RUN, second)
    assert status == "conflict"
    assert "143" in text
    assert "151" in text


@pytest.mark.parametrize(
    "second",
    [
        "Le réseau compte 143 moulins, dont un quart à l'arrêt.",
        "Les 121 moulins du réseau qui tournent la nuit sont bruyants.",
        "Les 121 moulins du réseau fermés l'hiver rouillent.",
        "121 moulins du réseau rouillent.",
        "Le réseau compte 121 moulins en Bretagne.",
        "Les 151 moulins de la coopérative sont vieux.",
    ],
)
def test_some_of_the_things_are_not_all_of_them(second: str) -> None:
    assert asked(RUN, second)[0] != "conflict"


def test_two_networks_have_each_their_own() -> None:
    other = "Le réseau Levain est un réseau d'artisans. Le réseau Levain compte 151 moulins."
    assert asked("Le réseau Farine compte 143 moulins.", other)[0] != "conflict"
