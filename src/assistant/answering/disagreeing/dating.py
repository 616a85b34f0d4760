"""In what year something happened to a body, told in other words than it is asked: "fondée", "créé en 1961".

Only what stands right beside the body's name is told of it: "l'office finance un quai ouvert en 1961" tells
of the quay.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from assistant.answering.asked.question import Detail, NameReader, Question
from assistant.answering.asked.values import happening, is_event, is_head, is_site
from assistant.text import flat, unmarked
from assistant.types import Hit, Span, Statement

_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)\b"
_DONE = r"(?P<done>[a-z]{2,})"
_IN = r"\s(?:(?:par|a|dans|avec)\s[^,;.?!]{1,40}?\s)?(?:en|des|depuis|le\s[^,;.?!]{1,20}?)\s"
_BEHIND = re.compile(
    r"(?:\s?\([^()]{1,60}\))?\s?,?\s?(?:(?:qui\s)?(?:a|ont|est|sont|fut|furent|s'est|etait)(?:-(?:t-)?(?:ils?|elles?))?\s)?"
    rf"(?:ete\s)?(?:(?:bien|donc|aussi|[a-z]+ment)\s)*{_DONE}{_IN}{_YEAR}"
)
"""Behind a name: "la X (…), créée par la loi en 1961", "la X a-t-elle été fondée en 1961"."""
_BEFORE = re.compile(rf"(?:^|[.;:]\s)\W*{_DONE}{_IN}{_YEAR}[^,;.:?]{{0,60}},\s(?:l[ae]s?\s|l')?$")
"""Before a name: "Créée en 1961, la X", "Créée en 1961 par trois ports, la X"."""
_LABELLED = re.compile(rf"(?:\s?\([^()]{{1,80}}\))?\s?:\s[^.;:?]*,\s{_DONE}{_IN}{_YEAR}\W*$")
"""Behind a name that opens a line, at its end: "X (…) : registres, bacs, créée en 1961"."""
_ASIDE_OF = re.compile(
    rf"\s?\((?:(?!(?:l[ae]s?|une?|des|dont|qui)\b)[\w-]+\s){{0,3}}?{_DONE}{_IN}{_YEAR}[^()]*\)"
)
"""Behind a name, in passing: "X (agence créée en 1961)"."""
_SINCE = rf"\bdepuis\s(?:sa|leur)\s{_DONE}\s?,?\sen\s{_YEAR}"
_SINCE_BEFORE = re.compile(rf"(?:^|[.;:]\s)\W*{_SINCE}\s?,\s(?:l[ae]s?\s|l')?$")
_SINCE_BEHIND = re.compile(rf"[^.;:,?!]{{0,60}}?{_SINCE}")
"""Around a name: "depuis sa fondation, en 1961, la X", "la X tient le quai depuis sa naissance, en 1961"."""
_DEFINED = re.compile(
    r"(?:\s?\([^()]{1,60}\))?(?:\s(?:est|sont)\s|\s?,\s)(?:(?:une?|des|les?|la)\s|l')?"
    r"(?:(?!(?:qui|que|dont|ou|d'ou|une?)\b|qu')[\w'-]++\s?){1,16},\s"
    rf"{_DONE}{_IN}{_YEAR}"
)
"""Behind a name and what it is: "la X est un établissement public de l'État, créé en 1961"."""
_IS_A = re.compile(
    r"(?:\s?\([^()]{1,60}\))?\s(?:est|sont)\s(?:une?|des|la|le|les)\s"
    rf"(?:(?!(?:de|du|des|en|a|au|aux|dans|sur|pour|qui|que|dont|ou|et|par)\b)[a-z-]+\s){{1,3}}{_DONE}{_IN}{_YEAR}"
)
"""The same in one breath: "la X est une école publique fondée en 1961"."""
_IN_A_ROW = re.compile(
    rf"^\W*{_YEAR}\s?[:|,–-]\s(?:la\s|l'|les\s)?(?P<done>[a-z]+)\s(?:de\s(?:la\s|l')|du\s|des\s|d')$"
)
"""Before a name, in a line of dates: "1961 : création de la X"."""
_EXISTS = re.compile(
    r"(?:\s?\([^()]{1,60}\))?\s?,?\s(?:qui\s)?(?:exist(?:e|ent)\sdepuis|dat(?:e|ent)\sde|"
    rf"(?:a|ont)\svu\sle\sjour\sen)\s(?:l'annee\s)?{_YEAR}"
)
_BECAME = re.compile(rf"^\W*{_YEAR}\s?[:|–—-]\s[^.;:?]{{3,80}}\sdevien(?:t|nent)\s(?:l[ae]s?\s|l')?$")
_IN_YEAR = re.compile(
    rf"^\W*{_YEAR}\s?[:|–—-]\s(?:l[ae]s?\s|l')?(?P<done>[a-z]+)\s(?:de\s(?:la\s|l')?|du\s|des\s|d')$"
)
"""Before a name in a chronicle: "1961 : les régies deviennent la X", "1961 : création de la X"."""
_EVENT_OF = re.compile(r"(?:\b(?:la|l')\s?)(?P<done>[a-z]+)\s(?:de\s(?:la\s|l')|du\s|des\s|d')$")
_THEN = re.compile(rf"(?:\s?\([^()]{{1,60}}\))?\s?,?\s(?:en|remonte a|date de)\s(?:l'annee\s)?{_YEAR}")
"""Around a name: "la création de la X, en 1961"."""
_OWN = re.compile(
    rf"\W*(?:(?:ils?|elles?)\s(?:a|ont|est|sont|fut|furent)\s(?:ete\s)?{_DONE}{_IN}{_YEAR}"
    rf"|(?P<did>[a-z]{{2,}}){_IN}(?P<then>(?:1[5-9]|20)\d\d)\b[^,;.]{{0,40}},"
    r"\s(?:ils?|elles?|ce(?:t|tte|s)?\s(?P<noun>[a-z]+))\s)"
)
"""Of whom a statement is about: "Elle a été créée en 1961", "Créée en 1961 à A, elle (ces bureaux) …"."""
_DID = re.compile(
    rf"(?:\b(?:loi|decret|ordonnance|arrete|reforme|traite)\s(?:du\s[^,;.]{{1,20}}|de\s){_YEAR}\s?,?\s(?:qui\s)?"
    rf"|^\W*en\s(?P<when>(?:1[5-9]|20)\d\d)\s?,\s[^,;.?!]{{2,50}}?\s)(?:a|ont|avait)\s{_DONE}\s"
    r"(?:l[ae]s?\s|l')(?:[a-z-]+\s){0,3}\(?$"
)
"""Before a name: "la loi de 1961, qui a créé la X", "En 1961, trois ports ont fondé la X"."""
_BEGAN = re.compile(r"\b(?:date(?:nt)?|exist\w+|v(?:u|oi\w+) le jour)\b")
_ASIDE = re.compile(r"annee|date|datent|depuis|exist\w+|jour|voi(?:t|ent)|[a-z]+-(?:t-)?(?:ils?|elles?)")
_DATED = (Detail.YEAR, Detail.DATE)


Told = tuple[Statement, str]
"""A statement and the year that it gives."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A year in which something happened to a body."""

    organism_id: str
    event: str
    year: str


def told_first(question: Question, hits: Sequence[Hit], names: NameReader) -> Hit | None:
    """The first hit that tells the year which the question asks for, of a body that it names."""
    wanted = _asked_event(question)
    if wanted is None:
        return None
    return next((hit for hit in hits if any(one.event == wanted for one in _of(question, hit, names))), None)


def other_year(
    question: Question, search: Callable[[str], Sequence[Hit]], names: NameReader
) -> tuple[Dated, Statement] | None:
    """What a question takes for granted of a body's year, and the statement that gives another one."""
    supposed = next(_read(question.text, question.organisms, names), None)
    if supposed is None:
        return None
    wanted = (supposed.organism_id, supposed.event)
    told = [
        (one.year, hit.statement)
        for hit in search(question.text)
        for one in _of(question, hit, names)
        if (one.organism_id, one.event) == wanted
    ]
    if not told or any(year == supposed.year for year, _ in told):
        return None
    return supposed, told[0][1]


def _asked_event(question: Question) -> str | None:
    """What the question wants the year of, and of nothing but the bodies that it names."""
    if question.detail not in _DATED or not question.organisms:
        return None
    events = [event for event in map(happening, question.rest) if is_event(event)]
    beside = [word for word in question.rest if not (is_event(happening(word)) or _ASIDE.fullmatch(word))]
    if not events and _BEGAN.search(flat(question.text)):
        events = ["creation"]
    return events[0] if len(set(events)) == 1 and not beside else None


def dated_otherwise(
    question: Question, search: Callable[[Question], Sequence[Hit]], names: NameReader
) -> tuple[Told, ...]:
    """Two statements of different texts that give two years for what the question wants the year of."""
    wanted = _asked_event(question)
    if wanted is None:
        return ()
    told = [
        (one.organism_id, hit.statement, one.year)
        for hit in search(question)
        for one in _of(question, hit, names)
        if one.event == wanted
    ]
    for (body, one, year), (same, other, another) in combinations(told, 2):
        if body == same and year != another and one.document_id != other.document_id:
            return (one, year), (other, another)
    return ()


def _of(question: Question, hit: Hit, names: NameReader) -> Iterator[Dated]:
    statement = hit.statement
    yield from _read(statement.text, question.organisms, names)
    found = _OWN.match(flat(unmarked(statement.text)))
    done = (found["done"] or found["did"]) if found is not None else ""
    noun = found["noun"] if found is not None else None
    is_body = noun is None or is_head(noun) or is_site(noun)
    is_of_it = is_body and statement.organisms[:1] == question.organisms[:1]
    if found is not None and happening(done) != done and is_of_it:
        yield Dated(statement.organisms[0], happening(done), found["year"] or found["then"])


def _read(text: str, organisms: Sequence[str], names: NameReader) -> Iterator[Dated]:
    """The years that a text gives of something that happened to one of the bodies."""
    plain = unmarked(text)
    bare = flat(plain)
    for mention in names.mentions(plain):
        if mention.organism_id in organisms:
            start, end = mention.span.start, mention.span.end
            name = Span(start, end + (bare[end : end + 1] == ")"))  # behind "l'office (ODQ)", not within
            told = (*_done(bare, name), *_begun(bare, name))
            yield from (Dated(mention.organism_id, event, year) for event, year in told)


def _done(bare: str, name: Span) -> Iterator[tuple[str, str]]:
    """What a text says beside a name that happened, and its year."""
    beside = (
        _BEHIND.match(bare, name.end),
        _DEFINED.match(bare, name.end),
        _IS_A.match(bare, name.end),
        _IN_A_ROW.search(bare, 0, name.start),
        _BEFORE.search(bare, 0, name.start),
        _SINCE_BEFORE.search(bare, 0, name.start),
        _SINCE_BEHIND.match(bare, name.end),
        _ASIDE_OF.match(bare, name.end),
        _DID.search(bare, 0, name.start),
        None if re.search(r"\w", bare[: name.start]) else _LABELLED.match(bare, name.end),
    )
    for found in beside:
        if found is not None and is_event(happening(found["done"])):
            yield happening(found["done"]), found["year"] or found["when"]


def _begun(bare: str, name: Span) -> Iterator[tuple[str, str]]:
    """Since when there is a body, and the year of a noun for what happened to it: "la création de la X"."""
    event, then = _EVENT_OF.search(bare, 0, name.start), _THEN.match(bare, name.end)
    for begun in (_EXISTS.match(bare, name.end), _BECAME.search(bare, 0, name.start)):
        if begun is not None:
            yield "creation", begun["year"]
    born = _IN_YEAR.search(bare, 0, name.start)
    if born is not None and is_event(happening(born["done"])):
        yield happening(born["done"]), born["year"]
    if event is not None and then is not None and is_event(happening(event["done"])):
        yield happening(event["done"]), then["year"]
