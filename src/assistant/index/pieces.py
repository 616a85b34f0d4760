"""The word pieces of the packaged model: what its vectors stand for, and what an index keeps of texts."""

import hashlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from assistant.errors import ModelUnavailableError

PACKAGED_FOLDER = Path(__file__).parents[1] / "models" / "services-publics-fr"
WORDS = "tokenizer.json"
SLIPS = "slips.txt"

Tokens = npt.NDArray[np.int32]
"""Places of a text's word pieces in the vocabulary, in reading order, shape (length,)."""


class WordPieces:
    """Cuts texts into the pieces of one vocabulary; threads may share it."""

    def __init__(self, folder: Path) -> None:
        """Load from the model in ``folder``. Raises ModelUnavailableError."""
        try:
            written = (folder / WORDS).read_bytes()
            self._tokenizer = Tokenizer.from_buffer(written)
        except (OSError, ValueError) as error:
            raise unavailable(folder, error) from error
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self.fingerprint = hashlib.sha256(written).hexdigest()
        """SHA-256 of the vocabulary and the rules, in hexadecimal: equal where the pieces are."""

    def of(self, texts: Sequence[str]) -> list[Tokens]:
        """The pieces of each text, read together, which is far quicker than one by one."""
        encodings = self._tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)
        return [np.array(encoding.ids, dtype=np.int32) for encoding in encodings]

    def words(self) -> list[str]:
        """Those that are whole words of four letters or more, folded as the vocabulary is."""
        return [piece for piece in self._tokenizer.get_vocab() if len(piece) > 3 and piece.isalpha()]


@cache
def packaged_pieces() -> WordPieces:
    """Those of the model that comes with the assistant. Raises ModelUnavailableError."""
    return WordPieces(PACKAGED_FOLDER)


@cache
def packaged_slips() -> frozenset[str]:
    """Whole words of the packaged vocabulary that are typing errors, folded. Raises ModelUnavailableError."""
    try:
        return frozenset((PACKAGED_FOLDER / SLIPS).read_text("utf-8").split())
    except OSError as error:
        raise unavailable(PACKAGED_FOLDER, error) from error


def unavailable(folder: Path, error: Exception) -> ModelUnavailableError:
    """The error for a packaged model that cannot be loaded."""
    return ModelUnavailableError(
        f"Le modèle de vecteurs du dossier « {folder} » est absent ou abîmé ({error}). "
        "Réinstallez l’assistant (make setup) ou indiquez un autre modèle."
    )
