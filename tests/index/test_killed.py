"""A build that is killed at any moment leaves the published generation as it was."""

import random
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from assistant.index.store import IndexStore

if TYPE_CHECKING:
    from tests.index.conftest import HashingEmbedder

Kill = Callable[[str], tuple[int, int]]


@pytest.fixture
def build(store: IndexStore) -> Iterator[Kill]:
    """Have a child build and publish; gives the signal that ended it and how often it touched the files."""
    script = Path(__file__).with_name("killed_builder.py")
    command = [sys.executable, str(script), str(store.path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        orders, answers = process.stdin, process.stdout
        assert orders is not None
        assert answers is not None

        def ask(how: str) -> tuple[int, int]:
            orders.write(f"{how}\n")
            orders.flush()
            ended, touched = answers.readline().split()
            return int(ended), int(touched)

        yield ask
        orders.close()


def answering(store: IndexStore, embedder: "HashingEmbedder") -> str:
    """Id of the published generation, after it found what it should in both ways."""
    with store.open(embedder.identity) as generation:
        [(statement, _)] = generation.lexical_search("rembourser", 1)
        assert "rembourse les frais" in generation.statement(statement).text
        [(passage, _)] = generation.dense_search(embedder.embed_query("retraite"), 1)
        assert "verse la retraite" in generation.passage(passage).text
        return generation.id


def is_clean(store: IndexStore) -> bool:
    """Whether there is nothing beside what is listed and, at most, the generation before."""
    folders = {path.name for path in (store.path / "generations").iterdir()}
    return folders == {info.id for info in store.generations()} and len(folders) <= 2


def test_killed_at_any_touch_of_the_file_system(
    store: IndexStore, build: Kill, embedder: "HashingEmbedder"
) -> None:
    _, touches = build("whole")
    assert touches > 30
    first = answering(store, embedder)
    steps = sorted({1 + touches * point // 24 for point in range(24)} | {touches - 1, touches})
    for step in steps:
        assert build(f"step {step}")[0] == signal.SIGKILL
        assert answering(store, embedder) >= first
    assert build("whole")[1] > 30
    assert answering(store, embedder) > first
    assert is_clean(store)


def test_killed_at_any_time(store: IndexStore, build: Kill, embedder: "HashingEmbedder") -> None:
    assert build("whole")[1] > 30
    first = answering(store, embedder)
    chance = random.Random(20)
    for _ in range(12):
        ended, _ = build(f"after {chance.uniform(0.005, 0.25):.3f}")
        assert ended in (0, signal.SIGKILL)
        assert answering(store, embedder) >= first
    assert build("whole")[1] > 30
    assert answering(store, embedder) > first
    assert is_clean(store)


def test_a_first_build_that_is_killed_publishes_nothing(store: IndexStore, build: Kill) -> None:
    assert build("step 25")[0] == signal.SIGKILL
    assert store.generations() == ()
    assert build("whole")[1] > 30
    assert is_clean(store)
