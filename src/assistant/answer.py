"""The answer object that every face gives out; its JSON Schema is the contract."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Status = Literal["answered", "conflict", "clarify", "abstained", "smalltalk"]
Reason = Literal["not_in_texts", "detail_missing", "other_body", "refused"]
Mode = Literal["extractive", "generative"]
Notice = Literal["false_premise", "fallback", "partial_list"]
Outcome = Literal[
    "written",
    "condensed",
    "declined",
    "rejected",
    "timeout",
    "unreachable",
    "throttled",
    "refused",
    "server_error",
    "cut",
    "malformed",
    "breaker_open",
    "budget_spent",
]
"""How a model's work on an answer ended: it wrote; it made a follow-up whole and had nothing to write; it
found nothing to say; nothing that it said could be verified; else what went wrong."""


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class CitedContext(_Frozen):
    """Text that the quote leans on: a heading of its path, its list's introduction, its table's header."""

    kind: Literal["heading", "introduction", "header"]
    text: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)


class Citation(_Frozen):
    """A passage of a source text, word for word; offsets count code points, half-open."""

    id: int = Field(ge=1)
    document_id: str
    document_title: str
    section: tuple[str, ...]
    quote: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    context: tuple[CitedContext, ...] = ()
    document_sha256: str
    source: str | None = None
    published: str | None = None
    retrieved: str | None = None


class Sentence(_Frozen):
    """One sentence of an answer: a statement says something about the world and cites; a note does not."""

    text: str
    kind: Literal["statement", "note"]
    citations: tuple[int, ...] = ()


class OrganismRef(_Frozen):
    """An organism that the answer names."""

    id: str
    name: str


class Writing(_Frozen):
    """What a chat model did for an answer."""

    model: str
    outcome: Outcome
    seconds: float = Field(ge=0)
    input_tokens: int = Field(ge=0)
    output_tokens: int = Field(ge=0)
    kept: int = Field(ge=0)
    """Claims that were verified and said."""
    dropped: dict[str, int] = Field(default_factory=dict)
    """Reason → claims that may not leave for it."""


class Answer(_Frozen):
    """What a question gets. ``confidence`` is the estimated probability of being right and supported."""

    id: str
    question: str
    standalone_question: str
    status: Status
    reason: Reason | None = None
    notices: tuple[Notice, ...] = ()
    answer: str
    sentences: tuple[Sentence, ...] = ()
    citations: tuple[Citation, ...] = ()
    organisms: tuple[OrganismRef, ...] = ()
    confidence: float = Field(ge=0, le=1)
    mode: Mode = "extractive"
    index_generation: str
    writing: Writing | None = None
    """What a model did for it; None where none was called."""
