"""The year in which something happened to a body, in whatever words it is asked and told."""

from collections.abc import Iterator, Sequence

import pytest
from tests.answering.networks import Body, Writer, told

from assistant.assistant import Assistant

PAGE = """# Le réseau des quais

L'office des quais (ODQ), créé par la loi en 1961, tient les registres. Il finance un bac ouvert en 1974.

## Les ateliers de voile (ADV)

Ouverts en 1988, les ateliers de voile (ADV) cousent les voiles. Ils forment des apprentis toute l'année.

## La caisse du sel (CDS)

La CDS est née en 1952. Elle pèse le sel et le vend aux marins.
"""


@pytest.fixture(scope="module")
def quays() -> Iterator[Assistant]:
    with told([(lambda _: PAGE, [])]) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "year"),
    [
        ("En quelle année a été fondé l'ODQ ?", "1961"),
        ("De quand date l'ODQ ?", "1961"),
        ("Quand l'ODQ a-t-il été institué ?", "1961"),
        ("Quelle est la date de création de la CDS ?", "1952"),
        ("Quelle est l'année de création de l'ODQ ?", "1961"),
        ("En quelle année les ADV ont-ils été inaugurés ?", "1988"),
    ],
)
def test_a_year_is_found_in_other_words(quays: Assistant, question: str, year: str) -> None:
    answer = quays.ask(question)
    assert answer.status == "answered"
    assert year in answer.answer


@pytest.mark.parametrize(
    ("question", "year", "opening"),
    [
        ("L'ODQ a été fondé en 1975, c'est exact ?", "1961", "Non."),
        ("La CDS a-t-elle été créée en 1960 ?", "1952", "Non."),
        ("Pourquoi les ADV ont-ils été ouverts en 1950 ?", "1988", ""),
    ],
)
def test_a_wrong_year_is_corrected(quays: Assistant, question: str, year: str, opening: str) -> None:
    answer = quays.ask(question)
    assert answer.answer.startswith(opening)
    assert year in answer.answer
    assert "false_premise" in answer.notices


@pytest.mark.parametrize(
    "question",
    [
        "En quelle année l'ODQ a-t-il fermé ?",
        "En quelle année a été fondée la flotte de l'ODQ ?",
        "L'ODQ a été fermé en 1970 ?",
        "La CDS dépend-elle de l'ODQ, ouvert en 1961 ?",
        "L'ODQ a été créé en 1961, c'est exact ?",
        "L'ODQ finance-t-il un bac ouvert en 1980 ?",
    ],
)
def test_another_event_is_not_taken_for_it(quays: Assistant, question: str) -> None:
    answer = quays.ask(question)
    assert "false_premise" not in answer.notices
    assert answer.confidence < 0.95 or "1961" in question


def told_twice(first: str, second: str) -> Iterator[Assistant]:
    pages = [f"# Le réseau des quais\n\n{text}\n" for text in (first, second)]
    with told([(_writing(page), []) for page in pages]) as assistant:
        yield assistant


def _writing(page: str) -> Writer:
    def write(_: Sequence[Body]) -> str:
        return page

    return write


OFFICE = "L'office des quais (ODQ) est un établissement public de l'État à conseil d'usagers, créé en 1961."


def both_years_are_told(first: str, second: str, *questions: str) -> None:
    for quays in told_twice(first, second):
        for question in questions:
            answer = quays.ask(question)
            assert answer.status == "conflict", question
            assert "1961" in answer.answer
            assert "1958" in answer.answer


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (OFFICE, "L'ODQ, fondé en 1958, ne publie pas ses registres depuis deux ans."),
        (OFFICE, "- Fondé en 1958, l'ODQ perd chaque année des lamaneurs.\n- Le quai vieillit."),
        (OFFICE, "La création de l'ODQ, en 1958, n'a pas suffi à sauver les bacs."),
        (OFFICE, "Depuis sa création, en 1958, l'ODQ perd des lamaneurs."),
        (OFFICE, "Notre quai est de ceux que l'ODQ entretient depuis sa fondation, en 1958."),
        (OFFICE, "L'ODQ existe depuis 1958 et ne compte plus ses bacs."),
        (OFFICE, "Le décret de 1958 qui a institué l'ODQ a vieilli."),
        (OFFICE, "- En 1958, trois ports ont créé l'ODQ.\n- Le quai vieillit."),
        (OFFICE, "L'ODQ est une vieille dame. Il a été institué en 1958 par les lamaneurs."),
    ],
)
def test_two_texts_with_two_years_of_a_body_disagree(first: str, second: str) -> None:
    both_years_are_told(first, second, "En quelle année l'ODQ a-t-il été créé ?", "De quand date l'ODQ ?")


@pytest.mark.parametrize(
    "second",
    [
        "L'ODQ, créé en 1961, ne publie pas ses registres depuis deux ans.",
        "L'ODQ, informatisé en 1998, ne publie pas ses registres.",
        "L'ODQ est un établissement qui suit une flotte créée en 1958.",
        "L'ODQ est un établissement dont le musée, créé en 1958, a fermé.",
        "La création de l'ODQ de Sète, en 1958, n'a pas suffi à sauver les bacs.",
        "L'ODQ nous aide, le quai est gratuit depuis son ouverture, en 1958.",
        "En 1958, l'État a créé un quai que l'ODQ entretient.",
        "Depuis leur rénovation, en 1958, l'ODQ loue les bacs.",
    ],
)
def test_years_of_other_things_are_no_disagreement(second: str) -> None:
    for quays in told_twice(OFFICE, second):
        answer = quays.ask("En quelle année l'ODQ a-t-il été créé ?")
        assert answer.status == "answered"
        assert "1961" in answer.answer


def test_a_long_sentence_without_a_year_is_read_at_once(quays: Assistant) -> None:
    words = "administrativement indépendante des organisations interprofessionnelles régionales " * 3
    assert quays.ask(f"L’office des quais est une autorité {words.strip()} ?", ()).answer


@pytest.mark.parametrize(
    "second",
    [
        "- ODQ (Office Des Quais) : Registres, bacs et jauges, créé en 1958",
        "Demander la carte à l'ODQ (office créé en 1958), avant la saison.",
        "Né en 1958 de deux vieilles régies, l'ODQ perd des lamaneurs.",
        "- 1958 : Création de l'ODQ\n- 1990 : Fin du bac à vapeur",
        "## L'office des quais (ODQ)\n\nNé en 1958, cet office perd des lamaneurs.",
        "- 1958 : Les deux régies deviennent l'ODQ\n- 1990 : Fin du bac à vapeur",
        "L'Office (ODQ) date de 1958, l'année de la grande crue.",
    ],
)
def test_a_year_set_apart_from_its_verb_is_told(second: str) -> None:
    both_years_are_told(OFFICE, second, "L'ODQ date de quelle année ?", "Depuis quand existe l'ODQ ?")


@pytest.mark.parametrize(
    "second",
    [
        "Demander la carte à l'ODQ (la barge créée en 1958 est fermée), avant la saison.",
        "Demander la carte à l'ODQ (bureau ouvert en 1958), avant la saison.",
        "- 1958 : L'ODQ devient gratuit",
        "Né en 1958, un vieux bac de l'ODQ prend l'eau.",
    ],
)
def test_a_year_of_what_stands_beside_a_body_is_none_of_its_own(second: str) -> None:
    for quays in told_twice(OFFICE, second):
        answer = quays.ask("En quelle année l'ODQ a-t-il été créé ?")
        assert answer.status == "answered", answer.answer
        assert "1961" in answer.answer
