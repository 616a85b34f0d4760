from collections.abc import Callable, Sequence

import pytest

from assistant.answer import Answer, Citation, Sentence, Status
from assistant.evaluation import Case, ReferenceCitation, TextOf
from assistant.types import Hit, Span, Statement, StatementKind

TEXTS = {
    "a.md": "# Les ports\n\nLes 12 offices de port (OP) louent les anneaux.\nIls vendent le gazole à quai.\n",
    "b.md": "L'OP loue les anneaux aux plaisanciers.\n\n- criée du matin\n- criée du matin\n",
}

MakeAnswer = Callable[..., Answer]
MakeCase = Callable[..., Case]
MakeHit = Callable[[str, str], Hit]


@pytest.fixture
def text_of() -> TextOf:
    return TEXTS.__getitem__


@pytest.fixture
def make_answer() -> MakeAnswer:
    """An answer of one statement that cites the given (document, quote) pairs."""

    def make(
        text: str,
        quotes: Sequence[tuple[str, str]] = (),
        status: Status = "answered",
        confidence: float = 0.5,
    ) -> Answer:
        citations = tuple(
            Citation(
                id=number,
                document_id=document,
                document_title=document,
                section=(),
                quote=quote,
                start=TEXTS[document].index(quote),
                end=TEXTS[document].index(quote) + len(quote),
                document_sha256="0",
            )
            for number, (document, quote) in enumerate(quotes, start=1)
        )
        kind = "statement" if quotes else "note"
        numbers = tuple(citation.id for citation in citations)
        return Answer(
            id="r",
            question="?",
            standalone_question="?",
            status=status,
            answer=text,
            sentences=(Sentence.model_validate({"text": text, "kind": kind, "citations": numbers}),),
            citations=citations,
            confidence=confidence,
            index_generation="g",
        )

    return make


@pytest.fixture
def make_case() -> MakeCase:
    """A case with references (document, quote) or (document, quote, part); answerable when it has some."""

    def make(references: Sequence[tuple[str, str] | tuple[str, str, int]] = (), **fields: object) -> Case:
        citations = [
            ReferenceCitation(document=document, quote=quote, part=part[0] if part else 0)
            for document, quote, *part in references
        ]
        line = {
            "id": "c1",
            "user_input": "Qui loue les anneaux ?",
            "reference": "L’office de port.",
            "answerable": bool(references),
            "category": "qui",
            "fact": "anneaux",
            "reference_citations": citations,
            "reference_contexts": [citation.quote for citation in citations],
        }
        return Case.model_validate(line | fields)

    return make


@pytest.fixture
def make_hit() -> MakeHit:
    def make(document: str, quote: str) -> Hit:
        start = TEXTS[document].index(quote)
        span = Span(start, start + len(quote))
        statement = Statement(f"{document}#{start}", document, span, quote, StatementKind.SENTENCE)
        return Hit(statement=statement, score=1.0)

    return make
