"""The learned order of candidates: a small network over their features."""

from dataclasses import dataclass

import numpy as np

from assistant.retrieval.features import NAMES
from assistant.retrieval.network import Network, packaged


@dataclass(frozen=True, slots=True)
class Ranking(Network):
    """The difference of two candidates' scores is the log odds of the better one.

    Trained by ``scripts/train_ranking.py``.
    """

    @classmethod
    def blank(cls) -> "Ranking":
        """A ranking to which all candidates are alike, for what is learned before there is one."""
        one, none = np.ones(len(NAMES), np.float32), np.zeros(len(NAMES), np.float32)
        return cls(none, one, none, none[None], none[:1], none[:1])

    @classmethod
    def packaged(cls) -> "Ranking":
        """The ranking that comes with the package.

        Raises:
            ValueError: it was trained on other features than those of this version.
        """
        return cls(**packaged("ranking.json", "features", NAMES))
