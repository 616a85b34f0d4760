"""What each text answers when it is asked by itself; where two give different values, the texts disagree.

A text may say it in other words and in another layout than the one that answers best: its statement is found
as an answer is, and is trusted as it would be if the other texts were not there.
"""

import re
from collections.abc import Callable, Sequence
from itertools import combinations, product
from math import inf

from assistant.answering.given import Given, Wanted, contradict, given, wanted
from assistant.answering.one_case import of_one_case
from assistant.answering.question import Question
from assistant.answering.values import is_open
from assistant.text import flat
from assistant.types import Hit, Statement

DEPTH = 60
"""Hits that are shared out among their texts."""
_SURE = 0.7
"""How sure one must be of what another text says."""
_OF_PEOPLE = (Wanted.HEAD, Wanted.ABOVE)
"""What a "who" asks, to which a statement about another body might be a better answer."""
_DEPTH = 3
"""Hits of a text among which its value is looked for."""
_MOST_BEHIND = 6.0
"""How far its score may lie behind that of the best: farther off, it answers something else."""
_NEAR, _ALIKE = 3.0, 0.6
"""Or how little its score lies behind, of a statement that is so much like the best one."""
_STILL_NEAR = 8.0
"""And how far it may lie behind if one is sure of it."""
_OF_A_CASE = re.compile(r"\W*(?:pour|en|depuis|jusqu'en|avant|apres|lors|pendant|des)\s[^,.;:]{2,40},")
"""What is so in a year or in a case: "En 2019, …", "Pour une semaine, …"."""
_ROUND = re.compile(r"\b(?:pres d|environ|plus d|moins d|au moins|quelque)")
_OF_EACH = re.compile(r"\b(?:chacune?|chaque)\b")


def differently(
    question: Question,
    best: Sequence[Given],
    hits: Sequence[Hit],
    eligible: Callable[[Sequence[Hit]], Sequence[Hit]],
    sureness: Callable[[Sequence[Hit]], float],
    likeness: Callable[[Statement, Statement], float],
) -> tuple[Given, Given] | None:
    """The value of ``best`` and another one that another text gives; None where no text contradicts it.

    Args:
        question: one that wants a value.
        best: what the answer gives, all values of one statement or of several texts.
        hits: of a search for the question, best first.
        eligible: those of some hits that can answer the question, best first.
        sureness: how sure one is that the first of some hits answers it.
        likeness: how alike two statements are, at most 1.
    """
    kind = wanted(question)
    known = {one.statement.document_id for one in best}
    if kind is None or not known:
        return None
    first = max((hit.score for hit in hits if hit.statement.document_id in known), default=-inf)
    for text, found in _by_text(hits).items():
        able = found if kind in _OF_PEOPLE else eligible(found)
        telling = next((hit for hit in able[:_DEPTH] if _values(question, kind, hit)), None)
        if text in known or telling is None:
            continue
        values, behind = _values(question, kind, telling), first - telling.score
        if not all(contradict(kind, *pair) for pair in product(best, values)):
            continue
        if not of_one_case(question, kind, best[0], values[0]):
            continue
        is_alike = likeness(best[0].statement, telling.statement) >= _ALIKE
        if is_alike and behind <= _NEAR:
            return best[0], values[0]
        sure = sureness([telling, *(hit for hit in able if hit is not telling)])
        if behind <= (_STILL_NEAR if is_alike else _MOST_BEHIND) and sure >= _SURE:
            return best[0], values[0]
    return None


def told_by(question: Question, hit: Hit) -> Sequence[Given]:
    """The value that a hit gives of what the question wants, as often as it gives it; empty of several."""
    kind = wanted(question)
    return _values(question, kind, hit) if kind is not None else ()


def _values(question: Question, kind: Wanted, hit: Hit) -> Sequence[Given]:
    values = given(kind, question, hit.statement)
    text = flat(hit.statement.text)
    is_one = not any(contradict(kind, *pair) for pair in combinations(values, 2))
    is_plain = not _OF_A_CASE.match(text) and not _ROUND.search(text)
    is_plain = is_plain and not (kind is Wanted.NUMBER and _OF_EACH.search(text))
    is_plain = is_plain and not (kind is Wanted.PLACE and is_open(hit.statement.text))
    return values if is_one and is_plain else ()


def _by_text(hits: Sequence[Hit]) -> dict[str, list[Hit]]:
    texts: dict[str, list[Hit]] = {}
    for hit in hits:
        texts.setdefault(hit.statement.document_id, []).append(hit)
    return texts
