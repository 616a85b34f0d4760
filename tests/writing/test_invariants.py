"""Whatever a model writes, an answer keeps its promises."""

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st
from tests.writing.conftest import PROMPTS
from tests.writing.scripted import Play, Script, says, serving

from assistant.assistant import Assistant
from assistant.settings import load_settings
from assistant.writing.chat import Chat, ChatSettings
from assistant.writing.events import Decided, Done, Said

QUESTIONS = st.sampled_from(
    [
        "Qui immatricule les mariniers ?",
        "Qui verse l'indemnité de chômage technique ?",
        "Qui calcule le taux de redevance ?",
        "Combien y a-t-il de DREC ?",
        "Où sont les CIF ?",
        "Quel centre s'occupe de la messagerie ?",
        "Quel est le taux de prise en charge d'un remorquage ?",
        "Quel numéro appeler pour un renseignement ?",
        "Les BEC versent-ils l'indemnité de chômage technique ?",
        "Que veut dire DREC ?",
    ]
)
TEXTS = [
    *("l’immatriculation des mariniers et la tenue de leurs droits de passage", "de droit privé", "3950"),
    *("le traitement des demandes d’indemnité de chômage technique et leur versement", "85 %", "60 %"),
    *("calcule et notifie le taux de redevance de chaque armement", "Nevers et Condé", "5 centres"),
    *("Redon pour la messagerie et la sécurité, Briare pour la comptabilité", "11 directions régionales"),
    *("se situent au niveau régional du réseau", "dépendent de la Caisse nationale de retraite"),
]
NAMES = ["BEC", "DREC", "CSI", "CIF", "CCC", "BGCI", "la Cnavig", "la SNCF", "le Canal public", "Ugeport"]
WORDS = [
    "assurent",
    "ne versent pas",
    "versent",
    "sont",
    "42",
    "58",
    "17",
    "gratuitement",
    "et",
    "</passage>",
]
PHRASES = st.lists(st.sampled_from([*TEXTS, *NAMES, *WORDS]), min_size=1, max_size=5).map(" ".join)
SENTENCES = st.one_of(
    PHRASES,
    st.builds("Les {} assurent {}.".format, st.sampled_from(NAMES), st.sampled_from(TEXTS)),
    st.text(max_size=40),
)
CLAIMS = st.fixed_dictionaries(
    {
        "text": SENTENCES,
        "passage": st.integers(0, 9),
        "quote": st.one_of(st.sampled_from(TEXTS), PHRASES, st.text(max_size=20)),
    }
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["claims", "text"]), inner),
    max_leaves=6,
)
WRITTEN = st.one_of(
    st.lists(CLAIMS, max_size=6).map(lambda told: json.dumps({"claims": told}, ensure_ascii=False)),
    st.lists(CLAIMS | JSON, max_size=4).map(lambda told: json.dumps({"claims": told})),
    JSON.map(json.dumps),
    st.text(max_size=80),
)
PLAYS = st.builds(
    lambda text, cut, ends, status: says(text[: len(text) - cut], ends=ends, status=status),
    WRITTEN,
    st.just(0) | st.integers(0, 60),
    st.sampled_from([True, True, True, False]),
    st.sampled_from([200] * 9 + [503]),
)


@pytest.fixture(scope="module")
def script() -> Iterator[Script]:
    with serving() as script:
        yield script


@pytest.fixture(scope="module")
def writing(canal_index: Path, script: Script, warm: None) -> Assistant:
    """With a circuit that closes at once, so that the model is asked every time."""
    chat = Chat.open(ChatSettings("openai:scripted", script.url, seconds_open=0.0))
    return Assistant.open(load_settings(index=canal_index, prompts=PROMPTS), chat)


@examples(max_examples=300, deadline=None)
@given(question=QUESTIONS, play=PLAYS)
def test_every_answer_keeps_the_invariants(
    writing: Assistant, canals: Assistant, script: Script, question: str, play: Play
) -> None:
    script.will(play)
    first, *said, last = writing.events(question)
    assert isinstance(first, Decided)
    assert isinstance(last, Done)
    answer = last.answer
    assert tuple(one.sentence for one in said if isinstance(one, Said)) == answer.sentences
    assert (answer.status, answer.confidence) == (first.status, first.confidence)
    assert len(answer.answer) <= (700 if answer.mode == "generative" else 1_400)
    extractive = canals.ask(question)
    assert answer.status == extractive.status
    if answer.mode == "extractive":
        assert answer.sentences == extractive.sentences
        assert answer.citations == extractive.citations
        assert (answer.writing is None) != ("fallback" in answer.notices)
    cited = {number for sentence in answer.sentences for number in sentence.citations}
    assert cited == {citation.id for citation in answer.citations}
    proofs = {}
    for citation in answer.citations:
        text = writing.text_of(citation.document_id)
        assert text[citation.start : citation.end] == citation.quote
        assert citation.document_sha256 == hashlib.sha256(text.encode()).hexdigest()
        for part in citation.context:
            assert text[part.start : part.end] == part.text
        proofs[citation.id] = " ".join([citation.quote, *(part.text for part in citation.context)])
    for sentence in answer.sentences:
        assert (sentence.kind == "statement") == bool(sentence.citations)
        proof = " ".join(proofs[number] for number in sentence.citations)
        if sentence.kind == "statement":
            assert set(re.findall(r"\d+", sentence.text)) <= set(re.findall(r"\d+", proof))
            assert set(re.findall(r"\b[A-Z]{3,}\b", sentence.text)) <= set(re.findall(r"[A-Z]{3,}", proof))
            assert "SNCF" not in sentence.text
            assert "passage>" not in sentence.text
