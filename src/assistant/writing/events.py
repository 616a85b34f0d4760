"""An answer as it comes into being: decided, said sentence by sentence, done."""

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.answer import Answer, Citation, Notice, Reason, Sentence, Status


@dataclass(frozen=True, slots=True)
class Decided:
    """What kind of answer it will be, known before its first word."""

    id: str
    status: Status
    reason: Reason | None
    notices: tuple[Notice, ...]
    """Those known so far."""
    confidence: float
    index_generation: str


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence that goes out, with what it cites; it is never taken back."""

    sentence: Sentence
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Done:
    """The whole answer."""

    answer: Answer


Event = Decided | Said | Done


def decided(answer: Answer) -> Decided:
    """What is known of an answer before its first word."""
    return Decided(
        answer.id,
        answer.status,
        answer.reason,
        answer.notices,
        answer.confidence,
        answer.index_generation,
    )


def told(answer: Answer) -> Iterator[Event]:
    """The events of an answer that is finished."""
    yield decided(answer)
    yield from sentences(answer)
    yield Done(answer)


def sentences(answer: Answer, after: int = 0) -> Iterator[Said]:
    """The sentences of an answer, but for the first ``after``."""
    for sentence in answer.sentences[after:]:
        yield Said(sentence, tuple(answer.citations[number - 1] for number in sentence.citations))
