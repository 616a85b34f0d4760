"""Two values are of one thing, or each of a case of its own."""

import pytest

from assistant.answering.asked.question import understand
from assistant.answering.disagreeing.one_case import are_two_steps, leave_what_is_named, of_one_case
from assistant.answering.disagreeing.value import Given
from assistant.answering.held.wanted import Wanted
from assistant.sources.registry import Registry
from assistant.types import Span, Statement, StatementKind

NAMES = Registry(organisms=())


def value(text: str, written: str) -> Given:
    statement = Statement("s", "page.md", Span(0, len(text)), text, StatementKind.SENTENCE, (), ())
    return Given(statement, written, 1.0)


@pytest.mark.parametrize(
    ("first", "second", "is_one"),
    [
        (
            ("Une aide de 300 euros aux mariniers.", "300 euros"),
            ("Une aide de 450 euros.", "450 euros"),
            True,
        ),
        (
            ("Une aide de 300 euros aux mariniers.", "300 euros"),
            ("Une aide de 450 euros aux familles.", "450 euros"),
            False,
        ),
        (
            ("La location d'une barque coûte 20 euros.", "20 euros"),
            ("La location d'un casque coûte 4 euros.", "4 euros"),
            False,
        ),
        (
            ("La réponse vient sous dix jours.", "dix jours"),
            ("Comptez un mois pour la réponse.", "un mois"),
            True,
        ),
    ],
)
def test_complements_of_their_own_make_two_cases(
    first: tuple[str, str], second: tuple[str, str], is_one: bool
) -> None:
    question = understand("C'est combien ?", NAMES)
    assert of_one_case(question, Wanted.AMOUNT, value(*first), value(*second)) is is_one


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Le réseau compte 143 moulins.", "Le réseau compte 121 moulins en Bretagne."),
        ("Le réseau Farine compte 143 moulins.", "Le réseau Levain compte 121 moulins."),
        ("Il y a 143 moulins.", "Le réseau compte 121 moulins de quai à farine (MQF)."),
        ("Il y a 143 moulins.", "Les 121 moulins de la coopérative sont vieux."),
    ],
)
def test_numbers_of_another_place_or_network_are_of_two(first: str, second: str) -> None:
    question = understand("Combien de moulins y a-t-il ?", NAMES)
    values = value(first, "143 moulins"), value(second, "121 moulins")
    assert not of_one_case(question, Wanted.NUMBER, *values)


def test_a_name_that_no_statement_knows_is_asked_of_something_else() -> None:
    values = value("L'école est à Dole.", "Dole"), value("L'école est à Gray.", "Gray")
    assert not leave_what_is_named(understand("Où est l'école ?", NAMES), *values)
    assert leave_what_is_named(understand("Où est l'école de Nantes ?", NAMES), *values)


def test_a_figure_of_the_question_is_told_by_both() -> None:
    question = understand("Quel est le taux entre 12 501 et 40 000 euros ?", NAMES)
    first, row, other = (
        value("De 12 501 à 40 000 euros | 7 %", "7 %"),
        value("De 12 501 à 40 000 euros | 9 %", "9 %"),
        value("1,5 % de la redevance", "1,5 %"),
    )
    assert not leave_what_is_named(question, first, row)
    assert leave_what_is_named(question, first, other)


@pytest.mark.parametrize(
    ("first", "second", "is_one"),
    [
        (
            ("Le séchage dure 20 jours au plus.", "20 jours"),
            ("Séchage : à l'étuve, dans les trois mois qui suivent la coupe", "trois mois"),
            False,
        ),
        (
            ("Le bois sèche pendant un an.", "un an"),
            ("Le séchage commence sous dix jours.", "dix jours"),
            False,
        ),
        (("Le séchage dure 20 jours.", "20 jours"), ("Le séchage dure un mois.", "un mois"), True),
        (("Réponse sous 20 jours.", "20 jours"), ("La réponse met un mois à venir.", "un mois"), True),
        (("La carte est valable un an.", "un an"), ("Carte : deux ans", "deux ans"), True),
    ],
)
def test_how_long_something_lasts_is_not_how_soon_it_is_done(
    first: tuple[str, str], second: tuple[str, str], is_one: bool
) -> None:
    question = understand("C'est en combien de temps ?", NAMES)
    assert of_one_case(question, Wanted.SPAN, value(*first), value(*second)) is is_one


@pytest.mark.parametrize(
    ("first", "second", "are_two"),
    [
        (
            "On dispose de deux mois pour écrire au port.",
            "Le port lit la lettre et statue en deux mois.",
            True,
        ),
        ("Le quai se prononce dans les deux mois.", "Vous avez deux mois pour saisir le quai.", True),
        ("On dispose de deux mois pour écrire au port.", "Le port est à saisir sous deux mois.", False),
        ("Le port statue en deux mois.", "Comptez deux mois pour la réponse.", False),
        ("Le permis vaut deux mois.", "Le port statue en deux mois.", False),
    ],
)
def test_the_time_for_asking_is_not_the_time_for_answering(first: str, second: str, are_two: bool) -> None:
    assert are_two_steps(value(first, "deux mois"), value(second, "deux mois")) is are_two
