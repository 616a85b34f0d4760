import json

from rich.console import Console
from tests.evaluation.conftest import MakeAnswer, MakeCase

from assistant.evaluation import Report, Result, Verdict, print_report
from assistant.evaluation.judging import Judgement

RENT = ("a.md", "Les 12 offices de port (OP) louent les anneaux.")


def _report(make_case: MakeCase, make_answer: MakeAnswer) -> Report:
    sure = make_answer("La mairie [sic].", [RENT], confidence=0.9)
    unsure = make_answer("Le maire.", [RENT], confidence=0.1)
    silent = make_answer("Je ne sais pas.", status="abstained")
    return Report(
        (
            Result(make_case([RENT], id="bon"), Judgement(Verdict.RIGHT_CITED), sure, 0.001, (1,)),
            Result(
                make_case([RENT], id="muet"), Judgement(Verdict.WRONGLY_ABSTAINED, "muet"), silent, 0.2, ()
            ),
            Result(make_case([RENT], id="doux"), Judgement(Verdict.WRONG, "faux"), unsure, 0.003, (2,)),
            Result(make_case([RENT], id="fier"), Judgement(Verdict.WRONG, "faux"), sure, 0.002, (3,)),
            Result(make_case(id="panne", category="inconnu"), Judgement(Verdict.FAILED, "Panne : x")),
        )
    )


def test_worst_first_and_slowest_first(make_case: MakeCase, make_answer: MakeAnswer) -> None:
    report = _report(make_case, make_answer)
    assert [result.case.id for result in report.worst] == ["panne", "fier", "doux", "muet"]
    assert [result.case.id for result in report.slowest] == ["muet", "doux", "fier", "bon"]


def test_json_holds_figures_categories_and_results(make_case: MakeCase, make_answer: MakeAnswer) -> None:
    content = json.loads(_report(make_case, make_answer).to_json())
    assert content["figures"]["right_cited"]["value"] == 0.25
    assert set(content["figures"]["right_cited"]) == {"value", "low", "high", "count"}
    assert set(content["categories"]) == {"inconnu", "qui"}
    assert [result["verdict"] for result in content["results"]] == [
        "right_cited",
        "wrongly_abstained",
        "wrong",
        "wrong",
        "failed",
    ]
    assert content["results"][0]["answer"]["citations"][0]["quote"] == RENT[1]
    assert content["results"][4]["answer"] is None


def test_prints_figures_and_cases_as_they_were_written(make_case: MakeCase, make_answer: MakeAnswer) -> None:
    console = Console(width=160)
    with console.capture() as capture:
        print_report(_report(make_case, make_answer), console)
    text = capture.get()
    for expected in ("Justes et bien citées", "25,0\u00a0%", "inconnu", "Cas à revoir (4 sur 4)"):
        assert expected in text
    for expected in ("Qui loue les anneaux ?", "Attendu : L’office de port.", "Réponse : La mairie [sic]."):
        assert expected in text


def test_prints_a_report_without_fault(make_case: MakeCase, make_answer: MakeAnswer) -> None:
    fine = Result(
        make_case([RENT]), Judgement(Verdict.RIGHT_CITED), make_answer("L’OP.", [RENT]), 0.001, (1,)
    )
    console = Console(width=160)
    with console.capture() as capture:
        print_report(Report((fine,)), console)
    assert "Cas à revoir" not in capture.get()
