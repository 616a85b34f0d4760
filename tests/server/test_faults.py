"""What breaks under the service while many ask: no answer is wrong, no acknowledged opinion is lost."""

import os
import resource
import signal
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest
from tests.databases import postgresql_cluster
from tests.server.conftest import COUNT, problem
from tests.server.test_process import serving, serving_processes
from tests.server.test_serving import changed, publish, until

from assistant.store.records import Selection
from assistant.store.store import Store

__all__ = ["changed"]

CLIENTS = 6
LONGEST = 10.0
"""Seconds that an answer may take while everything breaks."""


@dataclass
class Seen:
    """What the clients got."""

    answers: list[tuple[str, str]] = field(default_factory=list)
    """Generation and text of each."""
    acknowledged: set[str] = field(default_factory=set)
    refused: Counter[str] = field(default_factory=Counter)
    broken: int = 0
    """Connections that ended without an answer."""
    longest: float = 0.0

    def await_more(self, count: int = 60) -> None:
        """Until that many further answers have come."""
        enough = len(self.answers) + count
        until(lambda: len(self.answers) >= enough)

    def await_more_acknowledged(self, count: int = 30) -> None:
        enough = len(self.acknowledged) + count
        until(lambda: len(self.acknowledged) >= enough)

    def await_more_refused(self, count: int = 30) -> None:
        enough = self.refused["store_unavailable"] + count
        until(lambda: self.refused["store_unavailable"] >= enough)


@contextmanager
def load(url: str) -> Iterator[Seen]:
    """Clients that ask and judge until the end; it fails for any answer that is no answer or no problem."""
    seen, stopped = Seen(), threading.Event()
    with ThreadPoolExecutor(CLIENTS) as clients:
        asking = [clients.submit(_ask, url, f"client {number}", stopped, seen) for number in range(CLIENTS)]
        try:
            yield seen
        finally:
            stopped.set()
    for done in asking:
        done.result()


def _ask(url: str, name: str, stopped: threading.Event, seen: Seen) -> None:
    with httpx.Client(base_url=url, timeout=60) as client:
        turn = 0
        while not stopped.is_set():
            turn += 1
            try:
                _ask_and_judge(client, f"{name}, avis {turn}", seen)
            except httpx.TransportError:
                seen.broken += 1


def _ask_and_judge(client: httpx.Client, comment: str, seen: Seen) -> None:
    started = time.monotonic()
    response = client.post("/v1/ask", json={"question": COUNT})
    seen.longest = max(seen.longest, time.monotonic() - started)
    assert response.status_code == 200, response.text
    answer = response.json()
    seen.answers.append((answer["index_generation"], answer["answer"]))
    opinion = {"answer_id": answer["id"], "rating": "down", "comment": comment}
    rated = client.post("/v1/feedback", json=opinion)
    if rated.status_code == 204:
        seen.acknowledged.add(comment)
    else:
        said = problem(rated, 404 if rated.status_code == 404 else 503)
        seen.refused[str(said["code"])] += 1


def opinions(url: str) -> list[str | None]:
    store = Store(url)
    try:
        return [thumb.comment for kept in store.exchanges(Selection()) for thumb in kept.thumbs]
    finally:
        store.close()


def check(seen: Seen, kept: list[str | None]) -> None:
    assert seen.acknowledged <= set(kept)
    assert len(kept) == len(set(kept))
    assert set(seen.refused) <= {"store_unavailable", "answer_unknown"}
    assert seen.longest < LONGEST


def test_a_killed_process_a_new_index_and_a_database_that_crashes(
    own_index: Path, changed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with postgresql_cluster() as cluster, ExitStack() as started:
        monkeypatch.setenv("ASSISTANT_STORE", cluster.url)
        started.enter_context(cluster.running())
        with serving(own_index, "--workers", "2") as (process, url, _), load(url) as seen:
            seen.await_more()
            assert not seen.broken
            killed = min(serving_processes(process))
            os.kill(killed, signal.SIGKILL)
            until(lambda: len(serving_processes(process) - {killed}) == 2)
            seen.await_more()
            assert seen.broken <= CLIENTS
            broken, before = seen.broken, seen.answers[-1][0]
            after = publish(own_index, changed)
            until(lambda: {generation for generation, _ in seen.answers[-60:]} == {after})
            seen.await_more_acknowledged()
            cluster.crash()
            seen.await_more_refused()
            started.enter_context(cluster.running())
            seen.await_more_acknowledged()
        assert seen.broken == broken
        for generation, answer in seen.answers:
            assert ({before: "42", after: "43"}[generation]) in answer
        check(seen, opinions(cluster.url))


def test_a_disk_on_which_nothing_more_can_be_written(
    canal_index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a quota does: the kernel refuses what goes beyond a size, and the database sees its writes fail."""
    store = f"sqlite:///{tmp_path / 'kept.sqlite'}"
    monkeypatch.setenv("ASSISTANT_STORE", store)
    with serving(canal_index) as (process, url, _), load(url) as seen:
        seen.await_more_acknowledged()
        usual = resource.prlimit(process.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (4_096, usual[1]))
        seen.await_more_refused()
        seen.await_more()
        resource.prlimit(process.pid, resource.RLIMIT_FSIZE, usual)
        seen.await_more_acknowledged()
    assert not seen.broken
    assert all("42" in answer for _, answer in seen.answers)
    check(seen, opinions(store))
