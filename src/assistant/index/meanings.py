"""What the encoder makes of every statement, in one file, compared with a question's all at once."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from safetensors import SafetensorError
from safetensors.numpy import load_file, save_file

from assistant.errors import IndexDamagedError
from assistant.index.embedding import FloatArray
from assistant.index.encoder import FULL, ByteArray, Read
from assistant.index.manifest import damaged

_WHOLE = "whole"
READINGS = ("alone", "below")
"""How a text is read: by itself, and below what stands around it."""
KERNELS = np.linspace(0.1, 0.9, 5, dtype=np.float32)
"""Cosines around which pieces are counted."""
SEEN = ("nearest", "told", *(f"at_{at:.1f}" for at in KERNELS))
"""What late interaction tells of a text: how near what is asked comes to it, mean of the pieces by what they
count, at most 1; how near it comes to what is asked, mean of its pieces; the logarithm of how many of its
pieces are about so near to a piece asked, a number for each kernel."""
_SHARPNESS, _LEAST_COUNT = 50.0, 0.01
"""The kernels have a deviation of 0.1; a piece without any near counts as this much of one."""


class MeaningStore:
    """The vectors of numbered texts and of the pieces in each; threads may share it."""

    def __init__(self, path: Path) -> None:
        """Read the file ``path``. Raises IndexDamagedError."""
        self._path = path
        try:
            kept = load_file(path)
            self._whole = kept[_WHOLE].astype(np.float32)
            self._readings = [(kept[name], kept[f"{name}-ends"]) for name in READINGS]
        except (OSError, ValueError, KeyError, SafetensorError) as error:
            raise self._damaged() from error

    def cosines(self, asked: Read) -> FloatArray:
        """(texts,): how near each one is as a whole, at most 1. Raises IndexDamagedError."""
        try:
            return np.asarray(self._whole @ asked.whole)
        except ValueError as error:
            raise self._damaged() from error

    def late(self, asked: Read, numbers: Sequence[int]) -> FloatArray:
        """(readings, len(SEEN), numbers): ``late_interaction`` with each reading of those texts.

        Raises IndexDamagedError.
        """
        try:
            return np.stack(
                [late_interaction(asked, _held(apart, ends, numbers)) for apart, ends in self._readings]
            )
        except (ValueError, IndexError) as error:
            raise self._damaged() from error

    def likeness(self, one: int, other: int) -> float:
        """Cosine of what two texts mean as wholes."""
        first, second = self._whole[one], self._whole[other]
        return float(first @ second / (np.linalg.norm(first) * np.linalg.norm(second)))

    def _damaged(self) -> IndexDamagedError:
        return damaged(self._path.parent, f"le fichier « {self._path.name} » est abîmé")


def late_interaction(asked: Read, held: Sequence[ByteArray]) -> FloatArray:
    """(len(SEEN), held): how texts and what is asked meet piece by piece.

    Each piece asked takes its nearest one of the text (ColBERT, Khattab and Zaharia 2020); how many come how
    near is counted softly (K-NRM, Xiong et al. 2017).
    """
    if not held:
        return np.zeros((len(SEEN), 0), np.float32)
    between = np.concatenate(held).astype(np.float32) @ asked.apart.astype(np.float32).T / np.float32(FULL**2)
    lengths = np.array([len(one) for one in held])
    starts = np.cumsum(lengths) - lengths
    nearest = np.maximum.reduceat(between, starts, axis=0) @ asked.shares
    told = np.add.reduceat(between.max(axis=1), starts) / lengths
    counts = (np.add.reduceat(np.exp(-_SHARPNESS * (between - at) ** 2), starts, axis=0) for at in KERNELS)
    return np.stack([nearest, told, *(np.log(count + _LEAST_COUNT) @ asked.shares for count in counts)])


def write_meanings(path: Path, whole: FloatArray, *readings: Sequence[ByteArray]) -> None:
    """Write texts by their number: their vectors, shape (texts, dimension), and their pieces as READINGS."""
    kept: dict[str, npt.NDArray[Any]] = {_WHOLE: np.ascontiguousarray(whole, np.float16)}
    for name, apart in zip(READINGS, readings, strict=True):
        pieces = np.concatenate(apart) if apart else np.zeros((0, 1), np.int8)
        kept |= {name: pieces, f"{name}-ends": np.cumsum(list(map(len, apart)), dtype=np.int64)}
    save_file(kept, path)


def _held(apart: ByteArray, ends: npt.NDArray[np.int64], numbers: Sequence[int]) -> list[ByteArray]:
    return [apart[ends[number - 1] if number else 0 : ends[number]] for number in numbers]
