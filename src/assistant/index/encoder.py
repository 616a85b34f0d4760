"""The packaged encoder: what a text means as a whole, each word read in the light of the others.

A transformer of six layers over the packaged word pieces, trained by ``scripts/train_encoder.py`` and run by
ONNX Runtime at eight bits.
"""

import hashlib
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

import numpy as np

from assistant.index.embedding import FloatArray
from assistant.index.pieces import Tokens, unavailable

PACKAGED_ENCODER = Path(__file__).parents[1] / "models" / "services-publics-fr-sens" / "encoder.onnx"
FILLING, FIRST, LAST = range(3)
"""What the encoder reads beside word pieces, whose numbers follow these: what fills up the shorter texts of a
batch, and the marks around each text."""
LONGEST = 88
"""Pieces that are read of a text, its first."""

_BATCH = 32
_ERRORS = Exception  # ONNX Runtime raises classes of its compiled part, which have no other base


class Encoder:
    """Vectors of whole texts; threads may share it."""

    def __init__(self, file: Path) -> None:
        """Load the model in ``file``. Raises ModelUnavailableError."""
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = False  # what a text takes is little, and given back
        try:
            with file.open("rb") as written:
                self.fingerprint = hashlib.file_digest(written, "sha256").hexdigest()
            self._session = onnxruntime.InferenceSession(
                str(file), options, providers=["CPUExecutionProvider"]
            )
        except _ERRORS as error:
            raise unavailable(file.parent, error) from error
        """SHA-256 of the model, in hexadecimal: equal where the vectors are."""

    @staticmethod
    @cache
    def packaged() -> "Encoder":
        """The encoder that comes with the assistant, loaded once. Raises ModelUnavailableError."""
        return Encoder(PACKAGED_ENCODER)

    @property
    def dimension(self) -> int:
        """Width of a vector."""
        return int(self._session.get_outputs()[0].shape[1])

    def meaning(self, text: Tokens) -> FloatArray:
        """(dimension,): the unit vector of one text."""
        return np.asarray(self._batch([text])[0])

    def meanings(self, texts: Sequence[Tokens], done: Callable[[int], object] | None = None) -> FloatArray:
        """(texts, dimension): a unit vector for each; ``done`` is told how many were read, time and again."""
        vectors = np.zeros((len(texts), self.dimension), np.float32)
        order = sorted(range(len(texts)), key=lambda place: len(texts[place]))  # batches of one length
        batches = [order[first : first + _BATCH] for first in range(0, len(order), _BATCH)]
        with ThreadPoolExecutor(os.cpu_count()) as threads:
            read = threads.map(lambda places: self._batch([texts[place] for place in places]), batches)
            for number, (places, batch) in enumerate(zip(batches, read, strict=True)):
                vectors[places] = batch
                if done:
                    done(min((number + 1) * _BATCH, len(texts)))
        return vectors

    def _batch(self, texts: Sequence[Tokens]) -> FloatArray:
        rows = np.full((len(texts), 2 + min(LONGEST, max(map(len, texts)))), FILLING, np.int64)
        for row, text in zip(rows, texts, strict=True):
            kept = text[:LONGEST]
            row[: len(kept) + 2] = [FIRST, *(kept + LAST + 1), LAST]
        return np.asarray(self._session.run(None, {"pieces": rows})[0])
