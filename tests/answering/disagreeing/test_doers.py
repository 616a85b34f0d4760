"""Two texts that give one deed to two bodies contradict each other."""

from collections.abc import Iterator

import pytest
from tests.answering.networks import told

from assistant.assistant import Assistant

BODIES = """# Les organismes du bac

## 9 caisses du bac (CDB)

Les CDB :
- délivrent la carte de passage ;
- paient les passeurs.

## 4 régies des quais (RDQ)

Elles repeignent les quais. Les RDQ louent les amarres.

## 2 maisons du fleuve (MDF)

Elles logent les passeurs l'hiver.
"""
GUIDE = """# Le guide des passagers

- {line}
- Le bac ferme en février.
"""
ASKED = "Qui délivre la carte de passage ?"


def asked_with(line: str) -> Iterator[Assistant]:
    with told([(lambda _: BODIES, []), (lambda _: GUIDE.format(line=line), [])]) as assistant:
        yield assistant


@pytest.mark.parametrize(
    "line",
    [
        "La carte de passage est délivrée par la régie des quais, sur place.",
        "La carte de passage est délivrée par les RDQ.",
        "Pour passer, voyez la régie des quais (RDQ) : c'est elle qui délivre la carte de passage.",
        "La carte de passage est délivrée par la mairie.",
    ],
)
def test_two_doers_of_one_deed_are_told(line: str) -> None:
    for assistant in asked_with(line):
        answer = assistant.ask(ASKED)
        assert answer.status == "conflict", answer.answer
        assert "caisses du bac" in answer.answer
        assert len(answer.citations) == 2


@pytest.mark.parametrize(
    "line",
    [
        "La carte de passage est délivrée par la caisse du bac, sur place.",
        "La carte de passage est contrôlée par la régie des quais.",
        "La carte de pêche est délivrée par la régie des quais.",
    ],
)
def test_the_same_doer_another_deed_or_another_thing_are_no_contradiction(line: str) -> None:
    for assistant in asked_with(line):
        answer = assistant.ask(ASKED)
        assert answer.status == "answered", answer.answer
        assert "CDB" in answer.answer
