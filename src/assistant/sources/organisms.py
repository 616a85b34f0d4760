"""The registry of organisms, read from the texts themselves and from the editor's lexicon."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.sources.entries import organisms_of
from assistant.sources.facts import articles, facts_of, rated_labels
from assistant.sources.gathering import gather
from assistant.sources.registry import Registry, names_of
from assistant.sources.subjects import assign
from assistant.sources.units import units
from assistant.text import fold
from assistant.types import Document, Lexicon, Statement

__all__ = ["Registry", "assign", "read_organisms", "unused_aliases"]


def read_organisms(
    documents: Sequence[Document], statements: Sequence[Statement], lexicon: Lexicon
) -> Registry:
    """The organisms that the texts name, with their other names and what the texts show of them.

    ``statements`` in reading order, as cut from ``documents``. An acronym that texts explain in two ways gives two
    organisms (see ``Registry.homonyms``).
    """
    read = tuple(units(documents, statements))
    gathering = gather(read)
    vocabulary = gathering.vocabulary()
    lookalikes = tuple(frozenset(map(fold, group)) for group in lexicon.lookalikes)
    bare = Registry(organisms_of(gathering, rated_labels(read), lexicon), vocabulary, lookalikes)
    about = {one.id: one.organisms for one in assign(statements, bare, documents)}
    facts = facts_of(read, bare, about)
    usual = articles(read, bare)
    organisms = tuple(
        replace(one, facts=(*one.facts, *facts.get(one.id, ())), article=usual.get(one.id))
        for one in bare.organisms
    )
    return Registry(organisms, vocabulary, lookalikes)


def unused_aliases(registry: Registry, lexicon: Lexicon) -> tuple[str, ...]:
    """Names in the lexicon's ``alias`` heading that no text names, so that the editor can be told."""
    known = {fold(name) for organism in registry.organisms for name in names_of(organism)}
    return tuple(name for name in lexicon.aliases if fold(name) not in known)
