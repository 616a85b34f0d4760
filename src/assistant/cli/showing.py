"""Answers and hits as a person reads them in a terminal, and hits as JSON."""

import shutil
import sys
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from assistant.answer import Answer, Citation, Sentence
from assistant.types import PassageHit

_WIDEST = 100


FALLBACK = "Le modèle de langue n’a pas pu rédiger toute la réponse : le reste vient des textes tels quels."


def answer_text(answer: Answer) -> str:
    """The answer, then each citation: title and section, what introduces it, quote, file and offsets."""
    return "\n\n".join(["\n".join(_wrapped(answer.answer.split("\n"))), *_cited(answer)])


def sentence_text(sentence: Sentence) -> str:
    """One sentence of an answer, with the numbers of what it cites."""
    numbers = "".join(f" [{number}]" for number in sentence.citations)
    return "\n".join(_wrapped([sentence.text + numbers]))


def citations_text(answer: Answer) -> str:
    """What stands below the sentences of an answer: each citation, behind an empty line."""
    return "".join(f"\n{cited}\n" for cited in _cited(answer))


def hits_text(hits: Sequence[PassageHit], explain: bool) -> str:
    """The hits, best first, with each leg's score and rank when ``explain``."""
    return "\n\n".join("\n".join(_hit_lines(rank, hit, explain)) for rank, hit in enumerate(hits, start=1))


def hit_fields(hit: PassageHit, explain: bool) -> dict[str, Any]:
    """A hit as the contract gives it, with its best statement; ``explain`` adds the legs of that one."""
    passage, statement = hit.passage, hit.best.statement
    fields: dict[str, Any] = {
        "document_id": passage.document_id,
        "section": list(passage.headings),
        "text": passage.text,
        "start": passage.span.start,
        "end": passage.span.end,
        "score": hit.best.score,
        "statement": {"text": statement.text, "start": statement.span.start, "end": statement.span.end},
    }
    if explain:
        fields["legs"] = [{"leg": leg.leg, "score": leg.score, "rank": leg.rank} for leg in hit.best.legs]
    return fields


def decimal(value: float, digits: int) -> str:
    """A number as French readers write it."""
    return f"{value:.{digits}f}".replace(".", ",")


def _cited(answer: Answer) -> Iterator[str]:
    return ("\n".join(_citation_lines(citation)) for citation in answer.citations)


def _citation_lines(citation: Citation) -> Iterator[str]:
    mark = f"[{citation.id}] "
    indent = " " * len(mark)
    titles = dict.fromkeys((citation.document_title, *citation.section))
    leads = [part.text for part in citation.context if part.kind != "heading"]
    yield from _wrapped([" › ".join(titles)], mark, indent)
    yield from _wrapped([*leads, f"« {citation.quote} »"], indent)
    yield indent + _place(citation.document_id, citation.start, citation.end)


def _hit_lines(rank: int, hit: PassageHit, explain: bool) -> Iterator[str]:
    passage = hit.passage
    mark = f"{rank}. "
    indent = " " * len(mark)
    yield from _wrapped([f"{' › '.join(passage.headings)} ({decimal(hit.best.score, 3)})"], mark, indent)
    leads = [part.text for part in passage.context if part.kind != "heading"]
    yield from _wrapped([*leads, *f"« {passage.text} »".splitlines()], indent)
    yield indent + _place(passage.document_id, passage.span.start, passage.span.end)
    if explain:
        legs = (f"{leg.leg} {decimal(leg.score, 3)} (rang {leg.rank})" for leg in hit.best.legs)
        yield from _wrapped([" · ".join(legs)], indent)


def _place(document_id: str, start: int, end: int) -> str:
    return f"{document_id}, caractères {start} à {end}"


def _wrapped(paragraphs: Iterable[str], first: str = "", rest: str | None = None) -> Iterator[str]:
    """Lines no wider than the terminal; where there is none, a line a paragraph."""
    rest = first if rest is None else rest
    width = min(shutil.get_terminal_size().columns, _WIDEST) if sys.stdout.isatty() else sys.maxsize
    for paragraph in paragraphs:
        yield from textwrap.wrap(
            paragraph,
            width,
            initial_indent=first,
            subsequent_indent=rest,
            break_long_words=False,
            break_on_hyphens=False,
        ) or [""]
