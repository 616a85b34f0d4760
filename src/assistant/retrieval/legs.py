"""What every way of searching gave a hit, written out only for those hits that somebody looks into."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from math import isnan
from typing import overload

import numpy as np
import numpy.typing as npt

from assistant.index.embedding import FloatArray
from assistant.types import LegScore


class Legs(Sequence[LegScore]):
    """The legs that brought a hit, then its features: of a thousand in a search, a few hits' are read."""

    def __init__(
        self,
        found: Iterable[LegScore],
        names: Sequence[str],
        scores: FloatArray,
        ranks: npt.NDArray[np.intp],
    ) -> None:
        """``scores`` and ``ranks`` of the features called ``names``, shape (features,); nan: it has none."""
        self._found = tuple(found)
        self._names = names
        self._scores = scores
        self._ranks = ranks

    @cached_property
    def _all(self) -> tuple[LegScore, ...]:
        told = zip(self._names, self._scores.tolist(), self._ranks.tolist(), strict=True)
        return (*self._found, *(LegScore(*one) for one in told if not isnan(one[1])))

    @overload
    def __getitem__(self, place: int) -> LegScore: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[LegScore]: ...
    def __getitem__(self, place: int | slice) -> LegScore | Sequence[LegScore]:
        """One leg, or several."""
        return self._all[place]

    def __len__(self) -> int:
        """How many legs and features gave something."""
        return len(self._all)

    def __eq__(self, other: object) -> bool:
        """Whether another sequence holds the same legs."""
        return isinstance(other, Sequence) and self._all == tuple(other)

    def __hash__(self) -> int:
        """As that of the tuple of its legs."""
        return hash(self._all)
