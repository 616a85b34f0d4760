"""A detail that is asked on: what is told of the body last spoken of is trusted more.

"La caisse prête pour une coque neuve." "Et le délai pour tout rendre ?" says next to nothing by itself.
"""

from assistant.answering.asked.question import Question
from assistant.types import Statement

_ODDS = 9.0
"""How many times more often, by their odds, such statements were right than what they say lets expect: of 11
that nothing else would have let out, eight were, with a thousand unanswerable questions put beside them."""


def trusted(confidence: float, question: Question, best: Statement) -> float:
    """The confidence in ``best`` after what was spoken of before the question."""
    if question.detail is None or question.spoken_of.isdisjoint(best.organisms[:1]):
        return confidence
    odds = _ODDS * confidence
    return odds / (odds + 1 - confidence)
