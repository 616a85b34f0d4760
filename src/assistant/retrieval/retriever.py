"""The search as a LangChain retriever, to be put into chains of one's own."""

from collections.abc import Callable, Sequence
from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever

from assistant.types import Hit


class StatementRetriever(BaseRetriever):
    """Gives the statements that answer a query as LangChain documents, best first."""

    search: Callable[[str, int], Sequence[Hit]]
    """Finds so many hits for a query."""
    k: int = 10
    """How many statements are given."""

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun
    ) -> list[Document]:
        return [_document(hit) for hit in self.search(query, self.k)]


def _document(hit: Hit) -> Document:
    statement = hit.statement
    metadata: dict[str, Any] = {
        "document_id": statement.document_id,
        "section": list(statement.headings),
        "start": statement.span.start,
        "end": statement.span.end,
        "organisms": list(statement.organisms),
        "score": hit.score,
    }
    return Document(id=statement.id, page_content=statement.text, metadata=metadata)
