"""What a statement and a question have in common, as numbers that a ranking is learned on."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import log, log1p

import numpy as np

from assistant.index.embedding import FloatArray
from assistant.index.lexical import terms
from assistant.retrieval.interaction import Tokens, TokenSpace, cosine
from assistant.types import Statement

NAMES = (
    "interaction",  # weighted mean cosine of the question's tokens to the nearest ones of the statement
    "interaction_all",  # the same with headings and lead
    "missed",  # weight share of the question's tokens with nothing near in statement, headings, lead
    "heaviest",  # mean of those cosines over the question's heaviest tokens, with headings and lead
    "heard_of",  # interaction with all candidates together: whether the texts speak of it at all
    "pooled",  # cosine of pooled vectors, statement alone
    "pooled_all",  # the same with headings and lead
    "bm25",  # share of the best BM25 that a text could reach, statement alone
    "bm25_all",  # the same with headings and lead
    "covered",  # IDF share of the question's terms found in the statement
    "covered_all",  # the same with headings and lead
    "agreement",  # interaction_all × covered_all: words count for more where most of them are found
    "about_named",  # the statement is about an organism that the question names
    "names_named",  # it names one without being about it
    "about_other",  # the question names organisms and the statement is about none of them
    "length",  # logarithm of the statement's terms
)
"""The columns of the feature matrix, in order."""

_MOST_CHARACTERS = 500
"""Of a statement that are compared, its first; and of what stands around it, the last and nearest."""
_NEAR = 0.5
"""Cosine from which two tokens count as near."""
_K1, _B, _USUAL_LENGTH = 1.2, 0.75, 18.0


@dataclass(frozen=True, slots=True)
class Collection:
    """What is known of all statements together."""

    size: int
    """How many statements there are."""
    document_frequency: Callable[[str], int]
    """How many of them hold an analysed term."""

    def idf(self, term: str) -> float:
        """Inverse document frequency as BM25 has it, never negative."""
        found = min(self.document_frequency(term), self.size)
        return log(1 + (self.size - found + 0.5) / (found + 0.5))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A statement made ready for comparing; ``around`` are its headings and lead."""

    statement: Statement
    around: str
    tokens: Tokens
    tokens_around: Tokens
    terms: tuple[str, ...]
    terms_around: tuple[str, ...]


def prepared(statements: Sequence[Statement], space: TokenSpace) -> list[Candidate]:
    """The statements made ready, each text of them and around them read once."""
    own = {one.id: one.text[:_MOST_CHARACTERS] for one in statements}
    around = {one.id: "\n".join(part.text for part in one.context)[-_MOST_CHARACTERS:] for one in statements}
    texts = list(dict.fromkeys([*own.values(), *around.values()]))
    tokens = dict(zip(texts, space.tokens_of(texts), strict=True))
    analysed = {text: terms(text) for text in texts}
    return [
        Candidate(
            statement=one,
            around=around[one.id],
            tokens=tokens[own[one.id]],
            tokens_around=tokens[around[one.id]],
            terms=analysed[own[one.id]],
            terms_around=analysed[around[one.id]],
        )
        for one in statements
    ]


def features(
    query: str,
    organisms: frozenset[str],
    candidates: Sequence[Candidate],
    space: TokenSpace,
    collection: Collection,
    names_in: Callable[[str], frozenset[str]],
) -> FloatArray:
    """The feature matrix for ``query``, which names ``organisms``; shape (n, len(NAMES)).

    ``names_in`` gives the organisms that a text names; it is asked only where the query names some.
    """
    words = [candidate.terms for candidate in candidates]
    around = [candidate.terms_around for candidate in candidates]
    idf = {term: collection.idf(term) for term in dict.fromkeys(terms(query))}
    columns = {
        **_vector_columns(query, candidates, space),
        "bm25": _bm25(idf, words),
        "bm25_all": _bm25(idf, [(*word, *more) for word, more in zip(words, around, strict=True)]),
        "covered": _covered(idf, words, [()] * len(words)),
        "covered_all": _covered(idf, words, around),
        **_organism_columns(organisms, candidates, names_in),
        "length": [log1p(len(word)) for word in words],
    }
    columns["agreement"] = np.asarray(columns["interaction_all"]) * columns["covered_all"]
    return np.stack([np.asarray(columns[name], np.float32) for name in NAMES], axis=1)


def _vector_columns(query: str, candidates: Sequence[Candidate], space: TokenSpace) -> dict[str, FloatArray]:
    asked = space.tokens(query)
    weights, centre = space.weights(asked), space.sum(asked)
    shared = {candidate.around: candidate.tokens_around for candidate in candidates}
    places = {around: place for place, around in enumerate(shared)}
    own = space.nearness(asked, [candidate.tokens for candidate in candidates])
    above = space.nearness(asked, list(shared.values()))
    rows = [places[candidate.around] for candidate in candidates]
    cosines = np.maximum(own.cosines, above.cosines[rows])
    return {
        "interaction": _mean(own.cosines, weights),
        "interaction_all": _mean(cosines, weights),
        "missed": _mean((cosines < _NEAR).astype(np.float32), weights),
        "heaviest": _mean(cosines, _heaviest(weights)),
        "heard_of": np.full(len(candidates), _mean(cosines.max(axis=0, keepdims=True), weights)[0]),
        "pooled": cosine(own.sums, centre),
        "pooled_all": cosine(own.sums + above.sums[rows], centre),
    }


def _heaviest(weights: FloatArray) -> FloatArray:
    """1 for the heaviest of each three tokens, 0 for the others."""
    count = max(1, len(weights) // 3)
    return np.asarray(weights >= np.sort(weights)[-count:].min(initial=np.inf), np.float32)


def _mean(values: FloatArray, weights: FloatArray) -> FloatArray:
    return np.asarray(values @ weights / max(float(weights.sum()), 1e-9), np.float32)


def _bm25(idf: dict[str, float], words: Sequence[Sequence[str]]) -> FloatArray:
    best = sum(idf.values()) * (_K1 + 1)
    scores = np.zeros(len(words), np.float32)
    for place, word in enumerate(words):
        counts = Counter(term for term in word if term in idf)
        norm = _K1 * (1 - _B + _B * len(word) / _USUAL_LENGTH)
        scores[place] = sum(idf[term] * n * (_K1 + 1) / (n + norm) for term, n in counts.items())
    return scores / best if best else scores


def _covered(
    idf: dict[str, float], words: Sequence[Sequence[str]], more: Sequence[Sequence[str]]
) -> FloatArray:
    total = sum(idf.values())
    held = (idf.keys() & {*word, *extra} for word, extra in zip(words, more, strict=True))
    found = np.array([sum(idf[term] for term in terms_held) for terms_held in held], np.float32)
    return found / total if total else found


def _organism_columns(
    organisms: frozenset[str], candidates: Sequence[Candidate], names_in: Callable[[str], frozenset[str]]
) -> dict[str, FloatArray]:
    if not organisms:
        nothing = np.zeros(len(candidates), np.float32)
        return {"about_named": nothing, "names_named": nothing, "about_other": nothing}
    about = np.array(
        [bool(organisms.intersection(one.statement.organisms)) for one in candidates], np.float32
    )
    named = [bool(organisms & names_in(one.statement.text)) for one in candidates]
    names = np.array(named, np.float32) * (1 - about)
    return {"about_named": about, "names_named": names, "about_other": (1 - about) * (1 - names)}
