"""The whole path on an invented network: what people ask, and what they get."""

import hashlib
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from assistant.answer import Answer
from assistant.assistant import Assistant
from assistant.errors import IndexDamagedError
from assistant.index.static import StaticEmbedder
from assistant.index.store import IndexStore
from assistant.settings import load_settings
from assistant.types import Turn


def told(answer: Answer) -> str:
    return " ".join(sentence.text for sentence in answer.sentences if sentence.kind == "statement")


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Qui instruit les déclarations d'avarie ?", "BEC"),
        ("Quel organisme calcule le taux de redevance ?", "DREC"),
        ("qui verse l'indemnité de chômage technique", "BEC"),
        ("Qui imprime les courriers du Canal public ?", "CIF"),
        ("Combien y a-t-il de BEC ?", "42"),
        ("Combien de centres de contrôle des coques ?", "17"),
        ("Où sont les CIF ?", "Nevers"),
        ("Quel centre s'occupe de la messagerie ?", "Redon"),
        ("Que veut dire DREC ?", "directions régionales de l’eau et des canaux"),
        ("C'est quoi la Cnavig ?", "établissement public"),
        ("Que font les BEC ?", "immatriculation des mariniers"),
        ("Quel est le taux de prise en charge d'un remorquage ?", "85"),
        ("Quel numéro les mariniers peuvent-ils appeler ?", "3950"),
        ("combien de drce", "11"),
    ],
)
def test_a_question_gets_its_answer(canals: Assistant, question: str, said: str) -> None:
    answer = canals.ask(question)
    assert answer.status == "answered"
    assert said in told(answer)


def test_who_is_answered_with_the_full_name_first_and_the_quote_after(canals: Assistant) -> None:
    answer = canals.ask("Qui immatricule les mariniers ?")
    first = answer.sentences[0]
    assert first.text.startswith("Ce sont les BEC (bureaux d’écluse et de canal) : « l’immatriculation")
    assert [answer.citations[number - 1].document_id for number in first.citations] == [
        "le-reseau-des-canaux.txt"
    ]


def test_missions_are_listed_each_with_its_citation(canals: Assistant) -> None:
    answer = canals.ask("Quelles sont les missions des BEC ?")
    assert len(answer.citations) >= 3
    assert all(sentence.citations for sentence in answer.sentences if sentence.kind == "statement")


def test_sources_that_disagree_are_both_told(canals: Assistant) -> None:
    answer = canals.ask("À quel niveau se situent les BEC ?")
    assert answer.status == "conflict"
    assert {citation.document_id for citation in answer.citations} == {
        "cnavig.md",
        "le-reseau-des-canaux.txt",
    }


def test_a_false_count_is_corrected(canals: Assistant) -> None:
    answer = canals.ask("Où se trouvent les 58 BEC ?")
    assert answer.notices == ("false_premise",)
    assert "42" in told(answer)


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("Quelle est l'adresse de la Cnavig ?", "detail_missing"),
        ("Comment s'appelle le directeur de la Cnavig ?", "detail_missing"),
        ("Qui délivre les passeports biométriques ?", "other_body"),
        ("Quelle est la recette de la tarte aux pommes ?", "not_in_texts"),
    ],
)
def test_what_the_texts_do_not_say_is_declined(canals: Assistant, question: str, reason: str) -> None:
    answer = canals.ask(question)
    assert (answer.status, answer.reason) == ("abstained", reason)
    assert not answer.citations


def test_a_follow_up_is_understood(canals: Assistant) -> None:
    history = [
        Turn("user", "Combien y a-t-il de BEC ?"),
        Turn("assistant", canals.ask("Combien y a-t-il de BEC ?").answer),
    ]
    answer = canals.ask("Et les DREC ?", history)
    assert answer.standalone_question == "Combien y a-t-il de DREC ?"
    assert "11" in told(answer)


def test_a_greeting_gets_a_polite_sentence(canals: Assistant) -> None:
    answer = canals.ask("Bonjour !")
    assert answer.status == "smalltalk"
    assert not answer.citations


def test_personal_data_is_masked_and_public_numbers_stay(canals: Assistant) -> None:
    answer = canals.ask("Le 03 80 12 34 56 peut-il joindre le 06 11 22 33 44 ou luc@exemple.fr ?")
    everything = answer.model_dump_json()
    assert "03 80 12 34 56" in everything
    assert "11 22 33" not in everything
    assert "luc@" not in everything


def test_it_is_a_langchain_runnable(canals: Assistant) -> None:
    question = "Combien y a-t-il de BEC ?"
    direct = canals.ask(question)
    assert canals.invoke(question) == direct
    assert canals.batch([question, {"question": question, "history": []}]) == [direct, direct]
    assert list(canals.stream(question)) == [direct]


_WORDS = st.sampled_from(
    [
        *(
            "qui",
            "que",
            "quoi",
            "combien",
            "où",
            "les",
            "des",
            "la",
            "de",
            "fait",
            "verse",
            "instruit",
            "quand",
            "et",
        ),
        *(
            "BEC",
            "DREC",
            "CSI",
            "CIF",
            "Cnavig",
            "bec",
            "csi",
            "42",
            "11",
            "58",
            "3950",
            "taux",
            "niveau",
            "régional",
        ),
        *("avarie", "messagerie", "écluse", "canal", "marinier", "mission", "adresse", "téléphone", "elles"),
        *("?", ",", "!", "»", "<b>", "😀", "é"),
    ]
)
_QUESTIONS = st.lists(_WORDS, min_size=1, max_size=12).map(" ".join) | st.text(min_size=1, max_size=80)
_HISTORIES = st.lists(_QUESTIONS, max_size=3).map(
    lambda texts: [Turn("user" if place % 2 == 0 else "assistant", text) for place, text in enumerate(texts)]
)


@examples(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(question=_QUESTIONS, history=_HISTORIES)
def test_every_answer_keeps_the_invariants(canals: Assistant, question: str, history: list[Turn]) -> None:
    answer = canals.ask(question, history)
    assert canals.ask(question, history) == answer
    cited = {number for sentence in answer.sentences for number in sentence.citations}
    assert cited == {citation.id for citation in answer.citations}
    for citation in answer.citations:
        text = canals.text_of(citation.document_id)
        assert text[citation.start : citation.end] == citation.quote
        assert citation.document_sha256 == hashlib.sha256(text.encode()).hexdigest()
        for part in citation.context:
            assert text[part.start : part.end] == part.text
    for sentence in answer.sentences:
        assert (sentence.kind == "statement") == bool(sentence.citations)
        proof = " ".join(
            text
            for number in sentence.citations
            for text in (
                answer.citations[number - 1].quote,
                *(c.text for c in answer.citations[number - 1].context),
            )
        )
        if sentence.kind == "statement":
            assert set(re.findall(r"\d+", sentence.text)) <= set(re.findall(r"\d+", proof))
            assert set(re.findall(r"\b[A-Z]{3,}\b", sentence.text)) <= set(
                re.findall(r"[A-Z]{3,}", proof.upper())  # one page may write "Cnavig", another "CNAVIG"
            )
    if answer.status == "abstained":
        assert not cited
        assert answer.reason is not None
    if answer.status == "conflict":
        assert len(answer.citations) >= 2
    assert len(answer.answer) <= 1500


def test_a_registry_of_another_version_is_named_as_such(canal_index: Path) -> None:
    settings = load_settings(index=canal_index)
    model = StaticEmbedder.packaged()
    with IndexStore(canal_index).open(model.identity) as generation:
        generation.__dict__["registry_json"] = '{"version": -1}'
        with pytest.raises(IndexDamagedError, match="Reconstruisez"):
            Assistant(generation, model, model, settings)
