"""Words that rule one another out: free and paid, with and without; and lists of what is not done."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from assistant.answering import asking
from assistant.answering.wording import is_form
from assistant.text import fold, words
from assistant.types import Statement

_DENIES = re.compile(
    r"[^,;:]{1,80}?\b(?:ne |n')(?:[\w'-]+ ){1,4}?(?:pas|jamais|aucune?|plus|ni|rien)\b(?! seulement)"
    r"[^,;:]*\W*"
)
"""A sentence that denies all that it says: "Elle ne délivre pas les permis."."""
_CLAUSE = re.compile(r"[;:.,]\s")
_DONE = r"(?:(?:avoir|etre) (?:\w+ (?=[\w'-]))?)?"
_ARTICLES = r"(?:(?:les?|la|une?|aucune?|son|sa|ses|de) |[ld]')*"
_WITHOUT = re.compile(rf"(?P<left>\brest\w+ )?\bsans {_DONE}{_ARTICLES}(?P<what>[\w-]+)")
"""What one does without: the plaint of "sans avoir porté plainte"; not what is left without."""
_RULED_OUT = re.compile(rf"\b(?:ni|aucune?) {_ARTICLES}(?P<what>[\w-]+)")
"""What a denial names: the pupils of "ne reçoit ni les élèves ni les parents"."""
_OUTSIDE = re.compile(
    r"(?P<what>[^.;:]+?) (?:n'entr\w+|ne (?:font|fait|relev\w+)) pas (?:partie )?(?:dans|de) "
    r"(?:ses|leurs?|son|sa|nos|notre) (?:roles?|missions?|taches?|attributions?|competences?|fonctions?)\b"
)
"""What a body leaves to others: "Le ménage n'entre pas dans leurs tâches."."""
_SHORT = 3


def denies(text: str) -> bool:
    """Whether a text denies all that it says, as the introduction of a list of what is not done does."""
    return _DENIES.fullmatch(fold(text)) is not None


def opens_with_denial(text: str) -> bool:
    """Whether the first clause of a text denies, whatever follows: "Il ne paie pas : c'est le rôle de X."."""
    return _DENIES.match(fold(text)) is not None


def is_denied(statement: Statement) -> bool:
    """Whether a statement denies what it says, or stands in a list of what is not done."""
    return denies(statement.text) or is_left_undone(statement)


def is_left_undone(statement: Statement) -> bool:
    """Whether a statement stands in a list that is introduced as what is not done."""
    lead = statement.lead
    return lead is not None and lead.kind == "introduction" and denies(lead.text)


def leaves_outside(text: str, asked: Sequence[str]) -> bool:
    """Whether a text says of all of ``asked`` that it is none of a body's tasks."""
    found = _OUTSIDE.match(fold(text))
    return found is not None and bool(asked) and _all_said(asked, found["what"])


def puts_a_side(question: str) -> bool:
    """Whether a question puts one of two things that rule each other out."""
    return next(_sides(fold(question)), None) is not None


def touches(question: str, text: str) -> bool:
    """Whether ``text`` says either of the two things of which the question puts one."""
    folded = fold(text)
    return any(put.is_told(folded) or other.is_told(folded) for put, other in _sides(fold(question)))


def is_held(question: str, asked: Sequence[str], text: str) -> bool | None:
    """Whether ``text`` says the side of two opposites that the question puts, or the other one.

    None where it says neither, or does not say it of ``asked``, the question's words of weight. Where it says
    both, the clause with the words asked for decides.
    """
    folded = fold(text)
    for put, other in _sides(fold(question)):
        others = [word for word in asked if not put.asked.search(word)]
        parts = _CLAUSE.split(folded) if put.is_told(folded) and other.is_told(folded) else [folded]
        for part in parts:
            sides = put.is_told(part), other.is_told(part)
            if sides[0] is not sides[1] and _all_said(others, part):
                return sides[0]
    return None


def is_needless(question: str, asked: Sequence[str], text: str) -> bool:
    """Whether ``text`` says that one does without what the question takes to be asked of people."""
    folded = fold(text)
    needed = dict(asking.shapes("opposites"))["needed"]
    found = _WITHOUT.search(folded)
    if found is None or found["left"] or needed.search(fold(question)) is None:
        return False
    beside = _weighty(folded[: found.start()] + folded[found.end() :])
    return _said(found["what"], asked) and not _said(found["what"], beside)


def rules_out(text: str, asked: Sequence[str]) -> bool:
    """Whether a text denies all that it says, naming one of the things asked for: "ni X", "aucun X"."""
    folded = fold(text)
    return _DENIES.fullmatch(folded) is not None and any(
        _said(found["what"], asked) for found in _RULED_OUT.finditer(folded)
    )


@dataclass(frozen=True, slots=True)
class _Side:
    """One of two opposites: as questions put it, and in what more ways texts say it."""

    asked: re.Pattern[str]
    more: re.Pattern[str] | None

    def is_told(self, text: str) -> bool:
        """Whether a text, folded, says this side."""
        return any(shape.search(text) for shape in (self.asked, self.more) if shape is not None)


def _sides(question: str) -> Iterator[tuple[_Side, _Side]]:
    """Of each pair of opposites of which the question puts one: that one, then the other."""
    for one, other in _pairs():
        if (one.asked.search(question) is None) is not (other.asked.search(question) is None):
            yield (one, other) if one.asked.search(question) else (other, one)


@cache
def _pairs() -> tuple[tuple[_Side, _Side], ...]:
    by_side = dict(asking.shapes("opposites"))
    names = [side.removesuffix("_not") for side in by_side if side.endswith("_not")]
    return tuple(
        (_Side(by_side[name], by_side.get(f"{name}_told")), _Side(by_side[f"{name}_not"], None))
        for name in names
    )


def _all_said(asked: Sequence[str], text: str) -> bool:
    known = _weighty(text)
    return all(_said(word, known) for word in asked)


def _said(word: str, known: Sequence[str]) -> bool:
    return any(is_form(word, one) for one in known)


def _weighty(folded: str) -> list[str]:
    found = [folded[span.start : span.end] for span in words(folded)]
    return [word for word in found if len(word) > _SHORT]
