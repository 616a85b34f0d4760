"""How a generation is written: texts, lexical index, vectors, the question bank, and the manifest last."""

import hashlib
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime
from pathlib import Path
from typing import TypeVar

import numpy as np

from assistant.index.dense import embedding_text, write_dense
from assistant.index.durable import sync_tree
from assistant.index.embedding import Embedder, FloatArray
from assistant.index.encoder import ByteArray, Encoder, Read
from assistant.index.generation import (
    DENSE,
    KEYS_DENSE,
    KEYS_LEXICAL,
    KEYS_MEANINGS,
    LEXICAL,
    MEANINGS,
    TEXTS,
    Generation,
)
from assistant.index.lexical import write_lexical
from assistant.index.manifest import Counts, Manifest, file_sizes
from assistant.index.meanings import write_meanings
from assistant.index.pieces import Tokens, WordPieces, packaged_pieces
from assistant.index.reading import own_text, text_around, whole
from assistant.index.texts import BuildInput, keys_to_json, lexicon_to_json, write_texts
from assistant.types import Key, Passage, Progress

TEXT_STAGE, LEXICAL_STAGE, DENSE_STAGE = "Enregistrement des textes", "Index lexical", "Index des vecteurs"
MEANING_STAGE = "Lecture du sens"
"""What progress is reported as."""

MOST_READ = 20_000
"""Statements beyond which the encoder, which takes a minute for so many, reads none."""

_BATCH = 2_000  # passages embedded at a time, and statements between two reports of progress

_Item = TypeVar("_Item")


def generation_id(created: datetime, material: BuildInput, embedder: Embedder) -> str:
    """Its time, so that names sort by age, and a digest of what it is built from."""
    documents = [(document.id, document.sha256) for document in material.documents]
    beside = lexicon_to_json(material.lexicon), keys_to_json(material.keys)
    content = (documents, material.registry_json, *beside, embedder.identity)
    return f"{created:%Y%m%dT%H%M%S%f}-{_digest(repr(content))[:8]}"


def write_generation(
    folder: Path,
    created: datetime,
    material: BuildInput,
    embedder: Embedder,
    published: Generation | None,
    progress: Progress,
) -> None:
    """Write the generation that ``folder`` is named after; it is whole once its manifest stands there.

    Vectors come from ``published`` where its passages have the same text to embed.
    """
    count = len(material.documents)
    progress(TEXT_STAGE, 0, count)
    pieces = packaged_pieces()
    write_texts(folder / TEXTS, material, pieces)
    progress(TEXT_STAGE, count, count)
    statements = _reported(material.statements, LEXICAL_STAGE, progress)
    write_lexical(folder / LEXICAL, ((one.text, one.context) for one in statements))
    vectors = _VectorSource(embedder, published)
    write_dense(folder / DENSE, _vector_batches(material.passages, vectors, progress))
    if material.keys:
        _write_keys(folder, material.keys, embedder)
    encoder = Encoder.packaged() if len(material.statements) <= MOST_READ else None
    if encoder:
        _write_meanings(folder, material, pieces, encoder, progress)
    sync_tree(folder)
    Manifest(
        id=folder.name,
        created=created,
        embedder=embedder.identity,
        counts=Counts(count, len(material.passages), len(material.statements), len(material.keys)),
        documents={document.id: document.sha256 for document in material.documents},
        lexicon=_digest(lexicon_to_json(material.lexicon)),
        bank=_digest(keys_to_json(material.keys)),
        pieces=pieces.fingerprint,
        encoder=encoder.fingerprint if encoder else "",
        files=file_sizes(folder),
    ).write(folder)


def _write_keys(folder: Path, keys: Sequence[Key], embedder: Embedder) -> None:
    """The bank in indexes of its own: how rare the words of the texts are does not depend on it."""
    write_lexical(folder / KEYS_LEXICAL, ((key.question, ()) for key in keys))
    # As queries: what they are compared with are questions too.
    vectors = np.stack([embedder.embed_query(key.question) for key in keys])
    write_dense(folder / KEYS_DENSE, [([str(number) for number in range(len(keys))], vectors)])


def _write_meanings(
    folder: Path, material: BuildInput, pieces: WordPieces, encoder: Encoder, progress: Progress
) -> None:
    """What the encoder makes of the statements and of the bank's questions.

    A statement is read alone and below what stands around it; its vector lies half way between the two.
    """
    own = pieces.of([own_text(one) for one in material.statements])
    around = _pieces_of({text_around(one.context) for one in material.statements}, pieces)
    below = [
        whole(around[text_around(one.context)], alone)
        for one, alone in zip(material.statements, own, strict=True)
    ]
    texts = [*own, *below, *pieces.of([key.question for key in material.keys])]
    progress(MEANING_STAGE, 0, len(texts))
    read = encoder.read_all(texts, lambda done: progress(MEANING_STAGE, done, len(texts)))
    alone, placed, asked = read[: len(own)], read[len(own) : 2 * len(own)], read[2 * len(own) :]
    between = (_wholes(alone) + _wholes(placed)) / np.float32(2)
    write_meanings(folder / MEANINGS, between, _apart(alone), _apart(placed))
    if material.keys:
        write_meanings(folder / KEYS_MEANINGS, _wholes(asked), _apart(asked), _apart(asked))


def _wholes(read: Sequence[Read]) -> FloatArray:
    return np.stack([one.whole for one in read]) if read else np.zeros((0, 1), np.float32)


def _apart(read: Sequence[Read]) -> list[ByteArray]:
    return [one.apart for one in read]


def _pieces_of(texts: AbstractSet[str], pieces: WordPieces) -> dict[str, Tokens]:
    return dict(zip(texts, pieces.of(list(texts)), strict=True))


def _vector_batches(
    passages: Sequence[Passage], source: "_VectorSource", progress: Progress
) -> Iterator[tuple[list[str], FloatArray]]:
    progress(DENSE_STAGE, 0, len(passages))
    for first in range(0, len(passages), _BATCH):
        batch = passages[first : first + _BATCH]
        yield (
            [passage.id for passage in batch],
            source.vectors([embedding_text(passage) for passage in batch]),
        )
        progress(DENSE_STAGE, first + len(batch), len(passages))


class _VectorSource:
    """Vectors of texts: those of the published generation where it has the text, else new ones."""

    def __init__(self, embedder: Embedder, published: Generation | None) -> None:
        self._embedder = embedder
        self._published = published
        passages = published.all_passages() if published else ()
        self._passage_ids = {_digest(embedding_text(passage)): passage.id for passage in passages}

    def vectors(self, texts: Sequence[str]) -> FloatArray:
        """(texts, dimension)"""
        found = self._published_vectors(texts)
        new = [text for text in dict.fromkeys(texts) if text not in found]
        if new:
            found |= zip(new, self._embedder.embed_documents(new), strict=True)
        return np.stack([found[text] for text in texts])

    def _published_vectors(self, texts: Sequence[str]) -> dict[str, FloatArray]:
        digests = {text: _digest(text) for text in texts}
        wanted = {text: self._passage_ids[key] for text, key in digests.items() if key in self._passage_ids}
        if self._published is None or not wanted:
            return {}
        vectors = self._published.passage_vectors(list(wanted.values()))
        return {text: vectors[passage_id] for text, passage_id in wanted.items()}


def _reported(items: Sequence[_Item], stage: str, progress: Progress) -> Iterator[_Item]:
    for number, item in enumerate(items):
        if number % _BATCH == 0:
            progress(stage, number, len(items))
        yield item
    progress(stage, len(items), len(items))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
