"""How a candidate stands among the others, and what the question has to be found by."""

import numpy as np
import pytest

from assistant.index.embedding import FloatArray
from assistant.index.static import StaticEmbedder
from assistant.retrieval.interaction import TokenSpace
from assistant.retrieval.standing import STANDING, standing

NEAR = np.array([0.8, 0.5, 0.2], np.float32)
COLUMNS: dict[str, FloatArray] = {
    "interaction_all": NEAR,
    "missed": 1 - NEAR,
    "passage": NEAR,
    "pooled_passage": NEAR - np.float32(0.1),
}


@pytest.fixture(scope="module")
def space() -> TokenSpace:
    return TokenSpace(StaticEmbedder.packaged())


def test_the_nearest_stands_above_the_others_and_behind_none(space: TokenSpace) -> None:
    stood = standing(COLUMNS, 3, space.tokens("Qui prête les barques ?"), space)
    assert tuple(stood) == STANDING
    above, behind = stood["interaction_all_above"], stood["pooled_passage_behind"]
    assert above[0] > 1 > above[1] > -1 > above[2]
    assert above[1] == pytest.approx(0, abs=1e-6)
    assert behind.tolist() == pytest.approx([0.0, 0.3, 0.6])
    assert stood["missed_above"].tolist() == pytest.approx((-above).tolist())


def test_candidates_that_are_all_alike_stand_out_in_nothing(space: TokenSpace) -> None:
    columns = {name: np.full(4, 0.4, np.float32) for name in COLUMNS}
    stood = standing(columns, 4, space.tokens("barques"), space)
    for name in STANDING[:6]:
        assert stood[name].tolist() == pytest.approx([0.0] * 4, abs=1e-6)


def test_a_longer_question_has_more_to_be_found_by(space: TokenSpace) -> None:
    short, long = (
        standing(COLUMNS, 3, space.tokens(text), space)
        for text in ("barques", "Qui prête des barques aux pêcheurs de la rivière en hiver ?")
    )
    assert long["asked"][0] > short["asked"][0]
    assert len(set(long["asked_weight"].tolist())) == 1


def test_no_candidate_and_no_word_give_empty_and_finite_columns(space: TokenSpace) -> None:
    none = {name: np.zeros(0, np.float32) for name in COLUMNS}
    assert all(len(column) == 0 for column in standing(none, 0, space.tokens("barques"), space).values())
    empty = standing(COLUMNS, 3, space.tokens(""), space)
    assert all(np.isfinite(column).all() for column in empty.values())


def test_other_wordings_change_nothing_in_how_the_statements_stand(space: TokenSpace) -> None:
    asked = space.tokens("barques")
    alone = standing(COLUMNS, 3, asked, space)
    more = {name: np.concatenate([column, np.array([0.9], np.float32)]) for name, column in COLUMNS.items()}
    beside = standing(more, 3, asked, space)
    for name in STANDING:
        assert beside[name][:3].tolist() == alone[name].tolist()
    assert beside["passage_above"][3] > alone["passage_above"].max()
    assert beside["passage_behind"][3] < 0
