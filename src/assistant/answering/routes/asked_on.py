"""A detail that is asked on: what is told of the body last spoken of is trusted more, so is another line.

"La caisse prête pour une coque neuve." "Et le délai pour tout rendre ?" says next to nothing by itself.
"Et la voile ?" asks for another line of the table that tells the rate of a hull.
"""

from assistant.answering.asked.question import Question
from assistant.answering.asked.values import is_territory
from assistant.answering.asked.wording import every_word, is_form, weighty
from assistant.types import Statement, StatementKind

_ODDS = 9.0
"""How many times more often, by their odds, such statements were right than what they say lets expect: of 11
that nothing else would have let out, eight were, with a thousand unanswerable questions put beside them."""


def trusted(confidence: float, question: Question, best: Statement) -> float:
    """The confidence in ``best``, which tells a value, after what was spoken of before the question."""
    is_of_body = not question.spoken_of.isdisjoint(best.organisms[:1])
    is_next = question.asks_value and (is_of_body or _is_another_line(question, best))
    return _more(confidence) if is_next else confidence


def trusted_there(confidence: float, question: Question, best: Statement) -> float:
    """The confidence in ``best``, which names a territory beside the one that was asked of before."""
    return _more(confidence) if _is_of_another_territory(question, best) else confidence


def _more(confidence: float) -> float:
    odds = _ODDS * confidence
    return odds / (odds + 1 - confidence)


def _is_another_line(question: Question, best: Statement) -> bool:
    """Whether a line of the table or list that was asked of says what the question varies."""
    if best.kind is StatementKind.SENTENCE or best.context not in question.asked_at:
        return False
    return any(is_form(word, said) for word in question.varied for said in weighty(best.text))


def _is_of_another_territory(question: Question, best: Statement) -> bool:
    """Whether a statement beside the one that told it of one territory names the other now asked of."""
    asked = [word for word in question.varied if is_territory(word)]
    return bool(asked) and best.context in question.asked_at and set(asked) <= set(every_word(best.text))
