"""What the texts say of each organism, every line with its citation."""

from collections.abc import Iterable
from functools import cached_property, lru_cache

from assistant.answer import OrganismRef
from assistant.answering.quoting.citations import Citer
from assistant.assistant import Assistant
from assistant.index.texts import StoredDocument
from assistant.server.schemas import CitedFact, OrganismProfile
from assistant.text import fold
from assistant.types import Fact, FactKind, Organism


class Profiles:
    """The profiles of the organisms that one assistant knows; made for one piece of work."""

    def __init__(self, assistant: Assistant) -> None:
        self._generation = assistant.generation
        self._registry = assistant.registry
        self.document = lru_cache(maxsize=None)(self._document)

    @cached_property
    def bodies(self) -> tuple[Organism, ...]:
        """The organisms proper, by name: cards, benefits and web sites are left out."""
        found = (organism for organism in self._registry.organisms if organism.is_body)
        return tuple(sorted(found, key=lambda organism: fold(organism.name)))

    def of(self, organism_id: str) -> OrganismProfile | None:
        """The profile of one; None where there is none of that id."""
        organism = self._registry.get(organism_id)
        return None if organism is None else self.profile(organism)

    def profile(self, organism: Organism) -> OrganismProfile:
        """What the texts say of ``organism``. Citations are numbered within the profile."""
        citer = Citer(self)

        def told(kind: FactKind) -> list[CitedFact]:
            facts = _one_by_value(fact for fact in organism.facts if fact.kind == kind)
            numbers = [self._cite(citer, fact) for fact in facts]
            return [
                CitedFact(value=fact.value, citation=citer.citations[number - 1])
                for fact, number in zip(facts, numbers, strict=True)
            ]

        named = [citer.span(document_id, span) for document_id, span in organism.defined_at]
        members = (self._registry.get(member) for member in organism.members)
        return OrganismProfile(
            id=organism.id,
            name=organism.name,
            full_name=organism.full_name,
            aliases=list(organism.aliases),
            named_at=[citer.citations[number - 1] for number in dict.fromkeys(named)],
            definitions=told("definition"),
            level=told("level"),
            count=told("count"),
            places=told("place"),
            missions=told("mission"),
            members=[OrganismRef(id=one.id, name=one.name) for one in members if one is not None],
        )

    def _document(self, document_id: str) -> StoredDocument:
        return self._generation.document(document_id)

    def _cite(self, citer: Citer, fact: Fact) -> int:
        """The statement that shows a fact with its context, or the heading that does."""
        try:
            return citer.statement(
                self._generation.statement(f"{fact.document_id}#{fact.span.start}-{fact.span.end}")
            )
        except KeyError:
            return citer.span(fact.document_id, fact.span)


def _one_by_value(facts: Iterable[Fact]) -> list[Fact]:
    return list({fold(fact.value): fact for fact in reversed(list(facts))}.values())[::-1]
