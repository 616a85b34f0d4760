"""Whatever a model writes, an answer keeps its promises."""

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import event, given
from hypothesis import settings as examples
from hypothesis import strategies as st
from tests.writing.conftest import PROMPTS
from tests.writing.scripted import Play, Script, says, serving

from assistant.assistant import Assistant
from assistant.settings import load_settings
from assistant.writing.chat import Chat, ChatSettings
from assistant.writing.events import Decided, Done, Said

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
TRUTHS: dict[str, list[tuple[str, str]]] = {
    "Qui immatricule les mariniers ?": [
        ("Les BEC assurent l’immatriculation des mariniers.", TEXTS[0]),
        ("Les BEC assurent la tenue des droits de passage des mariniers.", TEXTS[0]),
    ],
    "Qui verse l'indemnité de chômage technique ?": [
        ("Les BEC traitent les demandes d’indemnité de chômage technique.", TEXTS[3]),
        ("Les BEC assurent le versement des indemnités de chômage technique.", TEXTS[3]),
    ],
    "Qui calcule le taux de redevance ?": [
        ("Les DREC calculent et notifient le taux de redevance de chaque armement.", TEXTS[6]),
    ],
    "Où sont les CIF ?": [
        (
            "Les CIF sont situés à Nevers et Condé.",
            "Les 2 centres d’impression fluviale (CIF), situés à Nevers",
        ),
    ],
    "Quel numéro appeler pour un renseignement ?": [
        ("Les mariniers appellent le 3950 du lundi au vendredi.", "Les mariniers appellent le 3950"),
    ],
    "Combien y a-t-il de DREC ?": [],
    "Quel centre s'occupe de la messagerie ?": [],
    "Quel est le taux de prise en charge d'un remorquage ?": [],
    "Les BEC versent-ils l'indemnité de chômage technique ?": [],
    "Que veut dire DREC ?": [],
}
"""Question → claims that answer it, with words of the texts that say so."""
EVERY_TRUTH = [truth for truths in TRUTHS.values() for truth in truths]


def claimed(text: str, quote: str, passage: int) -> dict[str, object]:
    return {"text": text, "passage": passage, "quote": quote}


MADE_UP = st.builds(
    claimed, SENTENCES, st.one_of(st.sampled_from(TEXTS), PHRASES, st.text(max_size=20)), st.integers(-1, 9)
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["claims", "text"]), inner),
    max_leaves=12,
)


@st.composite
def scenes(draw: st.DrawFn) -> tuple[str, Play]:
    """A question, and what the model plays."""
    question = draw(st.sampled_from(list(TRUTHS)))
    truths = st.sampled_from([*TRUTHS[question], *EVERY_TRUTH])
    places = st.sampled_from([1, 1, 1, 2, 3])
    made = [
        claimed(*draw(truths), draw(places)) if draw(st.booleans()) else draw(MADE_UP)
        for _ in range(draw(st.integers(1, 6)))
    ]
    is_right = draw(st.booleans())
    if is_right and TRUTHS[question]:
        made.insert(draw(st.integers(0, len(made))), claimed(*TRUTHS[question][0], 1))
    kind = draw(st.sampled_from(["whole"] * 5 + ["odd", "cut", "unended", "twice", "failing"]))
    told: object = draw(JSON) if kind == "odd" else {"claims": made}
    text = json.dumps(told, ensure_ascii=False) * (2 if kind == "twice" else 1)
    text = text[: draw(st.integers(0, len(text)))] if kind == "cut" else text
    ends, status = kind != "unended", 503 if kind == "failing" else 200
    return question, says(text, ends=ends, status=status)


@pytest.fixture(scope="module")
def script() -> Iterator[Script]:
    with serving() as script:
        yield script


@pytest.fixture(scope="module")
def writing(canal_index: Path, script: Script, warm: None) -> Assistant:
    """With a circuit that closes at once, so that the model is asked every time."""
    chat = Chat.open(ChatSettings("openai:scripted", script.url, seconds_open=0.0))
    return Assistant.open(load_settings(index=canal_index, prompts=PROMPTS), chat)


@examples(max_examples=150, deadline=None)
@given(scene=scenes())
def test_every_answer_keeps_the_invariants(
    writing: Assistant, canals: Assistant, script: Script, scene: tuple[str, Play]
) -> None:
    question, play = scene
    script.will(play)
    first, *said, last = writing.events(question)
    assert isinstance(first, Decided)
    assert isinstance(last, Done)
    answer = last.answer
    event(f"{answer.mode}, {answer.writing.outcome if answer.writing else None}")
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
