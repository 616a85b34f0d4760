"""Lines of one list or table that tell a figure case by case, where a question leaves open which case."""

import re
from collections.abc import Sequence

from rapidfuzz.distance import Prefix

from assistant.answering.asked import asking
from assistant.answering.asked.question import Detail, Question
from assistant.answering.asked.values import NUMERAL
from assistant.answering.asked.wording import every_word, is_form, short_nouns, weighty
from assistant.answering.held.counting import holds_what_is_wanted
from assistant.text import fold
from assistant.types import Hit, Statement, StatementKind

_FIGURES = (Detail.RATE, Detail.AMOUNT, Detail.DURATION, Detail.AGE)
_MOST = 5
_DEPTH = 5
"""Hits of which one may be the first of the lines, where none of them is sure to answer."""
_NUMBERS_DEPTH = 10
_BESIDE = re.compile(r"elles?|mont(?:e|ent|ant)|cout\w+|dur\w+|eleve\w*|temps|fix\w+|recoi\w+|touch\w+")
"""Words beside the noun for the thing whose figure is asked for."""
_BESIDE_ALL = re.compile(
    r"max(?:i|imum|imal\w*)?|min(?:i|imum|imal\w*)|plafond\w*|sous|(?:est|suis|sera|serai|serons)-(?:t-)?(?:on|je|nous)"
)
"""Words beside a figure that say nothing of whose it is."""
_TO_CALL = re.compile(
    r"tel\w*|numeros?|lignes?|appel\w*|joindre|contact\w*|compos\w*|(?:dois|puis|peux)-je|(?:peut|doit)-on|faut-il"
)
"""Words beside the number that is asked for."""
_NEAR_GAP = 6.5
"""Of scores, between the best statement and another one that tells of the same noun."""
_FIGURE = re.compile(rf"\d+|\b{NUMERAL}\b")
_ROOT = 6
"""Letters that a verb and its noun begin with: "signaler", "signalement"."""


def open_cases(question: Question, hits: Sequence[Hit]) -> tuple[Statement, ...]:
    """The lines of which each gives the wanted figure for a case that the question does not tell apart.

    All say what the question says, and each of them something more. None where there is but one.
    """
    best = hits[0].statement
    asked = _things(question)
    if question.detail not in _FIGURES or best.kind is StatementKind.SENTENCE or not asked:
        return ()
    lines = [hit.statement for hit in hits if hit.statement.context == best.context]
    fitting = [line for line in lines if _is_case(question, asked, line)]
    if fitting[:1] != [best] or not 1 < len(fitting) <= _MOST:
        return ()
    return tuple(fitting)


def cases_left_open(question: Question, hits: Sequence[Hit]) -> tuple[Statement, ...]:
    """The lines that tell the figure case by case, whichever of the first hits opens them.

    Where nothing but "the number" is asked for: the lines that give one, whatever list they stand in.
    """
    if question.detail is Detail.PHONE and all(map(_TO_CALL.fullmatch, _things(question))):
        told = [
            hit.statement
            for hit in hits[:_NUMBERS_DEPTH]
            if holds_what_is_wanted(question, hit.statement) and _is_of_named(question, hit.statement)
        ]
        return tuple(told) if 1 < len(told) <= _MOST else ()
    found = (open_cases(question, hits[place:]) for place in range(min(_DEPTH, len(hits))))
    return next((lines for lines in found if lines), ())


def cases_of_several(question: Question, hits: Sequence[Hit]) -> tuple[Statement, ...]:
    """Statements, wherever they stand, that each give the figure of a thing asked for by one noun.

    "Combien coûte l'amarrage ?" where two quays ask for one of their own. None where all give one figure, or
    where the question names a body.
    """
    asked = [word for word in _unshared(_things(question)) if _BESIDE.fullmatch(word) is None]
    is_of_one_noun = len(asked) == 1 and not short_nouns(_bare(question))
    if question.detail not in _FIGURES or question.organisms or not is_of_one_noun:
        return ()
    near = (hit.statement for hit in hits if hits[0].score - hit.score <= _NEAR_GAP)
    told = [one for one in near if _tells_of(asked[0], one) and holds_what_is_wanted(question, one)]
    by_figure = {tuple(_FIGURE.findall(fold(one.text))): one for one in reversed(told)}
    fitting = [one for one in told if one in by_figure.values()]
    return tuple(fitting) if told[:1] == [hits[0].statement] and 1 < len(fitting) <= _MOST else ()


def _tells_of(thing: str, statement: Statement) -> bool:
    return any(_is_of_root(thing, word) for word in weighty(statement.text))


def _is_of_named(question: Question, statement: Statement) -> bool:
    """Whether a statement is about a body that the question names, where it names one."""
    return not question.organisms or bool(set(question.organisms) & set(statement.organisms))


def _is_case(question: Question, asked: Sequence[str], line: Statement) -> bool:
    """Whether a line says all that is asked, and more, of what it gives the figure of."""
    said = [word for word in weighty(line.text) if word.isalpha()]
    above = weighty(line.lead.text) if line.kind is StatementKind.ROW and line.lead else []
    says_all = all(any(_is_of_root(word, one) for one in (*said, *above)) for word in asked)
    known = every_word(line.text)
    says_all = says_all and all(
        any(one.startswith(word) for one in known) for word in short_nouns(_bare(question))
    )
    is_narrower = any(not any(_is_of_root(one, word) for word in asked) for one in said)
    return says_all and is_narrower and holds_what_is_wanted(question, line)


def _things(question: Question) -> list[str]:
    """The words of a question for what its figure is asked of."""
    said = [word for word in weighty(_bare(question)) if _BESIDE_ALL.fullmatch(word) is None]
    return said if question.detail is Detail.DURATION else _unshared(said)


def _unshared(said: Sequence[str]) -> list[str]:
    """The words but those that say that a share is paid."""
    sharing = dict(asking.shapes("amounts"))["sharing"]
    return [word for word in said if sharing.fullmatch(word) is None]


def _bare(question: Question) -> str:
    details = dict(asking.shapes("details"))
    return details[question.detail].sub(" ", fold(question.text)) if question.detail else question.text


def _is_of_root(word: str, other: str) -> bool:
    return is_form(word, other) or Prefix.similarity(word, other) >= _ROOT
