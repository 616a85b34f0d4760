"""Verified claims and extractive sentences put together."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.answer import Citation, Sentence
from assistant.answering.drafts.extractive import ANSWER_LIMIT
from assistant.answering.drafts.joining import together
from assistant.answering.quoting.page import Draft

_MARK = 5
"""Characters for the number of a citation."""


def completed(written: Draft, extractive: Draft) -> Draft:
    """What was ``written`` before the model broke off, then what the extractive answer cites beside it."""
    cited = {_place(citation) for citation in written.citations}
    by_id = {citation.id: citation for citation in extractive.citations}
    rest = [
        sentence
        for sentence in extractive.sentences
        if sentence.citations and not cited & {_place(by_id[number]) for number in sentence.citations}
    ]
    room = ANSWER_LIMIT - sum(map(_length, written.sentences))
    return together([written, replace(extractive, sentences=tuple(_within(rest, room)), notices=())])


def fallen_back(draft: Draft) -> Draft:
    """``draft`` with the notice that the model failed."""
    return replace(draft, notices=(*draft.notices, "fallback"))


def _place(citation: Citation) -> tuple[str, int, int]:
    return citation.document_id, citation.start, citation.end


def _length(sentence: Sentence) -> int:
    return len(sentence.text) + _MARK * len(sentence.citations)


def _within(sentences: Sequence[Sentence], room: int) -> Iterator[Sentence]:
    for sentence in sentences:
        room -= _length(sentence)
        if room < 0:
            return
        yield sentence
