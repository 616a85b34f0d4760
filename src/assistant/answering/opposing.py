"""Words that rule one another out: free and paid, with and without; and lists of what is not done."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from assistant.answering import asking
from assistant.answering.wording import is_form
from assistant.text import fold, words
from assistant.types import Statement

_DENIES = re.compile(
    r"[^,;:]{1,80}?\b(?:ne |n')(?:[\w'-]+ ){1,4}?(?:pas|jamais|aucune?|plus)\b(?! seulement)[^,;:]*\W*"
)
"""A sentence that denies all that it says: "Elle ne délivre pas les permis."."""
_CLAUSE = re.compile(r"[;:.,]\s")
_DONE = r"(?:(?:avoir|etre) (?:\w+ (?=[\w'-]))?)?"
_ARTICLES = r"(?:(?:les?|la|une?|aucune?|son|sa|ses|de) |[ld]')*"
_WITHOUT = re.compile(rf"\bsans {_DONE}{_ARTICLES}(?P<what>[\w-]+)")
"""What one does without: the plaint of "sans avoir porté plainte"."""
_SHORT = 3


def denies(text: str) -> bool:
    """Whether a text denies all that it says, as the introduction of a list of what is not done does."""
    return _DENIES.fullmatch(fold(text)) is not None


def is_denied(statement: Statement) -> bool:
    """Whether a statement denies what it says, or stands in a list of what is not done."""
    return denies(statement.text) or is_left_undone(statement)


def is_left_undone(statement: Statement) -> bool:
    """Whether a statement stands in a list that is introduced as what is not done."""
    lead = statement.lead
    return lead is not None and lead.kind == "introduction" and denies(lead.text)


def puts_a_side(question: str) -> bool:
    """Whether a question puts one of two things that rule each other out."""
    return next(_sides(fold(question)), None) is not None


def touches(question: str, text: str) -> bool:
    """Whether ``text`` says either of the two things of which the question puts one."""
    folded = fold(text)
    return any(put.search(folded) or other.search(folded) for put, other in _sides(fold(question)))


def is_held(question: str, asked: Sequence[str], text: str) -> bool | None:
    """Whether ``text`` says the side of two opposites that the question puts, or the other one.

    None where it says neither, or does not say it of ``asked``, the question's words of weight. Where it says
    both, the clause with the words asked for decides.
    """
    folded = fold(text)
    for put, other in _sides(fold(question)):
        others = [word for word in asked if not put.search(word)]
        parts = [folded] if not (put.search(folded) and other.search(folded)) else _CLAUSE.split(folded)
        for part in parts:
            sides = put.search(part) is not None, other.search(part) is not None
            if sides[0] is not sides[1] and _all_said(others, part):
                return sides[0]
    return None


def is_needless(question: str, asked: Sequence[str], text: str) -> bool:
    """Whether ``text`` says that one does without what the question takes to be asked of people."""
    folded = fold(text)
    needed = dict(asking.shapes("opposites"))["needed"]
    found = _WITHOUT.search(folded)
    if found is None or needed.search(fold(question)) is None:
        return False
    beside = _weighty(folded[: found.start()] + folded[found.end() :])
    return _said(found["what"], asked) and not _said(found["what"], beside)


def _sides(question: str) -> Iterator[tuple[re.Pattern[str], re.Pattern[str]]]:
    """Of each pair of opposites of which the question puts one: that one, then the other."""
    for one, other in _pairs():
        if (one.search(question) is None) is not (other.search(question) is None):
            yield (one, other) if one.search(question) else (other, one)


@cache
def _pairs() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    by_side = dict(asking.shapes("opposites"))
    names = [side.removesuffix("_not") for side in by_side if side.endswith("_not")]
    return tuple((by_side[name], by_side[f"{name}_not"]) for name in names)


def _all_said(asked: Sequence[str], text: str) -> bool:
    known = _weighty(text)
    return all(_said(word, known) for word in asked)


def _said(word: str, known: Sequence[str]) -> bool:
    return any(is_form(word, one) for one in known)


def _weighty(folded: str) -> list[str]:
    found = [folded[span.start : span.end] for span in words(folded)]
    return [word for word in found if len(word) > _SHORT]
