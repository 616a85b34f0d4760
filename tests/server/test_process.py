"""``assistant serve`` as one runs it: what it says, logs, and does when it is stopped."""

import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import httpx
import psutil
import pytest
from tests.server.conftest import COUNT
from tests.writing.scripted import claims, says
from tests.writing.scripted import serving as scripted
from tests.writing.test_plays import FAITHFUL, QUESTION

from assistant.cli import run

PROGRAM = (sys.executable, "-c", "from assistant.cli import main; main()")


@contextmanager
def serving(index: Path, *options: str) -> Iterator[tuple[subprocess.Popen[str], str, list[str]]]:
    """The process, its address, and the lines that it writes."""
    command = [*PROGRAM, "serve", "--port", "0", "--index", str(index), *options]
    environment = {**os.environ, "ASSISTANT_REFRESH_SECONDS": "0.1"}
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stderr
        lines = [process.stderr.readline()]
        stderr = process.stderr
        reader = threading.Thread(target=lambda: lines.extend(stderr))
        reader.start()
        try:
            found = re.search(r"http://[\d.:]+", lines[0])
            assert found, lines
            await_answer(found[0])
            yield process, found[0], lines
        finally:
            process.terminate()
            process.wait(60)
            reader.join()


def await_answer(url: str) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        with suppress(httpx.TransportError):
            if httpx.get(f"{url}/readyz", timeout=30).status_code == 200:
                return
        time.sleep(0.1)
    pytest.fail("the service does not answer")


def test_one_process_from_start_to_end(canal_index: Path) -> None:
    with serving(canal_index) as (process, url, lines):
        assert httpx.post(f"{url}/v1/ask", json={"question": COUNT}).status_code == 200
        httpx.get(f"{url}/luc@exemple.fr")
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) in (0, -signal.SIGTERM)
    assert lines[1].startswith("Il est ouvert, sans clé")
    records = [json.loads(line) for line in lines if line.startswith("{")]
    asked = next(record for record in records if record.get("route") == "/v1/ask")
    assert asked["status"] == 200
    assert asked["caller"] == "local"
    assert re.fullmatch(r"[0-9a-f]{32}", asked["request_id"])
    everything = "".join(lines)
    assert "combien" not in everything.casefold()
    assert "luc@" not in everything


def test_an_answer_under_way_is_given_before_the_end(canal_index: Path) -> None:
    sent = {"question": "Que font les BEC ?"}
    with (
        serving(canal_index) as (process, url, _),
        httpx.stream("POST", f"{url}/v1/ask/stream", json=sent, timeout=30) as stream,
    ):
        process.send_signal(signal.SIGTERM)
        assert "event: done" in "".join(stream.iter_text())


def test_with_a_model_the_log_holds_nothing_of_what_was_asked_or_written(
    canal_index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with scripted() as script:
        monkeypatch.setenv("ASSISTANT_LLM", "openai:scripted")
        monkeypatch.setenv("ASSISTANT_LLM_BASE_URL", script.url)
        monkeypatch.setenv("ASSISTANT_LLM_SECONDS", "9")
        script.will(says(claims(FAITHFUL)), says("pas du JSON"), says(claims(FAITHFUL), between=0.1))
        with serving(canal_index) as (process, url, lines):
            for notices in ([], ["fallback"]):
                answer = httpx.post(f"{url}/v1/ask", json={"question": QUESTION}, timeout=30).json()
                assert answer["notices"] == notices
            with httpx.stream(
                "POST", f"{url}/v1/ask/stream", json={"question": QUESTION}, timeout=30
            ) as stream:
                process.send_signal(signal.SIGTERM)  # an answer under way is written to its end
                assert '"mode": "generative"' in "".join(stream.iter_text())
    assert "« openai:scripted »" in lines[3]
    everything = "".join(lines).casefold()
    assert "malformed" in everything
    for said in ("immatricul", "mariniers", "pas du json"):
        assert said not in everything


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("ASSISTANT_LLM", "inconnu:modele", "inconnu:modele"),
        ("ASSISTANT_PROMPTS", "/nulle/part", "ASSISTANT_PROMPTS"),
    ],
)
def test_a_model_that_cannot_be_used_is_told_at_the_start(
    canal_index: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    name: str,
    value: str,
    told: str,
) -> None:
    monkeypatch.setenv("ASSISTANT_LLM", "openai:scripted")
    monkeypatch.setenv("ASSISTANT_LLM_API_KEY", "clef")
    monkeypatch.setenv(name, value)
    assert run(["serve", "--port", "0", "--index", str(canal_index)]) == 2
    said = capsys.readouterr().err
    assert told in said
    assert "Traceback" not in said


def test_several_processes_on_one_index(canal_index: Path) -> None:
    with serving(canal_index, "--workers", "2") as (process, url, lines):
        asked = 40
        for _ in range(asked):
            response = httpx.post(f"{url}/v1/ask", json={"question": COUNT})  # a connection of its own
            assert "42" in response.json()["answer"]
        counted = httpx.get(f"{url}/metrics").text
        [answered] = re.findall(r'^assistant_answers_total\{.*status="answered"\} (\S+)$', counted, re.M)
        assert float(answered) == asked
        [generation] = re.findall(r"^assistant_index_generation\{generation=\"(.+)\"\} 1.0$", counted, re.M)
        assert generation == httpx.get(f"{url}/healthz").json()["index_generation"]
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0
    assert sum("Started server process" in line for line in lines) == 2


def test_a_process_that_is_killed_is_replaced(canal_index: Path) -> None:
    with serving(canal_index, "--workers", "2") as (process, url, _):
        killed = min(serving_processes(process))
        os.kill(killed, signal.SIGKILL)
        answered, deadline = 0, time.monotonic() + 60
        while answered < 20 or len(serving_processes(process)) < 2:
            assert time.monotonic() < deadline
            with suppress(httpx.TransportError):  # what the killed process had already taken on
                response = httpx.post(f"{url}/v1/ask", json={"question": COUNT}, timeout=30)
                assert "42" in response.json()["answer"]
                answered += 1
        assert killed not in serving_processes(process)


def serving_processes(parent: subprocess.Popen[str]) -> set[int]:
    """The processes that answer; one may end while it is looked at."""
    answering = set()
    for one in psutil.Process(parent.pid).children():
        with suppress(psutil.NoSuchProcess):  # or it waits, ended, for its parent
            if "spawn_main" in " ".join(one.cmdline()):
                answering.add(one.pid)
    return answering


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "::", "intranet.example"])
def test_without_keys_it_listens_to_this_machine_alone(
    canal_index: Path, host: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["serve", "--host", host, "--index", str(canal_index)]) == 2
    said = capsys.readouterr().err
    assert said.startswith(f"Sans clé d’accès, le service n’écoute pas sur « {host} »")
    assert "Traceback" not in said


def test_a_port_that_is_taken(canal_index: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with serving(canal_index) as (_, url, _):
        port = url.rsplit(":", 1)[1]
        assert run(["serve", "--port", port, "--index", str(canal_index)]) == 2
    assert f"port {port} (" in capsys.readouterr().err
