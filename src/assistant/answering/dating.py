"""In what year something happened to a body, told in other words than it is asked: "fondée", "créé en 1961".

Only what stands right beside the body's name is told of it: "l'office finance un quai ouvert en 1961" tells
of the quay.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from assistant.answering.question import Detail, NameReader, Question
from assistant.answering.values import happening
from assistant.text import flat, unmarked
from assistant.types import Hit, Statement

_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)\b"
_DONE = r"(?P<done>[a-z]{2,})"
_IN = r"\s(?:(?:par|a|dans|avec)\s[^,;.?!]{1,40}?\s)?(?:en|des|depuis|le\s[^,;.?!]{1,20}?)\s"
_BEHIND = re.compile(
    r"(?:\s?\([^()]{1,60}\))?\s?,?\s?(?:(?:qui\s)?(?:a|ont|est|sont|fut|furent|s'est|etait)(?:-(?:t-)?(?:ils?|elles?))?\s)?"
    rf"(?:ete\s)?(?:(?:bien|donc|aussi|[a-z]+ment)\s)*{_DONE}{_IN}{_YEAR}"
)
"""Behind a name: "la X (…), créée par la loi en 1961", "la X a-t-elle été fondée en 1961"."""
_BEFORE = re.compile(rf"(?:^|[.;:]\s)\W*{_DONE}{_IN}{_YEAR}\s?,\s(?:l[ae]s?\s|l')?$")
"""Before a name: "Créée en 1961, la X"."""
_BEGAN = re.compile(r"\b(?:date(?:nt)?|exist\w+)\b")
_ASIDE = re.compile(r"annee|date|datent|depuis|exist\w+|[a-z]+-(?:t-)?(?:ils?|elles?)")
_DATED = (Detail.YEAR, Detail.DATE)


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
    events = [happening(word) for word in question.rest if happening(word) != word]
    beside = [word for word in question.rest if happening(word) == word and not _ASIDE.fullmatch(word)]
    if not events and _BEGAN.search(flat(question.text)):
        events = ["creation"]
    return events[0] if len(set(events)) == 1 and not beside else None


def _of(question: Question, hit: Hit, names: NameReader) -> Iterator[Dated]:
    yield from _read(hit.statement.text, question.organisms, names)


def _read(text: str, organisms: Sequence[str], names: NameReader) -> Iterator[Dated]:
    """The years that a text gives of something that happened to one of the bodies."""
    plain = unmarked(text)
    bare = flat(plain)
    for mention in names.mentions(plain):
        if mention.organism_id not in organisms:
            continue
        for found in (_BEHIND.match(bare, mention.span.end), _BEFORE.search(bare, 0, mention.span.start)):
            if found is not None and happening(found["done"]) != found["done"]:
                yield Dated(mention.organism_id, happening(found["done"]), found["year"])
