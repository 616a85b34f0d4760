"""One organism in the making, and what it becomes: under its usual name, with its whole full name."""

from collections import Counter
from dataclasses import dataclass, field

from assistant.sources import naming
from assistant.sources.wording import ARTICLES, first_word, fold_word, singular_name, stem
from assistant.text import fold, is_acronym, slug
from assistant.types import Fact, Organism, Span

Key = tuple[str, ...]


@dataclass(slots=True)
class Entry:
    """One organism in the making."""

    shorts: Counter[str] = field(default_factory=Counter)
    fulls: dict[Key, Counter[str]] = field(default_factory=dict)
    """Full names by their stems; each with its written forms and how much they count."""
    defined_at: dict[tuple[str, Span], str] = field(default_factory=dict)
    """(document, span) where full name and acronym stand together → the full name there."""
    is_body: bool = False
    aliases: list[str] = field(default_factory=list)
    inside: set[str] = field(default_factory=set)
    """Writings that stand within a sentence, so that their first capital is their own."""

    def add_full(self, text: str, weight: int = 1) -> None:
        """Counts one more writing of the full name."""
        self.fulls.setdefault(key_of(text), Counter())[on_one_line(text)] += weight

    @property
    def forms(self) -> Counter[str]:
        """Every writing of the full name."""
        return sum(self.fulls.values(), Counter())

    @property
    def head(self) -> str:
        """The noun that heads the full name, folded singular."""
        return next(iter(self.fulls))[0] if self.fulls else ""


def on_one_line(name: str) -> str:
    """A name without the line ends of the text that it comes from, nor its heading's capitals."""
    line = " ".join(name.split())
    return line.lower() if line.isupper() and " " in line else line


def key_of(name: str) -> Key:
    """A name's words as stems, articles left out: equal for all variants of one writing."""
    return tuple(stem(m[0]) for m in naming.WORD.finditer(name) if fold_word(m[0]) not in ARTICLES)


def organism_of(entry: Entry) -> Organism:
    """An organism under its usual name: its acronym, else its full name as the texts mostly write it."""
    full = _full_name(entry)
    name = _usual_short(entry) or max(entry.forms, key=lambda form: (entry.forms[form], form))
    if not entry.shorts and name[:1].isupper() and fold(name) != fold(full or ""):
        name = name[:1].lower() + name[1:]
    return Organism(
        id=slug(name if entry.shorts else full or name),
        name=name,
        full_name=full if full != name else None,
        aliases=_other_forms(entry, name, full),
        facts=tuple(Fact("definition", text, *place) for place, text in entry.defined_at.items()),
        defined_at=_whole_first(entry),
        is_body=entry.is_body,
    )


def _usual_short(entry: Entry) -> str | None:
    return max(entry.shorts, key=lambda form: (entry.shorts[form], form)) if entry.shorts else None


def _full_name(entry: Entry) -> str | None:
    """The usual full name, in the singular, with the capitals that it has within sentences."""
    if not entry.fulls:
        return None
    key = max(entry.fulls, key=lambda key: sum(entry.fulls[key].values()))
    if entry.shorts:  # a name that goes on where this one ends is the whole one
        key = max((other for other in entry.fulls if other[: len(key)] == key), key=len)
    forms = entry.fulls[key]
    singular = {form: count for form, count in forms.items() if singular_name(form) == form}
    best = max(singular or forms, key=lambda form: forms[form])
    if best in singular or not entry.is_body:
        return best
    full = singular_name(best)
    named_so = best in entry.inside or full[len(first_word(full)) :].lstrip()[:1].isupper()
    return full if named_so else full[:1].lower() + full[1:]


def _whole_first(entry: Entry) -> tuple[tuple[str, Span], ...]:
    """Where the name is introduced, in the order of the texts; where it is cut short, behind all others."""

    def is_cut(place: tuple[str, Span]) -> bool:
        key = key_of(entry.defined_at[place])
        return any(len(key) < len(other) and other[: len(key)] == key for other in entry.fulls)

    return tuple(sorted(entry.defined_at, key=is_cut))


def _other_forms(entry: Entry, name: str, full: str | None) -> tuple[str, ...]:
    forms = [form for form in entry.shorts if form != name]
    forms += [form for counter in entry.fulls.values() for form in counter]
    seen = {name, full}
    kept: dict[str, str] = {}
    for form in (*forms, *entry.aliases):
        if form not in seen:
            kept.setdefault(form if is_acronym(form) or len(form) < 8 else fold(form), form)
    return tuple(kept.values())
