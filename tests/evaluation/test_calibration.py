from collections.abc import Callable, Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.evaluation.conftest import MakeAnswer, MakeCase

from assistant.evaluation import Report, Result, Verdict, figures_of
from assistant.evaluation.calibration import (
    BINS,
    calibration_error,
    is_wrong,
    reliability,
    risk_coverage,
    thresholds,
    tightened,
)
from assistant.evaluation.judging import Judgement

RENT = ("a.md", "Les 12 offices de port (OP) louent les anneaux.")
MakeResult = Callable[[Verdict, float], Result]


@pytest.fixture
def make_result(make_case: MakeCase, make_answer: MakeAnswer) -> MakeResult:
    """A case that got this verdict with this confidence."""

    def make(verdict: Verdict, confidence: float) -> Result:
        silent = verdict in (Verdict.RIGHTLY_ABSTAINED, Verdict.WRONGLY_ABSTAINED)
        answerable = verdict not in (Verdict.RIGHTLY_ABSTAINED, Verdict.WRONGLY_ANSWERED)
        answer = make_answer("L’OP.", [RENT], "abstained" if silent else "answered", confidence)
        return Result(make_case([RENT] if answerable else []), Judgement(verdict), answer, 0.01)

    return make


@pytest.fixture
def results(make_result: MakeResult) -> tuple[Result, ...]:
    return tuple(
        make_result(verdict, confidence)
        for verdict, confidence in [
            (Verdict.RIGHT_CITED, 0.95),
            (Verdict.RIGHT_CITED, 0.91),
            (Verdict.WRONG, 0.75),
            (Verdict.RIGHT_CITED, 0.75),
            (Verdict.RIGHT, 0.55),
            (Verdict.WRONGLY_ANSWERED, 0.5),
            (Verdict.WRONGLY_ABSTAINED, 0.3),
            (Verdict.RIGHTLY_ABSTAINED, 0.1),
        ]
    )


def test_bins_hold_the_answers_given(results: Sequence[Result]) -> None:
    found = [(round(held.confidence, 3), held.successes, held.count) for held in reliability(results)]
    assert found == [(0.525, 0, 2), (0.75, 1, 2), (0.93, 2, 2)]


def test_calibration_figures_by_hand(results: Sequence[Result]) -> None:
    figures = figures_of(results)
    assert figures["ece"].value == pytest.approx((2 * 0.525 + 2 * 0.25 + 2 * 0.07) / 6)
    errors = [0.05**2, 0.09**2, 0.75**2, 0.25**2, 0.55**2, 0.5**2]
    assert figures["brier"].value == pytest.approx(sum(errors) / 6)
    assert {figures["ece"].count, figures["brier"].count} == {6}


def test_the_curve_starts_with_the_surest_and_takes_equals_together(results: Sequence[Result]) -> None:
    points = [(point.threshold, point.answered, point.wrong) for point in risk_coverage(results)]
    assert points == [(0.95, 1, 0), (0.91, 2, 0), (0.75, 4, 1), (0.55, 5, 1), (0.5, 6, 2)]


def test_a_stricter_threshold_withholds_what_is_less_sure(results: Sequence[Result]) -> None:
    assert [result.verdict for result in tightened(results, 0.8)] == [
        *[Verdict.RIGHT_CITED] * 2,
        *[Verdict.WRONGLY_ABSTAINED] * 3,
        Verdict.RIGHTLY_ABSTAINED,
        Verdict.WRONGLY_ABSTAINED,
        Verdict.RIGHTLY_ABSTAINED,
    ]
    assert thresholds(results)[0] == 0.55
    assert thresholds(results)[-1] == 0.95
    settings_tried = Report(tuple(results)).settings
    assert [settings_tried[0].threshold, settings_tried[0].answered] == [None, 6]
    assert [settings_tried[-1].threshold, settings_tried[-1].answered] == [0.95, 1]
    assert settings_tried[-1].figures["wrong"].value == 0


def test_without_an_answer_there_is_nothing_to_calibrate(make_result: MakeResult) -> None:
    silent = [make_result(Verdict.RIGHTLY_ABSTAINED, 0.1)]
    assert (reliability(silent), risk_coverage(silent), thresholds(silent)) == ((), (), ())
    assert figures_of(silent).keys().isdisjoint({"ece", "brier"})


verdicts = st.sampled_from([verdict for verdict in Verdict if verdict is not Verdict.FAILED])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(drawn=st.lists(st.tuples(verdicts, st.floats(0, 1)), min_size=1, max_size=20))
def test_the_curve_agrees_with_the_thresholds(
    make_result: MakeResult, drawn: list[tuple[Verdict, float]]
) -> None:
    results = [make_result(*one) for one in drawn]
    for point in risk_coverage(results):
        kept = tightened(results, point.threshold)
        assert sum(map(is_wrong, kept)) == point.wrong


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=50))
def test_the_error_is_the_mean_gap_of_the_bins(drawn: list[tuple[float, bool]]) -> None:
    gaps = [0.0] * BINS
    for confidence, success in drawn:
        gaps[min(int(confidence * BINS), BINS - 1)] += success - confidence
    expected = sum(map(abs, gaps)) / len(drawn)
    confidences, successes = zip(*drawn, strict=True)
    assert float(calibration_error(confidences, successes)) == pytest.approx(expected)
