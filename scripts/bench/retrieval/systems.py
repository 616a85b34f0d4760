"""The ways of searching that are compared: each ranks the units of one shelf for a question."""

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from langchain_core.documents import Document
from rank_bm25 import BM25Okapi

from assistant.assistant import Assistant
from assistant.index.embedding import load_embedder
from assistant.index.lexical import terms
from assistant.index.store import IndexStore
from assistant.indexing import build
from assistant.settings import load_settings
from assistant.types import Statement
from bench import plain_langchain
from bench.retrieval.shelves import Shelf, Unit

K = 10
_FUSED = 60.0
"""Constant of reciprocal rank fusion (Cormack, Clarke and Büttcher 2009)."""
_DEEP = 50
"""Units of each way that are fused."""

Rank = Callable[[str], Sequence[int]]
"""Question → places of units, best first, each once."""
System = Callable[[Shelf, Path, str], Rank]
"""A shelf, the folder that it is kept in and the name of a model → its units' ranking."""


def _whole(unit: Unit) -> str:
    return f"{unit.heading} : {unit.text}"


def _best(scores: np.ndarray[tuple[int], np.dtype[np.float64]]) -> list[int]:
    order: list[int] = (-scores).argsort(kind="stable")[:_DEEP].tolist()
    return [place for place in order if scores[place] > 0]


def _bm25(shelf: Shelf, analyse: Callable[[str], Sequence[str]]) -> Rank:
    index = BM25Okapi([list(analyse(_whole(unit))) for unit in shelf.units])
    return lambda question: _best(index.get_scores(list(analyse(question))))


def plain_bm25(shelf: Shelf, folder: Path, model: str) -> Rank:
    """BM25 over words parted by white space, as its library has it."""
    return _bm25(shelf, str.split)


def french_bm25(shelf: Shelf, folder: Path, model: str) -> Rank:
    """BM25 over the terms of the assistant's French analysis."""
    return _bm25(shelf, terms)


def vectors(shelf: Shelf, folder: Path, model: str) -> Rank:
    """Cosine of the vectors that a model gives questions and units."""
    embedder = load_embedder(model)
    table = embedder.embed_documents([_whole(unit) for unit in shelf.units])
    return lambda question: _best((table @ embedder.embed_query(question)).astype(np.float64) + 1)


def fused_vectors(shelf: Shelf, folder: Path, model: str) -> Rank:
    """Those vectors and French BM25, by reciprocal rank."""
    ways = vectors(shelf, folder, model), french_bm25(shelf, folder, model)
    return lambda question: _fuse([way(question) for way in ways])


def legs(shelf: Shelf, folder: Path, model: str) -> Rank:
    """Both legs of the assistant's index, by reciprocal rank, without its learned order."""
    assistant = _assistant(folder, model)
    generation, embedder = assistant.generation, load_embedder(model)
    units_of = _finder(shelf)

    def rank(question: str) -> Sequence[int]:
        near = [one for one, _ in generation.dense_search(embedder.embed_query(question), _DEEP)]
        inside = generation.statements_in(near)
        worded = [one for one, _ in generation.lexical_search(question, _DEEP)]
        found = [[statement for passage in near for statement in inside[passage]], worded]
        return _fuse([units_of(generation.statements(ids)) for ids in found])

    return rank


def whole(shelf: Shelf, folder: Path, model: str) -> Rank:
    """The assistant's search: both legs and the learned order over late interaction and words."""
    assistant = _assistant(folder, model)
    units_of = _finder(shelf)
    return lambda question: units_of([hit.statement for hit in assistant.search(question, _DEEP)])


def ensemble(shelf: Shelf, folder: Path, model: str) -> Rank:
    """LangChain's BM25 and Chroma retrievers in its ensemble, with the packaged vectors."""
    documents = [Document(_whole(unit), metadata={"place": place}) for place, unit in enumerate(shelf.units)]
    retriever = plain_langchain.ensemble(documents, str(folder / "chroma"))
    return lambda question: [one.metadata["place"] for one in retriever.invoke(question)]


def _assistant(folder: Path, model: str) -> Assistant:
    store = IndexStore(folder / "index")
    with build(folder / "texts", store, load_embedder(model)).generation as built:
        store.publish(built.id)
    return Assistant.open(load_settings(index=store.path, embedder=model))


def _finder(shelf: Shelf) -> Callable[[Sequence[Statement]], list[int]]:
    """Gives the places of the units in which statements begin, each once."""
    by_document: dict[str, list[tuple[int, int, int]]] = {}
    for place, unit in enumerate(shelf.units):
        by_document.setdefault(unit.document, []).append((unit.start, unit.end, place))

    def units_of(statements: Sequence[Statement]) -> list[int]:
        found = [
            place
            for one in statements
            for start, end, place in by_document[one.document_id]
            if start <= one.span.start < end
        ]
        return list(dict.fromkeys(found))

    return units_of


def _fuse(rankings: Sequence[Sequence[int]]) -> list[int]:
    scores: dict[int, float] = {}
    for ranking in rankings:
        for rank, place in enumerate(ranking, start=1):
            scores[place] = scores.get(place, 0.0) + 1 / (_FUSED + rank)
    return sorted(scores, key=lambda place: -scores[place])


SYSTEMS: dict[str, System] = {
    "plain-bm25": plain_bm25,
    "french-bm25": french_bm25,
    "vectors": vectors,
    "fused-vectors": fused_vectors,
    "legs": legs,
    "whole": whole,
    "ensemble": ensemble,
}
