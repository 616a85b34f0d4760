"""PostgreSQL and Redis, started for the tests alone where their programs are installed."""

import os
import shutil
import signal
import socket
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, sleep

import psycopg
import pytest

_SECONDS = 30
"""To start or to stop."""
_USER = "postgres"


@dataclass(frozen=True)
class Cluster:
    """A PostgreSQL that can be started, and crash, more than once."""

    url: str
    folder: Path
    command: tuple[str, ...]

    @contextmanager
    def running(self) -> Iterator[None]:
        """Answers meanwhile."""
        with _running(self.command):
            _await(lambda: psycopg.connect(self.url, connect_timeout=2).close(), psycopg.OperationalError)
            yield

    def crash(self) -> None:
        """At once, whatever is under way."""
        server = self.folder / "postmaster.pid"
        os.kill(int(server.read_text().split()[0]), signal.SIGQUIT)
        end = monotonic() + _SECONDS
        while server.exists():
            assert monotonic() < end
            sleep(0.05)


@contextmanager
def postgresql_cluster() -> Iterator[Cluster]:
    """One that is not started yet; skips the test where PostgreSQL is not installed."""
    initdb, postgres, port = _program("initdb"), _program("postgres"), _free_port()
    url = f"postgresql://{_USER}@127.0.0.1:{port}/{_USER}"
    with TemporaryDirectory(prefix="assistant-postgresql-") as folder:
        as_user: list[str] = []
        if os.geteuid() == 0:  # PostgreSQL refuses to run as root
            as_user = ["runuser", "-u", _USER, "--"]
            shutil.chown(folder, _USER)
        make = [*as_user, initdb, "-D", folder, "-U", _USER, "-A", "trust", "-E", "UTF8", "--no-sync"]
        subprocess.run(make, check=True, capture_output=True, cwd="/")
        options = ["-p", str(port), "-h", "127.0.0.1", "-k", "", "-c", "fsync=off"]
        yield Cluster(url, Path(folder), (*as_user, postgres, "-D", folder, *options))


@contextmanager
def running_postgresql() -> Iterator[str]:
    """The URL of an empty database; skips the test where PostgreSQL is not installed."""
    with postgresql_cluster() as cluster, cluster.running():
        yield cluster.url


@contextmanager
def running_redis() -> Iterator[str]:
    """The URL of an empty Redis; skips the test where it is not installed."""
    server, port = _program("redis-server"), _free_port()
    with _running([server, "--port", str(port), "--bind", "127.0.0.1", "--save", ""]):
        _await(lambda: socket.create_connection(("127.0.0.1", port), timeout=2).close(), OSError)
        yield f"redis://127.0.0.1:{port}/0"


def _program(name: str) -> str:
    """Where a program is; Debian keeps those of PostgreSQL beside the path."""
    debian = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    found = shutil.which(name) or (str(debian[-1]) if debian else None)
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as bound:
        port: int = bound.getsockname()[1]
        return port


@contextmanager
def _running(command: Sequence[str]) -> Iterator[None]:
    process = subprocess.Popen(command, cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        process.terminate()
        process.wait(_SECONDS)


def _await(attempt: Callable[[], object], refused: type[Exception]) -> None:
    end = monotonic() + _SECONDS
    while True:
        try:
            attempt()
            return
        except refused:
            if monotonic() > end:
                raise
            sleep(0.1)
