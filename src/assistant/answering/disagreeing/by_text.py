"""What each text gives of the value that a question wants; where two contradict each other, they disagree.

A text may say it in other words and in another layout than the one that answers best: whether its value is of
the same matter is judged from the two statements and the question.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations, islice, product

from assistant.answering.asked.question import Question
from assistant.answering.asked.ranks import is_of_other_rank
from assistant.answering.asked.values import is_conditional, is_open
from assistant.answering.asked.wording import hold_all, weighty
from assistant.answering.disagreeing.contradiction import THRESHOLD, Pair
from assistant.answering.disagreeing.given import contradict, given
from assistant.answering.disagreeing.one_case import are_two_steps, leave_what_is_named, speaks_against
from assistant.answering.disagreeing.value import Given
from assistant.answering.held.wanted import Wanted, wanted
from assistant.text import flat
from assistant.types import Hit, Statement

DEPTH = 60
"""Hits that are shared out among their texts."""
_DEPTH = 3
"""Statements with a value that are looked at of each text."""
_OF_A_CASE = re.compile(
    r"\W*(?:pour (?!(?:cela|ce faire)\b)(?!(?:se |s'|l[ae]s? |l'|y |en )?\w+(?:er|ir|re|oir)\b)"
    r"|(?:en|depuis|jusqu'en|avant|apres|lors|pendant|des)\s)"
    r"[^,.;:]{2,40},"
)
"""What is so in a year or in a case: "En 2019, …", "Pour une semaine, …"."""
_STRICT = {Wanted.NUMBER, Wanted.LEVEL}
"""Kinds of which a rule that holds two values for of two matters decides; of others it is a signal."""
_OF_EACH = re.compile(r"\b(?:chacune?|chaque (?!an\b|annee|mois|jour|semaine|trimestre))")
_OF_SOME = re.compile(
    r"\W*les\s[^,;:.]{3,60}\s(?:qui\s|(?:du|des|de la)\s[a-z]+\s[a-z]+[eiu]e?s\s"
    r"(?:l'|(?:l[ae]s?|en|par|dans|aux?|a)\s))"
)
"""What is told of some of the things: "Les 12 ports du réseau qui ferment l'hiver", "… fermés l'hiver"."""


def differently(
    question: Question,
    best: Sequence[Given],
    hits: Sequence[Hit],
    likeness: Callable[[Statement, Statement], float],
    probability: Callable[[Pair], float],
) -> tuple[Given, ...]:
    """A value of ``best`` and the one that most surely contradicts it; none where the texts agree.

    Args:
        question: one that wants a value.
        best: what the answer gives, all values of one statement or of several texts.
        hits: of a search for the question, best first.
        likeness: how alike two statements are, at most 1.
        probability: how likely the values of a pair contradict each other.
    """
    judged = [(_likely(pair, probability), pair) for pair in _pairs(question, best, hits, likeness)]
    likely, pair = max(judged, key=lambda one: one[0], default=(0.0, None))
    return (pair.best[0], pair.others[0]) if pair is not None and likely >= THRESHOLD else ()


def among(question: Question, shown: Sequence[Statement]) -> tuple[Given, ...]:
    """Two values of statements that one answer shows together, of different texts; none where they agree."""
    kind = wanted(question)
    told = [values[0] for statement in shown if (values := told_by(question, statement))]
    if kind is None or kind is Wanted.NUMBER:  # of which one may be a part of the other
        return ()
    for one, other in combinations(told, 2):
        is_of_two_texts = one.statement.document_id != other.statement.document_id
        if (
            is_of_two_texts
            and contradict(kind, one, other)
            and not speaks_against(question, kind, one, other)
            and not are_two_steps(one, other)
        ):
            return one, other
    return ()


def told_by(question: Question, statement: Statement) -> Sequence[Given]:
    """The value that a statement gives of what the question wants, as often as it does; empty of several."""
    kind = wanted(question)
    if kind is None:
        return ()
    values = _nearest(question, given(kind, question, statement))
    is_one = not any(contradict(kind, *pair) for pair in combinations(values, 2))
    return values if is_one and _is_of_all(kind, values, statement) else ()


def _likely(pair: Pair, probability: Callable[[Pair], float]) -> float:
    """How likely the values of a pair contradict each other; a level is told of the body itself."""
    return 1.0 if pair.kind is Wanted.LEVEL else probability(pair)


def _nearest(question: Question, values: Sequence[Given]) -> Sequence[Given]:
    """Of several values those in whose clause most words of the question stand."""
    if len(values) < 2:
        return values
    asked = weighty(question.text)
    held = [sum(hold_all(weighty(one.clause), [word]) for word in asked) for one in values]
    return [one for one, share in zip(values, held, strict=True) if share == max(held)]


def _is_of_all(kind: Wanted, values: Sequence[Given], statement: Statement) -> bool:
    """Whether a statement gives its value of all there is: not of a case, of each, of some."""
    text = flat(statement.text)
    case = _OF_A_CASE.match(text)
    if case is not None and not any(flat(value.text) in case[0] for value in values):
        return False
    match kind:
        case Wanted.NUMBER:
            return _OF_EACH.search(text) is None and _OF_SOME.match(text) is None
        case Wanted.PLACE:
            return "…" not in statement.text and not any(is_open(value.clause) for value in values)
        case Wanted.RATE:
            return not is_conditional(statement.text)
    return True


def _pairs(
    question: Question,
    best: Sequence[Given],
    hits: Sequence[Hit],
    likeness: Callable[[Statement, Statement], float],
) -> Iterator[Pair]:
    """The best values beside those of each other text that none of them agrees with."""
    kind = wanted(question)
    known = {one.statement.document_id for one in best}
    if kind is None or not known:
        return
    for text, found in _by_text(hits).items():
        if text in known:
            continue
        told = ((rank, hit, told_by(question, hit.statement)) for rank, hit in enumerate(found))
        for rank, hit, values in islice((one for one in told if one[2]), _DEPTH):
            is_denied = all(contradict(kind, *pair) for pair in product(best, values))
            if not is_denied or is_of_other_rank(question.text, hit.statement.text):
                continue
            if leave_what_is_named(question, best[0], values[0]) or are_two_steps(best[0], values[0]):
                continue
            if kind not in _STRICT or not speaks_against(question, kind, best[0], values[0]):
                yield Pair(
                    question, kind, best, values, hit, rank, likeness(best[0].statement, hit.statement)
                )


def _by_text(hits: Sequence[Hit]) -> dict[str, list[Hit]]:
    texts: dict[str, list[Hit]] = {}
    for hit in hits:
        texts.setdefault(hit.statement.document_id, []).append(hit)
    return texts
