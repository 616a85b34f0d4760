"""Rows of tables: whether one of them is about what a question asks."""

import re
from collections.abc import Sequence
from math import inf

from rapidfuzz.distance import Prefix

from assistant.answering.asked.question import Detail, Intent, Question
from assistant.answering.asked.ranks import without_told_ranks
from assistant.answering.asked.wording import every_word, is_form, weighty
from assistant.text import fold
from assistant.types import Hit, Statement, StatementKind

_BY_CASE = re.compile(
    r"\b(?:selon|suivant|en fonction d[eu]|d'apres) ?(?:les?|la|l'|son|leur|votre)? ?(?P<what>[^?,.]+)"
)
"""What tells the rows of a table apart: "selon l'âge"."""
_FOR_A_CASE = re.compile(
    r"\b(?:y (?:en )?a(?:-t-il)?|y'a|ya|exist\w+(?:-t-il)?|a droit|droit a|touche\w*|recoi\w+)\b[^?]*?"
    r"\b(?:une?|des|quelque chose) [^?]*?\b(?:quand|lorsqu\w*|si|s'|pour|en cas d\w*|apres)\b(?P<case>[^?]+)"
)
"""Asks whether there is something, or one gets it, in a case."""
_CASE_PUT = re.compile(r"\bpour (?:(?:les?|la|une?|des) |l')[a-z-]{4,}(?! ou\b)[^,;?]{0,30}\W*$")
"""Those for whom a figure is asked: "le taux pour les meuniers"."""
_KIND = re.compile(r"^[^,:|\d]{3,}, (?P<of>[a-z' -]{4,}?) ?(?=[:|\d])")
"""What a row alone of its thing is about, behind a comma: "Bourse d'hiver, rameurs 30 euros"."""
_SEEKING = (Intent.WHO, Intent.OTHER)
_AS_GOOD = 1.0
"""Rows whose scores are this near answer equally well."""
_FIGURES = (Detail.RATE, Detail.AMOUNT)
_NUMBER = re.compile(r"\d+")
_ROOT = 5
"""Letters that words of one family begin with: "agriculteurs" and "agricole"."""
_SHORT = 3
"""Words of weight of a question of which each counts."""


def tells_cases(question: Question) -> bool:
    """Whether a question wants something told case by case: "selon l'âge"."""
    return _BY_CASE.search(fold(question.text)) is not None


def is_told_by_case(question: Question, statement: Statement) -> bool:
    """Whether a statement is a row whose first column is what the question wants the rows to be told by."""
    case, lead = _BY_CASE.search(fold(question.text)), statement.lead
    if case is None or lead is None or lead.kind != "header":
        return False
    return is_just(lead.text.strip("| ").split("|")[0], case["what"])


def is_just(label: str, what: str) -> bool:
    """Whether a label says all of ``what`` and nothing else."""
    known, asked = weighty(label), weighty(what)
    return bool(asked) and _all_in(asked, known) and _all_in(known, asked)


def _all_in(some: Sequence[str], others: Sequence[str]) -> bool:
    return all(any(is_form(word, one) for one in others) for word in some)


def is_of_no_row(question: Question, hits: Sequence[Hit]) -> bool:
    """Whether the first hit is a row that the question has no more to do with than with the others.

    A question for the figure of one case, "le taux pour un jardinier", is not answered by a table that knows
    only other cases: it says something that stands nowhere in the table, and nothing that tells its rows
    apart; rows of one figure need no telling apart. Nor is a question for a body or for help answered, where
    several rows are equally good.
    """
    best = hits[0].statement
    if is_told_by_case(question, best):
        return False
    if best.kind is not StatementKind.ROW or not (question.detail in _FIGURES or question.intent in _SEEKING):
        return False
    gap = inf if question.detail in _FIGURES else _AS_GOOD
    near = (hit for hit in hits if hits[0].score - hit.score <= gap)
    rows = [hit.statement for hit in near if _is_beside(hit.statement, best)]
    if _figures_of(question, rows) < 2:
        return False
    said = [every_word(row.text) for row in rows]
    around = every_word(" ".join(part.text for part in best.context))
    rest = without_told_ranks(question.rest, best.text)
    is_strange = any(not any(_says(known, word) for known in (*said, around)) for word in rest)
    asked = every_word(question.text)
    tells_apart = any(len({_says(known, word) for known in said}) > 1 for word in asked)
    known = [*around, *(word for row in said for word in row)]
    return is_strange and not (tells_apart and _is_told_apart(question, rows, known))


def _is_told_apart(question: Question, rows: Sequence[Statement], known: Sequence[str]) -> bool:
    """Whether the first row alone says so much of the question, or this puts no case that is not ``known``.

    "Le taux de l'octroi pour les meuniers" is told by neither "Octroi, forges" nor "Octroi, tanneries".
    """
    put = _CASE_PUT.search(fold(question.text))
    if put is None or all(_says(known, word) for word in weighty(put[0])):
        return True
    kind = _KIND.search(fold(rows[0].text))
    if kind is not None and not any(_says(every_word(question.text), word) for word in weighty(kind["of"])):
        return False
    said = [word for word in every_word(question.text) if _says(every_word(rows[0].text), word)]
    alike = [row for row in rows if all(_says(every_word(row.text), word) for word in said)]
    return _figures_of(question, alike) < 2


def _figures_of(question: Question, rows: Sequence[Statement]) -> int:
    """How many different things rows tell: figures where one is asked for."""
    return len({tuple(_NUMBER.findall(row.text)) if question.detail else row.text for row in rows})


def tells_little_of(question: Question, statement: Statement) -> bool:
    """Whether a statement is a row about no body that says less than half of what a short "who" asks."""
    is_of_no_body = statement.kind is StatementKind.ROW and not statement.organisms
    return is_of_no_body and says_little_of(question, statement)


def says_little_of(question: Question, statement: Statement) -> bool:
    """Whether a statement, with what it leans on, says less than half of what a short "who" asks."""
    if question.intent is not Intent.WHO or len(question.rest) > _SHORT:
        return False
    known = weighty(" ".join([statement.text, *(part.text for part in statement.context)]))
    said = [word for word in question.rest if any(is_form(word, one) for one in known)]
    return 2 * len(said) < len(question.rest)


def is_of_other_case(question: Question, statement: Statement) -> bool:
    """Whether a statement is a row of the thing that a question asks for, silent on the case it asks it for.

    "Touche-t-on un bonus quand on déménage ?" is not answered by "Bonus d'étude 300 euros".
    """
    put = _FOR_A_CASE.search(fold(question.text)) if statement.kind is StatementKind.ROW else None
    case = weighty(put["case"]) if put is not None else []
    known = weighty(" ".join([statement.text, *(part.text for part in statement.context)]))
    return bool(case) and not any(is_form(word, one) for word in case for one in known)


def _is_beside(statement: Statement, row: Statement) -> bool:
    return statement.kind is StatementKind.ROW and statement.context == row.context


def _says(known: Sequence[str], word: str) -> bool:
    return any(word == one or Prefix.similarity(word, one) >= _ROOT for one in known)
