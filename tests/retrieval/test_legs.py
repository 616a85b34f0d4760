"""The legs of a hit are those that brought it, then the features that it has."""

import numpy as np

from assistant.retrieval.legs import Legs
from assistant.types import LegScore

DENSE = LegScore("dense", 0.5, 2)


def test_legs_are_those_that_found_it_and_what_it_has() -> None:
    legs = Legs([DENSE], ["covered", "heaviest"], np.array([0.25, np.nan], np.float32), np.array([3, 1]))
    told = (DENSE, LegScore("covered", 0.25, 3))
    assert len(legs) == 2
    assert (legs[0], legs[1:], tuple(legs)) == (DENSE, told[1:], told)
    assert legs == told
    assert hash(legs) == hash(told)
    assert legs != told[:1]
