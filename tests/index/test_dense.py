from pathlib import Path

import numpy as np
import pytest

from assistant.errors import IndexDamagedError
from assistant.index.dense import DenseStore, embedding_text, write_dense
from assistant.index.embedding import FloatArray
from assistant.types import Context, Passage, Span


def unit_vectors(count: int, dimension: int = 8) -> FloatArray:
    vectors = np.random.default_rng(7).standard_normal((count, dimension)).astype(np.float32)
    lengths: FloatArray = np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors / lengths


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    generation = tmp_path / "index" / "generations" / "g"
    generation.mkdir(parents=True)
    return generation / "dense"


def test_the_nearest_come_first_with_their_cosine(folder: Path) -> None:
    vectors = unit_vectors(300)
    ids = [f"fiche.md#{number}-{number + 1}" for number in range(300)]
    write_dense(folder, [(ids[:100], vectors[:100]), (ids[100:], vectors[100:])])
    query = unit_vectors(301)[-1]
    cosines = vectors @ query
    expected = np.argsort(-cosines)[:10]
    found = DenseStore(folder).search(query, 10)
    assert [passage_id for passage_id, _ in found] == [ids[number] for number in expected]
    assert [score for _, score in found] == pytest.approx(cosines[expected].tolist(), abs=1e-5)


def test_a_batch_may_be_larger_than_chroma_takes_at_once(folder: Path) -> None:
    vectors = unit_vectors(6_000, dimension=2)
    write_dense(folder, [([f"p{number}" for number in range(6_000)], vectors)])
    dense = DenseStore(folder)
    assert dense.vectors(["p0", "p5999"])["p5999"] == pytest.approx(vectors[5_999], abs=1e-6)
    assert len(dense.search(vectors[0], 7)) == 7


def test_equal_scores_are_in_the_order_of_ids(folder: Path) -> None:
    write_dense(folder, [(["b", "c", "a"], np.tile(unit_vectors(1), (3, 1)))])
    assert [passage_id for passage_id, _ in DenseStore(folder).search(unit_vectors(1)[0], 3)] == [
        "a",
        "b",
        "c",
    ]


def test_nothing_is_found_where_there_is_nothing(folder: Path) -> None:
    write_dense(folder, [])
    assert DenseStore(folder).search(unit_vectors(1)[0], 5) == []


def test_no_more_than_asked_nor_than_there_are(folder: Path) -> None:
    write_dense(folder, [(["a", "b"], unit_vectors(2))])
    dense = DenseStore(folder)
    assert len(dense.search(unit_vectors(1)[0], 5)) == 2
    assert dense.search(unit_vectors(1)[0], 0) == []


def test_a_question_without_any_word_is_near_to_nothing(folder: Path) -> None:
    write_dense(folder, [(["a", "b"], unit_vectors(2))])
    assert DenseStore(folder).search(np.zeros(8, dtype=np.float32), 2) == [("a", 0.0), ("b", 0.0)]


def test_vectors_come_back_by_id(folder: Path) -> None:
    vectors = unit_vectors(3)
    write_dense(folder, [(["a", "b", "c"], vectors)])
    found = DenseStore(folder).vectors(["c", "a", "unknown"])
    assert found.keys() == {"a", "c"}
    assert found["c"] == pytest.approx(vectors[2], abs=1e-6)


@pytest.mark.parametrize("content", [None, b"", b"no database"])
def test_a_damaged_collection_is_named(folder: Path, content: bytes | None) -> None:
    folder.mkdir()
    if content is not None:
        (folder / "chroma.sqlite3").write_bytes(content)
    with pytest.raises(IndexDamagedError, match="vecteurs"):
        DenseStore(folder)


def test_a_passage_is_embedded_with_its_headings_and_what_introduces_its_list() -> None:
    context = (
        Context("heading", Span(0, 9), "La caisse"),
        Context("heading", Span(10, 18), "Missions"),
        Context("introduction", Span(19, 32), "Elle assure :"),
    )
    passage = Passage("f#33-44", "f", Span(33, 44), "les soins ;", context, ())
    assert embedding_text(passage) == "La caisse\nMissions\nElle assure :\nles soins ;"
