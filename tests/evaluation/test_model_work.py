import io
import json
from pathlib import Path

import pytest
from rich.console import Console
from tests.evaluation.conftest import MakeAnswer, MakeCase, MakeHit

from assistant.answer import Answer, Outcome, Writing
from assistant.evaluation import (
    Prices,
    Report,
    Result,
    Run,
    Verdict,
    as_page,
    load_report,
    print_work,
    ragas_lines,
)
from assistant.evaluation.judging import Judgement
from assistant.evaluation.labels import DROPPED, OUTCOMES
from assistant.evaluation.model_work import model_work
from assistant.evaluation.samples import contexts_of
from assistant.types import Turn
from assistant.writing.claims import Drop

RENT = ("a.md", "Les 12 offices de port (OP) louent les anneaux.")
CITED, WRONG = Verdict.RIGHT_CITED, Verdict.WRONG


def written(answer: Answer, seconds: float, outcome: Outcome = "written", **dropped: int) -> Answer:
    work = Writing(
        model="openai:x",
        outcome=outcome,
        seconds=seconds,
        input_tokens=1000,
        output_tokens=100,
        kept=2,
        dropped=dropped,
    )
    return answer.model_copy(
        update={"mode": "generative" if outcome == "written" else "extractive", "writing": work}
    )


@pytest.fixture
def report(make_case: MakeCase, make_answer: MakeAnswer) -> Report:
    told = make_answer("L’OP.", [RENT])
    answers = [written(told, 1.0, foreign=1), written(told, 3.0, "timeout", foreign=2, form=1), told]
    return Report(
        tuple(
            Result(make_case([RENT], id=f"c{number}"), Judgement(CITED), answer, 0.01, (1,))
            for number, answer in enumerate(answers)
        )
    )


def test_what_a_model_did_is_summed_up(report: Report) -> None:
    work = model_work(report.results, Prices(input=0.5, output=2.0))
    assert work is not None
    assert (work.questions, work.answers, work.kept) == (2, 1, 4)
    assert work.outcomes == {"written": 1, "timeout": 1}
    assert list(work.dropped.items()) == [("foreign", 3), ("form", 1)]
    assert (work.input_tokens, work.output_tokens) == (2000, 200)
    assert work.cost == pytest.approx(0.0014)
    assert work.p50_seconds == 2.0


def test_nothing_is_summed_up_where_no_model_was_called(report: Report) -> None:
    assert model_work(report.results[2:]) is None
    without_prices = model_work(report.results)
    assert without_prices is not None
    assert without_prices.cost is None


def test_the_table(report: Report) -> None:
    work = model_work(report.results, Prices(input=0.5, output=2.0))
    assert work is not None
    console = Console(file=io.StringIO(), width=100)
    print_work(work, console)
    assert isinstance(console.file, io.StringIO)
    shown = console.file.getvalue()
    for text in ("openai:x", "Phrases gardées", "trop lent", "nom, nombre ou adresse absent", "0,0014"):
        assert text in shown


def test_the_page_has_it_too(report: Report) -> None:
    page = as_page(report, model_work(report.results))
    assert "<caption>openai:x</caption>" in page
    assert "Phrases écartées" in page
    assert "Travail du modèle" not in as_page(report)


def test_every_outcome_and_every_reason_has_a_label() -> None:
    assert set(OUTCOMES) == set(Outcome.__args__)  # type: ignore[attr-defined]
    assert set(DROPPED) == {str(reason) for reason in Drop}


def test_both_modes_in_one_file(report: Report, make_case: MakeCase, tmp_path: Path) -> None:
    before = Report(
        tuple(Result(result.case, Judgement(WRONG), result.answer, 0.01, (1,)) for result in report.results)
    )
    run = Run({"extractive": before, "generative": report})
    content = json.loads(run.to_json())
    assert content["figures"]["wrong"]["value"] == 0
    assert content["extractive"]["figures"]["wrong"]["value"] == 1
    assert content["model_work"]["dropped"] == {"foreign": 3, "form": 1}
    moved = {one["figure"]: one["after"] - one["before"] for one in content["differences"]}
    assert moved["wrong"] == -1
    path = tmp_path / "rapport.json"
    path.write_text(run.to_json(), encoding="utf-8")
    assert load_report(path) == report


def test_ragas_samples(make_case: MakeCase, make_answer: MakeAnswer, make_hit: MakeHit) -> None:
    answer = make_answer("L’OP.", [RENT])
    hits = [make_hit("a.md", "Ils vendent le gazole à quai."), make_hit(*RENT)]
    contexts = contexts_of(answer, hits)
    assert contexts == ("Ils vendent le gazole à quai.", RENT[1])
    follow_up = make_case([RENT], id="c2", history=[Turn("user", "Où ?"), Turn("assistant", "Ici.")])
    report = Report(
        (
            Result(make_case([RENT]), Judgement(CITED), answer, 0.01, (1,), contexts=contexts),
            Result(follow_up, Judgement(CITED), answer, 0.01, (1,), contexts=contexts),
            Result(make_case([RENT], id="c3"), Judgement(Verdict.FAILED, "Panne : x")),
        )
    )
    first, second = (json.loads(line) for line in ragas_lines(report))
    assert first == {
        "user_input": "Qui loue les anneaux ?",
        "response": "L’OP.",
        "retrieved_contexts": list(contexts),
        "reference": "L’office de port.",
        "reference_contexts": [RENT[1]],
    }
    assert second["user_input"] == (
        "Utilisateur : Où ?\nAssistant : Ici.\nUtilisateur : Qui loue les anneaux ?"
    )
