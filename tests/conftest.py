"""What every test gets: no network beyond this machine."""

import ipaddress
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.databases import running_postgresql, running_redis

from assistant.assistant import Assistant
from assistant.index.static import StaticEmbedder
from assistant.index.store import IndexStore
from assistant.indexing import build
from assistant.settings import load_settings

_attempts: list[str] = []


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _refuse_the_network(event: str, args: tuple[object, ...]) -> None:
    """Audit hook: it sees name look-ups too, and what a library does behind an ``except``."""
    match event, args:
        case (("socket.connect" | "socket.sendto"), (_, (str(host), *_))):
            pass
        case "socket.getaddrinfo", (str(host), *_):
            pass
        case _:
            return
    if not _is_loopback(host):
        _attempts.append(f"{event} {host}")
        raise ConnectionRefusedError(f"the tests have no network: {event} {host}")


sys.addaudithook(_refuse_the_network)


@pytest.fixture(autouse=True)
def network_attempts() -> Iterator[list[str]]:
    """What the test tried beyond this machine; it fails for it, even when the refusal was swallowed."""
    _attempts.clear()
    yield _attempts
    assert not _attempts


CANALS = Path(__file__).parent / "data" / "canaux"


@pytest.fixture(scope="session")
def canal_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A published index of the invented canal network's pages."""
    path: Path = tmp_path_factory.mktemp("canals") / "index"
    store = IndexStore(path)
    store.publish(build(CANALS, store, StaticEmbedder.packaged()).generation.id)
    return path


@pytest.fixture(scope="session")
def canals(canal_index: Path) -> Assistant:
    """The assistant on the invented canal network."""
    return Assistant.open(load_settings(index=canal_index))


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The URL of a PostgreSQL database that the tests have for themselves."""
    with running_postgresql() as url:
        yield url


@pytest.fixture(scope="session")
def redis() -> Iterator[str]:
    """The URL of a Redis that the tests have for themselves."""
    with running_redis() as url:
        yield url
