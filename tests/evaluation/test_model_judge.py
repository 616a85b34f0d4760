"""A judge model that a script plays, asked over real HTTP with the prompts of openevals."""

import json
from collections.abc import Iterator

import pytest
from tests.evaluation.conftest import MakeAnswer, MakeCase
from tests.writing.scripted import Play, Script, says, serving

from assistant.errors import ModelUnavailableError
from assistant.evaluation import Judge, Report, Result, Verdict, judge_with, judged
from assistant.evaluation.judging import Judgement
from assistant.writing.chat import ChatSettings, load_model

RENT = ("a.md", "Les 12 offices de port (OP) louent les anneaux.")


@pytest.fixture
def script() -> Iterator[Script]:
    with serving() as script:
        yield script


@pytest.fixture
def judge(script: Script) -> Judge:
    return judge_with(load_model(ChatSettings("openai:juge", script.url, "clef", seconds=20)))


@pytest.fixture
def report(make_case: MakeCase, make_answer: MakeAnswer) -> Report:
    told = make_answer("L’OP.", [RENT])
    silent = make_answer("Je ne sais pas.", status="abstained")
    results = [
        Result(
            make_case([RENT], id=f"c{number}"), Judgement(Verdict.RIGHT_CITED), answer, contexts=(RENT[1],)
        )
        for number, answer in enumerate((told, silent, told))
    ]
    return Report(tuple(results))


def verdict(score: object) -> Play:
    return says(json.dumps({"reasoning": "Thus, the score should be: this.", "score": score}))


def quiet(stage: str, done: int, total: int) -> None:
    pass


def test_each_answer_that_states_something_is_judged_three_times(
    judge: Judge, report: Report, script: Script
) -> None:
    script.will(verdict(True))
    found = judged(report, judge, quiet)
    assert len(script.requests) == 6
    said = {"judge_correct": True, "judge_grounded": True, "judge_helpful": True}
    assert [dict(result.opinions) for result in found.results] == [said, {}, said]
    assert (found.figures["judge_correct"].value, found.figures["judge_correct"].count) == (1, 2)
    assert "judge_correct" not in report.figures
    for part in ("Qui loue les anneaux", "L’OP.", "L’office de port.", RENT[1]):
        assert part in script.received


def test_opinions_are_kept(judge: Judge, report: Report, script: Script) -> None:
    script.will(verdict(False))
    found = json.loads(judged(report, judge, quiet).to_json())
    assert found["figures"]["judge_helpful"]["value"] == 0
    assert found["results"][0]["opinions"]["judge_grounded"] is False


def test_a_judge_that_fails_once_leaves_one_answer_out(judge: Judge, report: Report, script: Script) -> None:
    script.will(verdict("peut-être"), verdict(True))
    assert judged(report, judge, quiet).figures["judge_correct"].count == 1


def test_a_judge_that_fails_is_told(judge: Judge, report: Report, script: Script) -> None:
    script.will(Play(status=401))
    with pytest.raises(ModelUnavailableError, match="ASSISTANT_JUDGE"):
        judged(report, judge, quiet)
