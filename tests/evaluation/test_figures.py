import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.evaluation.conftest import MakeAnswer, MakeCase

from assistant.evaluation import Case, Figure, Report, Result, Verdict, figures_of
from assistant.evaluation.figures import KINDS, shown, shown_difference, shown_ends, shown_interval
from assistant.evaluation.judging import Judgement

RENT = ("a.md", "Les 12 offices de port (OP) louent les anneaux.", 0)
FUEL = ("a.md", "Ils vendent le gazole à quai.", 1)


def _result(
    case: Case, verdict: Verdict, seconds: float | None = None, ranks: tuple[int, ...] | None = None
) -> Result:
    return Result(case, Judgement(verdict), None, seconds, ranks)


def test_shares_rest_on_the_cases_they_speak_of(make_case: MakeCase) -> None:
    known, unknown = make_case([RENT]), make_case()
    figures = figures_of(
        [
            _result(known, Verdict.RIGHT_CITED),
            _result(known, Verdict.RIGHT),
            _result(known, Verdict.WRONG),
            _result(known, Verdict.WRONGLY_ABSTAINED),
            _result(unknown, Verdict.RIGHTLY_ABSTAINED),
            _result(unknown, Verdict.WRONGLY_ANSWERED),
            _result(unknown, Verdict.FAILED),
        ]
    )
    found = {name: (round(figure.value * figure.count), figure.count) for name, figure in figures.items()}
    assert found == {
        "right": (2, 4),
        "right_cited": (1, 4),
        "wrong": (2, 7),
        "wrongly_abstained": (1, 4),
        "rightly_abstained": (1, 3),
        "failed": (1, 7),
    }


def test_intervals_are_wilsons(make_case: MakeCase) -> None:
    """30 % of 10: the interval that Wilson's formula gives, 0.1078 to 0.6032."""
    verdicts = [Verdict.RIGHT_CITED] * 3 + [Verdict.WRONG] * 7
    figure = figures_of([_result(make_case([RENT]), verdict) for verdict in verdicts])["right_cited"]
    assert figure.low == pytest.approx(0.1078, abs=1e-4)
    assert figure.high == pytest.approx(0.6032, abs=1e-4)


def test_retrieval_figures(make_case: MakeCase) -> None:
    case = make_case([RENT, FUEL])
    figures = figures_of([_result(case, Verdict.RIGHT, 0.1, ranks) for ranks in [(1, 6), (2,), ()]])
    assert figures["recall@1"].value == pytest.approx(1 / 6)
    assert figures["recall@5"].value == pytest.approx(2 / 6)
    assert figures["recall@10"].value == pytest.approx(3 / 6)
    assert figures["mrr"].value == pytest.approx((1 + 1 / 2 + 0) / 3)


def test_reason_counts_where_the_case_tells_one(make_case: MakeCase, make_answer: MakeAnswer) -> None:
    answer = make_answer("Je ne sais pas.", status="abstained").model_copy(update={"reason": "not_in_texts"})
    results = [
        Result(make_case(reason=reason), Judgement(Verdict.RIGHTLY_ABSTAINED), answer)
        for reason in ("not_in_texts", "other_body", None)
    ]
    figure = figures_of(results)["right_reason"]
    assert (figure.value, figure.count) == (0.5, 2)


def test_one_value_has_no_interval(make_case: MakeCase) -> None:
    figure = figures_of([_result(make_case(), Verdict.RIGHTLY_ABSTAINED, 0.004)])["p50_ms"]
    assert (figure.value, figure.low, figure.high) == (4.0, None, None)


def test_no_case_no_figure() -> None:
    assert figures_of([]) == {}


@settings(max_examples=10, deadline=None)
@given(st.lists(st.floats(0, 10), min_size=2, max_size=30))
def test_times_lie_between_their_ends_and_repeat(times: list[float]) -> None:
    case = Case(id="i", user_input="?", reference="?", answerable=False, category="c", fact="f")
    results = [_result(case, Verdict.RIGHTLY_ABSTAINED, seconds) for seconds in times]
    figures = figures_of(results)
    assert figures == figures_of(results)
    for name in ("p50_ms", "p95_ms"):
        figure = figures[name]
        assert figure.low is not None
        assert figure.high is not None
        assert figure.low <= figure.high
        assert 1000 * min(times) <= figure.value <= 1000 * max(times)


def test_every_figure_can_be_shown() -> None:
    assert {shown(name, 0.5) for name in KINDS} == {"50,0\u00a0%", "0,50", "0,5\u00a0ms"}
    differences = {shown_difference(name, -0.5) for name in KINDS}
    assert differences == {"−50,0\u00a0pt", "−0,50", "−0,5\u00a0ms"}
    assert shown_difference("right", 0.031) == "+3,1\u00a0pt"


def test_an_interval_can_be_shown_in_full_and_in_short() -> None:
    figure, single = Figure(0.5, 0.42, 0.58, 150), Figure(0.5, None, None, 1)
    assert shown_interval("right", figure) == "42,0\u00a0% à 58,0\u00a0%"
    assert (shown_ends("right", figure), shown_ends("mrr", figure)) == ("42,0–58,0", "0,42–0,58")
    assert (shown_interval("right", single), shown_ends("right", single)) == ("–", "")


def test_status_counts_wherever_there_is_an_answer(make_case: MakeCase, make_answer: MakeAnswer) -> None:
    silent, spoken = make_answer("Je ne sais pas.", status="abstained"), make_answer("L’OP.", [RENT[:2]])
    results = [
        Result(make_case([RENT]), Judgement(Verdict.RIGHT), spoken),
        Result(make_case([RENT]), Judgement(Verdict.WRONGLY_ABSTAINED), silent),
        Result(make_case(), Judgement(Verdict.RIGHTLY_ABSTAINED), silent),
        Result(make_case(statuses=["smalltalk"]), Judgement(Verdict.RIGHTLY_ABSTAINED), silent),
        Result(make_case(), Judgement(Verdict.FAILED)),
    ]
    figure = figures_of(results)["right_status"]
    assert (figure.value, figure.count) == (0.5, 4)
    assert Report(tuple(results)).misnamed == (results[3],)
