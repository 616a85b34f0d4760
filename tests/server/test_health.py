import logging
import re
from pathlib import Path

import httpx
import pytest
from redis import Redis
from tests.databases import running_redis
from tests.server.conftest import COUNT, WHO, listening, problem

from assistant.assistant import Assistant
from assistant.server.access.keys import KeyFile
from assistant.settings import load_settings

STORING = 'assistant_stage_seconds_count{stage="storing"}'


def metric(client: httpx.Client, line: str) -> float:
    found = re.search(rf"^{re.escape(line)} (\S+)$", client.get("/metrics").text, re.MULTILINE)
    return float(found[1]) if found else 0.0


def test_alive_and_ready(client: httpx.Client) -> None:
    alive = client.get("/healthz").json()
    assert alive["status"] == "ok"
    assert client.get("/readyz").json() == alive


def test_searches_are_told_apart(client: httpx.Client) -> None:
    line = 'assistant_stage_seconds_count{stage="searching"}'
    before = metric(client, line)
    client.post("/v1/ask", json={"question": WHO})
    assert metric(client, line) > before


def test_it_is_not_ready_where_nobody_can_be_let_in(canal_index: Path, tmp_path: Path) -> None:
    keys = tmp_path / "keys.json"
    key = {"Authorization": f"Bearer {KeyFile(keys).create('desk', ['ask'])}"}
    with running_redis() as redis:
        settings = load_settings(index=canal_index, keys=keys, limits_store=redis)
        with listening(settings) as service, service.client() as client:
            assert client.get("/readyz").status_code == 200
            whole = keys.read_text(encoding="utf-8")
            keys.write_text("{", encoding="utf-8")
            assert problem(client.get("/readyz"), 503)["code"] == "keys_unavailable"
            keys.write_text(whole, encoding="utf-8")
            assert client.get("/readyz").status_code == 200
            shut_down(redis)
            for path in ("/readyz", "/v1/models"):
                refused = client.get(path, headers=key)
                assert problem(refused, 503)["code"] == "limits_unavailable"
                assert int(refused.headers["retry-after"]) > 0
            assert client.get("/healthz").status_code == 200


def shut_down(redis: str) -> None:
    with Redis.from_url(redis) as server:
        server.shutdown(nosave=True)


def test_it_says_whether_answers_are_kept_and_answers_all_the_same(canal_index: Path, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    settings = load_settings(index=canal_index, store=f"sqlite:///{folder / 'kept.sqlite'}")
    with listening(settings) as service, service.client() as client:
        before = metric(client, STORING)
        client.post("/v1/ask", json={"question": COUNT})
        assert metric(client, STORING) == before + 1
        assert client.get("/readyz").json()["store"] == "ok"
        folder.rename(tmp_path / "aside")
        ready = client.get("/readyz")
        assert (ready.status_code, ready.json()["store"]) == (200, "unavailable")
        assert "42" in client.post("/v1/ask", json={"question": COUNT}).json()["answer"]


@pytest.mark.parametrize(
    "line",
    [
        'assistant_requests_total{method="POST",route="/v1/ask",status="200"}',
        'assistant_request_seconds_count{route="/v1/ask"}',
        'assistant_stage_seconds_count{stage="waiting"}',
        'assistant_stage_seconds_count{stage="working"}',
    ],
)
def test_what_is_counted_of_requests(client: httpx.Client, line: str) -> None:
    before = metric(client, line)
    client.post("/v1/ask", json={"question": COUNT})
    assert metric(client, line) == before + 1


@pytest.mark.parametrize("question", [COUNT, "Qui vend des pommes ?"])
def test_what_is_counted_of_answers(client: httpx.Client, canals: Assistant, question: str) -> None:
    answer = canals.ask(question)
    line = f'assistant_answers_total{{reason="{answer.reason or ""}",status="{answer.status}"}}'
    before = metric(client, line)
    client.post("/v1/ask", json={"question": question})
    assert metric(client, line) == before + 1


def test_nothing_that_was_asked_is_seen(client: httpx.Client, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        for question in ("Qui soigne la zoubiniite ?", "zoubiniite" * 500):
            client.post("/v1/ask", json={"question": question})
        client.get("/v1/documents/zoubiniite")
        client.get("/zoubiniite?q=zoubiniite", headers={"X-Request-ID": "zoubiniite@exemple.fr"})
        client.request("ZOUBINIITE", "/v1/ask")
    ours = [str(vars(one)) for one in caplog.records if one.name.startswith("assistant")]
    told = "".join(ours) + client.get("/metrics").text
    assert len(ours) >= 4
    assert "/v1/ask" in told
    assert "zoubiniite" not in told.casefold()
