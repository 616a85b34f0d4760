"""What a list's introduction, a table or a heading announces is listed whole, on an invented network."""

import pytest

from assistant.answer import Answer
from assistant.assistant import Assistant


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
