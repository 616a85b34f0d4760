"""Vectors of numbered texts in one file."""

from pathlib import Path

import numpy as np
import pytest

from assistant.errors import IndexDamagedError
from assistant.index.encoder import FULL, ByteArray, Read
from assistant.index.meanings import SEEN, MeaningStore, write_meanings

EAST, NORTH = np.array([[FULL, 0]], np.int8), np.array([[0, FULL]], np.int8)
NEAREST = SEEN.index("nearest")
BOTH = np.concatenate([EAST, NORTH])


def read(whole: list[float], apart: ByteArray) -> Read:
    """A question whose pieces count alike."""
    return Read(np.array(whole, np.float32), apart, np.full(len(apart), 1 / len(apart), np.float32))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    folder = tmp_path / "index" / "generations" / "one"
    folder.mkdir(parents=True)
    write_meanings(
        folder / "meanings.safetensors", np.eye(3, 4, dtype=np.float32), [EAST, NORTH, BOTH], [NORTH] * 3
    )
    return folder / "meanings.safetensors"


def test_every_text_is_compared_by_its_number(file: Path) -> None:
    cosines = MeaningStore(file).cosines(read([0.6, 0.8, 0, 0], EAST))
    assert cosines.tolist() == pytest.approx([0.6, 0.8, 0.0], abs=1e-3)


def test_each_piece_that_is_asked_takes_its_nearest_one_of_a_text(file: Path) -> None:
    store = MeaningStore(file)
    alone, below = store.late(read([1, 0, 0, 0], EAST), [0, 1, 2])
    assert alone[NEAREST].tolist() == pytest.approx([1, 0, 1])
    assert below[NEAREST].tolist() == pytest.approx([0, 0, 0])
    assert store.late(read([1, 0, 0, 0], BOTH), [2, 0])[0, NEAREST].tolist() == pytest.approx([1, 0.5])
    assert store.late(read([1, 0, 0, 0], BOTH), []).shape == (2, len(SEEN), 0)


def test_a_text_tells_how_much_of_it_was_asked_for(file: Path) -> None:
    told = MeaningStore(file).late(read([1, 0, 0, 0], EAST), [0, 1, 2])[0, SEEN.index("told")]
    assert told.tolist() == pytest.approx([1, 0, 0.5])


def test_pieces_are_counted_by_how_near_they_come(file: Path) -> None:
    seen = MeaningStore(file).late(read([1, 0, 0, 0], EAST), [0, 1])[0]
    near, far = SEEN.index("at_0.9"), SEEN.index("at_0.1")
    assert seen[near, 0] > seen[near, 1]
    assert seen[far, 0] < seen[far, 1]


def test_two_texts_are_alike_as_far_as_their_vectors_are(file: Path) -> None:
    store = MeaningStore(file)
    assert store.likeness(1, 1) == pytest.approx(1)
    assert store.likeness(0, 2) == pytest.approx(0)


@pytest.mark.parametrize("content", [b"", b"nothing of the kind", None])
def test_a_damaged_file_is_named(file: Path, content: bytes | None) -> None:
    file.write_bytes(file.read_bytes()[:-5] if content is None else content)
    with pytest.raises(IndexDamagedError, match=r"« meanings\.safetensors » est abîmé(.|\n)*assistant index"):
        MeaningStore(file)


def test_vectors_of_another_width_are_told(file: Path) -> None:
    with pytest.raises(IndexDamagedError, match=r"meanings\.safetensors"):
        MeaningStore(file).cosines(read([0] * 7, EAST))
    with pytest.raises(IndexDamagedError, match=r"meanings\.safetensors"):
        MeaningStore(file).late(read([1, 0, 0, 0], np.ones((1, 5), np.int8)), [0])
