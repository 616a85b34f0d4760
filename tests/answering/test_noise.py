"""Noise in a question changes neither what is understood nor the passage that answers."""

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from assistant.assistant import Assistant

QUESTIONS = (
    "Qui calcule le taux de redevance ?",
    "Combien y a-t-il de BEC ?",
    "Que font les DREC ?",
    "Qui traite les demandes d'indemnité de chômage technique ?",
    "Quel organisme pilote le réseau des canaux ?",
    "Où se trouvent les CIF ?",
    "C'est quoi la Cnavig ?",
    "Qui imprime les courriers du Canal public ?",
    "Quel est le taux de prise en charge du remorquage ?",
)


def without_accents(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))


def typographic(text: str) -> str:
    return text.replace("'", "’")


def in_haste(text: str) -> str:
    for full, short in (("Qui ", "ki "), ("Quel ", "kel "), ("C'est quoi", "c koi"), ("y a-t-il", "ya til")):
        text = text.replace(full, short)
    return text


def spaced(text: str) -> str:
    return "  " + text.replace(" ", "  ").replace("?", "???")


def polite(text: str) -> str:
    return f"bonjour, {text} merci"


NOISES: tuple[Callable[[str], str], ...] = (
    without_accents,
    typographic,
    in_haste,
    spaced,
    polite,
    str.lower,
    str.upper,
)


@examples(max_examples=60, deadline=None)
@given(st.sampled_from(QUESTIONS), st.lists(st.sampled_from(NOISES), max_size=3, unique=True))
def test_the_first_passage_stays_the_same(
    canals: Assistant, question: str, noises: list[Callable[[str], str]]
) -> None:
    typed = question
    for noise in sorted(noises, key=NOISES.index):
        typed = noise(typed)
    clean, noisy = canals.ask(question), canals.ask(typed)
    assert clean.citations
    assert noisy.status == clean.status
    assert noisy.citations[0].quote == clean.citations[0].quote


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("que fait la cnavgi", "Que fait la Cnavig ?"),
        ("que fait la cnnavig", "Que fait la Cnavig ?"),
        ("combien de berc", "Combien de BERC ?"),
        ("ki calcul le tau de redevence", "Qui calcule le taux de redevance ?"),
        ("qui imprim les courier du canal public", "Qui imprime les courriers du Canal public ?"),
    ],
)
def test_a_mistyped_question_gets_the_answer_of_the_right_one(
    canals: Assistant, typed: str, meant: str
) -> None:
    noisy, clean = canals.ask(typed), canals.ask(meant)
    assert (noisy.status, noisy.reason) == (clean.status, clean.reason)
    assert [one.quote for one in noisy.citations][:1] == [one.quote for one in clean.citations][:1]


def test_one_known_acronym_is_never_taken_for_another(canals: Assistant) -> None:
    for acronym, other in (("CSI", "CIF"), ("CIF", "CSI")):
        answer = canals.ask(f"Que fait le {acronym} ?")
        assert other.lower() not in {organism.id for organism in answer.organisms}


@pytest.mark.parametrize("text", ["C'est quoi Violonia ?", "c'est quoi violonia"])
def test_a_word_that_the_texts_write_with_a_capital_alone_is_never_respelt(
    orchestras: Assistant, text: str
) -> None:
    answer = orchestras.ask(text)
    assert answer.standalone_question == text
    assert "carte des luthiers" in answer.answer
