"""The last gate before an answer leaves: nothing is said that a cited quote does not say."""

import re
from collections.abc import Iterable, Mapping

from assistant.answer import Answer, Citation, Sentence
from assistant.answering.asked.question import NameReader
from assistant.answering.quoting.citations import Library
from assistant.text import fold, is_acronym, straighten

_NUMBER = re.compile(r"\d+(?:[ .,]\d+)*")
_URL = re.compile(r"(?:https?://|www\.)\S+|\b[\w\-]+\.(?:fr|com|org|eu|net)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")


def evidence(citations: Iterable[Citation]) -> str:
    """What the citations say: their quotes and contexts."""
    return "\n".join(
        part
        for citation in citations
        for part in (citation.quote, *(piece.text for piece in citation.context))
    )


def unsupported(text: str, proof: str, names: NameReader) -> frozenset[str]:
    """Organisms, acronyms, numbers and addresses of ``text`` that do not stand in ``proof``."""
    known = fold(proof)
    proved_numbers = {_digits(match) for match in _NUMBER.findall(straighten(proof))}
    proved_words = {fold(word) for word in _WORD.findall(proof)}
    proved_names = {mention.organism_id for mention in names.mentions(proof)}
    straight = straighten(text)
    return frozenset(
        [number for number in _NUMBER.findall(straight) if _digits(number) not in proved_numbers]
        + [url for url in _URL.findall(text) if fold(url) not in known]
        + [word for word in _WORD.findall(text) if is_acronym(word) and fold(word) not in proved_words]
        + [
            straight[mention.span.start : mention.span.end]
            for mention in names.mentions(text)
            if mention.organism_id not in proved_names
        ]
    )


def faults(answer: Answer, library: Library, names: NameReader) -> tuple[str, ...]:
    """Every way in which an answer breaks the contract's invariants; empty when it is sound."""
    by_id = {citation.id: citation for citation in answer.citations}
    return (
        *_quote_faults(answer.citations, library),
        *(fault for sentence in answer.sentences for fault in _sentence_faults(sentence, by_id, names)),
        *_shape_faults(answer),
    )


def _digits(number: str) -> str:
    return re.sub(r"\D", "", number)


def _quote_faults(citations: Iterable[Citation], library: Library) -> Iterable[str]:
    for citation in citations:
        text = library.document(citation.document_id).text
        for start, end, quote in (
            (citation.start, citation.end, citation.quote),
            *((piece.start, piece.end, piece.text) for piece in citation.context),
        ):
            if text[start:end] != quote:
                yield f"citation {citation.id}: the text at {start}-{end} is not the quote"


def _sentence_faults(sentence: Sentence, by_id: Mapping[int, Citation], names: NameReader) -> Iterable[str]:
    if sentence.kind == "note":
        return
    if not sentence.citations:
        yield f"statement without a citation: {sentence.text!r}"
        return
    proof = evidence(by_id[number] for number in sentence.citations)
    for token in sorted(unsupported(sentence.text, proof, names)):
        yield f"{token!r} stands in no cited quote: {sentence.text!r}"


def _shape_faults(answer: Answer) -> Iterable[str]:
    used = {number for sentence in answer.sentences for number in sentence.citations}
    for citation in answer.citations:
        if citation.id not in used:
            yield f"citation {citation.id} is used by no sentence"
    if answer.status == "abstained" and any(sentence.kind == "statement" for sentence in answer.sentences):
        yield "an abstained answer states something"
    if answer.status == "conflict" and len(answer.citations) < 2:
        yield "a conflict cites a single passage"
