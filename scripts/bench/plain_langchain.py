"""The plain LangChain way, measured on a folder of Markdown texts; prints one JSON object.

Its recursive splitter, BM25 retriever, Chroma retriever and ensemble as their documentation sets them up. The
vectors are the assistant's own, so that what is compared is the plumbing and not the model.
"""

import argparse
import json
import tempfile
import time
import warnings
from pathlib import Path

from langchain_chroma import Chroma
from langchain_classic.retrievers import EnsembleRetriever
from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings
from langchain_core.runnables import Runnable
from langchain_text_splitters import RecursiveCharacterTextSplitter

from assistant.index.embedding import DEFAULT_MODEL, load_embedder
from bench.measure import latencies

with warnings.catch_warnings():  # it says at import that it is no longer developed
    warnings.simplefilter("ignore", DeprecationWarning)
    from langchain_community.retrievers import BM25Retriever

CHUNK_SIZE = 440
"""Characters; it makes about as many chunks of the codes as they have paragraphs."""
MOST_RECORDS = 5_461
"""What one ``add`` to Chroma takes; ``add_documents`` does not split."""
K = 10


class PackagedEmbeddings(Embeddings):
    """The assistant's packaged model, as LangChain wants it."""

    def __init__(self) -> None:
        self._embedder = load_embedder(DEFAULT_MODEL)

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """One vector a text."""
        vectors: list[list[float]] = self._embedder.embed_documents(texts).tolist()
        return vectors

    def embed_query(self, text: str) -> list[float]:
        """The query's vector."""
        vector: list[float] = self._embedder.embed_query(text).tolist()
        return vector


def ensemble(chunks: list[Document], store: str) -> EnsembleRetriever:
    """BM25 and vectors side by side over the chunks."""
    vectors = Chroma("plain", PackagedEmbeddings(), persist_directory=store)
    for first in range(0, len(chunks), MOST_RECORDS):
        vectors.add_documents(chunks[first : first + MOST_RECORDS])
    legs: list[Runnable[str, list[Document]]] = [
        BM25Retriever.from_documents(chunks, k=K),
        vectors.as_retriever(search_kwargs={"k": K}),
    ]
    return EnsembleRetriever(retrievers=legs, weights=[0.5, 0.5])


def build(texts: Path, store: str) -> tuple[EnsembleRetriever, int]:
    """The ensemble over all texts, and how many chunks it searches."""
    documents = [Document(path.read_text(encoding="utf-8")) for path in sorted(texts.glob("*.md"))]
    chunks = RecursiveCharacterTextSplitter(chunk_size=CHUNK_SIZE, chunk_overlap=0).split_documents(documents)
    return ensemble(chunks, store), len(chunks)


def main() -> None:
    """Builds, measures, prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", type=Path)
    parser.add_argument("queries", type=Path, help="JSON list of texts")
    given = parser.parse_args()

    queries: list[str] = json.loads(given.queries.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as store:
        start = time.perf_counter()
        retriever, chunks = build(given.texts, store)
        built = time.perf_counter() - start
        retriever.invoke(queries[0])
        print(json.dumps({"chunks": chunks, "index_s": built, **latencies(retriever.invoke, queries)}))


if __name__ == "__main__":
    main()
