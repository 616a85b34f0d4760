"""The service under load on this machine: one client, then many at once; prints one JSON object.

Every question is asked once, so that no answer can come from a memory of it. The clients share the
machine's cores with the service. Its memory is read when many have asked already, then again after the
requests that are counted: what it has grown by is what those have left behind.
"""

import argparse
import http.client
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from urllib.parse import urlsplit

import psutil

from bench.material import everyday_questions
from bench.measure import quantiles

CLIENTS = 32
ALONE = 200
"""Questions of the one client, asked after as many that are not counted."""
WARMING = 3_000
"""Questions of the many that are not counted: until then every thread has come by its buffers."""
COMMAND = str(Path(sys.executable).with_name("assistant"))
_ADDRESS = re.compile(r"http://\S+(?= \()")


@dataclass(frozen=True)
class Running:
    """A service that answers."""

    address: str
    process: psutil.Process

    def memory(self) -> float:
        """Resident memory of its biggest process, in MiB."""
        processes = [self.process, *self.process.children(recursive=True)]
        return max(float(process.memory_info().rss) for process in processes) / 2**20


def main() -> None:
    """Starts the service, loads it, prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("index", type=Path)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--requests", type=int, default=20_000)
    given = parser.parse_args()
    asked = iter(everyday_questions())
    with running(given.index, given.workers) as service:
        ask(service.address, list(islice(asked, ALONE)))
        alone = quantiles(ask(service.address, list(islice(asked, ALONE))))
        load(service.address, list(islice(asked, WARMING)))
        settled = service.memory()
        start = time.perf_counter()
        together = load(service.address, list(islice(asked, given.requests)))
        seconds = time.perf_counter() - start
        loaded = service.memory()
    figures = {f"one_{name}": value for name, value in alone.items()}
    figures |= {f"many_{name}": value for name, value in quantiles(together).items()}
    figures |= {"per_s": len(together) / seconds, "worker_mb": loaded, "growth_mb": loaded - settled}
    print(json.dumps(figures))


@contextmanager
def running(index: Path, workers: int) -> Iterator[Running]:
    """``assistant serve`` on a free port."""
    command = [COMMAND, "serve", "--port", "0", "--workers", str(workers), "--index", str(index)]
    with (
        tempfile.NamedTemporaryFile("r", encoding="utf-8") as said,
        subprocess.Popen(command, stderr=said.fileno()) as process,
    ):
        try:
            address = _address(Path(said.name))
            _await(address)
            yield Running(address, psutil.Process(process.pid))
        finally:
            process.terminate()


def load(address: str, questions: Sequence[str]) -> list[float]:
    """How long each answer took, in milliseconds, with many clients at once."""
    parts = [questions[number::CLIENTS] for number in range(CLIENTS)]
    with ThreadPoolExecutor(CLIENTS) as clients:
        return [taken for part in clients.map(lambda part: ask(address, part), parts) for taken in part]


def ask(address: str, questions: Sequence[str]) -> list[float]:
    """How long each answer took, in milliseconds, one question after the other on one connection."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=60)
    times = []
    for question in questions:
        body = json.dumps({"question": question})
        start = time.perf_counter()
        connection.request("POST", "/v1/ask", body, {"Content-Type": "application/json"})
        response = connection.getresponse()
        content = response.read()
        times.append((time.perf_counter() - start) * 1000)
        if response.status != 200:
            sys.exit(f"{response.status}: {content.decode()}")
    connection.close()
    return times


def _address(said: Path) -> str:
    for _ in range(600):
        found = _ADDRESS.search(said.read_text(encoding="utf-8"))
        if found:
            return found[0]
        time.sleep(0.1)
    sys.exit(f"the service did not start:\n{said.read_text(encoding='utf-8')}")


def _await(address: str) -> None:
    for _ in range(600):
        connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=60)
        connection.request("GET", "/readyz")
        if connection.getresponse().status == 200:
            return
        time.sleep(0.1)
    sys.exit("the service has no index")


if __name__ == "__main__":
    main()
