"""A follow-up made a question that stands alone by the model, which is not believed blindly."""

from collections.abc import Sequence
from typing import Any

from assistant.answering.asked.question import NameReader
from assistant.answering.quoting.grounding import unsupported
from assistant.text import fold, words
from assistant.types import Turn

QUESTION: dict[str, Any] = {
    "title": "question",
    "description": "La question, compréhensible sans la conversation.",
    "type": "object",
    "properties": {"question": {"type": "string", "description": "La question complète, en français."}},
    "required": ["question"],
    "additionalProperties": False,
}
"""JSON Schema of what a model makes of a follow-up."""

_LONGEST = 300
_SHORT = 3
"""Words up to this many letters say nothing of where a question comes from."""
_ROOT = 5
"""Letters that two forms of one word share."""
_OWN = 0.5
"""The share of a question's words that must come from the conversation."""


def accepted(condensed: str, asked: str, turns: Sequence[Turn], names: NameReader) -> str | None:
    """``condensed`` where it can be what was ``asked`` in the conversation ``turns``; else None.

    It names nothing that has not been said, and most of its words have been.
    """
    question = " ".join(condensed.split())
    talk = " ".join([*(turn.content for turn in turns), asked])
    if not question or len(question) > _LONGEST + len(asked) or unsupported(question, talk, names):
        return None
    told = _roots(talk)
    used = _roots(question)
    return question if len(used & told) >= _OWN * len(used) else None


def _roots(text: str) -> set[str]:
    folded = fold(text)
    found = (folded[span.start : span.end] for span in words(folded))
    return {word[:_ROOT] for word in found if len(word) > _SHORT}
