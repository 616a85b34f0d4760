"""Two texts that count the same things differently: "elles ont 43 cabanes de tri", "39 cabanes de tri"."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from assistant.answering.asked.question import Question
from assistant.answering.asked.values import NUMERAL, is_of_a_case, number
from assistant.answering.asked.wording import hold_all, weighty
from assistant.answering.disagreeing.otherwise import told_before
from assistant.answering.held.counting import around, counted, is_told_there, singular
from assistant.answering.quoting.facts import cited_heading
from assistant.text import flat, unmarked
from assistant.types import Hit, Organism, Statement

_DEPTH = 12
"""Hits among which another text is looked for that says otherwise."""
_NUMBER = rf"(?<![\w,.])(?P<number>\d{{1,3}}(?:[ \u00a0\u202f.]\d{{3}})+|\d+|{NUMERAL})"
_COMPLEMENT = r"(?P<what>(?:\s(?:de\s|du\s|des\s|d')(?:la\s|l')?[a-z-]+)*)"
_ROUND = re.compile(r"(?:pres de|environ|plus de|moins de|au moins|quelque|dont|jusqu'a|autres?)\s$")
_NETWORK = re.compile(
    r"\b(?:reseau|service public)\b[^.;]*?\b(?:compt|rassembl|regroup|reuni|compos|s'appuie|feder|dispos"
    r"|possed|recens|denombr|totalis)|\bfort de\b|\breseau de\s(?=\d)"
)
_ALL_THE = re.compile(r"\b(?:les|des|aux|nos|ses)\s$")
_OF_NETWORK = re.compile(r"\sdu reseau$")
_AS_IT_IS = re.compile(r"(?:\s[A-Z][\w-]+)?(?:\s*(?:[.;,:)]|$)|\s(?:et|sont|ont|[a-z]+ent)\b)")
"""What lets "les 52 ports du réseau" stand for all of them: "… qui ferment" tells of some."""
_RUNS = re.compile(r"gestion|ger[ea]|dirige|pilot|exploit|administr|anim[ea]|supervis|assure(?:nt)?(?!\w)")
_THE_WHOLE = {"regime", "branche", "reseau"}
"""Complements that take nothing away: "les 52 ports du régime" are all of them."""
_CLAUSE = re.compile(r"[,;:(]\s")
_SOME = re.compile(r"\b(?:chaque|chacun\w*|certain\w*|(?:19|20)\d\d)\b|\b(?:a|en)\s(?!france|tout|total)\w")
"""What shows that a clause counts those of one place or of one year."""

Told = tuple[Statement, str]
"""A statement and the number that it gives."""


@dataclass(frozen=True, slots=True)
class _Total:
    """How many of the things there are, by a statement or by the heading of their section."""

    statement: Statement
    text: str
    value: int
    what: frozenset[str]
    """The complement of the noun: "de nuit"."""
    before: frozenset[str]
    """The words of its clause that stand before the number."""
    around: tuple[str, ...]
    """The words of weight of the statement and of what it leans on."""
    is_heading: bool
    is_network: bool
    """Whether it tells what the network is made of."""
    named: frozenset[str]
    """The id of the network that it is about, where it names it."""


def counted_otherwise(
    question: Question, hits: Sequence[Hit], get: Callable[[str], Organism | None]
) -> tuple[Told, ...]:
    """Two statements of different texts that count the things asked for differently; none where all agree.

    Between them they say all that the question says. ``get``: an organism by its id.
    """
    noun = counted(question)
    if noun is None:
        return ()
    totals = [total for hit in hits[:_DEPTH] for total in _totals(noun, question, hit.statement, get)]
    for one, other in combinations(totals, 2):
        is_asked = hold_all([*one.around, *other.around], _without_running(question.rest))
        if is_asked and _count_the_same(one, other) and one.value != other.value:
            return (one.statement, one.text), (other.statement, other.text)
    return ()


def _totals(
    noun: str, question: Question, statement: Statement, get: Callable[[str], Organism | None]
) -> Iterator[_Total]:
    """The totals that a statement and its nearest heading give of what the question names, where it does."""
    if not set(question.organisms) <= set(statement.organisms) or not is_told_there(question, statement):
        return
    known = tuple(weighty(around(statement)))
    thing = re.compile(rf"{_NUMBER}\s{re.escape(singular(noun))}\w*{_COMPLEMENT}")
    named = _named_network(statement, get)
    is_free = bool(named) or not statement.organisms
    is_network = is_free and _NETWORK.search(flat(statement.text)) is not None
    headings = [part for part in statement.context if part.kind == "heading"][-1:]
    for one in (
        statement,
        *(cited_heading(statement.document_id, part.span, part.text) for part in headings),
    ):
        text = unmarked(one.text)
        bare = flat(text)
        found = list(thing.finditer(bare))
        if len(found) != 1 or _ROUND.search(bare[: found[0].start()]) or _is_of_some(bare, found[0].start()):
            continue
        value = number(found[0]["number"])
        if value is not None and value > 1:
            yield _Total(
                one,
                text[slice(*found[0].span("number"))],
                value,
                frozenset(word for word in weighty(found[0]["what"]) if word not in _THE_WHOLE),
                frozenset(_without_running(told_before(bare[: found[0].start()], statement, get))),
                known,
                one is not statement,
                is_network or _is_all_of_network(text, found[0]),
                named,
            )


def _named_network(statement: Statement, get: Callable[[str], Organism | None]) -> frozenset[str]:
    """The id of the network that a statement is about, where it is about one by name."""
    bodies = (body for body in map(get, statement.organisms[:1]) if body is not None)
    return frozenset(body.id for body in bodies if flat(body.name).startswith("reseau "))


def _is_all_of_network(text: str, found: re.Match[str]) -> bool:
    """Whether a text speaks of all the things of the network: "les 52 ports du réseau"."""
    return (
        _ALL_THE.search(found.string[: found.start()]) is not None
        and _OF_NETWORK.search(found["what"]) is not None
        and _AS_IT_IS.match(text, found.end()) is not None
    )


def _is_of_some(bare: str, at: int) -> bool:
    """Whether the clause around a number, or what opens its sentence, names one place or one year."""
    end = at + len(_CLAUSE.split(bare[at:])[0])
    return _SOME.search(_CLAUSE.split(bare[:end])[-1]) is not None or is_of_a_case(bare)


def _count_the_same(one: _Total, other: _Total) -> bool:
    """Whether two totals are of the same things, and neither is so small that it may be of some of them."""
    low, high = sorted((one.value, other.value))
    is_of_one = bool(set(one.statement.organisms[:1]) & set(other.statement.organisms[:1]))
    is_said_alike = hold_all(one.before, other.before) and hold_all(other.before, one.before)
    return (
        one.statement.document_id != other.statement.document_id
        and high < 2 * low
        and (
            one.is_heading
            or other.is_heading
            or (is_of_one and is_said_alike)
            or (one.is_network and other.is_network and len(one.named | other.named) < 2)
        )
        and hold_all(one.what, other.what)
        and hold_all(other.what, one.what)
    )


def _without_running(found: Iterable[str]) -> Iterator[str]:
    """The words but those that only say that a body has things in hand."""
    return (word for word in found if _RUNS.match(word) is None)
