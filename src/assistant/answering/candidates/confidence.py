"""How far the best statement found can be trusted: a calibrated probability that it answers the question.

A small network over what the ranking saw, fitted by ``scripts/train_ranking.py`` on questions with and
without an answer among the candidates.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import nan

import numpy as np
import numpy.typing as npt

from assistant.answering.asked.question import Intent, Question
from assistant.retrieval.features import SHARED
from assistant.retrieval.form import FORMS
from assistant.retrieval.layout import LAYOUT
from assistant.retrieval.meant import MEANT
from assistant.retrieval.network import Network, packaged
from assistant.retrieval.standing import STANDING
from assistant.types import Hit

_SEEN = (*SHARED, *STANDING, *MEANT, *FORMS, *LAYOUT)
SIGNALS = (*_SEEN, "score", "lead", "share", "same_subject", *Intent)
"""What the probability is read from: the best candidate's features, its score, its lead over the next
one about another organism, its share of the softmax over candidates, the share of its organism, and what
form of answer the question calls for."""

Signals = npt.NDArray[np.float32]
"""Shape (len(SIGNALS),)."""

_SHORTLIST = 10


@dataclass(frozen=True, slots=True)
class Calibration(Network):
    """The scores of the network are log odds."""

    threshold: float
    """Probability below which declining serves the user better, chosen on development questions."""

    @classmethod
    def packaged(cls) -> "Calibration":
        """The calibration that comes with the package.

        Raises:
            ValueError: it was fitted on other signals than those of this version.
        """
        return cls(**packaged("confidence.json", "signals", SIGNALS))

    def probability(self, question: Question, hits: Sequence[Hit]) -> float:
        """The estimated probability that the first of ``hits`` answers ``question``; 0 without hits."""
        return self.of(signals(question, hits)) if hits else 0.0

    def of(self, signals: Signals) -> float:
        """The estimated probability for these signals."""
        return float(1 / (1 + np.exp(-self.scores(signals[np.newaxis])[0])))


def signals(question: Question, hits: Sequence[Hit]) -> Signals:
    """The signals of ranked ``hits``.

    Where the texts are so few that the shortlist is not full, it is filled with strangers as good as the
    last hit: one body alone on its pages is no proof that it is the right one.
    """
    found = hits[:_SHORTLIST]
    missing = _SHORTLIST - len(found)
    scores = np.array([hit.score for hit in found] + [found[-1].score] * missing)
    shares = np.exp(scores - scores[0])
    shares /= shares.sum()
    subject = hits[0].statement.organisms[:1]
    same = np.array([hit.statement.organisms[:1] == subject for hit in found] + [False] * missing)
    others = scores[~same]
    lead = scores[0] - (others[0] if len(others) else scores[-1])
    seen = {leg.leg: leg.score for leg in hits[0].legs}
    best = [seen.get(name, nan) for name in _SEEN]
    asked = [question.intent is intent for intent in Intent]
    return np.array([*best, scores[0], lead, shares[0], shares[same].sum(), *asked], np.float32)
