"""Citations: word for word, numbered in order of first use, checked against the stored text."""

from collections.abc import Iterable
from typing import Protocol

from assistant.answer import Citation, CitedContext
from assistant.types import Context, Metadata, Span, Statement


class StoredDocument(Protocol):
    """A document as the index keeps it."""

    @property
    def text(self) -> str:
        """The whole text, as offsets count it."""
        ...

    @property
    def metadata(self) -> Metadata:
        """What the document says of itself."""
        ...

    @property
    def sha256(self) -> str:
        """SHA-256 of the text's UTF-8 bytes."""
        ...


class Library(Protocol):
    """Where the texts are kept."""

    def document(self, document_id: str) -> StoredDocument:
        """The stored document of that id."""
        ...


class Citer:
    """Makes the citations of one answer."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._citations: dict[tuple[str, Span], Citation] = {}

    @property
    def citations(self) -> tuple[Citation, ...]:
        """What has been cited, in order of number."""
        return tuple(self._citations.values())

    def statement(self, statement: Statement) -> int:
        """Number of the citation of a whole statement."""
        return self.span(statement.document_id, statement.span, statement.context)

    def span(self, document_id: str, span: Span, context: Iterable[Context] = ()) -> int:
        """Number of the citation of a stretch of a document."""
        key = (document_id, span)
        if key not in self._citations:
            self._citations[key] = self._cite(document_id, span, context)
        return self._citations[key].id

    def _cite(self, document_id: str, span: Span, context: Iterable[Context]) -> Citation:
        document = self._library.document(document_id)
        parts = tuple(context)
        return Citation(
            id=len(self._citations) + 1,
            document_id=document_id,
            document_title=document.metadata.title,
            section=tuple(part.text for part in parts if part.kind == "heading"),
            quote=document.text[span.start : span.end],
            start=span.start,
            end=span.end,
            context=tuple(
                CitedContext(
                    kind=part.kind,
                    text=document.text[part.span.start : part.span.end],
                    start=part.span.start,
                    end=part.span.end,
                )
                for part in parts
            ),
            document_sha256=document.sha256,
            source=document.metadata.source,
            published=document.metadata.published,
            retrieved=document.metadata.retrieved,
        )
