"""Statements of two texts that say the same with other figures: "sous deux mois", "dans les 45 jours".

Where anything else differs beside the figure, the two may speak of two cases, and nothing is said to differ.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from assistant.answering.asked.question import Detail, Question
from assistant.answering.asked.values import happening, is_conditional, is_of_a_case
from assistant.answering.asked.wording import hold_all, is_form, weighty
from assistant.answering.disagreeing.given import ALIKE, DAYS, SCALES
from assistant.answering.disagreeing.value import FIGURE, amount
from assistant.answering.held.counting import counted
from assistant.text import flat, unmarked
from assistant.types import Hit, Organism, Statement

_DEPTH = 12
"""Hits among which another text is looked for that says otherwise."""
_FIGURES = {
    Detail.DURATION: re.compile(rf"{FIGURE}\s(?P<unit>heure|jour|semaine|mois|annee|an)s?\b"),
    Detail.AMOUNT: re.compile(
        rf"{FIGURE}\s?(?:(?P<unit>millier|million|milliard)s?\s(?:d'|de\s))?(?:€|euros?\b)"
    ),
    Detail.AGE: re.compile(rf"{FIGURE}\s(?P<unit>an)s\b(?! d(?:e|u|'|’))"),
}
"""Of ages that of "dès 57 ans", not the time of "26 ans de conduite"."""
_DATED = (Detail.YEAR, Detail.DATE)
_YEAR = re.compile(r"(?<![\w,.])(?:1[5-9]|20)\d{2}(?![\w,.]*\d)")
_EVENT = re.compile(r"(?:\s?[:|–—-]|,)\s(?P<what>[^.;:]+)")
"""Behind a year that opens a line: "1987 : création de …", "En 1987, la caisse ouvre …"."""
_SINCE = {"depuis", "annee", "date"}
_PARTED = re.compile(r"\s?[,;:]\s|\s[–—-]\s|\s\(")
_APPOSED = re.compile(
    r"(?:(?:une?|les?|la)\s|l')?"
    r"(?P<what>(?:(?!(?:une?|les?|la|du|des|aux?|ses?|son|sa|leurs?)\s|(?:d'|de\s)?(?:l'|une?\s|la\s))[\w'-]+\s)+?)"
    r"(?P<done>\w+)\s(?:en|des|depuis|le\s[^,;:]{1,20})\s?"
)
"""What a thing is, then what befell it; an article inside tells of another thing: "vend un jeu créé en"."""
_DID = re.compile(r"\b(?:a|ont|avait|avaient) (?:cree|fonde|institue|instaure)\b")
"""What a body began, not how it began itself: "il a fondé en 1971 une revue"."""
_ACRONYM = re.compile(r"\b[A-Z]{2,}")
_TERM = re.compile(r"\s?(?:[,;:.(]|a compter|a partir|apres|suivant|des\b|qui sui).*$", re.DOTALL)
_CLAUSE = re.compile(r"[,;:.(]\s")
_FRAME = re.compile(
    r"sous|delais?|durees?|montants?|sommes?|tarifs?|prix|cout\w*|eleve\w*|fixe\w*|attei\w+"
    r"|partir|compter|obtien\w+|ouvr\w+|ouvert\w*|possibles?|accordee?s?|acquise?s?"
)
"""What only says that a figure follows."""
Told = tuple[Statement, str]
"""A statement and the figure that it gives."""


@dataclass(frozen=True, slots=True)
class _Figure:
    """One figure of a statement, with what is said of it."""

    statement: Statement
    text: str
    value: float
    unit: str
    about: frozenset[str]
    """The words of its clause that stand before it."""
    bodies: frozenset[str]
    """Ids of whom it tells."""
    behind: str
    around: frozenset[str] = frozenset()
    """Words of what it leans on, of a year: a line of a chronicle leaves out what its page is about."""


def told_otherwise(
    question: Question, hits: Sequence[Hit], get: Callable[[str], Organism | None]
) -> tuple[Told, ...]:
    """The first hit and one of another text that gives another span of time, amount or year for the same.

    ``get``: an organism by its id. None where the texts agree or only one tells.
    """
    is_price = question.detail is Detail.COUNT and counted(question) is None
    detail = Detail.AMOUNT if is_price else question.detail
    shape = _FIGURES.get(detail) if detail is not None else None
    if not hits or (shape is None and detail not in _DATED):
        return ()
    asked = [body for body in map(get, question.organisms) if body is not None]
    read = (
        _year(hit.statement, asked) if shape is None else _figure(hit.statement, shape, get)
        for hit in hits[:_DEPTH]
    )
    figures = [one for one in read if one is not None]
    if not figures or figures[0].statement is not hits[0].statement:
        return ()
    best, *others = figures
    for other in others:
        if _say_the_same(best, other) and _differ(best, other):
            return (best.statement, best.text), (other.statement, other.text)
    return ()


def _figure(
    statement: Statement, shape: re.Pattern[str], get: Callable[[str], Organism | None]
) -> _Figure | None:
    """The statement's one figure of that shape; None where it has none, several, or a condition."""
    text = unmarked(statement.text)
    bare = flat(text)
    found = list(shape.finditer(bare))
    if len(found) != 1 or is_conditional(statement.text) or is_of_a_case(bare):
        return None
    match, unit = found[0], found[0]["unit"] or ""
    value = amount(match["number"])
    if value is None:
        return None
    return _Figure(
        statement,
        text[match.start() : match.end()],
        value * (DAYS.get(unit) or SCALES.get(unit) or 1),
        unit,
        frozenset(told_before(bare[: match.start()], statement, get)),
        frozenset(statement.organisms[:1]),
        _TERM.sub("", bare[match.end() :]).strip(),
    )


def _year(statement: Statement, asked: Sequence[Organism]) -> _Figure | None:
    """The statement's one year, with the words for what happened then: those before it, or behind a label.

    ``asked``: the bodies that the question names.
    """
    bare = flat(unmarked(statement.text))
    found = list(_YEAR.finditer(bare))
    if len(found) != 1 or _DID.search(bare[: found[0].end()]):
        return None
    year, before = found[0], bare[: found[0].start()]
    event = None if weighty(before) else _EVENT.match(bare, year.end())
    told, gloss = _without_gloss(before) if event is None else (event["what"], "")
    named = {body.id: names for body in asked if (names := _names_in(told, body))}
    own = set() if event is not None and _ACRONYM.search(statement.text) else set(statement.organisms[:1])
    for name in (name for names in named.values() for name in names):
        told = told.replace(name, " ")
    return _Figure(
        statement,
        year[0],
        float(year[0]),
        "",
        frozenset(map(happening, weighty(told))) - _SINCE,
        frozenset(named) or frozenset(own),
        "",
        frozenset(weighty(" ".join([gloss, *(part.text for part in statement.context)]))),
    )


def _without_gloss(before: str) -> tuple[str, str]:
    """The first and the last clause before a figure, and what is said of the thing in passing.

    That is what stands between them, "Carte de quai : carte à puce nominative, lancée en", and what the last
    one says the thing is before it says what happened: "Carte de quai : carte à puce lancée en".
    """
    first, *others = _PARTED.split(before)
    if not others:
        return before, ""
    *between, last = others
    apposed = _APPOSED.fullmatch(last)
    if apposed is not None and happening(apposed["done"]) != apposed["done"]:
        between, last = [*between, apposed["what"]], apposed["done"]
    return f"{first} {last}", " ".join(between)


def _names_in(text: str, body: Organism) -> list[str]:
    """The names of a body that stand in a text, both flat, the longest first."""
    names = {flat(name) for name in (body.name, body.full_name or "", *body.aliases) if name}
    found = (name for name in names if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text))
    return sorted(found, key=len, reverse=True)


def told_before(before: str, statement: Statement, get: Callable[[str], Organism | None]) -> Iterator[str]:
    """The words of weight before a figure in its clause, but those of the statement's bodies.

    A clause that only says that a figure follows leans on the one before it: "Prime : dès 30 ans".
    """
    bodies = [body for body in map(get, statement.organisms) if body is not None]
    names = {word for body in bodies for word in weighty(f"{body.name} {body.full_name or ''}")}
    told = (weighty(clause) for clause in reversed(_CLAUSE.split(before)))
    own = (clause for clause in told if not all(_FRAME.fullmatch(word) for word in clause))
    for word in next(own, []):
        if _FRAME.fullmatch(word) is None and not any(is_form(word, name) or word == name for name in names):
            yield word


def _say_the_same(one: _Figure, other: _Figure) -> bool:
    if one.statement.document_id == other.statement.document_id or one.behind != other.behind:
        return False
    least = 1 if one.bodies & other.bodies else 2
    return (
        min(len(one.about), len(other.about)) >= least
        and hold_all(other.about | other.around, one.about)
        and hold_all(one.about | one.around, other.about)
    )


def _differ(one: _Figure, other: _Figure) -> bool:
    low, high = sorted((one.value, other.value))
    return low != high if one.unit == other.unit else low < ALIKE * high
