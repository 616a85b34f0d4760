"""Is an answer right, and rightly cited? Decided without a model, from what the case expects."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from assistant.answer import Answer
from assistant.evaluation.cases import Case, TextOf, occurrences, says_nothing, text_or_nothing
from assistant.text import fold
from assistant.types import Span


class Verdict(StrEnum):
    """What became of one case."""

    RIGHT_CITED = "right_cited"
    RIGHT = "right"
    """It says what it should, but cites no passage that supports it."""
    WRONG = "wrong"
    """An answerable question got another answer than it should."""
    WRONGLY_ABSTAINED = "wrongly_abstained"
    RIGHTLY_ABSTAINED = "rightly_abstained"
    WRONGLY_ANSWERED = "wrongly_answered"
    """A question that the texts do not answer got an answer."""
    FAILED = "failed"
    """The assistant crashed, or the case does not fit the texts."""


BEST = (Verdict.RIGHT_CITED, Verdict.RIGHTLY_ABSTAINED)
"""What a case ought to get."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict and, where it is not the best one, a French sentence that says why."""

    verdict: Verdict
    why: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one case, and what it took."""

    case: Case
    judgement: Judgement
    answer: Answer | None = None
    """None when the assistant crashed."""
    seconds: float | None = None
    """How long the answer took; None when the assistant crashed."""
    ranks: tuple[int, ...] | None = None
    """For each part of the answer that search found, the rank (1 is the best) of the first hit that
    supports it; None where nothing was to be found."""
    opinions: Mapping[str, bool] = field(default_factory=dict)
    """What a judge model thinks of the answer, by the name of the figure; empty where none was asked."""
    contexts: tuple[str, ...] = field(default=(), compare=False)
    """The passages found and cited, as text; not kept in reports."""

    @property
    def verdict(self) -> Verdict:
        """The judgement's verdict."""
        return self.judgement.verdict

    @property
    def given(self) -> Answer | None:
        """The answer, when it states something."""
        return None if self.answer is None or says_nothing(self.answer.status) else self.answer

    @property
    def right_status(self) -> bool | None:
        """Whether the answer has a status that the case expects; None when the assistant crashed."""
        return None if self.answer is None else self.answer.status in self.case.statuses

    @property
    def right_reason(self) -> bool | None:
        """Whether it was declined for the reason that the case tells; None where that is no question."""
        declined = self.verdict is Verdict.RIGHTLY_ABSTAINED and self.case.reason and self.answer
        return self.answer.reason == self.case.reason if declined and self.answer else None


@dataclass(frozen=True, slots=True)
class Place:
    """Where an accepted quote stands, and which part of the answer it supports."""

    document_id: str
    span: Span
    part: int


def places_of(case: Case, text_of: TextOf) -> tuple[Place, ...]:
    """Every place of the texts that supports the case's answer."""
    return tuple(
        Place(citation.document, span, citation.part)
        for citation in case.reference_citations
        for span in occurrences(citation.quote, text_or_nothing(citation.document, text_of))
    )


def parts_at(document_id: str, span: Span, places: Iterable[Place]) -> frozenset[int]:
    """The parts that a stretch of a document supports: it shares at least half of the shorter of the two."""
    return frozenset(
        place.part for place in places if place.document_id == document_id and _overlap(place.span, span)
    )


def _overlap(one: Span, other: Span) -> bool:
    shared = min(one.end, other.end) - max(one.start, other.start)
    shorter = min(one.end - one.start, other.end - other.start)
    return shared > 0 and 2 * shared >= shorter


def judge(case: Case, answer: Answer, places: Sequence[Place]) -> Judgement:
    """The verdict on ``answer``. ``places`` are where the case's reference citations stand."""
    if not case.answerable:
        return _judge_unanswerable(answer)
    if says_nothing(answer.status):
        return Judgement(Verdict.WRONGLY_ABSTAINED, "Les textes répondent, l’assistant s’est abstenu.")
    if answer.status not in case.statuses:
        return Judgement(
            Verdict.WRONG, f"Statut « {answer.status} » au lieu de « {' » ou « '.join(case.statuses)} »."
        )
    missing = _missing(case, answer)
    if missing:
        return Judgement(Verdict.WRONG, f"La réponse ne dit pas : {', '.join(missing)}.")
    forbidden = _forbidden(case, answer)
    if forbidden:
        return Judgement(Verdict.WRONG, f"La réponse ne devait pas dire : {', '.join(forbidden)}.")
    cited: set[int] = set()
    for citation in answer.citations:
        cited |= parts_at(citation.document_id, Span(citation.start, citation.end), places)
    if len(cited) >= case.needed:
        return Judgement(Verdict.RIGHT_CITED)
    why = f"Passages attendus cités : {len(cited)} sur {case.needed}."
    only_citations_tell = not (case.organisms or case.must_say)
    return Judgement(Verdict.WRONG if only_citations_tell else Verdict.RIGHT, why)


def _judge_unanswerable(answer: Answer) -> Judgement:
    if says_nothing(answer.status):
        return Judgement(Verdict.RIGHTLY_ABSTAINED)
    return Judgement(Verdict.WRONGLY_ANSWERED, "Les textes ne répondent pas, l’assistant a répondu.")


def _missing(case: Case, answer: Answer) -> tuple[str, ...]:
    """Requirements that no statement of the answer meets; notes only repeat the user's words."""
    said = _stated(answer)
    wanted = (*case.organisms, *case.must_say)
    return tuple(
        requirement
        for requirement in wanted
        if not any(_pattern(choice).search(said) for choice in requirement.split("|"))
    )


def _forbidden(case: Case, answer: Answer) -> tuple[str, ...]:
    """Entries of ``must_not_say`` that a statement says, or with which the answer opens."""
    said, opening = _stated(answer), _plain(answer.answer)
    return tuple(
        choice
        for entry in case.must_not_say
        for choice in entry.split("|")
        if (
            _pattern(choice.removesuffix("…")).match(opening)
            if choice.endswith("…")
            else _pattern(choice).search(said)
        )
    )


def _stated(answer: Answer) -> str:
    return _plain(" ".join(part.text for part in answer.sentences if part.kind == "statement"))


def _plain(text: str) -> str:
    return re.sub(r"\s+%", "%", fold(text))


def _pattern(choice: str) -> re.Pattern[str]:
    """The words of ``choice`` one after another, in singular or plural."""
    words = (re.escape(word) + r"(?:s|x)?" for word in re.split(r"[ -]", _plain(choice).strip()))
    return re.compile(r"(?<!\w)" + r"[ -]".join(words) + r"(?!\w)")
