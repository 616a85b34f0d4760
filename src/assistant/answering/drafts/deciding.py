"""What was decided on a message before a word of its answer is written."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer import Answer, Mode, Sentence, Writing
from assistant.answering.drafts.joining import Found
from assistant.answering.quoting.page import Draft
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

    def answer(self, draft: Draft, generation_id: str, mode: Mode, writing: Writing | None) -> Answer:
        """The answer object that says ``draft``."""
        digest = hashlib.sha256("\0".join((generation_id, self.asked, self.whole)).encode()).hexdigest()
        return Answer(
            id=digest[:16],
            question=self.asked,
            standalone_question=self.whole,
            status=draft.status,
            reason=draft.reason,
            notices=draft.notices,
            answer="\n".join(_numbered(sentence) for sentence in draft.sentences),
            sentences=draft.sentences,
            citations=draft.citations,
            organisms=draft.organisms,
            confidence=round(self.found.confidence, 4),
            mode=mode,
            index_generation=generation_id,
            writing=writing,
        )


@dataclass(frozen=True, slots=True)
class Prospects:
    """What a search brings for a question, and what of it could stand as the answer."""

    found: Sequence[Statement]
    """Best first."""
    answering: frozenset[str]
    """Ids of the statements that the calibrated confidence would let through as the best one."""


def _numbered(sentence: Sentence) -> str:
    return " ".join([sentence.text, *(f"[{number}]" for number in sentence.citations)])
