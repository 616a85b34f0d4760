import io
from collections.abc import Sequence
from pathlib import Path

import pytest
from rich.console import Console
from tests.evaluation.conftest import MakeAnswer, MakeCase

from assistant.errors import UsageError
from assistant.evaluation import Report, Result, Verdict, compare, load_report, print_comparison
from assistant.evaluation.judging import Judgement

RENT = ("a.md", "Les 12 offices de port (OP) louent les anneaux.")
CITED, WRONG, SILENT = Verdict.RIGHT_CITED, Verdict.WRONG, Verdict.WRONGLY_ABSTAINED


def _report(make_case: MakeCase, verdicts: Sequence[Verdict], seconds: float = 0.01) -> Report:
    return Report(
        tuple(
            Result(
                make_case([RENT], id=f"c{number}"), Judgement(verdict), None, seconds + number / 1000, (1,)
            )
            for number, verdict in enumerate(verdicts)
        )
    )


def test_a_report_is_read_back_as_it_was_written(
    make_case: MakeCase, make_answer: MakeAnswer, tmp_path: Path
) -> None:
    report = Report(
        (
            Result(make_case([RENT]), Judgement(CITED), make_answer("L’OP.", [RENT]), 0.01, (1, 3)),
            Result(make_case(id="c2", reason="other_body"), Judgement(Verdict.FAILED, "Panne : x")),
        )
    )
    path = tmp_path / "rapport.json"
    path.write_text(report.to_json(), encoding="utf-8")
    assert load_report(path) == report


@pytest.mark.parametrize("text", ["{", "[]", '{"results": [{"case": 1}]}'])
def test_what_is_no_report_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "rapport.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match="n’est pas un rapport"):
        load_report(path)
    with pytest.raises(UsageError, match="ne peut pas être lu"):
        load_report(tmp_path / "absent.json")


def test_equal_runs_show_no_change(make_case: MakeCase) -> None:
    report = _report(make_case, [CITED, WRONG, SILENT])
    comparison = compare(report, report)
    assert {change.better for change in comparison.figures} == {None}
    assert (comparison.categories, comparison.improved, comparison.worsened) == ({}, (), ())
    assert comparison.losses == ()


def test_one_case_may_be_chance_ten_are_not(make_case: MakeCase) -> None:
    """Ten pairs that all change alike: 2 of the 1,024 ways to exchange them give as much."""
    before = _report(make_case, [CITED] * 20)
    one = compare(before, _report(make_case, [WRONG] + [CITED] * 19))
    ten = compare(before, _report(make_case, [WRONG] * 10 + [CITED] * 10))
    assert one.losses == ()
    assert {change.figure for change in ten.losses} == {"right", "right_cited", "wrong"}
    wrong = next(change for change in ten.figures if change.figure == "wrong")
    assert (wrong.before, wrong.after, wrong.better) == (0, 0.5, False)
    assert wrong.chance == pytest.approx(2 / 1024, abs=0.002)
    assert wrong.low is not None
    assert 0 < wrong.low < 0.5


def test_slower_is_told_but_is_no_loss(make_case: MakeCase) -> None:
    comparison = compare(_report(make_case, [CITED] * 20), _report(make_case, [CITED] * 20, seconds=0.02))
    slower = {change.figure for change in comparison.figures if change.better is False and change.is_real}
    assert slower == {"p50_ms", "p95_ms"}
    assert comparison.losses == ()


def test_cases_that_are_not_the_same_are_left_out(make_case: MakeCase) -> None:
    before = _report(make_case, [CITED, WRONG, SILENT])
    changed = make_case([RENT], id="c1", must_say=["12"])
    after = Report((before.results[0], Result(changed, Judgement(CITED))))
    comparison = compare(before, after)
    assert (len(comparison.pairs), comparison.left_out) == (1, 3)
    with pytest.raises(UsageError, match="aucun cas en commun"):
        compare(before, Report((Result(changed, Judgement(CITED)),)))


def test_prints_what_moved(make_case: MakeCase) -> None:
    comparison = compare(
        _report(make_case, [SILENT, CITED, WRONG]), _report(make_case, [CITED, WRONG, SILENT])
    )
    assert [after.case.id for _, after in comparison.improved] == ["c0", "c2"]
    file = io.StringIO()
    print_comparison(comparison, Console(file=file, width=200))
    text = file.getvalue()
    for expected in (
        "Comparaison sur 3 cas communs",
        "qui : Justes et bien citées",
        "Cas qui vont moins bien : 1",
        "Juste et bien citée → Réponse fausse : Qui loue les anneaux ? (qui, c1)",
    ):
        assert expected in text
