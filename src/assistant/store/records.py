"""What the store gives and takes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

Rating = Literal["up", "down"]


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asked a question, where and when."""

    caller: str
    """What the service calls them: "key:helpdesk", "widget"; never a person's name."""
    at: datetime
    conversation: str | None = None
    """The name that the caller gave to the conversation."""


@dataclass(frozen=True, slots=True)
class Thumb:
    """An opinion on an answer."""

    rating: Rating
    comment: str | None
    """Masked."""
    given_at: datetime


@dataclass(frozen=True, slots=True)
class KeptCitation:
    """A passage that an answer cited; offsets count code points."""

    number: int
    document_id: str
    document_title: str
    document_sha256: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question and its answer, as they are kept: masked."""

    answer_id: str
    conversation: str | None
    caller: str
    asked_at: datetime
    question: str
    standalone_question: str
    status: str
    reason: str | None
    answer: str
    confidence: float
    mode: str
    index_generation: str
    citations: tuple[KeptCitation, ...] = ()
    thumbs: tuple[Thumb, ...] = ()
    writing: Mapping[str, Any] | None = None
    """What a chat model did for the answer, as the answer object tells it."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Which exchanges are meant; what is None leaves all."""

    conversation: str | None = None
    caller: str | None = None
    since: datetime | None = None
    """The first moment that counts."""
    until: datetime | None = None
    """The first moment that no longer counts."""
