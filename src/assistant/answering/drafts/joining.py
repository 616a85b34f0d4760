"""Several answers made one: their citations renumbered, what is said twice said once."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from assistant.answer import Citation, Sentence
from assistant.answering.drafts.extractive import ANSWER_LIMIT, LIST_LIMIT
from assistant.answering.quoting.page import Draft

_T = TypeVar("_T")
_IT_IS = re.compile(r"^(?:C['’]est|Ce sont) ")
_ORDER = ("answered", "conflict", "clarify", "abstained", "smalltalk")
"""The status of several answers together is the first of these that one of them has."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was found for a question, and the probability that the first statement answers it."""

    draft: Draft
    confidence: float


def joined(parts: Sequence[tuple[str, Found]]) -> Found:
    """The answers to several questions, each with its question, as one; those that were found come first.

    A question that got no answer is named before the note that says so. ``confidence`` is that of the
    least sure answer.
    """
    if len(parts) == 1:
        return parts[0][1]
    answers = [found for _, found in parts if found.draft.citations]
    silent = [(text, found) for text, found in parts if not found.draft.citations]
    drafts = [found.draft for found in answers] + [_named(text, found.draft) for text, found in silent]
    room = LIST_LIMIT // len(parts)
    return Found(
        together([_cut(draft, room) for draft in drafts]),
        min(found.confidence for found in answers) if answers else max(one.confidence for _, one in silent),
    )


def together(drafts: Sequence[Draft]) -> Draft:
    """What the drafts say, one after another; a sentence that another has said is left out.

    A conflict is told whole, as each of its passages follows the name of its source.
    """
    numbers: dict[Citation, int] = {}
    sentences: list[Sentence] = []
    for draft in drafts:
        by_id = {citation.id: citation for citation in draft.citations}
        for sentence in draft.sentences:
            cited = [by_id[number].model_copy(update={"id": 1}) for number in sentence.citations]
            placed = tuple(numbers.setdefault(one, len(numbers) + 1) for one in cited)
            said = sentence.model_copy(update={"citations": placed})
            is_new = said not in sentences and not any(_is_named_again(said, one) for one in sentences)
            if is_new or draft.status == "conflict":
                sentences.append(said)
    statuses = {draft.status for draft in drafts}
    status = next(one for one in _ORDER if one in statuses)
    return Draft(
        status=status,
        sentences=tuple(sentences),
        citations=tuple(one.model_copy(update={"id": number}) for one, number in numbers.items()),
        organisms=_once(one for draft in drafts for one in draft.organisms),
        notices=_once(one for draft in drafts for one in draft.notices),
        reason=next((one.reason for one in drafts if one.reason), None) if status == "abstained" else None,
    )


def _is_named_again(said: Sentence, before: Sentence) -> bool:
    """Whether a sentence names a body with a quote as one before it does: "Le X : …", "C'est le X : …"."""
    (name, mark, quote), (other, _, same) = (one.text.partition(" : «") for one in (said, before))
    is_same = mark and quote == same and said.citations == before.citations
    return bool(is_same) and _IT_IS.sub("", name).lower() == _IT_IS.sub("", other).lower()


def followed(correction: Draft, answer: Draft) -> Draft:
    """``answer`` behind what corrects its question, cut to the length of one answer; a list may be longer."""
    first, whole = (sum(len(one.text) for one in draft.sentences) for draft in (correction, answer))
    room = (ANSWER_LIMIT if whole <= ANSWER_LIMIT else LIST_LIMIT) - first
    fits = len(answer.sentences[0].text) <= room
    return together([correction, _cut(answer, room)]) if fits else correction


def _named(text: str, draft: Draft) -> Draft:
    note = Sentence(text=f"À la question « {text.strip(' ?!.')} » :", kind="note")
    return replace(draft, sentences=(note, *draft.sentences))


def _cut(draft: Draft, room: int) -> Draft:
    """``draft`` without the last sentences that go beyond ``room`` characters; a conflict stays whole."""
    if draft.status != "answered":
        return draft
    return replace(draft, sentences=tuple(_within(draft.sentences, room)))


def _within(sentences: Iterable[Sentence], room: int) -> Iterator[Sentence]:
    for place, sentence in enumerate(sentences):
        room -= len(sentence.text)
        if place and room < 0:
            return
        yield sentence


def _once(values: Iterable[_T]) -> tuple[_T, ...]:
    return tuple(dict.fromkeys(values))
