"""The evaluation sets: those of the project's own corpus, and those of invented networks."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.answer import Answer, Citation, Reason, Sentence
from assistant.evaluation import Case, Verdict, load_cases, load_gate, misquoted
from assistant.evaluation.judging import judge, places_of
from assistant.sources.folder import read_folder
from assistant.text import fold

ROOT = Path(__file__).parents[2]
DEV = ROOT / "eval" / "dev.jsonl"
USERS = ROOT / "eval" / "usagers.jsonl"
TEST = ROOT / "eval" / "test.jsonl"
EVERY_CASE = load_cases([DEV, USERS, TEST])


def _text_of(document_id: str) -> str:
    path = ROOT / "corpus" / document_id
    if not path.is_file():
        raise KeyError(document_id)
    return path.read_bytes().decode("utf-8-sig")


def test_every_quote_stands_word_for_word_in_the_corpus() -> None:
    assert misquoted(EVERY_CASE, _text_of) == ()


@pytest.mark.parametrize("network", sorted((ROOT / "eval").glob("reseau-*")), ids=lambda path: str(path.name))
def test_every_quote_stands_word_for_word_in_its_network(network: Path) -> None:
    texts = {document.id: document.text for document in read_folder(network / "textes").documents}
    cases = load_cases([network / "questions.jsonl"])
    assert len(cases) >= 110
    assert misquoted(cases, texts.__getitem__) == ()


ASKED = {
    "qui": 50, "missions": 12, "combien": 16, "ou": 12, "definition": 14, "taux": 6, "oui_non": 20,
    "sigle": 12, "liste": 18, "quotidien": 180, "comparaison": 9, "plusieurs": 7, "courriel": 6,
    "mots_cles": 8, "suivi": 24, "clarifier": 7, "conflit": 7, "premisse": 15, "typo": 12, "injection": 4,
}  # fmt: skip
"""How many cases of each answerable kind there are at least, over both sets."""
DECLINED: dict[str, tuple[int, Reason | None]] = {
    "inconnu": (18, "not_in_texts"),
    "detail_absent": (28, "detail_missing"),
    "autre_organisme": (20, "other_body"),
    "refus": (8, "refused"),
    "bavardage": (6, None),
}
"""For each kind that gets no fact, how many there are at least and the reason that is right."""


def test_the_sets_are_large_and_varied_enough() -> None:
    cases = load_cases([DEV, TEST])
    categories = Counter(case.category for case in cases)
    least = ASKED | {kind: number for kind, (number, _) in DECLINED.items()}
    assert len(cases) >= 560
    assert 3 * categories["quotidien"] >= len(cases)
    assert set(categories) == set(least)
    assert {kind: categories[kind] for kind in least if categories[kind] < least[kind]} == {}


def test_each_kind_stands_in_both_sets() -> None:
    for path in (DEV, TEST):
        categories = Counter(case.category for case in load_cases([path]))
        assert {kind for kind in ASKED | DECLINED if categories[kind] < 2} == set()


def test_a_case_is_what_its_kind_says() -> None:
    for case in EVERY_CASE:
        assert case.answerable is (case.category in ASKED), case.id
        if not case.answerable:
            assert case.reason == DECLINED[case.category][1], case.id
        match case.category:
            case "suivi":
                assert case.history, case.id
            case "conflit":
                assert case.statuses == ("conflict",), case.id
                assert case.needed >= 2, case.id
            case "clarifier":
                assert "clarify" in case.statuses, case.id
            case "comparaison" | "plusieurs":
                assert case.needed >= 2 or len(case.organisms) + len(case.must_say) >= 2, case.id
            case "courriel":
                assert len(case.user_input) >= 300, case.id


def test_no_question_stands_in_the_training_material() -> None:
    taught = {
        _words(text)
        for path in (ROOT / "training").rglob("*.jsonl")
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip()
        for text in _texts(json.loads(line))
    }
    assert [case.id for case in EVERY_CASE if _words(case.user_input) in taught] == []


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", fold(text)))


def _texts(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case list():
            for item in value:
                yield from _texts(item)
        case dict():
            yield from _texts(list(value.values()))


def test_no_question_comes_twice() -> None:
    asked = Counter((case.user_input, case.history) for case in EVERY_CASE)
    assert [question for question, times in asked.items() if times > 1] == []


def _first_quotes(case: Case) -> set[tuple[str, str]]:
    """The quotes that the case was written from: the first of each part."""
    first: dict[int, tuple[str, str]] = {}
    for citation in case.reference_citations:
        first.setdefault(citation.part, (citation.document, citation.quote))
    return set(first.values())


def test_no_fact_stands_in_both_sets() -> None:
    dev, test = load_cases([DEV, USERS]), load_cases([TEST])
    assert {case.fact for case in dev}.isdisjoint(case.fact for case in test)
    assert set().union(*map(_first_quotes, dev)).isdisjoint(set().union(*map(_first_quotes, test)))


def test_the_reference_of_each_case_is_a_right_answer_to_it() -> None:
    """Otherwise no answer could be right: a requirement is misspelt, or the reference says too little."""
    judgements = {
        case.id: judge(case, _reference_answer(case), places_of(case, _text_of))
        for case in EVERY_CASE
        if case.answerable
    }
    wrong = {
        name: judgement.why
        for name, judgement in judgements.items()
        if judgement.verdict is not Verdict.RIGHT_CITED
    }
    assert wrong == {}


def _reference_answer(case: Case) -> Answer:
    citations = tuple(
        Citation(
            id=number,
            document_id=place.document_id,
            document_title="",
            section=(),
            quote=_text_of(place.document_id)[place.span.start : place.span.end],
            start=place.span.start,
            end=place.span.end,
            document_sha256="",
        )
        for number, place in enumerate(places_of(case, _text_of), start=1)
    )
    numbers = tuple(citation.id for citation in citations)
    return Answer(
        id="",
        question=case.user_input,
        standalone_question=case.user_input,
        status=case.statuses[0],
        answer=case.reference,
        sentences=(Sentence(text=case.reference, kind="statement", citations=numbers),),
        citations=citations,
        confidence=1,
        index_generation="",
    )


def test_the_gate_is_valid() -> None:
    assert load_gate(ROOT / "eval" / "gate.json").root
