"""What is said of one thing's matter says nothing of another's."""

from dataclasses import replace

import pytest

from assistant.answering.asked.question import understand
from assistant.answering.candidates.complements import is_of_another, is_of_other_ones
from assistant.types import Context, Mention, Span, Statement, StatementKind


class _NoNames:
    def mentions(self, text: str, fuzzy: bool = False) -> tuple[Mention, ...]:
        return ()


_STATEMENT = Statement(
    "doc#0-1", "doc", Span(0, 1), "délivrer le permis de chasse aux gardes", StatementKind.ITEM
)


@pytest.mark.parametrize(
    ("asked", "another"),
    [
        ("Qui délivre le permis de cueillette ?", True),
        ("Qui délivre les permis de chasse ?", False),
        ("Qui délivre le permis des gardes ?", False),
        ("Qui délivre le permis ?", False),
        ("qui me délivre mon permis de cueillette ?", False),
        ("Où retirer le permis de cueillette ?", True),
        ("Comment obtenir le permis de cueillette ?", False),
        ("Qui délivre le permis moto ?", True),
        ("Où refaire mon permis moto ?", True),
        ("Qui délivre le permis à points ?", True),
        ("Qui délivre le permis de feu ?", True),
        ("Qui délivre le permis après examen ?", False),
        ("Qui délivre les permis dans les gares ?", False),
    ],
)
def test_a_permit_of_another_kind(asked: str, another: bool) -> None:
    assert is_of_another(understand(asked, _NoNames()), _STATEMENT) is another


@pytest.mark.parametrize(
    ("asked", "another"),
    [
        ("Quel est le taux pour les crèmes hydratantes ?", True),
        ("Quel est le taux pour les crèmes contre le soleil ?", False),
        ("Quel est le taux pour les crèmes ?", False),
        ("Quel est le taux des crèmes solaires contre le soleil d'été ?", False),
    ],
)
def test_a_rate_is_that_of_one_kind(asked: str, another: bool) -> None:
    row = replace(_STATEMENT, text="Crème contre le soleil | 30 %", kind=StatementKind.ROW)
    assert is_of_another(understand(asked, _NoNames()), row) is another


@pytest.mark.parametrize("asked", ["Qui aide à écrire une lettre ?", "Qui départage le même chevreuil ?"])
def test_neither_a_verb_nor_an_adjective_tells_the_kind(asked: str) -> None:
    said = "L'office aide à rédiger une lettre et départage ceux qui visent la même bête."
    assert not is_of_another(understand(asked, _NoNames()), replace(_STATEMENT, text=said))


def test_the_kind_may_stand_in_the_heading() -> None:
    headings = (Context("heading", Span(0, 1), "La cueillette"),)
    question = understand("Qui délivre le permis de cueillette ?", _NoNames())
    assert not is_of_another(question, replace(_STATEMENT, context=headings))


@pytest.mark.parametrize(
    ("asked", "others"),
    [
        ("Quel phare éclaire la baie de Morgat ?", True),
        ("Quel phare éclaire la baie de Camaret ?", False),
        ("Qui éclaire la rade de Douarnenez ?", False),
        ("Quels phares éclairent la côte ?", False),
    ],
)
def test_what_is_told_place_by_place_tells_nothing_of_another_place(asked: str, others: bool) -> None:
    said = "Celui de Toulinguet éclaire Camaret, celui de Tristan éclaire Douarnenez."
    statement = replace(_STATEMENT, text=said)
    assert is_of_other_ones(understand(asked, _NoNames()), statement) is others


@pytest.mark.parametrize(
    ("asked", "another"),
    [
        ("Qui paie la retraite d'un meunier ?", True),
        ("Qui verse une pension aux meuniers ?", True),
        ("Qui paie la retraite d'un batelier ?", False),
        ("Qui paie la retraite d'un ouvrier ?", False),
        ("Qui paie la retraite ?", False),
    ],
)
def test_what_is_for_the_people_of_some_sectors_is_not_for_other_trades(asked: str, another: bool) -> None:
    text = "verser leur pension aux retraités du port, de la batellerie et des quais"
    assert is_of_another(understand(asked, _NoNames()), replace(_STATEMENT, text=text)) is another
