"""What a question takes for granted of a matter: the act or the figure behind "puisque", "pourquoi".

Where a statement found for that clause denies it, or gives another figure of the same thing, the statement
answers. Clauses on who asks ("comme je suis …") suppose nothing of the texts.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.answering.asked import asking
from assistant.answering.asked.question import Intent, Question
from assistant.answering.asked.values import NUMERAL, is_institution, number
from assistant.answering.asked.wording import hold_all, is_form, weighty
from assistant.answering.candidates import opposing
from assistant.answering.candidates.idle import is_idle
from assistant.answering.verdicts import relating
from assistant.text import flat, fold
from assistant.types import Hit, Statement

_CLAUSE = re.compile(
    r"(?:^\W*|[,;:] )(?:(?:mais|et|donc|alors) )?(?:(?:comme|pourquoi) "
    r"|(?:puisqu|(?:vu|etant donne|sachant|du fait) qu)(?:e |'))"
    r"(?P<what>[^,;?!]{8,})"
    r"|^\W*(?P<being>[^,;?!]+ etant [^,;?!]+),"
)
_INSTITUTION = re.compile(
    r"(?:(?<=\ble )|(?<=\bla )|(?<=\bles )|(?<=\bun )|(?<=\bune )|(?<=\bau )|(?<=\bdu )|(?<=\bl'))"
    r"(?=(?P<said>(?P<kind>[a-z-]{5,}) (?:charge )?(?:de la |de l'|du |des |de |d')(?P<of>[a-z][a-z-]+)))"
)
"""A noun with what tells which one: "le ministère de la Mer"."""
_LIGHT = {"bien", "donc", "vrai", "sous", "depend", "dependent"}
_OF_ASKER = re.compile(r"(?:j[e']|mo[ni]\b|ma\b|mes\b|nous\b|notre\b|nos\b|on\b)")
_NEGATED = re.compile(r"\b(?:ne|n'|pas|plus|jamais|aucune?|sans)\b|\bn'")
_ASIDE = re.compile(r"(?<=\w)\s?[:;]\s|, (?=(?:sauf|hors|hormis|excepté)\b)")
"""Behind what a sentence says: who does it, or the exception."""
_FIGURE = re.compile(
    rf"(?P<said>(?P<number>\d{{1,3}}(?:[ .\u00a0\u202f]\d{{3}})+|\d+|{NUMERAL})[ \u00a0\u202f]?"
    r"(?P<unit>€|euros?|%|pour cent|heures?|jours?|semaines?|mois|ans?|annees?)(?!\w))"
)
_UNITS = {"€": ("euro", 1), "%": ("%", 1), "pour cent": ("%", 1), "euro": ("euro", 1)}
_HOURS = {"heure": 1, "jour": 24, "semaine": 168, "moi": 720, "an": 8760, "annee": 8760}
_DEPTH = 2
"""Hits for the clause that may contradict it."""
_MISSED, _HEAVIEST = 0.2, 0.8
"""A statement speaks of what a clause says when it is far from so few of its words and so near the heaviest,
or says at least half of them."""


@dataclass(frozen=True, slots=True)
class Contradicted:
    """Something that a question supposes, and the statement that says otherwise."""

    said: str
    """As the user wrote it: "50 euros", or the clause."""
    statement: Statement


def contradicted(question: Question, search: Callable[[str], Sequence[Hit]]) -> Contradicted | None:
    """What the question supposes of a matter and a statement found for that clause contradicts."""
    clause = _supposed(question)
    if clause is None:
        return _of_another_one(question, search)
    hits = _found(question, search(clause))
    figures = _figures(clause)
    if len(figures) == 1:
        return _otherwise(question, clause, figures[0], hits)
    if figures:
        return None
    act = " ".join(_asked(question, clause))
    of_act = _found(question, search(act)) if question.organisms and act else []
    best = [*hits[:_DEPTH], *of_act]
    denied = next((hit.statement for hit in best if _is_denied(question, clause, hit)), None)
    return None if denied is None else Contradicted(clause, denied)


def _of_another_one(question: Question, search: Callable[[str], Sequence[Hit]]) -> Contradicted | None:
    """The statement that says of another institution of that kind what a closed question says of one.

    "C'est vrai que le ministère de X nomme … ?" where a text has the ministère de Y do so.
    """
    named = _INSTITUTION.finditer(flat(question.text)) if _is_closed(question) else ()
    put = next((one for one in named if is_institution(one["kind"])), None)
    if put is None:
        return None
    said = question.text[put.start("said") : put.end("said")]
    beside = question.text.replace(said, " ")
    asked = [word for word in _asked(question, beside) if word not in _LIGHT]
    for hit in _found(question, search(beside))[:_DEPTH]:
        text = hit.statement.text
        known = weighty(" ".join([text, *(part.text for part in hit.statement.context)]))
        others = [
            match["of"] for match in _INSTITUTION.finditer(flat(text)) if is_form(match["kind"], put["kind"])
        ]
        is_asked = bool(asked) or (relating.ties(question.text) and relating.ties(text))
        if is_asked and others and put["of"] not in weighty(text) and hold_all(known, asked):
            return Contradicted(said, hit.statement)
    return None


def _is_closed(question: Question) -> bool:
    closed = dict(asking.shapes("intents"))[Intent.YES_NO]
    return closed.search(fold(question.text)) is not None


def _found(question: Question, hits: Sequence[Hit]) -> list[Hit]:
    return [hit for hit in hits if _is_of_bodies(question, hit) and not is_idle(question, hit.statement)]


def _supposed(question: Question) -> str | None:
    found = _CLAUSE.search(flat(question.text)) if question.intent is not Intent.YES_NO else None
    if found is None:
        return None
    group = "what" if found["what"] else "being"
    clause = question.text[found.start(group) : found.end(group)].strip()
    is_bare = _OF_ASKER.match(flat(clause)) or _NEGATED.search(flat(clause))
    return None if is_bare else clause


def _is_of_bodies(question: Question, hit: Hit) -> bool:
    return not question.organisms or bool(set(question.organisms) & set(hit.statement.organisms))


def _otherwise(
    question: Question, clause: str, supposed: "_Figure", hits: Sequence[Hit]
) -> Contradicted | None:
    """The statement that gives another figure of the same thing, where none gives the one supposed."""
    told = {
        hit.statement: [one for one in _figures(hit.statement.text) if one.unit == supposed.unit]
        for hit in hits
    }
    if any(one.value == supposed.value for figures in told.values() for one in figures):
        return None
    beside = clause.replace(supposed.said, " ")
    for hit in hits[:_DEPTH]:
        if len(told[hit.statement]) == 1 and _speaks_of(question, beside, hit, share=1.0):
            return Contradicted(supposed.said, hit.statement)
    return None


def _is_denied(question: Question, clause: str, hit: Hit) -> bool:
    text = hit.statement.text
    around = weighty(" ".join(part.text for part in hit.statement.context))
    own = [word for word in _asked(question, clause) if not any(is_form(word, one) for one in around)]
    if opposing.is_held(clause, own, text) is False or opposing.is_against(
        clause, _asked(question, clause), text
    ):
        return True
    told = _ASIDE.split(opposing.without_note(text))[0]
    return opposing.denies(told) and _speaks_of(question, clause, hit, share=0.5)


def _speaks_of(question: Question, clause: str, hit: Hit, *, share: float) -> bool:
    """Whether a statement found for a clause says a ``share`` of its words, or is near in meaning to all."""
    legs = {leg.leg: leg.score for leg in hit.legs}
    text = hit.statement.text
    known = weighty(text)
    asked = [word for word in _asked(question, clause) if not (relating.ties(word) and relating.ties(text))]
    said = [word for word in asked if any(is_form(word, one) for one in known)]
    is_near = legs["missed"] <= _MISSED and legs["heaviest"] >= _HEAVIEST
    return is_near or (bool(said) and len(said) >= share * len(asked))


def _asked(question: Question, clause: str) -> list[str]:
    """The words of weight of a clause beside the names in it and its own verbs of being."""
    names = {
        word for one in question.mentions for word in weighty(question.text[one.span.start : one.span.end])
    }
    bare = re.sub(r"-(?:t-)?(?:ils?|elles?|on|ce)\b", " ", fold(clause))
    return [word for word in weighty(bare) if word not in names and word != "etant"]


def gives_another_figure(question: Question, text: str) -> bool:
    """Whether a text gives a figure of the kind of the one that a question puts, and not that one."""
    put, told = _figures(question.text), _figures(text)
    same = [one for one in told if len(put) == 1 and one.unit == put[0].unit]
    return bool(same) and all(one.value != put[0].value for one in same)


@dataclass(frozen=True, slots=True)
class _Figure:
    said: str
    unit: str
    value: int
    """Of time, in hours."""


def _figures(text: str) -> list[_Figure]:
    """The amounts, rates and durations that a text gives."""
    found = []
    for match in _FIGURE.finditer(flat(text)):
        value = number(match["number"])
        unit = match["unit"].rstrip("s")
        name, scale = _UNITS.get(unit) or ("time", _HOURS[unit])
        if value is not None:
            found.append(_Figure(text[match.start("said") : match.end("said")], name, value * scale))
    return found
