"""How near candidates come to a question as wholes."""

import numpy as np
import pytest

from assistant.index.meanings import SEEN
from assistant.retrieval.features import NAMES
from assistant.retrieval.meant import MEANT, Meant, meant_columns
from assistant.retrieval.ranking import Ranking

NEAREST = np.array([[0.5, 0.7], [0.4, 0.1]], np.float32)
LATE = np.stack([NEAREST + 10 * place for place in range(len(SEEN))], axis=1)
BEST = NEAREST.max(axis=1)
EVERYWHERE = np.array([0.1, 0.6, 0.2, 0.3], np.float32)


def test_a_candidate_is_held_against_all_statements_of_the_texts() -> None:
    found = meant_columns(Meant(EVERYWHERE[[1, 3]], EVERYWHERE, LATE, BEST))
    assert tuple(found) == MEANT
    assert found["meaning"].tolist() == pytest.approx([0.6, 0.3])
    assert found["meaning_above"][0] > 1 > found["meaning_above"][1] == pytest.approx(0, abs=1e-6)
    assert found["meaning_behind"].tolist() == pytest.approx([0.0, 0.3])
    assert found["late_nearest"].tolist() == pytest.approx([0.5, 0.7])
    assert found["late_told"].tolist() == pytest.approx([10.5, 10.7])
    assert found["late_behind"].tolist() == pytest.approx([0.2, 0.0])
    assert found["late_below_nearest"].tolist() == pytest.approx([0.4, 0.1])
    assert found["late_below_behind"].tolist() == pytest.approx([0.0, 0.3])


def test_another_wording_may_come_nearer_than_any_statement() -> None:
    found = meant_columns(Meant(np.array([0.9], np.float32), EVERYWHERE, LATE[:, :, :1], BEST))
    assert found["meaning_behind"].tolist() == pytest.approx([-0.3])


def test_statements_that_are_all_alike_stand_out_in_nothing() -> None:
    alike = np.full(3, 0.4, np.float32)
    found = meant_columns(Meant(alike, alike, np.full((2, len(SEEN), 3), 0.4, np.float32), alike[:2]))
    assert found["meaning_above"].tolist() == pytest.approx([0.0] * 3, abs=1e-6)


def test_what_the_encoder_has_not_read_is_not_known() -> None:
    for values in meant_columns(Meant.unknown(2)).values():
        assert values.shape == (2,)
        assert np.isnan(values).all()


def test_no_candidate_gives_empty_columns() -> None:
    nothing = np.zeros(0, np.float32)
    assert all(
        not len(values) for values in meant_columns(Meant(nothing, nothing, LATE[:, :, :0], BEST)).values()
    )


def test_candidates_are_put_in_order_without_what_is_not_known() -> None:
    ranking = Ranking.packaged()
    table = np.tile(ranking.mean, (2, 1))
    table[0, NAMES.index("interaction_all")] += ranking.scale[NAMES.index("interaction_all")]
    table[0, NAMES.index("pooled_all")] += ranking.scale[NAMES.index("pooled_all")]
    usual = ranking.scores(table)
    table[:, [NAMES.index(name) for name in MEANT]] = np.nan
    assert ranking.scores(table) == pytest.approx(usual)
