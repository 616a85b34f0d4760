"""What the service keeps, and what people say of its answers."""

import json
import socket
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic

import httpx
import pytest
from tests.server.conftest import COUNT, WHO, Listening, listening, problem
from tests.server.test_process import serving

from assistant.answer import Answer
from assistant.assistant import Assistant
from assistant.errors import StoreError, UsageError
from assistant.server import keeping
from assistant.server.access.keys import KeyFile
from assistant.settings import Settings, load_settings
from assistant.store.records import Asked, Exchange, Selection
from assistant.store.store import Store

PERSONAL = "Je suis né le 12/03/1961, mon numéro est le 1 61 03 75 116 001 23 et luc@exemple.fr"
EVERYTHING = Selection()


@pytest.fixture
def kept_at(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'kept.sqlite'}"


@pytest.fixture
def keeper(canal_index: Path, kept_at: str) -> Iterator[Listening]:
    with listening(load_settings(index=canal_index, store=kept_at)) as found:
        yield found


@pytest.fixture
def client(keeper: Listening) -> Iterator[httpx.Client]:
    with keeper.client() as found:
        yield found


def kept(settings: Settings) -> list[Exchange]:
    assert settings.store
    store = Store(settings.store.get_secret_value())
    try:
        return store.exchanges(EVERYTHING)
    finally:
        store.close()


def asked(client: httpx.Client, question: str = WHO, **more: object) -> dict[str, object]:
    answered = client.post("/v1/ask", json={"question": question, **more})
    assert answered.status_code == 200
    answer: dict[str, object] = answered.json()
    return answer


def test_nothing_is_kept_until_a_store_is_configured(server: Listening) -> None:
    with server.client() as client:
        answer = asked(client)
        opinion = {"answer_id": answer["id"], "rating": "up"}
        problem(client.post("/v1/feedback", json=opinion), 404)
        problem(client.get("/v1/feedback"), 404)
        assert "/v1/feedback" not in client.get("/openapi.json").json()["paths"]


def test_every_way_of_asking_is_kept(keeper: Listening, client: httpx.Client) -> None:
    asked(client, conversation_id="c1")
    client.post("/v1/ask/stream", json={"question": COUNT})
    said = {"model": "assistant", "messages": [{"role": "user", "content": "Qui vend des pommes ?"}]}
    client.post("/v1/chat/completions", json=said)
    client.post("/v1/search", json={"query": "écluse"})
    first, second, third = kept(keeper.settings)
    assert (first.question, first.conversation, first.caller) == (WHO, "c1", "local")
    assert first.citations
    assert second.question == COUNT
    assert third.status == "abstained"


def test_personal_data_is_masked_in_all_that_is_kept(
    keeper: Listening, client: httpx.Client, tmp_path: Path
) -> None:
    answer = asked(client, f"{PERSONAL}. {WHO}")
    opinion = {"answer_id": answer["id"], "rating": "down", "comment": PERSONAL}
    assert client.post("/v1/feedback", json=opinion).status_code == 204
    [exchange] = kept(keeper.settings)
    assert "masqué" in exchange.question
    assert exchange.thumbs[0].comment
    assert "masqué" in exchange.thumbs[0].comment
    everything = b"".join(path.read_bytes() for path in tmp_path.glob("kept.sqlite*"))
    for secret in (b"luc@", b"116 001", b"12/03/1961"):
        assert secret not in everything


def test_what_is_kept_of_a_conversation_wins_over_what_is_sent(client: httpx.Client) -> None:
    asked(client, conversation_id="c1")
    misled = [{"role": "user", "content": COUNT}]
    follow_up = asked(client, "Et où ?", conversation_id="c1", history=misled)
    told = [{"role": "user", "content": WHO}, {"role": "assistant", "content": asked(client)["answer"]}]
    assert follow_up["standalone_question"] == asked(client, "Et où ?", history=told)["standalone_question"]
    other = asked(client, "Et où ?", conversation_id="c2")
    assert other["standalone_question"] != follow_up["standalone_question"]


def test_an_opinion_is_kept_when_it_is_acknowledged(keeper: Listening, client: httpx.Client) -> None:
    assert client.get("/v1/feedback").status_code == 204
    answer = asked(client, conversation_id="c1")
    for rating in ("up", "down"):
        opinion = {"answer_id": answer["id"], "rating": rating, "conversation_id": "c1"}
        assert client.post("/v1/feedback", json=opinion).status_code == 204
        assert kept(keeper.settings)[0].thumbs[-1].rating == rating


@pytest.mark.parametrize(
    "wrong",
    [
        {"answer_id": "inconnu"},
        {"rating": "moyen"},
        {"comment": "x" * 2_001},
        {"answer_id": ""},
        {"note": "bien"},
        {"conversation_id": "autre"},
    ],
)
def test_an_opinion_that_cannot_be_kept_is_refused(client: httpx.Client, wrong: dict[str, str]) -> None:
    opinion = {"answer_id": asked(client)["id"], "rating": "up", **wrong}
    is_unknown = wrong in ({"answer_id": "inconnu"}, {"conversation_id": "autre"})
    problem(client.post("/v1/feedback", json=opinion), 404 if is_unknown else 422)


def test_callers_judge_and_read_their_own_answers_alone(
    canal_index: Path, kept_at: str, tmp_path: Path
) -> None:
    keys = KeyFile(tmp_path / "keys.json")
    mine, theirs = ({"Authorization": f"Bearer {keys.create(name, ['ask'])}"} for name in ("mine", "theirs"))
    settings = load_settings(index=canal_index, store=kept_at, keys=tmp_path / "keys.json")
    with listening(settings) as service, service.client() as client:
        question = {"question": WHO, "conversation_id": "c1"}
        answer = client.post("/v1/ask", json=question, headers=mine).json()
        opinion = {"answer_id": answer["id"], "rating": "down"}
        problem(client.post("/v1/feedback", json=opinion, headers=theirs), 404)
        assert client.post("/v1/feedback", json=opinion, headers=mine).status_code == 204
        follow_up = {"question": "Et où ?", "conversation_id": "c1"}
        read = [client.post("/v1/ask", json=follow_up, headers=one).json() for one in (theirs, mine)]
        assert read[0]["standalone_question"] != read[1]["standalone_question"]
    assert {one.caller for one in kept(settings)} == {"key:mine", "key:theirs"}


def test_a_database_that_fails_stops_no_answer_and_loses_no_acknowledged_opinion(
    keeper: Listening, client: httpx.Client, tmp_path: Path
) -> None:
    answer = asked(client)
    opinion = {"answer_id": answer["id"], "rating": "up"}
    with sqlite3.connect(tmp_path / "kept.sqlite") as other:  # as a full disk does: no write succeeds
        other.execute(
            "CREATE TRIGGER full_thumbs BEFORE INSERT ON thumbs BEGIN SELECT RAISE(FAIL, 'full'); END"
        )
        other.execute("CREATE TRIGGER full BEFORE INSERT ON exchanges BEGIN SELECT RAISE(FAIL, 'full'); END")
    assert asked(client, COUNT)["status"] == "answered"
    refused = client.post("/v1/feedback", json=opinion)
    assert problem(refused, 503)["code"] == "store_unavailable"
    assert refused.headers["retry-after"]
    failures = [
        line
        for line in client.get("/metrics").text.split("\n")
        if line.startswith("assistant_store_failures_total")
    ]
    assert float(failures[0].split()[1]) >= 2
    other.executescript("DROP TRIGGER full; DROP TRIGGER full_thumbs")
    other.close()
    assert client.post("/v1/feedback", json=opinion).status_code == 204
    [exchange] = kept(keeper.settings)
    assert [thumb.rating for thumb in exchange.thumbs] == ["up"]


def test_no_answer_waits_long_for_a_database_that_hangs(canal_index: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"postgresql://u@127.0.0.1:{silent.getsockname()[1]}/x"
        with listening(load_settings(index=canal_index, store=url)) as service, service.client() as client:
            asked(client, conversation_id="c1")
            started = monotonic()
            assert asked(client, conversation_id="c1")["status"] == "answered"
            assert monotonic() - started < 2
            problem(client.post("/v1/feedback", json={"answer_id": "a", "rating": "up"}), 503)


def test_a_killed_service_has_kept_every_opinion_that_it_acknowledged(
    canal_index: Path, kept_at: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ASSISTANT_STORE", kept_at)
    acknowledged = 0
    with serving(canal_index) as (process, url, _), httpx.Client(base_url=url, timeout=30) as client:
        opinion = {"answer_id": asked(client)["id"], "rating": "up"}
        killing = threading.Timer(0.3, process.kill)
        killing.start()
        with suppress(httpx.TransportError):
            while client.post("/v1/feedback", json=opinion).status_code == 204:
                acknowledged += 1
        killing.join()
    [exchange] = kept(load_settings(store=kept_at))
    assert acknowledged > 0
    assert acknowledged <= len(exchange.thumbs) <= acknowledged + 1


def test_what_is_too_old_is_purged_at_start(canal_index: Path, canals: Assistant, kept_at: str) -> None:
    store = Store(kept_at)
    answer: Answer = canals.ask(WHO)
    for days in (1, 29, 31, 400):
        store.keep(answer, Asked("local", datetime.now(UTC) - timedelta(days=days)))
    with listening(load_settings(index=canal_index, store=kept_at, retention_days=30)):
        pass
    assert len(store.exchanges(EVERYTHING)) == 2
    store.close()


def test_two_services_share_postgresql_and_redis(
    canal_index: Path, tmp_path: Path, postgresql: str, redis: str
) -> None:
    store = Store(postgresql)
    store.forget(EVERYTHING)
    store.close()
    keys = KeyFile(tmp_path / "keys.json")
    headers = {"Authorization": f"Bearer {keys.create('desk', ['ask'], '4/hour')}"}
    settings = load_settings(
        index=canal_index, keys=tmp_path / "keys.json", store=postgresql, limits_store=redis
    )
    with (
        listening(settings) as one,
        listening(settings) as two,
        one.client() as first,
        two.client() as second,
    ):
        question = {"question": WHO, "conversation_id": "c1"}
        answer = first.post("/v1/ask", json=question, headers=headers).json()
        follow_up = {"question": "Et où ?", "conversation_id": "c1"}
        whole = second.post("/v1/ask", json=follow_up, headers=headers).json()["standalone_question"]
        assert whole != "Et où ?"
        opinion = {"answer_id": answer["id"], "rating": "down"}
        assert second.post("/v1/feedback", json=opinion, headers=headers).status_code == 204
        assert first.get("/v1/models", headers=headers).status_code == 200
        problem(second.get("/v1/models", headers=headers), 429)
    assert [len(exchange.thumbs) for exchange in kept(settings)] == [1, 0]


def test_a_store_that_cannot_be_used_is_told_before_the_service_starts() -> None:
    keeping.check(load_settings())
    with pytest.raises(StoreError, match="ASSISTANT_STORE"):
        keeping.check(load_settings(store="sqlite:////nowhere/kept.sqlite"))
    with pytest.raises(UsageError, match="ASSISTANT_STORE"):
        keeping.check(load_settings(store="questions.sqlite"))


def test_the_journal_says_nothing_of_what_is_kept(
    client: httpx.Client, caplog: pytest.LogCaptureFixture
) -> None:
    answer = asked(client, f"{PERSONAL}. {WHO}", conversation_id="c1")
    client.post("/v1/feedback", json={"answer_id": answer["id"], "rating": "down", "comment": "Zut alors"})
    logged = json.dumps([record.__dict__ for record in caplog.records], default=str)
    assert "mariniers" not in logged
    assert "Zut" not in logged
