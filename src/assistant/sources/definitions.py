"""What the texts say that a body is: "X est un office …", "office public, X …", "X, association de …"."""

import re
from collections.abc import Iterator

from assistant.sources.units import Found, Reading
from assistant.sources.wording import BODY_CLASSES, stem
from assistant.types import FactKind

_IS_A = re.compile(
    r"(?:\s*\([^)]{1,120}\))?(?:\s*,[^,.;:]{1,120},)?\s(?:est|sont|constitue(?:nt)?)\s(?:(?:donc|aussi|"
    r"egalement)\s)?"
    r"(?P<what>(?:une?\s|des\s|les?\s|la\s|l'un des\s|l'une des\s|l')(?P<class>(?:[\w'-]+\s?){1,4}).*)",
    re.IGNORECASE | re.DOTALL,
)


_IT_IS = re.compile(
    r"\W*(?:c'est|ce\ssont|(?:il|elle)\sest|(?:ils|elles)\ssont)\s(?P<what>(?:(?:une?|des|les?|la)\s|l')(?P<class>[\w'-]+(?:\s[\w'-]+)?).*)",
    re.IGNORECASE | re.DOTALL,
)
_STATUS = re.compile(
    r"\W*(?:nature|statut|forme)(?:\s[a-z]+)?\s?[:|\t]\s*(?P<what>(?P<class>[\w-]+).*)", re.IGNORECASE
)
_SET_BEFORE = re.compile(
    r"\W*(?P<what>(?P<class>[A-Z][\w-]+)(?:\s[\w'-]+){1,12}),\s(?:les?\s|la\s|l')(?=[A-Z])"
)
_APPOSED = re.compile(
    r"(?:\s*\([^()]{1,40}\))?\s?,\s(?:une?\s)?"
    r"(?P<what>(?P<class>[a-z-]+)\s(?=d[eu]\s|des\s|d'|a\s|(?:public|priv|national|regional|local|independant|agre"
    r"|reconnu|cre|fonde|charg|professionnel|interprofessionnel)[a-z]*)(?:(?:[^\W\d_][\w'-]*|\d+)\s?){1,14})"
    r"(?=[,.;:)]|$)"
)
"""Behind a body: "l'amicale (ADM), association de marins fondée à quai"."""
_ONE_MORE = re.compile(r"\b(?:et|ou)\s(?:(?:les?|la|une?|des)\s|l')?(?P<class>[a-z-]+)")


def definitions(reading: Reading) -> Found:
    """What is said of X in "X est un organisme …", from the article on, or in passing."""
    if reading.unit.kind == "heading":
        return
    for mention in reading.mentions:
        match = _IS_A.match(reading.bare, mention.span.end)
        if match is None or mention.organism_id not in reading.subjects:
            continue
        if _is_class(match["class"]):
            value = reading.text(*match.span("what")).rstrip(" .;")
            yield from ((organism_id, "definition", value) for organism_id in reading.subjects)
            return
    yield from _defined_aside(reading)
    yield from _apposed(reading)


def _defined_aside(reading: Reading) -> Found:
    """What a body is said to be, its name not before it: "C'est un office", "Office public, la X paie"."""
    if len(reading.about) != 1:
        return
    for pattern in (_IT_IS, _STATUS) if not reading.mentions else (_SET_BEFORE,):
        match = pattern.match(reading.bare)
        if match is not None and _is_class(match["class"]):
            value = reading.text(*match.span("what")).rstrip(" .;")
            yield reading.about[0], "definition", value
            return


def _apposed(reading: Reading) -> Iterator[tuple[str, FactKind, str]]:
    """What a body is said to be behind its name, in the singular: a plural may be the next of a list."""
    for mention in reading.mentions:
        match = _APPOSED.match(reading.bare, mention.span.end)
        if match is None or stem(match["class"]) not in BODY_CLASSES or match["class"][-1] in "sx":
            continue
        also = _ONE_MORE.search(match["what"])
        is_name = any(one.span.start == match.start("what") for one in reading.mentions)
        if not is_name and (also is None or stem(also["class"]) not in BODY_CLASSES):
            yield mention.organism_id, "definition", reading.text(*match.span("what")).rstrip()


def _is_class(text: str) -> bool:
    return any(stem(word) in BODY_CLASSES for word in re.findall(r"[\w-]+", text))
