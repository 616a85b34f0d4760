from collections.abc import Sequence

import numpy as np
import pytest

from assistant.index.embedding import FloatArray
from assistant.index.meanings import SEEN
from assistant.index.reading import ReadStatement
from assistant.index.static import StaticEmbedder
from assistant.retrieval.features import NAMES, Collection, features, prepared
from assistant.retrieval.interaction import TokenSpace
from assistant.retrieval.meant import Meant
from assistant.types import Context, Span, Statement, StatementKind


@pytest.fixture(scope="module")
def space() -> TokenSpace:
    return TokenSpace(StaticEmbedder.packaged())


def candidate(space: TokenSpace, text: str, heading: str = "Missions", *organisms: str) -> ReadStatement:
    context = (Context("heading", Span(0, len(heading)), heading),)
    statement = Statement(text, "d", Span(0, len(text)), text, StatementKind.SENTENCE, context, organisms)
    return prepared([statement], space)[0]


def column(table: np.ndarray[tuple[int, ...], np.dtype[np.float32]], name: str) -> list[float]:
    return [round(float(value), 4) for value in table[:, NAMES.index(name)]]


def compared(
    question: str,
    candidates: Sequence[ReadStatement],
    space: TokenSpace,
    named: frozenset[str] = frozenset(),
    passages: Sequence[int] = (),
) -> FloatArray:
    numbers = np.array(passages or range(len(candidates)), np.intp)
    count = len(candidates)
    nothing = np.zeros(count, np.float32)
    meant = Meant(nothing, nothing, np.zeros((2, len(SEEN), count), np.float32), np.zeros(2, np.float32))
    collection, calls = Collection(10, known), frozenset({"form_who"})
    return features(question, named, candidates, space, collection, no_names, numbers, count, meant, calls)


def no_names(_: str) -> frozenset[str]:
    return frozenset()


def known(term: str) -> int:
    return {"pension": 1, "vers": 5}.get(term, 0)


def test_a_statement_with_the_words_of_the_question_scores_higher(space: TokenSpace) -> None:
    candidates = [
        candidate(space, "le versement des pensions d'invalidité"),
        candidate(space, "l'entretien des ponts"),
    ]
    table = compared("Qui verse les pensions ?", candidates, space)
    assert table.shape == (2, len(NAMES))
    for name in ("interaction", "interaction_all", "pooled", "pooled_all", "bm25", "covered", "agreement"):
        assert column(table, name)[0] > column(table, name)[1], name
    assert column(table, "missed")[0] < column(table, "missed")[1]


def test_the_same_words_are_the_nearest_there_can_be(space: TokenSpace) -> None:
    text = "le versement des pensions"
    table = compared(text, [candidate(space, text)], space)
    assert column(table, "interaction") == [1.0]
    assert column(table, "pooled") == [1.0]
    assert column(table, "covered") == [1.0]
    assert column(table, "missed") == [0.0]


def test_headings_count_for_what_stands_below_them(space: TokenSpace) -> None:
    candidates = [
        candidate(space, "elle est versée chaque mois", "Pensions d'invalidité"),
        candidate(space, "elle est versée chaque mois", "Ponts et chaussées"),
    ]
    table = compared("pension d'invalidité", candidates, space)
    assert column(table, "interaction")[0] == column(table, "interaction")[1]
    assert column(table, "interaction_all")[0] > column(table, "interaction_all")[1]


def test_a_statement_is_read_with_what_stands_beside_it(space: TokenSpace) -> None:
    texts = [
        "Elle paie le dixième jour",
        "La pension",
        "Elle paie le dixième jour",
    ]
    candidates = [candidate(space, text, "Paiements") for text in texts]
    table = compared("pension payée le dixième jour", candidates, space, passages=[0, 0, 2])
    for name in ("passage", "pooled_passage"):
        assert column(table, name)[0] > column(table, name)[2], name
    assert column(table, "interaction")[0] == column(table, "interaction")[2]
    assert column(table, "passage")[2] == column(table, "interaction_all")[2]


def test_the_named_organism_is_told_from_others(space: TokenSpace) -> None:
    candidates = [
        candidate(space, "le versement", "Missions", "aaa"),
        candidate(space, "le versement", "Missions", "bbb"),
    ]
    table = compared("le versement", candidates, space, frozenset({"aaa"}))
    assert column(table, "about_named") == [1.0, 0.0]
    assert column(table, "about_other") == [0.0, 1.0]


def test_an_empty_question_or_statement_is_near_to_nothing(space: TokenSpace) -> None:
    table = compared("", [candidate(space, "…")], space)
    assert np.isfinite(table).all()
