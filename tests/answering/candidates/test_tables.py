"""A table answers for the cases that it knows, not for others."""

from dataclasses import replace

import pytest

from assistant.answering.asked.question import understand
from assistant.answering.candidates.tables import is_of_no_row, is_of_other_case, tells_little_of
from assistant.types import Context, Hit, Mention, Span, Statement, StatementKind


class _NoNames:
    def mentions(self, text: str, fuzzy: bool = False) -> tuple[Mention, ...]:
        return ()


_ROW = Statement(
    "doc#0-1", "doc", Span(0, 1), "", StatementKind.ROW, (Context("header", Span(0, 1), "Culture | Taux"),)
)
_ROWS = ("Culture du lin | 40 %", "Culture du seigle | 55 %", "Agrumes de 2 à 5 ans | 10 %")


@pytest.mark.parametrize(
    ("asked", "strange"),
    [
        ("Quel est le taux pour un apiculteur ?", True),
        ("Quel est le taux du seigle ?", False),
        ("Quel est le taux pour des agrumiers de 2 à 5 ans ?", False),
        ("Quels sont les taux par culture ?", False),
        ("Qui fixe le taux pour un apiculteur ?", True),
        ("Qui aide à planter du lin ?", False),
    ],
)
def test_a_case_that_no_row_knows(asked: str, strange: bool) -> None:
    hits = [Hit(replace(_ROW, id=text, text=text), 1.0, ()) for text in _ROWS]
    assert is_of_no_row(understand(asked, _NoNames()), hits) is strange


def test_rows_of_one_figure_need_no_telling_apart() -> None:
    hits = [
        Hit(replace(_ROW, text=text), 1.0, ())
        for text in ("Culture du lin | 40 %", "Culture du seigle | 40 %")
    ]
    assert not is_of_no_row(understand("Quel est le taux pour un apiculteur ?", _NoNames()), hits)


@pytest.mark.parametrize(
    ("asked", "first", "strange"),
    [
        ("Quel est le taux de l'octroi pour les verriers ?", "Octroi, forges | 4 %", True),
        ("Quel est le taux du bac pour un enfant ?", "Bac, adultes | 5 %", True),
        ("Quel est le taux du bac pour un adulte ?", "Bac, adultes | 5 %", False),
        ("Quel est le taux de l'octroi pour les forges ?", "Octroi, forges | 4 %", False),
        ("Quel est le taux de l'octroi à payer ?", "Octroi, forges | 4 %", False),
        ("Quel est le taux du péage pour les verriers ?", "Péage du pont | 9 %", False),
    ],
)
def test_a_thing_is_told_for_none_but_its_cases(asked: str, first: str, strange: bool) -> None:
    others = ("Octroi, tanneries | 6 %", "Péage du pont | 9 %", "Octroi, forges | 4 %")
    texts = dict.fromkeys((first, *others))
    hits = [Hit(replace(_ROW, id=text, text=text), 1.0, ()) for text in texts]
    assert is_of_no_row(understand(asked, _NoNames()), hits) is strange


def test_a_row_alone_is_no_table() -> None:
    question = understand("Quel est le taux pour un apiculteur ?", _NoNames())
    assert not is_of_no_row(question, [Hit(replace(_ROW, text=_ROWS[0]), 1.0, ())])


@pytest.mark.parametrize(
    ("asked", "little"),
    [
        ("Qui entretient le moulin à vent ?", True),
        ("Qui récolte le lin ?", False),
        ("Que devient le moulin à vent ?", False),
    ],
)
def test_a_row_that_says_little_of_what_who_asks(asked: str, little: bool) -> None:
    row = replace(_ROW, text="Récolte du lin | 40 %")
    assert tells_little_of(understand(asked, _NoNames()), row) is little
    assert not tells_little_of(understand(asked, _NoNames()), replace(row, organisms=("lin",)))


@pytest.mark.parametrize(
    ("asked", "is_other"),
    [
        ("y'a un bonus quand on divorce ?", True),
        ("J'ai droit à une remise si je vends mes ruches ?", True),
        ("Existe-t-il une prime pour semer du seigle ?", False),
        ("est-ce qu'il existe une aide en cas de seigle gelé", False),
        ("Qui paie quand on divorce ?", False),
    ],
)
def test_a_row_is_silent_on_the_case_that_something_is_asked_for(asked: str, is_other: bool) -> None:
    row = replace(_ROW, text="Prime au lin et au seigle | 300 euros")
    assert is_of_other_case(understand(asked, _NoNames()), row) is is_other
    assert not is_of_other_case(understand(asked, _NoNames()), replace(row, kind=StatementKind.SENTENCE))
