"""The registry of organisms, read from the texts themselves and from the editor's lexicon."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from assistant.sources.entries import agreeing, organisms_of, with_aliases
from assistant.sources.facts import articles, facts_of, rated_labels
from assistant.sources.gathering import gather
from assistant.sources.registry import Registry, names_of
from assistant.sources.subjects import SubjectReader, assign, assign_with
from assistant.sources.units import Unit, units
from assistant.sources.wording import BODY_HEADS, first_word, stem
from assistant.text import fold, slug
from assistant.types import Document, Lexicon, Organism, Statement

__all__ = ["Network", "Registry", "assign", "read_network", "read_organisms", "unused_aliases"]


@dataclass(frozen=True, slots=True)
class Network:
    """What the texts say of organisms: who they are, and which of them each statement is about."""

    registry: Registry
    statements: tuple[Statement, ...]


def read_network(documents: Sequence[Document], statements: Sequence[Statement], lexicon: Lexicon) -> Network:
    """The registry and the statements with their organisms: ``read_organisms`` and ``assign`` in one pass.

    ``statements`` in reading order, as cut from ``documents``.
    """
    read = tuple(units(documents, statements))
    gathering = gather(read)
    vocabulary = gathering.vocabulary()
    lookalikes = tuple(frozenset(map(fold, group)) for group in lexicon.lookalikes)
    found = organisms_of(gathering, rated_labels(read))
    found += _from_lexicon(lexicon, found, read)
    bare = Registry(with_aliases(found, lexicon), vocabulary, lookalikes)
    find = cache(bare.mentions)  # each text is looked at three times
    assigned = assign_with(statements, SubjectReader(bare, documents, find))
    facts = facts_of(read, bare, find, {one.id: one.organisms for one in assigned})
    usual = articles(read, bare, find)
    organisms = tuple(
        replace(agreeing(one, usual.get(one.id)), facts=(*one.facts, *facts.get(one.id, ())))
        for one in bare.organisms
    )
    return Network(Registry(organisms, vocabulary, lookalikes), assigned)


def read_organisms(
    documents: Sequence[Document], statements: Sequence[Statement], lexicon: Lexicon
) -> Registry:
    """The organisms that the texts name, with their other names and what the texts show of them.

    ``statements`` in reading order, as cut from ``documents``. An acronym that texts explain twice gives
    two organisms (see ``Registry.homonyms``).
    """
    return read_network(documents, statements, lexicon).registry


def _from_lexicon(
    lexicon: Lexicon, organisms: Sequence[Organism], read: Sequence[Unit]
) -> tuple[Organism, ...]:
    """What the lexicon gives other names to and the texts use, though nothing in them showed it as a name."""
    unknown = unused_aliases(Registry(tuple(organisms)), lexicon)
    asked = Registry(
        tuple(
            Organism(id=slug(name), name=name, is_body=stem(first_word(name)) in BODY_HEADS)
            for name in unknown
        )
    )
    seen = (
        {mention.organism_id for unit in read for mention in asked.mentions(unit.text)} if unknown else set()
    )
    return tuple(organism for organism in asked.organisms if organism.id in seen)


def unused_aliases(registry: Registry, lexicon: Lexicon) -> tuple[str, ...]:
    """Names in the lexicon's ``alias`` heading that no text names, so that the editor can be told."""
    known = {fold(name) for organism in registry.organisms for name in names_of(organism)}
    return tuple(name for name in lexicon.aliases if fold(name) not in known)
