"""Where a body stands, said in passing: "la X, à A, coud", "la X répond depuis A", "la X a déménagé à A"."""

import re
from collections.abc import Iterator

from assistant.sources.towns import parse_places
from assistant.sources.units import Reading

Spans = Iterator[tuple[str, int, int]]
"""Ids of bodies, and where the names of their places start and end."""

_GLOSS = r"(?:\s*\([^)]{1,120}\))?"
_NOW = r"(?:(?:desormais|maintenant|actuellement|toujours)\s)?"
_FEASTS = r"Noel|Paques|Toussaint|Pentecote|Ascension|Carnaval|Epiphanie"
_MONTHS = (
    r"Janvier|Fevrier|Mars|Avril|Mai|Juin|Juillet|Aout|Septembre|Octobre|Novembre|Decembre"
    r"|(?:Lun|Mar|Mercre|Jeu|Vendre|Same)di|Dimanche"
)
_SINCE = rf"depuis\s(?!(?:{_FEASTS}|{_MONTHS})\b)"
"""Before a town from where a body works; before a feast or a month it tells a time."""
_AT = rf"{_NOW}(?:a\s|{_SINCE})(?=[A-Z])"
_BESIDE = re.compile(rf"{_GLOSS}\s?,\s{_AT}")
_BRACKETED = re.compile(rf"\s\({_AT}")
_WORKS_FROM = re.compile(
    r"\s(?:repond|travaill|oper|agit|oeuvr|intervien|offici|exerc|rayonn)\w*\s(?:[a-z]+ment\s)?"
    rf"{_NOW}{_SINCE}(?=[A-Z])"
)
_MOVED = re.compile(
    rf"{_GLOSS}\s(?:(?:a|ont)\s(?:[a-z]+ment\s)?(?:demenage|emmenage)\s"
    r"|(?:s'est|se sont|a ete|ont ete)\s(?:[a-z]+ment\s)?(?:install|transfer|relocalis|implant)ee?s?\s)"
    r"(?:(?:en|depuis)\s(?:19|20)\d\d\s)?a\s(?=[A-Z])"
)
_FROM = re.compile(rf"\W*{_SINCE.replace('depuis', '[Dd]epuis')}(?=[A-Z])")
"""What opens the sentence: "Depuis A, la X …"."""
_ENDS = re.compile(r"\s?(?:[,.;:)]|$|depuis\b)")
_THEN_NAME = re.compile(r",\s(?:(?:les?|la)\s|l')?$")


def in_passing(reading: Reading) -> Spans:
    """The places that a unit sets beside names: "l'atelier des voiles (Advo), à Lens, coud"."""
    for mention in reading.mentions:
        for shape in (_BESIDE, _BRACKETED, _WORKS_FROM, _MOVED):
            beside = shape.match(reading.bare, mention.span.end)
            listed = parse_places(reading.bare, beside.end()) if beside is not None else None
            is_whole = shape in (_WORKS_FROM, _MOVED) or (
                listed is not None and _ENDS.match(reading.bare, listed.end)
            )
            if listed is not None and is_whole:
                yield from ((mention.organism_id, start, end) for start, end in listed.spans)
    yield from _opening(reading)


def _opening(reading: Reading) -> Spans:
    opening = _FROM.match(reading.bare)
    if opening is None or not reading.mentions:
        return
    first = reading.mentions[0]
    before = reading.bare[: first.span.start]
    listed = parse_places(_THEN_NAME.sub("", before), opening.end())
    if _THEN_NAME.fullmatch(before[listed.end :]):
        yield from ((first.organism_id, start, end) for start, end in listed.spans)
