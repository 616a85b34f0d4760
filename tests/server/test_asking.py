import json
import re
import socket
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
from fastapi import Request
from tests.server.conftest import COUNT, WHO, Listening, listening, problem

from assistant.answer import Answer
from assistant.assistant import Assistant
from assistant.server.app import create_app
from assistant.server.service import Serves
from assistant.settings import load_settings


def events(response: httpx.Response) -> list[tuple[str, dict[str, object]]]:
    """Names and data of server-sent events."""
    blocks = [block.split("\n") for block in response.text.strip().split("\n\n")]
    return [(name.removeprefix("event: "), json.loads(data.removeprefix("data: "))) for name, data in blocks]


def test_an_answer_is_what_the_assistant_says(client: httpx.Client, canals: Assistant) -> None:
    response = client.post("/v1/ask", json={"question": COUNT})
    assert response.status_code == 200
    assert Answer.model_validate_json(response.content) == canals.ask(COUNT)


def test_a_follow_up(client: httpx.Client) -> None:
    history = [{"role": "user", "content": COUNT}, {"role": "assistant", "content": "42 [1]"}]
    answer = client.post("/v1/ask", json={"question": "Et les DREC ?", "history": history}).json()
    assert answer["standalone_question"] == "Combien y a-t-il de DREC ?"


def test_personal_data_does_not_come_back(client: httpx.Client) -> None:
    said = client.post("/v1/ask", json={"question": f"{COUNT} Je suis luc@exemple.fr"}).text
    assert "luc@" not in said


@pytest.mark.parametrize("question", [COUNT, "Quelles sont les missions des BEC ?", "Qui vend des pommes ?"])
def test_a_stream_is_the_answer_in_order(client: httpx.Client, canals: Assistant, question: str) -> None:
    response = client.post("/v1/ask/stream", json={"question": question})
    assert response.headers["content-type"].startswith("text/event-stream")
    answer = canals.ask(question)
    received = events(response)
    names = [name for name, _ in received]
    assert names == ["status", *["citations", "delta"] * len(answer.sentences), "done"]
    assert received[0][1]["status"] == answer.status
    assert Answer.model_validate(received[-1][1]) == answer
    told = [data["text"] for name, data in received if name == "delta"]
    assert told == [sentence.text for sentence in answer.sentences]
    cited = [data["citations"] for name, data in received if name == "citations"]
    by_id = {one["id"]: one for one in answer.model_dump(mode="json")["citations"]}
    assert cited == [[by_id[number] for number in sentence.citations] for sentence in answer.sentences]


def test_a_stream_that_cannot_begin_is_a_problem(client: httpx.Client) -> None:
    assert problem(client.post("/v1/ask/stream", json={"question": " "}), 422)["code"] == "question_empty"


def test_passages(client: httpx.Client, canals: Assistant) -> None:
    hits = client.post("/v1/search", json={"query": WHO, "k": 3}).json()["hits"]
    assert len(hits) == 3
    for hit in hits:
        text = canals.generation.document(hit["document_id"]).text
        assert text[hit["start"] : hit["end"]] == hit["text"]
        assert hit["statement"]["text"] in hit["text"]


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        ({"question": ""}, "invalid_request"),
        ({"question": "\t"}, "question_empty"),
        ({"question": "a" * 4001}, "question_too_long"),
        ({"question": COUNT, "history": [{"role": "user", "content": "a"}] * 21}, "history_too_long"),
        ({"question": COUNT, "history": [{"role": "user", "content": "a" * 4001}]}, "message_too_long"),
        ({"question": COUNT, "history": [{"role": "system", "content": "a"}]}, "invalid_request"),
        ({"question": 3}, "invalid_request"),
        ({"qestion": COUNT}, "invalid_request"),
        ({"question": COUNT, "conversation_id": "../x"}, "invalid_request"),
        ([], "invalid_request"),
    ],
)
def test_what_cannot_be_asked(client: httpx.Client, sent: object, code: str) -> None:
    said = problem(client.post("/v1/ask", json=sent), 422)
    assert said["code"] == code
    assert "a" * 20 not in json.dumps(said)


def test_a_fault_names_its_field_in_french(client: httpx.Client) -> None:
    sent = {"question": COUNT, "history": [{"role": "robot", "content": "a"}], "extra": 1}
    said = problem(client.post("/v1/ask", json=sent), 422)
    assert said["errors"] == [
        {"field": "history.0.role", "message": "Cette valeur ne convient pas : voyez « /docs »."},
        {"field": "extra", "message": "Ce champ n’existe pas : retirez-le ou corrigez son nom."},
    ]


@pytest.mark.parametrize("body", [b"{", b'{"question": "\xff"}', b"[" * 100_000, b'{"question": "\\ud800"}'])
def test_a_body_that_cannot_be_read(client: httpx.Client, body: bytes) -> None:
    response = client.post("/v1/ask", content=body, headers={"Content-Type": "application/json"})
    problem(response, 422 if b"ud800" in body else 400)


def test_a_body_of_another_type(client: httpx.Client) -> None:
    said = problem(client.post("/v1/ask", content=b"question", headers={"Content-Type": "text/plain"}), 422)
    assert "Content-Type: application/json" in str(said["errors"])


@pytest.mark.parametrize("declared", [True, False])
def test_a_body_that_is_too_big(client: httpx.Client, declared: bool) -> None:
    body = b"a" * 300_000
    sent = body if declared else iter([body[:200_000], body[200_000:]])
    said = problem(client.post("/v1/ask", content=sent, headers={"Content-Type": "application/json"}), 413)
    assert said["code"] == "body_too_big"


def test_limits_come_from_the_settings(own_index: Path) -> None:
    settings = load_settings(index=own_index, max_question=20, max_history=0)
    with listening(settings) as service, service.client() as client:
        assert (
            problem(client.post("/v1/ask", json={"question": "a" * 21}), 422)["code"] == "question_too_long"
        )
        history = [{"role": "user", "content": "a"}]
        sent = {"question": "Où ?", "history": history}
        assert problem(client.post("/v1/ask", json=sent), 422)["code"] == "history_too_long"


@pytest.mark.parametrize("headers", [b"Content-Length: 90", b"Transfer-Encoding: chunked"])
def test_a_body_that_does_not_come(own_index: Path, headers: bytes) -> None:
    """It is waited for no longer than an answer is, however slowly it drips."""
    settings = load_settings(index=own_index, time_limit=0.4)
    with listening(settings) as service, socket.create_connection(address_of(service)) as sending:
        sending.settimeout(10)
        sending.sendall(b"POST /v1/ask HTTP/1.1\r\nHost: 127.0.0.1\r\n" + headers + b"\r\n\r\n")
        said = sending.recv(4096)
        assert said.startswith(b"HTTP/1.1 408 ")
        assert b"application/problem+json" in said
        assert b"connection: close" in said.lower()
        with service.client() as client:
            assert client.post("/v1/ask", json={"question": COUNT}).status_code == 200


def address_of(service: Listening) -> tuple[str, int]:
    url = httpx.URL(service.url)
    assert url.port
    return url.host, url.port


def test_a_service_that_is_stuck_says_that_it_is_slow_then_busy(own_index: Path) -> None:
    settings = load_settings(index=own_index, threads=1, max_waiting=1, time_limit=0.4)
    app, ended = create_app(settings), threading.Event()

    @app.get("/slow")
    async def slow(request: Request, service: Serves) -> bool:
        return await service.run(request, lambda _: ended.wait(60))

    with listening(settings, app) as service, service.client() as client:
        late = client.get("/slow")
        assert problem(late, 503)["code"] == "too_slow"
        for path in ("/v1/ask", "/v1/ask/stream"):
            refused = client.post(path, json={"question": COUNT})
            assert problem(refused, 503)["code"] == "busy"
            assert int(refused.headers["retry-after"]) > 0
        assert problem(client.get("/readyz"), 503)["code"] == "busy"
        ended.set()
        assert int(late.headers["retry-after"]) > 0


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("X-Forwarded-For", "192.0.2.1", "behind_proxy"),
        ("Forwarded", "for=192.0.2.1", "behind_proxy"),
        ("X-Forwarded-Proto", "https", "behind_proxy"),
        ("Via", "1.1 relais", "behind_proxy"),
        ("Host", "ailleurs.example", "foreign_host"),
        ("Host", "[", "foreign_host"),
    ],
)
@pytest.mark.parametrize("path", ["/v1/models", "/v1/documents", "/healthz", "/", "/docs"])
def test_an_open_service_refuses_what_came_through_a_proxy(
    client: httpx.Client, path: str, name: str, value: str, code: str
) -> None:
    assert problem(client.get(path, headers={name: value}), 403)["code"] == code


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:80", "[::1]:8000"])
def test_an_open_service_knows_its_own_names(client: httpx.Client, host: str) -> None:
    assert client.get("/v1/models", headers={"Host": host}).status_code == 200


def test_a_question_whose_client_leaves_is_dropped(own_index: Path) -> None:
    """The one thread is at work on something else when it comes, and finds nothing to do afterwards."""
    settings = load_settings(index=own_index, threads=1)
    app, begun, ended = create_app(settings), threading.Event(), threading.Event()

    @app.get("/slow")
    async def slow(request: Request, service: Serves) -> bool:
        def wait(assistant: Assistant) -> bool:
            begun.set()
            return ended.wait(60)

        return await service.run(request, wait)

    with (
        listening(settings, app) as service,
        service.client() as client,
        ThreadPoolExecutor(1) as other,
    ):
        before = answers_made(client)
        blocking = other.submit(client.get, "/slow")
        begun.wait(60)
        with pytest.raises(httpx.ReadTimeout), service.client() as hurried:
            hurried.post("/v1/ask", json={"question": COUNT}, timeout=0.2)
        assert client.get("/healthz").status_code == 200  # others are not kept waiting
        ended.set()
        assert blocking.result().json() is True
        client.post("/v1/ask", json={"question": COUNT})
        assert answers_made(client) == before + 1


def answers_made(client: httpx.Client) -> float:
    """How many answers were made."""
    found = re.findall(r"^assistant_answers_total\{.*\} (\S+)$", client.get("/metrics").text, re.MULTILINE)
    return sum(map(float, found))


def test_addresses_and_methods_that_are_not_there(client: httpx.Client) -> None:
    assert problem(client.get("/v1/luc@exemple.fr"), 404)["code"] == "not_found"
    refused = client.get("/v1/ask")
    assert problem(refused, 405)["code"] == "method_not_allowed"
    assert refused.headers["allow"] == "POST"


@pytest.mark.parametrize(
    "path", ["/", "/organismes", "/widget.js", "/sources/cnavig.md", "/healthz", "/readyz"]
)
def test_pages_and_probes_answer_those_who_want_no_body(client: httpx.Client, path: str) -> None:
    """Monitors and checkers of links ask so."""
    whole, head = client.get(path), client.head(path)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-length"] == whole.headers["content-length"]


def test_a_plain_request_id_comes_back(server: Listening, client: httpx.Client) -> None:
    assert client.get("/v1/models", headers={"X-Request-ID": "a-1"}).headers["x-request-id"] == "a-1"
    assert client.get("/v1/models", headers={"X-Request-ID": "luc@b"}).headers["x-request-id"] != "luc@b"
