"""Statements of two texts that give different figures for the one thing that a question asks a figure of."""

import re
from collections.abc import Callable, Sequence
from itertools import product

from assistant.answering.asked import asking
from assistant.answering.asked.question import Question
from assistant.answering.asked.ranks import is_of_other_rank
from assistant.answering.asked.values import differ, is_conditional
from assistant.answering.asked.wording import is_form, weighty
from assistant.answering.disagreeing.otherwise import told_otherwise
from assistant.text import fold
from assistant.types import Hit, Organism, Statement

_RATE = re.compile(r"\d+(?:[.,]\d+)?\s?%")
_RATE_OF = re.compile(
    r"\d\s?%\s(?:(?:de la|du|des|de) |(?:de l|d)')(?P<what>[^,;:.]+?)"
    r"(?= (?:est|sont|a|ont|peut|peuvent|reste\w*)\b|[,;:.]|$)"
)
_CASE = re.compile(r"\b(?:pour|chez|en cas d[e']) ?(?:(?:les?|la|une?|des|du) |[ld]')*(?P<what>[\w-]+)")
"""For whom or when a rate holds: the pupils of "pour les élèves, 40 % est remboursé"."""
_BEST = 3
"""Hits among which the answer is looked for."""
_DEPTH = 12
"""Hits among which another text is looked for that says otherwise."""
_BESIDE = 1
"""Words of what a rate is of, at most, that neither the question nor the other statement holds."""

Told = tuple[Statement, str]
"""A statement and the figure that it gives."""


def contradicting(
    question: Question, hits: Sequence[Hit], get: Callable[[str], Organism | None]
) -> tuple[Told, ...]:
    """Two statements of different texts, with their figures; none where the texts agree or only one tells.

    Of rates, both, or the headings over them, name all that the question names and one of them tells of, and
    neither sets a condition that the question does not set. Between them they say all that the first hit says
    of the question.
    ``get``: an organism by its id.
    """
    if not question.asks_rate:
        return told_otherwise(question, hits, get)
    nearest = _things(hits[0].statement.text) if hits else []
    asked = [word for word in _things(question.text) if _has(word, nearest)]
    telling = [told for hit in hits[:_DEPTH] if (told := _told(question, hit.statement))]
    best = {hit.statement.id for hit in hits[:_BEST]}
    bodies = {one for one in question.organisms if (known := get(one)) is None or known.is_body}
    for one, other in product(telling, telling):
        if one[0].id not in best or one[0].document_id == other[0].document_id:
            continue
        said = _things(f"{one[0].text} {other[0].text}")
        is_as_near = all(_has(word, said) for word in asked)
        if (
            is_as_near
            and differ("rate", one[1], other[1])
            and _is_same_thing(question, bodies, one[0], other[0])
        ):
            return one, other
    return ()


def _told(question: Question, statement: Statement) -> Told | None:
    """The statement's one rate; None where it has none, several, or a condition not of the question's."""
    rates = _RATE.findall(statement.text)
    asked = weighty(question.text)

    def left(case: re.Match[str]) -> str:
        return " " if _has(case["what"], asked) else case[0]

    beyond = _CASE.sub(left, fold(statement.text))
    return (statement, rates[0]) if len(rates) == 1 and not is_conditional(beyond) else None


def _is_same_thing(question: Question, bodies: set[str], one: Statement, other: Statement) -> bool:
    """Whether both tell of all the ``bodies`` and of all else that the question names."""
    if not all(bodies <= set(told.organisms) for told in (one, other)):
        return False
    if is_of_other_rank(one.text, other.text):
        return False
    asked, first, second = _things(question.text), _things(one.text), _things(other.text)
    around = [[*words, *_things(" ".join(told.headings))] for words, told in ((first, one), (second, other))]
    named = [word for word in asked if _has(word, first) or _has(word, second)]
    if not named or not all(_has(word, known) for word in named for known in around):
        return False
    return all(
        sum(not _has(word, [*asked, *beside]) for word in _things(_label(told))) <= _BESIDE
        for told, beside in ((one, second), (other, first))
    )


def _label(statement: Statement) -> str:
    """What the rate is of: what stands before it in a line without a verb, behind it in a sentence."""
    if statement.kind != "sentence":
        return _RATE.split(statement.text)[0]
    behind = _RATE_OF.search(fold(statement.text))
    return behind["what"] if behind is not None else ""


def _things(text: str) -> list[str]:
    """The words of weight that tell for what a rate is given, not that one is."""
    share = dict(asking.shapes("amounts"))["sharing"]
    return [word for word in weighty(text) if share.fullmatch(word) is None and not word.isdigit()]


def _has(word: str, among: Sequence[str]) -> bool:
    return any(is_form(word, other) or word == other for other in among)
