"""The directory of organisms: what the texts say of each body, every line with where it stands."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from assistant.sources.registry import Registry
from assistant.text import fold
from assistant.types import FactKind, Organism, Span

Place = tuple[str, Span]
"""A stretch of a document, by the document's id."""


@dataclass(slots=True)
class Line:
    """Something the texts say, and every place that says it, in reading order."""

    value: str
    places: list[Place] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Entry:
    """One organism of the directory."""

    id: str
    name: str
    full_names: tuple[Line, ...]
    levels: tuple[Line, ...]
    counts: tuple[Line, ...]
    seats: tuple[Line, ...]
    missions: tuple[Line, ...]
    members: tuple[Organism, ...]
    """Those that a collective name covers."""
    groups: tuple[Organism, ...]
    """The collective names that cover it."""


def entries(registry: Registry) -> tuple[Entry, ...]:
    """The bodies that the texts say something of, in alphabetical order."""
    bodies = sorted((one for one in registry.organisms if one.is_body), key=lambda one: fold(one.name))
    return tuple(entry for body in bodies if _says_something(entry := _entry(body, registry)))


def suggestions(registry: Registry) -> Iterator[str]:
    """Questions that the texts answer, one for each kind of fact."""
    asked: set[str] = set()
    for entry in entries(registry):
        body = registry.get(entry.id)
        several = body is not None and body.article == "les"
        forms = {
            "missions": f"Quelles sont les missions {_of(body)}{entry.name} ?",
            "counts": f"Combien y a-t-il de {entry.name} ?",
            "seats": f"Où sont les {entry.name} ?",
        }
        for kind, question in forms.items():
            if kind not in asked and getattr(entry, kind) and (several or kind == "missions"):
                asked.add(kind)
                yield question
                break


def _of(body: Organism | None) -> str:
    article = body.article if body else None
    return {"les": "des ", "le": "du ", "la": "de la ", "l'": "de l’"}.get(article or "", "de ")


def _entry(body: Organism, registry: Registry) -> Entry:
    return Entry(
        id=body.id,
        name=body.name,
        full_names=_definitions(body),
        levels=_lines(body, "level"),
        counts=_lines(body, "count"),
        seats=_lines(body, "place"),
        missions=_lines(body, "mission"),
        members=tuple(one for name in body.members if (one := registry.get(name))),
        groups=registry.groups(body.id),
    )


def _says_something(entry: Entry) -> bool:
    return any((entry.full_names, entry.levels, entry.counts, entry.seats, entry.missions))


def _definitions(body: Organism) -> tuple[Line, ...]:
    """The full name, with the places where it stands beside the short one; else what defines the body."""
    if body.full_name and body.defined_at:
        return (Line(body.full_name, list(dict.fromkeys(body.defined_at))),)
    return _lines(body, "definition")


def _lines(body: Organism, kind: FactKind) -> tuple[Line, ...]:
    """The facts of one kind, those that say the same put together."""
    found: dict[str, Line] = {}
    for fact in body.facts:
        if fact.kind == kind:
            line = found.setdefault(fold(fact.value), Line(fact.value.strip(" ;,.")))
            if (place := (fact.document_id, fact.span)) not in line.places:
                line.places.append(place)
    return tuple(found.values())
