"""Where a list tells a figure case by case and the question leaves the case open, all cases are told."""

import pytest

from assistant.answering.asked.question import understand
from assistant.answering.candidates.cases import cases_left_open, cases_of_several, open_cases
from assistant.sources.registry import Registry
from assistant.types import Context, Hit, Organism, Span, Statement, StatementKind

NAMES = Registry(())
HEAD = (Context("heading", Span(0, 8), "Barèmes"),)
ROWS = (
    "Remorquage de jour 40 %",
    "Remorquage de nuit 70 %",
    "Carénage 30 %",
    "Carénage des voiliers 35 %",
    "Réclamer une bouée : sous trois mois",
    "Réclamation d’un mât : sous dix jours",
    "Anneau professionnel, première année 300 euros",
    "Anneau professionnel, seconde année 250 euros",
    "Remboursement par chèque : 20 jours",
    "Remboursement par virement : 5 jours",
)


def found(*texts: str, kind: StatementKind = StatementKind.ITEM) -> list[Hit]:
    return [
        Hit(Statement(text, "doc", Span(place, place + 1), text, kind, HEAD), 9.0 - place)
        for place, text in enumerate(texts)
    ]


@pytest.mark.parametrize(
    ("question", "rows", "cases"),
    [
        ("À quel taux est pris en charge un remorquage ?", (0, 1, 2), 2),
        ("quel taux pour le remorquage", (1, 2, 0), 2),
        ("Quel est le délai pour réclamer ?", (4, 5), 2),
        ("L’anneau pro coûte combien au maximum ?", (6, 7), 2),
        ("On me rembourse sous combien de jours ?", (8, 9), 2),
        ("Quel est le taux du remorquage de nuit ?", (1, 0), 0),
        ("Quel est le taux du carénage ?", (2, 3), 0),
        ("Quel est le taux du remorquage ?", (0, 2, 3), 0),
        ("Qui fixe le taux du remorquage ?", (0, 1), 0),
    ],
)
def test_cases_that_a_question_leaves_open(question: str, rows: tuple[int, ...], cases: int) -> None:
    hits = found(*(ROWS[row] for row in rows))
    assert len(open_cases(understand(question, NAMES), hits)) == cases


def test_sentences_tell_no_cases() -> None:
    hits = found(*ROWS[:2], kind=StatementKind.SENTENCE)
    assert open_cases(understand("Quel est le taux du remorquage ?", NAMES), hits) == ()


COLUMNS = (*HEAD, Context("header", Span(9, 20), "Sortie | Prix"))
OUTINGS = ("Phare et son eau | 12 euros", "Île aux Moines | 9 euros", "Phare de nuit | 15 euros")


def rows(*texts: str) -> list[Hit]:
    return [
        Hit(Statement(text, "doc", Span(place, place + 1), text, StatementKind.ROW, COLUMNS), 9.0 - place)
        for place, text in enumerate(texts)
    ]


@pytest.mark.parametrize(
    ("question", "cases"),
    [
        ("Combien coûte une sortie ?", 3),
        ("Combien coûte le phare ?", 2),
        ("Combien coûte une sortie en mer avec repas ?", 0),
        ("Combien coûte la sortie au phare, avec du thé ?", 0),
    ],
)
def test_the_header_of_a_table_says_what_its_rows_are_the_cases_of(question: str, cases: int) -> None:
    hits = rows(*OUTINGS)
    assert len(cases_left_open(understand(question, NAMES), hits)) == cases


def test_the_numbers_of_others_are_none_of_the_body_asked_about() -> None:
    names = Registry((Organism("odv", "ODV", "office des voiles"),))
    hits = [*found("Allô Phare : 3648"), *rows("Naufrage | 0 800 552 118", *OUTINGS)]
    assert not cases_left_open(understand("Quel est le numéro de l'ODV ?", names), hits)


def test_the_cases_need_not_open_the_hits() -> None:
    other = found("Le port est gratuit 0 euro")
    assert (
        len(cases_left_open(understand("Combien coûte une sortie ?", NAMES), [*other, *rows(*OUTINGS)])) == 3
    )


@pytest.mark.parametrize(
    ("question", "cases"),
    [
        ("Quel numéro faut-il faire ?", 2),
        ("Quel numéro de téléphone composer ?", 2),
        ("Quel est le numéro du phare ?", 0),
    ],
)
def test_of_several_numbers_one_is_to_be_chosen(question: str, cases: int) -> None:
    hits = [*found("Allô Phare : 3648"), *rows("Naufrage | 0 800 552 118", *OUTINGS)]
    assert len(cases_left_open(understand(question, NAMES), hits)) == cases


FEES = (
    "L’amarrage coûte 7 euros.",
    "Amarrage au quai : 18 euros",
    "L’amarrage se paie en mars.",
    "Bouée : 30 euros",
    "Amarrage : 7 euros",
)


@pytest.mark.parametrize(
    ("question", "order", "cases"),
    [
        ("Combien coûte l’amarrage ?", (0, 1, 2, 3), 2),
        ("L’amarrage, elle est de combien ?", (1, 0, 3), 2),
        # Everywhere the same, or more is said of what is asked for.
        ("Combien coûte l’amarrage ?", (0, 4, 3), 0),
        ("Combien coûte l’amarrage au quai nord ?", (1, 0), 0),
        ("Combien coûte l’amarrage ?", (3, 0, 1), 0),
    ],
)
def test_two_things_of_one_name_are_both_told(question: str, order: tuple[int, ...], cases: int) -> None:
    hits = found(*(FEES[place] for place in order), kind=StatementKind.SENTENCE)
    assert len(cases_of_several(understand(question, NAMES), hits)) == cases
