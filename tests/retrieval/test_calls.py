"""What a question calls for, beside each of its candidates."""

import numpy as np
import pytest

from assistant.retrieval.calls import CALLED, CALLS, called


def test_all_candidates_stand_below_one_call() -> None:
    told = called(frozenset({"form_who", "detail_rate"}), names_a_body=False, size=3)
    assert tuple(told) == CALLED
    held = {name for name, column in told.items() if column.all()}
    assert held == {"form_who", "detail_rate"}
    assert all(np.ptp(column) == 0 and column.shape == (3,) for column in told.values())


@pytest.mark.parametrize("names_a_body", [True, False])
def test_whether_a_body_is_named_is_told(names_a_body: bool) -> None:
    told = called(frozenset(), names_a_body=names_a_body, size=2)
    assert told["names_a_body"].tolist() == [float(names_a_body)] * 2
    assert not any(told[name].any() for name in CALLS)
