"""Small texts and a model that carries meaning: what the stores of an index are tried with."""

import hashlib
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest

from assistant.index.embedding import EmbedderIdentity, FloatArray
from assistant.index.lexical import terms
from assistant.index.store import IndexStore
from assistant.index.texts import BuildInput
from assistant.types import (
    Block,
    BlockKind,
    Context,
    Document,
    Lexicon,
    Metadata,
    Passage,
    Progress,
    Span,
    Statement,
    StatementKind,
)

BRANCHES = {
    "reseau/cpam.md": (
        "# La CPAM\n"
        "La CPAM rembourse les frais de santé des assurés.\n"
        "La caisse verse les indemnités journalières.\n"
    ),
    "reseau/carsat.md": (
        "# La Carsat\n"
        "La Carsat calcule et verse la retraite des salariés.\n"
        "Le service social accompagne les assurés fragilisés.\n"
    ),
    "cafe.md": "# Le café du port\nLe café ouvre à huit heures, vitamine D et croissants compris.\n",
}


@dataclass
class HashingEmbedder:
    """Texts with the same words are near: each term has a coordinate. ``asked`` keeps what was embedded."""

    name: str = "mots"
    dimension: int = 64
    is_slow: bool = False
    asked: list[str] = field(default_factory=list)

    @property
    def identity(self) -> EmbedderIdentity:
        fingerprint = hashlib.sha256(f"{self.name} {self.dimension}".encode()).hexdigest()
        return EmbedderIdentity(self.name, self.dimension, fingerprint)

    def embed_documents(self, texts: Sequence[str], progress: Progress | None = None) -> FloatArray:
        self.asked += texts
        return np.stack([self.embed_query(text) for text in texts])

    def embed_query(self, text: str) -> FloatArray:
        vector = np.zeros(self.dimension, dtype=np.float32)
        for term in terms(text):
            vector[zlib.crc32(term.encode()) % self.dimension] += 1
        length = np.linalg.norm(vector)
        return vector / length if length else vector


def build_input(
    files: Mapping[str, str], registry_json: str = "{}", lexicon: Lexicon | None = None
) -> BuildInput:
    """One passage per file, one statement per line, under the heading of the first line."""
    documents, statements, passages = [], [], []
    for document_id, text in files.items():
        document, lines = _document(document_id, text)
        heading = document.blocks[0].span
        context = (Context("heading", heading, text[heading.start : heading.end]),)
        owned = [
            Statement(
                f"{document_id}#{span.start}-{span.end}",
                document_id,
                span,
                text[span.start : span.end],
                StatementKind.SENTENCE,
                context,
                organisms=("organisme",),
            )
            for span in lines
        ]
        span = Span(lines[0].start, lines[-1].end)
        ids = tuple(statement.id for statement in owned)
        passage_id = f"{document_id}#{span.start}-{span.end}"
        passages.append(Passage(passage_id, document_id, span, text[span.start : span.end], context, ids))
        documents.append(document)
        statements += owned
    return BuildInput(documents, statements, passages, registry_json, lexicon or Lexicon())


def _document(document_id: str, text: str) -> tuple[Document, list[Span]]:
    spans, start = [], 0
    for line in text.splitlines(keepends=True):
        spans.append(Span(start, start + len(line.rstrip("\r\n"))))
        start += len(line)
    heading = Span(len("# "), spans[0].end)
    blocks = (
        Block(BlockKind.HEADING, heading, level=1),
        *(Block(BlockKind.PARAGRAPH, span) for span in spans[1:]),
    )
    metadata = Metadata(title=text[heading.start : heading.end], source="Le réseau", published="2026-01-31")
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Document(document_id, text, blocks, metadata, digest), spans[1:]


@pytest.fixture
def embedder() -> HashingEmbedder:
    return HashingEmbedder()


@pytest.fixture
def make_embedder() -> type[HashingEmbedder]:
    return HashingEmbedder


@pytest.fixture(scope="session")
def make_input() -> Callable[..., BuildInput]:
    return build_input


@pytest.fixture(scope="session")
def branches() -> BuildInput:
    return build_input(BRANCHES)


@pytest.fixture
def store(tmp_path: Path) -> IndexStore:
    return IndexStore(tmp_path / "index")
