"""The service, really listening, on the index of the invented canal network."""

import shutil
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
import uvicorn
from fastapi import FastAPI

from assistant.server.app import create_app
from assistant.settings import Settings, load_settings

COUNT = "Combien y a-t-il de BEC ?"
WHO = "Qui immatricule les mariniers ?"


@dataclass(frozen=True)
class Listening:
    """A service that listens on this machine."""

    url: str
    settings: Settings

    def client(self) -> httpx.Client:
        return httpx.Client(base_url=self.url, timeout=30)


@contextmanager
def listening(settings: Settings, app: FastAPI | None = None) -> Iterator[Listening]:
    """The service in a thread, on a free port; stopped as a signal stops it."""
    with socket.create_server(("127.0.0.1", 0)) as bound:
        config = uvicorn.Config(
            app or create_app(settings), access_log=False, log_config=None, proxy_headers=False
        )
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]})
        thread.start()
        try:
            url = f"http://127.0.0.1:{bound.getsockname()[1]}"
            _await_answer(url)
            yield Listening(url, settings)
        finally:
            server.should_exit = True
            thread.join()


def _await_answer(url: str) -> None:
    transport = httpx.HTTPTransport(retries=20)  # it binds the port before it answers
    with httpx.Client(transport=transport, timeout=60) as client:
        client.get(f"{url}/healthz").raise_for_status()


@pytest.fixture(scope="session")
def server(canal_index: Path) -> Iterator[Listening]:
    """A service that no test changes."""
    with listening(load_settings(index=canal_index)) as found:
        yield found


@pytest.fixture
def client(server: Listening) -> Iterator[httpx.Client]:
    """A client of it."""
    with server.client() as found:
        yield found


@pytest.fixture
def own_index(canal_index: Path, tmp_path: Path) -> Path:
    """A copy of the index that the test may change."""
    return Path(shutil.copytree(canal_index, tmp_path / "index"))


def problem(response: httpx.Response, status: int) -> dict[str, object]:
    """The problem that a response is; it never repeats what was asked."""
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    body: dict[str, object] = response.json()
    assert body["status"] == status
    assert body["request_id"] == response.headers["x-request-id"]
    assert str(body["detail"]).endswith(".")
    return body
