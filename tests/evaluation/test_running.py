from collections.abc import Sequence

import pytest
from tests.evaluation.conftest import MakeAnswer, MakeCase, MakeHit

from assistant.answer import Answer
from assistant.errors import UsageError
from assistant.evaluation import TextOf, Verdict, run
from assistant.types import Hit, Turn

RENT = ("a.md", "Les 12 offices de port (OP) louent les anneaux.")
FUEL = ("a.md", "Ils vendent le gazole à quai.")


def _quiet(stage: str, done: int, total: int) -> None:
    pass


def test_a_crash_is_recorded_and_the_others_go_on(
    make_case: MakeCase, make_answer: MakeAnswer, make_hit: MakeHit, text_of: TextOf
) -> None:
    def ask(question: str, history: Sequence[Turn]) -> Answer:
        if question == "Boum ?":
            raise ZeroDivisionError("par zéro")
        return make_answer("L'OP.", [RENT])

    def search(query: str, k: int) -> Sequence[Hit]:
        return [make_hit(*FUEL), make_hit(*RENT)]

    cases = [make_case([RENT], user_input="Boum ?"), make_case([RENT], id="c2", organisms=["OP"])]
    seen: list[tuple[str, int, int]] = []
    report = run(cases, ask, search, text_of, lambda *step: seen.append(step))
    crashed, fine = report.results
    assert crashed.verdict is Verdict.FAILED
    assert crashed.judgement.why == "Panne : ZeroDivisionError : par zéro"
    assert (crashed.answer, crashed.seconds, crashed.ranks) == (None, None, None)
    assert fine.verdict is Verdict.RIGHT_CITED
    assert fine.ranks == (2,)
    assert seen == [("Évaluation", 0, 2), ("Évaluation", 1, 2), ("Évaluation", 2, 2)]


def test_history_is_passed_on_and_search_gets_the_standalone_question(
    make_case: MakeCase, make_answer: MakeAnswer, text_of: TextOf
) -> None:
    asked: list[object] = []

    def ask(question: str, history: Sequence[Turn]) -> Answer:
        asked.append((question, tuple(history)))
        return make_answer("L'OP.", [RENT]).model_copy(update={"standalone_question": "Qui loue ?"})

    def search(query: str, k: int) -> Sequence[Hit]:
        asked.append((query, k))
        return []

    turn = Turn("user", "Et les anneaux ?")
    run([make_case([RENT], user_input="Qui ?", history=[turn])], ask, search, text_of, _quiet)
    assert asked == [("Qui ?", (turn,)), ("Qui loue ?", 10)]


def test_unanswerable_cases_have_contexts_and_no_ranks(
    make_case: MakeCase, make_answer: MakeAnswer, make_hit: MakeHit, text_of: TextOf
) -> None:
    found = make_hit("a.md", "Ils vendent le gazole à quai.")
    answer = make_answer("Je ne sais pas.", status="abstained")
    report = run([make_case()], lambda question, history: answer, lambda query, k: [found], text_of, _quiet)
    assert report.results[0].verdict is Verdict.RIGHTLY_ABSTAINED
    assert report.results[0].ranks is None
    assert report.results[0].contexts == ("Ils vendent le gazole à quai.",)


def test_a_case_whose_quote_is_lost_fails_and_a_foreign_set_is_refused(
    make_case: MakeCase, make_answer: MakeAnswer, text_of: TextOf
) -> None:
    def ask(question: str, history: Sequence[Turn]) -> Answer:
        return make_answer("L'OP.", [RENT])

    def search(query: str, k: int) -> Sequence[Hit]:
        return []

    lost = make_case([("a.md", "Il pleut.")], id="perdu")
    report = run([make_case([RENT]), lost], ask, search, text_of, _quiet)
    assert report.results[1].verdict is Verdict.FAILED
    assert "Il pleut." in report.results[1].judgement.why
    with pytest.raises(UsageError, match="Indexez le corpus"):
        run([lost], ask, search, text_of, _quiet)
