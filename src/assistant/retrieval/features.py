"""What a statement and a question have in common, as numbers that a ranking is learned on."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log

import numpy as np

from assistant.index.embedding import FloatArray
from assistant.index.lexical import terms
from assistant.retrieval.interaction import Nearness, TokenSpace
from assistant.types import Statement

NAMES = (
    "interaction",  # weighted mean cosine of the question's tokens to the nearest ones of the statement
    "interaction_all",  # the same with headings and lead
    "missed",  # weight share of the question's tokens with nothing near in statement, headings, lead
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


def surroundings(statement: Statement) -> str:
    """Headings and lead of a statement, as one text."""
    return "\n".join(part.text for part in statement.context)


def features(
    query: str,
    organisms: frozenset[str],
    statements: Sequence[Statement],
    named: Sequence[frozenset[str]],
    space: TokenSpace,
    collection: Collection,
) -> FloatArray:
    """The feature matrix of ``statements`` for ``query``, shape (n, len(NAMES)).

    ``organisms`` are those that the query names; ``named[i]`` those that statement i names.
    """
    texts = [statement.text for statement in statements]
    contexts = [surroundings(statement) for statement in statements]
    words = [_terms(text) for text in texts]
    around = [_terms(context) for context in contexts]
    idf = {term: collection.idf(term) for term in dict.fromkeys(terms(query))}
    near = space.nearness(query, texts)
    near_all = space.nearness(query, [f"{c}\n{t}" for c, t in zip(contexts, texts, strict=True)])
    interaction_all, covered_all = _mean(near_all), _covered(idf, words, around)
    columns = {
        "interaction": _mean(near),
        "interaction_all": interaction_all,
        "missed": _missed(near_all),
        "pooled": near.pooled,
        "pooled_all": near_all.pooled,
        "bm25": _bm25(idf, words),
        "bm25_all": _bm25(idf, [(*word, *more) for word, more in zip(words, around, strict=True)]),
        "covered": _covered(idf, words, [()] * len(words)),
        "covered_all": covered_all,
        "agreement": interaction_all * covered_all,
        **_organism_columns(organisms, statements, named),
        "length": np.log1p([len(word) for word in words]),
    }
    return np.stack([np.asarray(columns[name], np.float32) for name in NAMES], axis=1)


def _mean(near: Nearness) -> FloatArray:
    total = float(near.weights.sum())
    return near.cosines @ near.weights / total if total else np.zeros(len(near.cosines), np.float32)


def _missed(near: Nearness) -> FloatArray:
    total = float(near.weights.sum())
    far = (near.cosines < _NEAR).astype(np.float32)
    return far @ near.weights / total if total else np.ones(len(near.cosines), np.float32)


def _bm25(idf: dict[str, float], words: Sequence[Sequence[str]]) -> FloatArray:
    best = sum(idf.values()) * (_K1 + 1)
    scores = np.zeros(len(words), np.float32)
    for position, word in enumerate(words):
        counts = Counter(term for term in word if term in idf)
        norm = _K1 * (1 - _B + _B * len(word) / _USUAL_LENGTH)
        scores[position] = sum(idf[term] * n * (_K1 + 1) / (n + norm) for term, n in counts.items())
    return scores / best if best else scores


def _covered(
    idf: dict[str, float], words: Sequence[Sequence[str]], more: Sequence[Sequence[str]]
) -> FloatArray:
    total = sum(idf.values())
    held = (idf.keys() & {*word, *extra} for word, extra in zip(words, more, strict=True))
    found = np.array([sum(idf[term] for term in terms_held) for terms_held in held], np.float32)
    return found / total if total else found


def _organism_columns(
    organisms: frozenset[str], statements: Sequence[Statement], named: Sequence[frozenset[str]]
) -> dict[str, FloatArray]:
    about = np.array([bool(organisms.intersection(one.organisms)) for one in statements], np.float32)
    names = np.array([bool(organisms & one) for one in named], np.float32) * (1 - about)
    other = (1 - about) * (1 - names) if organisms else np.zeros_like(about)
    return {"about_named": about, "names_named": names, "about_other": other}


@lru_cache(maxsize=50_000)
def _terms(text: str) -> tuple[str, ...]:
    return terms(text)
