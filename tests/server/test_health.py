import logging
import re

import httpx
import pytest
from tests.server.conftest import COUNT

from assistant.assistant import Assistant


def metric(client: httpx.Client, line: str) -> float:
    found = re.search(rf"^{re.escape(line)} (\S+)$", client.get("/metrics").text, re.MULTILINE)
    return float(found[1]) if found else 0.0


def test_alive_and_ready(client: httpx.Client) -> None:
    alive = client.get("/healthz").json()
    assert alive["status"] == "ok"
    assert client.get("/readyz").json() == alive


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
