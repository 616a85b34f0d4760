"""What a statement and a question have in common, as numbers that a ranking is learned on."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import log

import numpy as np
import numpy.typing as npt

from assistant.index.embedding import FloatArray
from assistant.index.lexical import terms
from assistant.index.reading import Reading, ReadStatement, own_text, readings, text_around
from assistant.retrieval.calls import CALLED, called
from assistant.retrieval.form import FORMS, form
from assistant.retrieval.interaction import TokenSpace, cosine
from assistant.retrieval.layout import LAYOUT, layout
from assistant.retrieval.meant import MEANT, Meant, meant_columns
from assistant.retrieval.standing import STANDING, standing
from assistant.types import Statement

SHARED = (
    "interaction",  # weighted mean cosine of the question's tokens to the nearest ones of the statement
    "interaction_all",  # the same with headings and lead
    "missed",  # weight share of the question's tokens with nothing near in statement, headings, lead
    "heaviest",  # mean of those cosines over the question's heaviest tokens, with headings and lead
    "heard_of",  # interaction with all candidates together: whether the texts speak of it at all
    "passage",  # interaction_all with what was found of the statement's passage as well
    "pooled",  # cosine of pooled vectors, statement alone
    "pooled_all",  # the same with headings and lead
    "pooled_passage",  # the same with what was found of the statement's passage as well
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
"""The columns that tell what a statement and the question have in common."""
NAMES = (
    *SHARED,
    "bodiless",  # the statement is about no organism that the texts name
    *FORMS,
    *LAYOUT,
    *CALLED,
    *STANDING,
    *MEANT,
)
"""The columns of the feature matrix, in order."""

IntArray = npt.NDArray[np.intp]

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


def prepared(statements: Sequence[Statement], space: TokenSpace) -> list[ReadStatement]:
    """The statements read as an index reads them."""
    own = readings(map(own_text, statements), space.tokens_of)
    around = readings((text_around(one.context) for one in statements), space.tokens_of)
    return list(map(ReadStatement, range(len(statements)), statements, own, around))


def features(
    query: str,
    organisms: frozenset[str],
    candidates: Sequence[ReadStatement],
    space: TokenSpace,
    collection: Collection,
    names_in: Callable[[str], frozenset[str]],
    passages: IntArray,
    count: int,
    meant: Meant,
    calls: frozenset[str],
) -> FloatArray:
    """The feature matrix for ``query``, which names ``organisms``; shape (n, len(NAMES)).

    ``passages``: for each candidate the number of its passage, shape (n,).
    ``count``: how many of the first candidates are statements; the rest are other wordings of them.
    ``names_in`` gives the organisms that a text names; it is asked only where the query names some.
    ``calls``: which of ``CALLS`` the query calls for.
    """
    own, around = [one.own for one in candidates], [one.around for one in candidates]
    statements = [candidate.statement for candidate in candidates]
    idf = {term: collection.idf(term) for term in dict.fromkeys(terms(query))}
    columns = {
        **_vector_columns(query, own, around, space, passages),
        **_lexical_columns(idf, own, around),
        **_organism_columns(organisms, candidates, names_in),
        **_form_columns(statements),
        **layout(statements, count),
        **called(calls, names_a_body=bool(organisms), size=len(statements)),
    }
    columns["agreement"] = columns["interaction_all"] * columns["covered_all"]
    columns |= standing(columns, count, space.tokens(query), space)
    columns |= meant_columns(meant)
    return np.stack([columns[name] for name in NAMES], axis=1)


def _vector_columns(
    query: str, own: Sequence[Reading], around: Sequence[Reading], space: TokenSpace, passages: IntArray
) -> dict[str, FloatArray]:
    asked = space.tokens(query)
    weights, centre = space.weights(asked), space.sum(asked)
    near = space.nearness(asked, [reading.tokens for reading in (*own, *around)])
    cosines, above = np.split(near.cosines, 2)
    sums, sums_above = np.split(near.sums, 2)
    nearest = np.maximum(cosines, above)
    sums_passage = _of_passage(np.add, sums, passages) + sums_above
    return {
        "interaction": _mean(cosines, weights),
        "interaction_all": _mean(nearest, weights),
        "missed": _mean((nearest < _NEAR).astype(np.float32), weights),
        "heaviest": _mean(nearest, _heaviest(weights)),
        "heard_of": np.full(len(own), _mean(nearest.max(axis=0, keepdims=True), weights)[0]),
        "passage": _mean(_of_passage(np.maximum, nearest, passages), weights),
        "pooled": cosine(sums, centre),
        "pooled_all": cosine(sums + sums_above, centre),
        "pooled_passage": cosine(sums_passage, centre),
    }


def _of_passage(together: np.ufunc, values: FloatArray, passages: IntArray) -> FloatArray:
    """Each row put together with the other rows of its passage."""
    order = passages.argsort(kind="stable")
    _, starts, place = np.unique(passages[order], return_index=True, return_inverse=True)
    joint = together.reduceat(values[order], starts, axis=0)[place]
    result = np.empty_like(joint)
    result[order] = joint
    return result


def _heaviest(weights: FloatArray) -> FloatArray:
    """1 for the heaviest of each three tokens, 0 for the others."""
    count = max(1, len(weights) // 3)
    return np.asarray(weights >= np.sort(weights)[-count:].min(initial=np.inf), np.float32)


def _mean(values: FloatArray, weights: FloatArray) -> FloatArray:
    return np.asarray(values @ weights / max(float(weights.sum()), 1e-9), np.float32)


def _lexical_columns(
    idf: dict[str, float], own: Sequence[Reading], around: Sequence[Reading]
) -> dict[str, FloatArray]:
    lengths, lengths_around = _lengths(own), _lengths(around)
    counts = _counts(idf, own)
    counts_all = counts + _counts(idf, around)
    weights = np.array(list(idf.values()), np.float32)
    return {
        "bm25": _bm25(weights, counts, lengths),
        "bm25_all": _bm25(weights, counts_all, lengths + lengths_around),
        "covered": _mean(_one_where_any(counts), weights),
        "covered_all": _mean(_one_where_any(counts_all), weights),
        "length": np.log1p(lengths),
    }


def _lengths(readings: Sequence[Reading]) -> FloatArray:
    return np.array([len(reading.terms) for reading in readings], np.float32)


def _counts(asked: Iterable[str], readings: Sequence[Reading]) -> FloatArray:
    """How often each text has each term, shape (texts, terms asked)."""
    places = {term: place for place, term in enumerate(asked)}
    shape = len(readings), len(places)
    found = [
        row * len(places) + places[term]
        for row, reading in enumerate(readings)
        for term in reading.terms
        if term in places
    ]
    return (
        np.bincount(np.array(found, np.intp), minlength=shape[0] * shape[1]).reshape(shape).astype(np.float32)
    )


def _one_where_any(counts: FloatArray) -> FloatArray:
    return np.asarray(counts > 0, np.float32)


def _bm25(weights: FloatArray, counts: FloatArray, lengths: FloatArray) -> FloatArray:
    norms = np.asarray(_K1 * (1 - _B + _B * lengths / _USUAL_LENGTH), np.float32)
    return _mean(np.asarray(counts / (counts + norms[:, np.newaxis])), weights)


def _organism_columns(
    organisms: frozenset[str], candidates: Sequence[ReadStatement], names_in: Callable[[str], frozenset[str]]
) -> dict[str, FloatArray]:
    if not organisms:
        nothing = np.zeros(len(candidates), np.float32)
        return {"about_named": nothing, "names_named": nothing, "about_other": nothing}
    statements = [candidate.statement for candidate in candidates]
    is_about = [not organisms.isdisjoint(one.organisms) for one in statements]
    about = np.array(is_about, np.float32)
    names = np.array(
        [
            not known and not organisms.isdisjoint(names_in(one.text))
            for known, one in zip(is_about, statements, strict=True)
        ],
        np.float32,
    )
    return {"about_named": about, "names_named": names, "about_other": (1 - about) * (1 - names)}


def _form_columns(statements: Sequence[Statement]) -> dict[str, FloatArray]:
    forms = np.array([form(one.text) for one in statements], np.float32).reshape(-1, len(FORMS))
    bodiless = np.array([not one.organisms for one in statements], np.float32)
    return {"bodiless": bodiless, **dict(zip(FORMS, forms.T, strict=True))}
