"""The commands with a model that a script plays."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.cli.conftest import ANSWER_QUOTE, QUESTION, Command
from tests.writing.scripted import Play, Script, claims, says, serving

CLAIM = "La CDL verse la pension des marins."
WRITTEN = says(claims((CLAIM, 1, ANSWER_QUOTE)))
BROKEN = Play(status=500)
PROMPTS = Path(__file__).parents[2] / "prompts"


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch) -> Iterator[Script]:
    """The model that the settings name."""
    with serving() as script:
        given = {
            "LLM": "openai:scripted",
            "LLM_BASE_URL": script.url,
            "LLM_SECONDS": "20",
            "LLM_PRICE_INPUT": "0.5",
            "LLM_PRICE_OUTPUT": "1.5",
            "PROMPTS": str(PROMPTS),
        }
        for name, value in given.items():
            monkeypatch.setenv(f"ASSISTANT_{name}", value)
        yield script


def test_an_answer_that_a_model_wrote(command: Command, shared_index: Path, script: Script) -> None:
    script.will(WRITTEN)
    done = command("ask", QUESTION, "--index", shared_index)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(f"{CLAIM} [1]\n")
    answer = command("ask", QUESTION, "--index", shared_index, "--json").objects[0]
    assert (answer["mode"], answer["writing"]["outcome"]) == ("generative", "written")


def test_a_model_that_fails_is_noted_beside_the_answer(
    command: Command, shared_index: Path, script: Script
) -> None:
    script.will(BROKEN)
    done = command("ask", QUESTION, "--index", shared_index)
    assert done.code == 0
    assert ANSWER_QUOTE in done.out
    assert "n’a pas pu rédiger" in done.err
    told = command("ask", QUESTION, "--index", shared_index, "--json")
    assert told.err == ""
    assert told.objects[0]["notices"] == ["fallback"]


def test_a_conversation_with_a_model(command: Command, shared_index: Path, script: Script) -> None:
    script.will(WRITTEN, BROKEN)
    done = command("chat", "--index", shared_index, stdin=f"{QUESTION}\n{QUESTION}\n")
    assert done.code == 0
    assert done.out.startswith(f"{CLAIM} [1]\n\n[1] ")
    assert done.err.count("n’a pas pu rédiger") == 1


def test_both_modes_side_by_side(
    command: Command, shared_index: Path, cases: Path, script: Script, tmp_path: Path
) -> None:
    script.will(WRITTEN)
    report, samples = tmp_path / "rapport.json", tmp_path / "ragas.jsonl"
    done = command("eval", cases, "--index", shared_index, "--json", report, "--ragas", samples)
    assert done.code == 0, done.err
    for text in ("Extraits", "Rédigé", "Justes et bien citées", "Phrases gardées", "Tokens lus", "Coût"):
        assert text in done.out
    content = json.loads(report.read_text(encoding="utf-8"))
    assert content["results"][0]["answer"]["mode"] == "generative"
    assert content["extractive"]["results"][0]["answer"]["mode"] == "extractive"
    assert content["model_work"]["input_tokens"] == 900
    assert content["model_work"]["cost"] == pytest.approx((900 * 0.5 + 60 * 1.5) / 1_000_000)
    (sample,) = (json.loads(line) for line in samples.read_text(encoding="utf-8").splitlines())
    assert sample["response"] == f"{CLAIM} [1]"
    assert any(ANSWER_QUOTE in context for context in sample["retrieved_contexts"])


@pytest.mark.parametrize(("mode", "requests"), [("extractive", 0), ("generative", 1), ("both", 1)])
def test_one_mode_or_both(
    command: Command, shared_index: Path, cases: Path, script: Script, mode: str, requests: int
) -> None:
    script.will(WRITTEN)
    done = command("eval", cases, "--index", shared_index, "--mode", mode)
    assert done.code == 0
    assert len(script.requests) == requests
    assert ("Travail du modèle" in done.out) is bool(requests)


def test_the_model_keeps_the_gate_too_but_for_its_time(
    command: Command, shared_index: Path, cases: Path, script: Script
) -> None:
    script.will(says(claims((CLAIM, 1, ANSWER_QUOTE)), before=0.3))
    cases.with_name("gate.json").write_text('{"right": {"min": 1}, "p50_ms": {"max": 250}}')
    assert command("eval", cases, "--index", shared_index).code == 0


def test_a_judge_is_asked_where_one_is_named(
    command: Command, shared_index: Path, cases: Path, script: Script, monkeypatch: pytest.MonkeyPatch
) -> None:
    script.will(says(json.dumps({"reasoning": "Oui.", "score": True})))
    monkeypatch.setenv("ASSISTANT_JUDGE", "openai:juge")
    monkeypatch.setenv("ASSISTANT_JUDGE_BASE_URL", script.url)
    monkeypatch.setenv("ASSISTANT_JUDGE_API_KEY", "clef")
    done = command("eval", cases, "--index", shared_index, "--mode", "extractive")
    assert done.code == 0
    assert "Fondées, selon le juge" in done.out
    assert len(script.requests) == 3


def test_without_a_model_there_is_no_generative_mode(
    command: Command, shared_index: Path, cases: Path
) -> None:
    done = command("eval", cases, "--index", shared_index, "--mode", "both")
    assert (done.code, done.out) == (2, "")
    assert "ASSISTANT_LLM" in done.err
