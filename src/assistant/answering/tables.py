"""Rows of tables: whether one of them is about what a question asks."""

from collections.abc import Sequence

from rapidfuzz.distance import Prefix

from assistant.answering.question import Detail, Intent, Question
from assistant.answering.wording import is_form, weighty
from assistant.text import fold, words
from assistant.types import Hit, Statement, StatementKind

_FIGURES = (Detail.RATE, Detail.AMOUNT)
_ROOT = 5
"""Letters that words of one family begin with: "agriculteurs" and "agricole"."""
_SHORT = 3
"""Words of weight of a question of which each counts."""


def is_of_no_row(question: Question, hits: Sequence[Hit]) -> bool:
    """Whether the first hit is a row that the question has no more to do with than with the others.

    A question for the figure of one case, "le taux pour un jardinier", is not answered by a table that knows
    only other cases: it says something that stands nowhere in the table, and nothing that tells its rows
    apart.
    """
    best = hits[0].statement
    if best.kind is not StatementKind.ROW or question.detail not in _FIGURES:
        return False
    rows = [hit.statement for hit in hits if _is_beside(hit.statement, best)]
    if len(rows) < 2:
        return False
    said = [_all_words(row.text) for row in rows]
    around = _all_words(" ".join(part.text for part in best.context))
    is_strange = any(not any(_says(known, word) for known in (*said, around)) for word in question.rest)
    asked = _all_words(question.text)
    tells_apart = any(len({_says(known, word) for known in said}) > 1 for word in asked)
    return is_strange and not tells_apart


def tells_little_of(question: Question, statement: Statement) -> bool:
    """Whether a statement is a row about no body that says less than half of what a short "who" asks."""
    if question.intent is not Intent.WHO or statement.kind is not StatementKind.ROW or statement.organisms:
        return False
    known = weighty(" ".join([statement.text, *(part.text for part in statement.context)]))
    said = [word for word in question.rest if any(is_form(word, one) for one in known)]
    return len(question.rest) <= _SHORT and 2 * len(said) < len(question.rest)


def _is_beside(statement: Statement, row: Statement) -> bool:
    return statement.kind is StatementKind.ROW and statement.context == row.context


def _all_words(text: str) -> list[str]:
    folded = fold(text)
    return [folded[span.start : span.end] for span in words(folded)]


def _says(known: Sequence[str], word: str) -> bool:
    return any(word == one or Prefix.similarity(word, one) >= _ROOT for one in known)
