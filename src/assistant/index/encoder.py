"""The packaged encoder: what a text means as a whole, each word read in the light of the others.

A transformer of six layers over the packaged word pieces, trained by ``scripts/train_encoder.py`` and run by
ONNX Runtime at eight bits.
"""

import hashlib
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from assistant.index.embedding import FloatArray
from assistant.index.pieces import Tokens, unavailable

PACKAGED_ENCODER = Path(__file__).parents[1] / "models" / "services-publics-fr-sens" / "encoder.onnx"
FILLING, FIRST, LAST = range(3)
"""What the encoder reads beside word pieces, whose numbers follow these: what fills up the shorter texts of a
batch, and the marks around each text."""
LONGEST = 88
"""Pieces that are read of a text, its first."""

ByteArray = npt.NDArray[np.int8]
FULL = 127
"""What stands for 1 in vectors of eight bits."""

_BATCH = 32
_ERRORS = Exception  # ONNX Runtime raises classes of its compiled part, which have no other base


@dataclass(frozen=True, slots=True)
class Read:
    """What the encoder makes of one text."""

    whole: FloatArray
    """Shape (dimension,): a unit vector."""
    apart: ByteArray
    """Shape (length, narrow): the direction of each piece and mark in this text, FULL times as long as 1."""
    shares: FloatArray
    """Shape (length,): what each one counts for; 1 together."""


class Encoder:
    """Reads texts; threads may share it."""

    def __init__(self, file: Path) -> None:
        """Load the model in ``file``. Raises ModelUnavailableError."""
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = False  # what a text takes is little, and given back
        try:
            with file.open("rb") as written:
                self.fingerprint = hashlib.file_digest(written, "sha256").hexdigest()
                """SHA-256 of the model, in hexadecimal: equal where the vectors are."""
            self._session = onnxruntime.InferenceSession(
                str(file), options, providers=["CPUExecutionProvider"]
            )
        except _ERRORS as error:
            raise unavailable(file.parent, error) from error

    @staticmethod
    @cache
    def packaged() -> "Encoder":
        """The encoder that comes with the assistant, loaded once. Raises ModelUnavailableError."""
        return Encoder(PACKAGED_ENCODER)

    @property
    def dimension(self) -> int:
        """Width of a text's vector."""
        return int(self._session.get_outputs()[0].shape[1])

    def read(self, text: Tokens) -> Read:
        """What one text means."""
        return self._batch([text])[0]

    def read_all(self, texts: Sequence[Tokens], done: Callable[[int], object] | None = None) -> list[Read]:
        """What each text means; ``done`` is told how many were read, time and again."""
        order = sorted(range(len(texts)), key=lambda place: len(texts[place]))  # batches of one length
        batches = [order[first : first + _BATCH] for first in range(0, len(order), _BATCH)]
        found: dict[int, Read] = {}
        with ThreadPoolExecutor(os.cpu_count()) as threads:
            read = threads.map(lambda places: self._batch([texts[place] for place in places]), batches)
            for places, batch in zip(batches, read, strict=True):
                found.update(zip(places, batch, strict=True))
                if done:
                    done(len(found))
        return [found[place] for place in range(len(texts))]

    def _batch(self, texts: Sequence[Tokens]) -> list[Read]:
        lengths = [2 + min(LONGEST, len(text)) for text in texts]
        rows = np.full((len(texts), max(lengths)), FILLING, np.int64)
        for row, text, length in zip(rows, texts, lengths, strict=True):
            row[:length] = [FIRST, *(text[:LONGEST] + LAST + 1), LAST]
        whole, apart, shares = self._session.run(None, {"pieces": rows})
        return [
            Read(whole[row], apart[row, :length].copy(), shares[row, :length].copy())
            for row, length in enumerate(lengths)
        ]
