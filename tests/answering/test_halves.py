"""Several questions of one message: each made whole by the one before it, and answered in its light."""

from collections.abc import Iterator

import pytest
from tests.answering.networks import told

from assistant.assistant import Assistant

PAGE = """# Le réseau des phares

L'office des feux (ODF), établissement public créé en 1931, tient les registres.

- 1931 : création de l'ODF
- 1958 : création de la CDC

## La caisse des cales (CDC)

La caisse des cales (CDC) est une association fondée en 1958. Elle verse la prime de carénage.
Une cale se loue 40 euros par jour. Le carénage d'une yole prend trois jours.

## L'école du ponton (EDP)

Située à Foix, l'école du ponton (EDP) forme les gardiens. Le repas est payé par le mécène.
La prime de carénage est de 300 euros au plus.
"""


@pytest.fixture(scope="module")
def lights() -> Iterator[Assistant]:
    with told([(lambda _: PAGE, [])]) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("message", "whole"),
    [
        (
            "Qui verse la prime de carénage ? et le carénage prend combien de jours ?",
            "Qui verse la prime de carénage ? le carénage prend combien de jours ?",
        ),
        (
            "Combien coûte une cale ? et les yoles vous les carénez ?",
            "Combien coûte une cale ? et les yoles vous les carénez ?",
        ),
        (
            "Combien dure le carénage d'une yole et c'est combien ?",
            "Combien dure le carénage d'une yole ? C'est combien le carénage d'une yole ?",
        ),
        (
            "bonjour, le montant maximum de la prime de carénage svp ? qui la verse ? merci",
            "le montant maximum de la prime de carénage ? Qui verse la prime de carénage ?",
        ),
        (
            "en quelle année l'ODF et la CDC ont vu le jour ?",
            "en quelle année l'ODF a vu le jour ? en quelle année la CDC a vu le jour ?",
        ),
        (
            "Quelle différence entre la CDC et l'EDP pour la prime de carénage ?",
            "Que fait la CDC pour la prime de carénage ? Que fait l'EDP pour la prime de carénage ?",
        ),
        (
            "Pour la prime, que fait la CDC et que fait l'EDP ?",
            "Pour la prime, que fait la CDC ? Pour la prime, que fait l'EDP ?",
        ),
        ("Quelle différence entre la CDC et l'EDP ?", "Quelle différence entre la CDC et l'EDP ?"),
    ],
)
def test_each_question_is_made_whole(lights: Assistant, message: str, whole: str) -> None:
    assert lights.ask(message, ()).standalone_question == whole


@pytest.mark.parametrize("asked", ["en quelle année l'ODF et la CDC ont vu le jour ?"])
def test_what_is_each_one_s_own_is_told_of_each(lights: Assistant, asked: str) -> None:
    answer = lights.ask(asked, ()).answer
    assert "1931" in answer
    assert "1958" in answer


def test_a_question_without_answer_is_asked_again_of_the_subject_before_it(lights: Assistant) -> None:
    answer = lights.ask("Où est l'EDP et qui paie à manger ?", ())
    assert "mécène" in answer.answer
    assert "Foix" in answer.answer


def test_what_nothing_tells_of_the_subject_stays_without_answer(lights: Assistant) -> None:
    answer = lights.ask("Où est l'EDP et quel est le prix du train ?", ())
    assert "À la question" in answer.answer
