"""The evaluation sets of the project's own corpus."""

from collections import Counter
from pathlib import Path

from assistant.answer import Answer, Citation, Sentence
from assistant.evaluation import Case, Verdict, load_cases, load_gate, misquoted
from assistant.evaluation.judging import judge, places_of

ROOT = Path(__file__).parents[2]
DEV = ROOT / "eval" / "dev.jsonl"
TEST = ROOT / "eval" / "test.jsonl"
EVERY_CASE = load_cases([DEV, TEST])


def _text_of(document_id: str) -> str:
    path = ROOT / "corpus" / document_id
    if not path.is_file():
        raise KeyError(document_id)
    return path.read_bytes().decode("utf-8-sig")


def test_every_quote_stands_word_for_word_in_the_corpus() -> None:
    assert misquoted(EVERY_CASE, _text_of) == ()


def test_the_sets_are_large_and_varied_enough() -> None:
    categories = Counter(case.category for case in EVERY_CASE)
    assert len(EVERY_CASE) >= 170
    assert 3 * categories["quotidien"] >= len(EVERY_CASE)
    assert sum(not case.answerable for case in EVERY_CASE) >= 34
    assert set(categories) == {
        *("qui", "missions", "combien", "ou", "definition", "taux", "oui_non", "sigle", "liste"),
        *("quotidien", "suivi", "typo", "conflit", "premisse"),
        *("inconnu", "detail_absent", "autre_organisme"),
    }


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
    dev, test = load_cases([DEV]), load_cases([TEST])
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
