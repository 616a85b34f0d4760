"""Vectors of numbered texts in one file."""

from pathlib import Path

import numpy as np
import pytest

from assistant.errors import IndexDamagedError
from assistant.index.meanings import MeaningStore, write_meanings


@pytest.fixture
def file(tmp_path: Path) -> Path:
    folder = tmp_path / "index" / "generations" / "one"
    folder.mkdir(parents=True)
    write_meanings(folder / "meanings.safetensors", np.eye(3, 4, dtype=np.float32))
    return folder / "meanings.safetensors"


def test_every_text_is_compared_by_its_number(file: Path) -> None:
    cosines = MeaningStore(file).cosines(np.array([0.6, 0.8, 0, 0], np.float32))
    assert cosines.tolist() == pytest.approx([0.6, 0.8, 0.0], abs=1e-3)


@pytest.mark.parametrize("content", [b"", b"nothing of the kind", None])
def test_a_damaged_file_is_named(file: Path, content: bytes | None) -> None:
    file.write_bytes(file.read_bytes()[:-5] if content is None else content)
    with pytest.raises(IndexDamagedError, match=r"« meanings\.safetensors » est abîmé(.|\n)*assistant index"):
        MeaningStore(file)


def test_vectors_of_another_width_are_told(file: Path) -> None:
    with pytest.raises(IndexDamagedError, match=r"meanings\.safetensors"):
        MeaningStore(file).cosines(np.zeros(7, np.float32))
