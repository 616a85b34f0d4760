"""What was decided on a message before a word of its answer is written."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answering.joining import Found
from assistant.types import Statement, Turn


@dataclass(frozen=True, slots=True)
class Decision:
    """A message as it was understood, and what was found for it."""

    asked: str
    """The message as it was typed, personal data masked."""
    turns: tuple[Turn, ...]
    """The conversation before it, personal data masked, oldest turn first."""
    wholes: tuple[str, ...]
    """Its questions, each made to stand alone; none where it asks nothing of the texts."""
    found: Found

    @property
    def whole(self) -> str:
        """All of its questions, or the message where there are none."""
        return " ".join(self.wholes) or self.asked


@dataclass(frozen=True, slots=True)
class Prospects:
    """What a search brings for a question, and what of it could stand as the answer."""

    found: Sequence[Statement]
    """Best first."""
    answering: frozenset[str]
    """Ids of the statements that the calibrated confidence would let through as the best one."""
