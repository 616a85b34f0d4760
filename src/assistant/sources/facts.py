"""What the form of a statement or a heading shows of an organism.

Each reader would rather miss a fact than take a wrong one. Counts, levels, places and
missions and definitions have their own modules; here stand rates, and the pass over all units.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from enum import IntEnum
from typing import Literal

from assistant.sources.acts import acts, handed, tells
from assistant.sources.clauses import explicit_subjects, topics
from assistant.sources.counts import counts, is_indefinite, without_partial
from assistant.sources.definitions import definitions
from assistant.sources.levels import levels
from assistant.sources.missions import is_at_home, missions
from assistant.sources.places import places
from assistant.sources.registry import Registry
from assistant.sources.subjects import Finder
from assistant.sources.units import Found, Reading, Unit
from assistant.sources.wording import (
    BODY_HEADS,
    FEMININE,
    VERBS,
    first_word,
    plain,
    singular_name,
    stem,
    words,
)
from assistant.text import fold
from assistant.types import Fact, FactKind, Organism

_RATES = re.compile(
    r"\d+(?:[.,]\d+)?[\s\u00a0\u202f]?%(?:(?:\s?,\s?|\s(?:ou|et|puis|à)\s)\d+(?:[.,]\d+)?[\s\u00a0\u202f]?%)*"
)
_LABEL = re.compile(r"[\W_]{0,4}(?P<label>[^\W\d_][^:|\t%]{2,80}?)(?=\s*(?:[:|\t]|\s\d))")
_CELL = re.compile(r"[\W_]{0,4}(?P<label>[^\W\d_][^|\t%]{2,80}?)(?=\s*[|\t])")
_BRACKET = re.compile(
    r"(?:moins|plus|jusqu|au-dela|au[ -]dessus|entre|de\s|d'|des\s|du\s|a partir|au\s|a\s|pour|si|dans)",
    re.IGNORECASE,
)
"""What opens a condition and no name of a benefit: "Moins de 11 marins", "De 11 à 20"."""
_COSTS = re.compile(
    r"\W*(?:les?\s|la\s|l')(?P<thing>[a-z' -]{4,80}?)\s"
    r"(?:s'eleve|se monte|est|sont|atteint|atteignent|represente|correspond|passe)\w*\s"
    r"(?:(?!par\s)[a-z]+\s){0,2}?(?=\d)",
    re.IGNORECASE,
)
_MONEY = {stem(word) for word in words("money")}
_RATE_LABEL_WORDS = 10
Section = tuple[str, int]
"""Document and start of a heading."""
Article = Literal["le", "la", "l'", "les"]
_ARTICLES: dict[str, Article] = {
    "les": "les",
    "des": "les",
    "aux": "les",
    "la": "la",
    "le": "le",
    "du": "le",
    "au": "le",
    "l'": "l'",
}
_FREE = re.compile(
    r"\W*(?P<thing>[^,;:.]{3,90}?)\s(?:y\s)?(?:est|sont|reste|restent)\s(?:[a-z]+ement\s|tou\w+\s)?gratuite?s?\b"
    r"(?!\s(?:pour|jusqu|si|sous|aux?|les?|la|des|du|pendant|apres|avant)\b)(?![^;:.]*\b(?:sauf|hors|excepte|si)\b)",
    re.IGNORECASE,
)


def facts_of(
    units: Iterable[Unit], registry: Registry, find: Finder, about: Mapping[str, tuple[str, ...]]
) -> dict[str, tuple[Fact, ...]]:
    """Organism id → its facts, in reading order.

    ``find`` gives the known names in a text; ``about``: statement id → ids of the organisms that it is about.
    """
    facts: dict[str, dict[Fact, None]] = defaultdict(dict)
    told: dict[str, dict[Fact, _Rank]] = defaultdict(dict)
    indefinite: set[Fact] = set()
    units = tuple(units)
    lists = _lists(units)
    leading = _leading(units, about)
    first = {_section(one): one.statement.id for one in reversed(units) if one.statement is not None}
    for unit in units:
        own = about.get(unit.statement.id, ()) if unit.statement is not None else ()
        if not own and not find(unit.text) and "%" not in unit.text:
            continue
        opens = unit.statement is not None and first.get(_section(unit)) == unit.statement.id
        reading = _read(unit, registry, find, own, lists.get(_list_of(unit), ()), opens)
        is_plain = True
        for organism_id, kind, value in _all(reading, registry):
            fact = Fact(kind, value, unit.document_id, unit.span)
            facts[organism_id].setdefault(fact)
            is_plain = is_plain and kind not in _STATE
            if kind == "count" and is_indefinite(unit):
                indefinite.add(fact)
        ranks = _ranks(reading, registry, leading)
        readers = (missions, acts, handed, tells) if is_plain else (missions, acts, handed)
        for rank, reader in zip(ranks, readers, strict=False):
            if rank is None:
                continue
            for organism_id, kind, value in reader(reading, registry):
                told[organism_id].setdefault(Fact(kind, value, unit.document_id, unit.span), rank)
    for organism_id, ranked in told.items():
        facts[organism_id].update(dict.fromkeys(_in_order(ranked)))
    return {organism_id: tuple(without_partial(found, indefinite)) for organism_id, found in facts.items()}


class _Rank(IntEnum):
    """Where missions come in the telling of a body."""

    LISTED = 0
    """A list of its own section, or a sentence of it on what it is charged with."""
    DOES = 1
    """A sentence of its own section on what it does."""
    LED = 2
    """A sentence on what it does in a section that is mostly about it, though its heading does not say so."""
    AWAY = 3
    """A list elsewhere."""
    HANDED = 4
    """A sentence on what it has done to things: "… est prêté par la X"."""
    OWN = 5
    """What else its own section says of it."""
    ASIDE = 6
    """A sentence elsewhere."""


_STATE = frozenset[FactKind]({"count", "level", "definition", "place"})
"""What a body is or has: a sentence that says so tells no mission besides."""
_FEW = 3
"""Missions of a body beyond which what is said aside is left out."""


def _ranks(
    reading: Reading, registry: Registry, leading: Mapping[Section, str]
) -> tuple[_Rank, _Rank, _Rank, _Rank | None]:
    """The ranks of what a unit lists, tells, reports as done and says besides."""
    if is_at_home(reading, registry):
        return _Rank.LISTED, _Rank.DOES, _Rank.HANDED, _Rank.OWN
    if reading.about[:1] == (leading.get(_section(reading.unit)),):
        return _Rank.AWAY, _Rank.LED, _Rank.HANDED, _Rank.OWN if reading.mentions else None
    return _Rank.AWAY, _Rank.ASIDE, _Rank.HANDED, None


def _in_order(ranked: Mapping[Fact, _Rank]) -> Iterator[Fact]:
    """The missions of a body's own section first; what is said aside only where little else is."""
    most = sum(rank < _Rank.HANDED for rank in ranked.values())
    for fact in sorted(ranked, key=lambda one: ranked[one]):
        if most <= _FEW or ranked[fact] < _Rank.HANDED:
            yield fact


def _section(unit: Unit) -> Section:
    """Document and start of the nearest heading above a statement."""
    context = unit.statement.context if unit.statement is not None else ()
    return unit.document_id, max((part.span.start for part in context if part.kind == "heading"), default=-1)


def _leading(units: Iterable[Unit], about: Mapping[str, tuple[str, ...]]) -> dict[Section, str]:
    """The body of each section that most of its statements are about."""
    subjects: dict[Section, list[str]] = defaultdict(list)
    for unit in units:
        if unit.statement is not None:
            subjects[_section(unit)] += about.get(unit.statement.id, ())[:1] or ("",)
    most = {section: Counter(named).most_common(1)[0] for section, named in subjects.items()}
    return {
        section: one for section, (one, count) in most.items() if one and 2 * count > len(subjects[section])
    }


def _list_of(unit: Unit) -> tuple[str, int] | None:
    """Document and start of the sentence that introduces the unit's list."""
    lead = unit.statement.lead if unit.statement is not None else None
    if unit.kind != "item" or lead is None or lead.kind != "introduction":
        return None
    return unit.document_id, lead.span.start


def _lists(units: Iterable[Unit]) -> dict[tuple[str, int] | None, tuple[str, ...]]:
    """The items of each list that a sentence introduces."""
    found: dict[tuple[str, int] | None, list[str]] = defaultdict(list)
    for unit in units:
        if (place := _list_of(unit)) is not None:
            found[place].append(unit.text)
    return {place: tuple(items) for place, items in found.items()}


def rated_labels(units: Iterable[Unit]) -> Iterator[str]:
    """What rows and items give a rate for: "Pose de voile | 70 %"."""
    for unit in units:
        if unit.kind in ("row", "item") and "%" in unit.text and (label := _label(unit.text)) is not None:
            yield label


def articles(units: Iterable[Unit], registry: Registry, find: Finder) -> dict[str, Article]:
    """Organism id → the definite article that the texts usually put before its short name."""
    votes: dict[str, Counter[Article]] = defaultdict(Counter)
    for unit in units:
        if unit.kind == "heading":
            continue
        mentions = find(unit.text)
        bare = plain(unit.text) if mentions else ""
        for mention in mentions:
            found = re.search(
                r"\b(?:d[e]\s)?(les|des|aux|la|le|du|au|l')\s?$", bare[: mention.span.start].lower()
            )
            organism = registry.get(mention.organism_id)
            if found is None or organism is None or (word := _ARTICLES.get(found[1])) is None:
                continue
            written = fold(unit.text[mention.span.start : mention.span.end])
            votes[organism.id][word] += 3 if written == fold(organism.name) else 1
    usual = {one.id: _article(one, votes[one.id]) for one in registry.organisms}
    return {organism_id: article for organism_id, article in usual.items() if article is not None}


def _article(organism: Organism, votes: Counter[Article]) -> Article | None:
    """The article most seen; without any, the one that the full name asks for."""
    if votes:
        return votes.most_common(1)[0][0]
    full = organism.full_name or organism.name
    head = stem(first_word(full))
    forms = (organism.name, full, *organism.aliases)
    many = any(singular_name(form) != form and stem(first_word(form)) == head for form in forms)
    if organism.is_body and many:
        return "les"
    if not organism.is_body or head not in BODY_HEADS:
        return None
    return "l'" if fold(organism.name)[0] in "aeiouy" else "la" if head in FEMININE else "le"


def _read(
    unit: Unit,
    registry: Registry,
    find: Finder,
    own: tuple[str, ...],
    siblings: tuple[str, ...],
    opens: bool,
) -> Reading:
    mentions = tuple(
        mention
        for mention in find(unit.text)
        if (organism := registry.get(mention.organism_id)) is not None and organism.is_body
    )
    if unit.statement is not None:
        subjects = explicit_subjects(unit.text, mentions, in_list=unit.kind != "sentence")
    else:
        subjects = own = topics(unit.text, mentions)
    return Reading(unit, plain(unit.text), mentions, subjects, own, siblings, opens)


def _all(reading: Reading, registry: Registry) -> Found:
    yield from counts(reading, registry)
    yield from definitions(reading)
    yield from levels(reading)
    yield from places(reading, registry)
    yield from _rates(reading, registry)
    yield from _free(reading)


def _rates(reading: Reading, registry: Registry) -> Found:
    """The percentages that a row, an item or a sentence gives for what it names first."""
    text = reading.unit.text
    rates = _RATES.search(text)
    if rates is None or reading.unit.kind == "heading":
        return
    named = [one for one in registry.mentions(text) if one.span.end <= rates.start()]
    if reading.unit.kind == "row" or (reading.unit.kind == "item" and not _COSTS.match(reading.bare)):
        label = _label(text)
        named = [one for one in named if label is not None and one.span.start < len(label) + 3]
    else:
        known = explicit_subjects(text, named)
        named = [one for one in named if one.organism_id in known]
    last = list(_RATES.finditer(text))[-1]
    rated = named[0].organism_id if named else _rated_thing(reading, registry)
    if rated is not None:
        yield rated, "rate", reading.text(rates.start(), last.end())


def _rated_thing(reading: Reading, registry: Registry) -> str | None:
    """What a sentence gives a rate for in fewer words than a row: "Les frais de pose s'élèvent à 8 %"."""
    subject = _COSTS.match(reading.bare) if reading.unit.kind in ("sentence", "item") else None
    if subject is None:
        return None
    said = _weighty(subject["thing"])
    for organism in registry.organisms:
        label = _weighty(organism.name)
        if not organism.is_body and len(said) >= 2 and said <= label and len(label - said) <= 1:
            return organism.id
    return None


def _weighty(name: str) -> set[str]:
    return {stem(word) for word in re.findall(r"[a-z]{4,}", plain(name).lower())} - _MONEY


def _free(reading: Reading) -> Found:
    """What one gets of a body for nothing, whatever one's case: "Tous leurs services"."""
    match = _FREE.match(reading.bare)
    if reading.unit.kind == "sentence" and len(reading.about) == 1 and match is not None:
        yield reading.about[0], "free", reading.text(*match.span("thing"))


def _label(text: str) -> str | None:
    """What a row or an item gives a rate for: its first cell, what stands before its colon or its rates."""
    rates = _RATES.search(text)
    found = (_CELL if re.search(r"[|\t]", text.strip(" |")) else _LABEL).match(text)
    if rates is None or found is None or found.end() > rates.start():
        return None
    label = found["label"]
    words = label.split()
    if _BRACKET.match(plain(label)) or re.search(r"(?:'|\b(?:a|au|de|du))$", plain(label)):
        return None
    if len(words) > _RATE_LABEL_WORDS or any(fold(word) in VERBS for word in words[1:]):
        return None
    return re.sub(r"\s*\([^)]*\)$", "", label).strip(" *_")
