"""What a body does is told from the section of its page that is headed so."""

from collections.abc import Iterator

import pytest
from tests.answering.networks import told

from assistant.assistant import Assistant

PAGE = """# Le carnet du berger

L'Amicale des bergers et des tondeurs (Abet) est une association créée en 1951. Son siège est à Foix.

## Ce que propose l'amicale

- Elle prête des clôtures mobiles pendant l'estive.
- Elle accompagne le berger devant le tribunal.
- Elle forme les chiens de troupeau.

L'Abet ne paie pas les bêtes perdues.

## Vos démarches

- Elle se fait en mairie.
"""


@pytest.fixture(scope="module")
def herds() -> Iterator[Assistant]:
    with told([(lambda _: PAGE, [])]) as assistant:
        yield assistant


@pytest.mark.parametrize(
    "question",
    ["Que fait l'Abet ?", "Que propose l'Abet aux bergers ?", "Quelles sont les missions de l'Abet ?"],
)
def test_tasks_are_those_under_the_heading(herds: Assistant, question: str) -> None:
    answer = herds.ask(question).answer
    assert all(word in answer for word in ("clôtures", "tribunal", "chiens")), answer
    assert "mairie" not in answer
    assert "1951" not in answer


def test_more_than_the_body_is_not_told_by_its_section(herds: Assistant) -> None:
    assert "clôtures" not in herds.ask("Que propose l'Abet pour la retraite ?").answer
