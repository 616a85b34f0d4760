"""The published generation answers, whatever happens to the index meanwhile."""

import shutil
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
from tests.conftest import CANALS
from tests.server.conftest import COUNT, Listening, listening, problem

from assistant.errors import IndexDamagedError
from assistant.index.static import StaticEmbedder
from assistant.index.store import IndexStore
from assistant.indexing import build
from assistant.server.problems import Problem
from assistant.server.serving import Serving
from assistant.settings import Settings, load_settings


def settings_of(index: Path) -> Settings:
    return load_settings(index=index, refresh_seconds=0.05)


def publish(index: Path, texts: Path = CANALS) -> str:
    store = IndexStore(index)
    built = build(texts, store, StaticEmbedder.packaged()).generation
    store.publish(built.id)
    return built.id


def until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def answers(client: httpx.Client) -> str | None:
    generation: str | None = client.get("/healthz").json()["index_generation"]
    return generation


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    """The network's pages with another count."""
    texts = Path(shutil.copytree(CANALS, tmp_path / "textes"))
    page = texts / "le-reseau-des-canaux.txt"
    page.write_text(page.read_text(encoding="utf-8").replace("42 bureaux", "43 bureaux"), encoding="utf-8")
    return texts


def test_without_an_index_it_says_so_and_answers_once_there_is_one(tmp_path: Path) -> None:
    index = tmp_path / "index"
    with listening(settings_of(index)) as service, service.client() as client:
        assert client.get("/healthz").json() == {"status": "no_index", "index_generation": None}
        for response in (client.get("/readyz"), client.post("/v1/ask", json={"question": COUNT})):
            said = problem(response, 503)
            assert said["code"] == "no_index"
            assert str(tmp_path) not in response.text
            assert int(response.headers["retry-after"]) > 0
        published = publish(index)
        until(lambda: answers(client) == published)
        assert client.get("/readyz").json() == {"status": "ok", "index_generation": published}
        assert "42" in client.post("/v1/ask", json={"question": COUNT}).json()["answer"]


def asking(service: Listening, stopped: threading.Event) -> list[tuple[str, str]]:
    """Asks until told to stop: generation and answer of each reply."""
    seen = []
    with service.client() as client:
        while not stopped.is_set():
            response = client.post("/v1/ask", json={"question": COUNT})
            assert response.status_code == 200, response.text
            said = response.json()
            seen.append((said["index_generation"], said["answer"]))
    return seen


def test_a_new_generation_is_taken_up_under_load(own_index: Path, changed: Path) -> None:
    stopped = threading.Event()
    with (
        listening(settings_of(own_index)) as service,
        service.client() as client,
        ThreadPoolExecutor(4) as clients,
    ):
        asked = [clients.submit(asking, service, stopped) for _ in range(4)]
        try:
            before = answers(client)
            after = publish(own_index, changed)
            until(lambda: answers(client) == after)
            IndexStore(own_index).prune(keep=1)
            time.sleep(0.3)
        finally:
            stopped.set()
        seen = {pair for done in asked for pair in done.result()}
    assert {generation for generation, _ in seen} == {before, after}
    for generation, answer in seen:
        assert ("43" if generation == after else "42") in answer


def test_a_generation_that_cannot_be_opened_leaves_the_last_one_answering(
    own_index: Path, changed: Path
) -> None:
    with listening(settings_of(own_index)) as service, service.client() as client:
        before = answers(client)
        store = IndexStore(own_index)
        built = build(changed, store, StaticEmbedder.packaged()).generation
        built.close()
        manifest = own_index / "generations" / built.id / "manifest.json"
        whole = manifest.read_text(encoding="utf-8")
        store.publish(built.id)
        manifest.write_text("{", encoding="utf-8")
        until(lambda: "assistant_refresh_failures_total 1.0" in client.get("/metrics").text or failed(client))
        assert answers(client) == before
        assert "42" in client.post("/v1/ask", json={"question": COUNT}).json()["answer"]
        manifest.write_text(whole, encoding="utf-8")
        store.rollback()
        last = publish(own_index, changed)
        until(lambda: answers(client) == last)


def failed(client: httpx.Client) -> bool:
    lines = client.get("/metrics").text.splitlines()
    [counted] = [line for line in lines if line.startswith("assistant_refresh_failures_total ")]
    return float(counted.split()[1]) > 0


def test_a_lent_assistant_outlives_its_replacement(own_index: Path, changed: Path) -> None:
    serving = Serving(load_settings(index=own_index))
    serving.refresh()
    with serving.lent() as old:
        publish(own_index, changed)
        serving.refresh()
        with serving.lent() as new:
            assert new is not old
            assert "43" in new.ask(COUNT).answer
        assert "42" in old.ask(COUNT).answer
    with pytest.raises(IndexDamagedError):  # it was closed when it came back
        old.generation.document("cnavig.md")
    serving.close()
    with pytest.raises(Problem), serving.lent():
        pass
