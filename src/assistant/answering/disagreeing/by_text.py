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
from assistant.answering.disagreeing.given import Given, contradict, given
from assistant.answering.disagreeing.one_case import of_one_case
from assistant.answering.held.wanted import Wanted, wanted
from assistant.text import flat
from assistant.types import Hit, Statement

DEPTH = 60
"""Hits that are shared out among their texts."""
_DEPTH = 3
"""Statements with a value that are looked at of each text."""
_OF_A_CASE = re.compile(
    r"\W*(?:pour (?!(?:se |s'|l[ae]s? |l'|y |en )?\w+(?:er|ir|re|oir)\b)"
    r"|(?:en|depuis|jusqu'en|avant|apres|lors|pendant|des)\s)"
    r"[^,.;:]{2,40},"
)
"""What is so in a year or in a case: "En 2019, …", "Pour une semaine, …"."""
_SAYS_NOTHING = 2
"""Words of the question that the best statement holds, none of which the other holds."""
_OF_EACH = re.compile(r"\b(?:chacune?|chaque (?!an\b|annee|mois|jour|semaine|trimestre))")
_OF_SOME = re.compile(r"\W*les\s[^,;:.]{3,60}\squi\s")
"""What is told of some of the things: "Les 12 ports du réseau qui ferment l'hiver"."""


def differently(
    question: Question,
    best: Sequence[Given],
    hits: Sequence[Hit],
    likeness: Callable[[Statement, Statement], float],
    probability: Callable[[Pair], float],
) -> tuple[Given, Given] | None:
    """A value of ``best`` and the one that most surely contradicts it; None where the texts agree.

    Args:
        question: one that wants a value.
        best: what the answer gives, all values of one statement or of several texts.
        hits: of a search for the question, best first.
        likeness: how alike two statements are, at most 1.
        probability: how likely the values of a pair contradict each other.
    """
    is_certain = wanted(question) is Wanted.LEVEL  # told of the body itself or not read at all
    judged = [
        (1.0 if is_certain else probability(pair), pair) for pair in _pairs(question, best, hits, likeness)
    ]
    likely, pair = max(judged, key=lambda one: one[0], default=(0.0, None))
    return (pair.best[0], pair.others[0]) if pair is not None and likely >= THRESHOLD else None


def told_by(question: Question, hit: Hit) -> Sequence[Given]:
    """The value that a hit gives of what the question wants, as often as it gives it; empty of several."""
    kind = wanted(question)
    if kind is None:
        return ()
    values = given(kind, question, hit.statement)
    is_one = not any(contradict(kind, *pair) for pair in combinations(values, 2))
    return values if is_one and _is_of_all(kind, values, hit.statement) else ()


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
            return not is_open(statement.text)
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
        told = ((rank, hit, told_by(question, hit)) for rank, hit in enumerate(found))
        for rank, hit, values in islice((one for one in told if one[2]), _DEPTH):
            is_denied = all(contradict(kind, *pair) for pair in product(best, values))
            if is_denied and _is_of_one_matter(question, kind, best[0], values[0]):
                yield Pair(question, best, values, hit, rank, likeness(best[0].statement, hit.statement))


def _is_of_one_matter(question: Question, kind: Wanted, best: Given, other: Given) -> bool:
    """Whether nothing rules out that two values are of one matter.

    The other is told of another body than the question names, of another rank of the thing, or holds none of
    the words of the question that the best holds.
    """
    one, two = best.statement, other.statement
    if is_of_other_rank(question.text, two.text):
        return False
    is_of_others = bool(two.organisms) and not set(question.organisms) & set(two.organisms)
    if question.organisms and is_of_others and not _is_named(question, two.text):
        return False
    shared = [word for word in question.rest if hold_all(weighty(one.text), [word])]
    around = weighty(" ".join([two.text, *(part.text for part in two.context)]))
    is_silent = len(shared) >= _SAYS_NOTHING and not any(hold_all(around, [word]) for word in shared)
    return not is_silent and of_one_case(question, kind, best, other)


def _is_named(question: Question, text: str) -> bool:
    """Whether a text holds the words by which the question names one of its bodies."""
    known = weighty(text)
    named = (weighty(question.text[one.span.start : one.span.end]) for one in question.mentions)
    return any(words and hold_all(known, words) for words in named)


def _by_text(hits: Sequence[Hit]) -> dict[str, list[Hit]]:
    texts: dict[str, list[Hit]] = {}
    for hit in hits:
        texts.setdefault(hit.statement.document_id, []).append(hit)
    return texts
