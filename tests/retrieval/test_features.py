import numpy as np
import pytest

from assistant.index.reading import ReadStatement
from assistant.index.static import StaticEmbedder
from assistant.retrieval.features import NAMES, Collection, features, prepared
from assistant.retrieval.interaction import TokenSpace
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


def no_names(_: str) -> frozenset[str]:
    return frozenset()


def known(term: str) -> int:
    return {"pension": 1, "vers": 5}.get(term, 0)


def test_a_statement_with_the_words_of_the_question_scores_higher(space: TokenSpace) -> None:
    candidates = [
        candidate(space, "le versement des pensions d'invalidité"),
        candidate(space, "l'entretien des ponts"),
    ]
    table = features(
        "Qui verse les pensions ?", frozenset(), candidates, space, Collection(10, known), no_names
    )
    assert table.shape == (2, len(NAMES))
    for name in ("interaction", "interaction_all", "pooled", "pooled_all", "bm25", "covered", "agreement"):
        assert column(table, name)[0] > column(table, name)[1], name
    assert column(table, "missed")[0] < column(table, "missed")[1]


def test_the_same_words_are_the_nearest_there_can_be(space: TokenSpace) -> None:
    text = "le versement des pensions"
    table = features(text, frozenset(), [candidate(space, text)], space, Collection(10, known), no_names)
    assert column(table, "interaction") == [1.0]
    assert column(table, "pooled") == [1.0]
    assert column(table, "covered") == [1.0]
    assert column(table, "missed") == [0.0]


def test_headings_count_for_what_stands_below_them(space: TokenSpace) -> None:
    candidates = [
        candidate(space, "elle est versée chaque mois", "Pensions d'invalidité"),
        candidate(space, "elle est versée chaque mois", "Ponts et chaussées"),
    ]
    table = features("pension d'invalidité", frozenset(), candidates, space, Collection(10, known), no_names)
    assert column(table, "interaction")[0] == column(table, "interaction")[1]
    assert column(table, "interaction_all")[0] > column(table, "interaction_all")[1]


def test_the_named_organism_is_told_from_others(space: TokenSpace) -> None:
    candidates = [
        candidate(space, "le versement", "Missions", "aaa"),
        candidate(space, "le versement", "Missions", "bbb"),
    ]
    table = features("le versement", frozenset({"aaa"}), candidates, space, Collection(10, known), no_names)
    assert column(table, "about_named") == [1.0, 0.0]
    assert column(table, "about_other") == [0.0, 1.0]


def test_an_empty_question_or_statement_is_near_to_nothing(space: TokenSpace) -> None:
    table = features("", frozenset(), [candidate(space, "…")], space, Collection(0, known), no_names)
    assert np.isfinite(table).all()
