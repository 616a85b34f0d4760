"""Two things held against each other: the texts' word on each of them goes out, not on one alone."""

from collections.abc import Iterator

import pytest
from tests.answering.networks import told

from assistant.answering.routes.comparing import compared
from assistant.assistant import Assistant

PAGE = """# L'Office du nautisme (ODN)

L'Office du nautisme (ODN) est la tête du réseau des ports de plaisance.

## Tarifs et aides

| Aide | Montant |
| --- | --- |
| Aide au mouillage | 340 euros |
| Aide à la première voile | 95 euros |
| Place de quai, résident | 1 250 euros |
| Place de quai, visiteur | 2 100 euros |
| Bourse de voile, palier 2 | 410 euros |
| Bourse de voile, palier 5 | 820 euros |
| Bourse d'aviron, palier 4 | 150 euros |

## Brevets

- Pilote : à partir de 17 ans, après 2 ans de navigation
- Matelot : à partir de 15 ans, sans condition de navigation

## Les abris

- Calfatage : on bouche les fentes de la coque avec de l'étoupe
- Le port loue deux darses, où l'on abrite les coques pendant l'hiver
- Ouverture des darses au printemps

## Les gens du quai

Le gréeur pose les mâts et règle les haubans avant la mise à l'eau.
Le voilier taille et recoud les voiles dans son atelier du port.
Les cales sèches accueillent les coques de plus de dix mètres.
"""


@pytest.fixture(scope="module")
def boats() -> Iterator[Assistant]:
    with told([(lambda _: PAGE, [])]) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "one", "other"),
    [
        ("Le kayak ou le canoë : lequel est le moins cher ?", "Le kayak", "le canoë"),
        ("Lequel est le plus long, le stage d'été ou celui d'hiver ?", "le stage d'été", "celui d'hiver"),
        ("Vaut-il mieux louer un box ou un anneau, pour la nuit ?", "un box", "un anneau"),
        ("La barque est-elle plus taxée que le radeau ?", "La barque", "le radeau"),
        (
            "Un quai est-il mieux loué pour un pêcheur que pour un touriste ?",
            "pour un pêcheur",
            "pour un touriste",
        ),
        ("Quelle différence de prix entre la nuit au ponton et au large ?", "au ponton", "au large"),
        ("entre la bouée et le mât lequel est le mieux payé", "la bouée", "le mât"),
        ("C'est mieux payé une nuit au phare ou une nuit au quai ?", "une nuit au phare", "une nuit au quai"),
        ("En quoi une drague diffère-t-elle d'une barge ?", "une drague", "barge"),
        ("Un sondeur et un jaugeur, est-ce le même emploi ?", "Un sondeur", "un jaugeur"),
        ("La taxe est-elle la même à Lorient et à Concarneau ?", "à Lorient", "à Concarneau"),
        ("Est-on mieux payé sur un ferry ou sur un chalut ?", "sur un ferry", "sur un chalut"),
        ("Le skipper et le barreur ont-ils le même salaire ?", "Le skipper", "le barreur"),
        ("Quel taux pour la coque et le gréement ?", "pour la coque", "le gréement"),
        ("Quel est le montant de la prime à l'ancre 1 et à l'ancre 3 ?", "à l'ancre 1", "à l'ancre 3"),
    ],
)
def test_the_two_sides_of_a_question(question: str, one: str, other: str) -> None:
    found = compared(question)
    assert found is not None
    assert (found.one, found.other) == (one, other)


@pytest.mark.parametrize(
    "question",
    [
        "Qui entretient les quais et les pontons ?",
        "Est-ce que le port est ouvert ?",
        "Que faut-il de plus pour naviguer ?",
        "Quel est le prix de la place ?",
        "Combien de cales de halage et de carénage ?",
        "Je dors à bord et on m'a volé mon ancre, plus rien ne tient ?",
    ],
)
def test_a_question_without_two_sides(question: str) -> None:
    assert compared(question) is None


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Aide au mouillage ou aide à la première voile : laquelle est la plus forte ?", ("340", "95")),
        ("La place de quai est-elle plus chère pour un visiteur que pour un résident ?", ("2 100", "1 250")),
        ("Quel est le montant de la bourse de voile au palier 2 et au palier 5 ?", ("410", "820")),
        ("Qui commence le plus jeune, le matelot ou le pilote ?", ("15 ans", "17 ans")),
        ("Quel montant pour l'aide au mouillage et l'aide à la première voile ?", ("340", "95")),
        ("Qui peut naviguer en premier, un pilote ou un matelot ?", ("17 ans", "15 ans")),
        ("Calfatage ou darse : qu'est-ce qui les distingue ?", ("étoupe", "abrite les coques")),
        ("Un gréeur et un voilier font-ils le même métier ?", ("mâts", "recoud")),
    ],
)
def test_both_sides_are_told(boats: Assistant, question: str, said: tuple[str, str]) -> None:
    answer = boats.ask(question)
    assert answer.status == "answered"
    assert all(one in answer.answer for one in said), answer.answer


@pytest.mark.parametrize(
    "question",
    [
        "La bourse de voile est-elle plus forte au palier 2 qu'au palier 4 ?",
        "Bourse d'aviron ou prime de sauvetage : laquelle est la plus forte ?",
    ],
)
def test_no_row_of_another_thing_is_held_against_one(boats: Assistant, question: str) -> None:
    quoted = " ".join(citation.quote for citation in boats.ask(question).citations)
    assert not ("voile" in quoted and "aviron" in quoted), quoted
    assert "Place de quai" not in quoted


def test_the_side_of_which_the_texts_say_nothing_is_named(boats: Assistant) -> None:
    answer = boats.ask("La place de quai est-elle plus chère pour un visiteur que pour un mécène ?")
    assert "2 100 euros" in answer.answer
    assert "Les textes ne parlent pas de « un mécène »." in answer.answer
