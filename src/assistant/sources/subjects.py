"""Which organism each statement is about: its own subject, else what its list, section or sheet is about."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from assistant.sources.clauses import (
    AFTER_COMMA,
    Ids,
    announces_missions,
    explicit_subjects,
    has_other_subject,
    topics,
)
from assistant.sources.labelled import without_labelled
from assistant.sources.levels import listing
from assistant.sources.registry import Registry
from assistant.sources.wording import LEVEL_OF, plain, stem, words
from assistant.text import fold, unmarked
from assistant.types import Document, Mention, Organism, Statement, StatementKind

Finder = Callable[[str], tuple[Mention, ...]]
"""Finds the known names in a text."""

_PRONOUN = re.compile(
    r"\W*(?:(?:ainsi|aussi|enfin|toutefois|cependant|en outre|de plus|par ailleurs|ensuite|puis|et|"
    r"mais|aujourd'hui|"
    r"depuis \d{4}|parmi|dans|avec|pour|outre),?\s)*"
    r"(?P<word>elles?|ils?|leurs?|ses|son|sa|(?P<last>celles?-ci|celui-ci|ceux-ci))\b",
    re.IGNORECASE,
)
_IMPERSONAL = re.compile(
    r"\W*il\s(?:est\s(?:possible|necessaire|recommande|conseille|interdit|prevu|important|preferable|"
    r"precise)|faut|"
    r"existe|convient|s'agit|y a|suffit|revient|incombe|appartient)\b",
    re.IGNORECASE,
)
_ANAPHOR = re.compile(
    r"\W*(?:(?:depuis|en)\s[\w ]{2,12},\s)?(?P<det>ces?|cette|cet|les?|la|l'|chaque|une?)"
    r"\s?(?P<number>\d+\s)?(?P<noun>[a-z-]{3,})(?P<more>\s[a-z-]+)?",
    re.IGNORECASE,
)
_HANDED_ON = re.compile(
    r"\b(?:ce(?:tte|s)?|leurs?)\s(?:roles?|missions?|travail|travaux|fonctions?|taches?|charges?|competences?)"
    r"\s(?:(?:y\s)?(?:est|sont)\s(?:(?:ten|assur|exerc|rempl|jou|repris|accompl|effectu)\w*\spar"
    r"|(?:confi|devol|attribu|delegu|transfer)\w*\s(?:a|aux?))|revien\w+\s(?:a|aux?))\b",
    re.IGNORECASE,
)
"""What the section's body does is done by another, without a name: "à X, ce rôle est tenu par un bureau"."""
_GENERIC = words("generic_nouns")
_ATTRIBUTES = frozenset(map(stem, words("sheet_labels")))
_ROW_LABEL = re.compile(r"(?P<label>[^\W\d_][^:|\t]{1,80}?)\s*[:|\t]\s*\S")
_COMPLEMENT = re.compile(r"\b(?:d[eu]s?\s(?:la\s)?|de\sl')(?P<noun>[a-z-]{4,})", re.IGNORECASE)


@dataclass(slots=True)
class _Section:
    """What has been read of the section at hand."""

    path: tuple[int, ...] = ()
    topics: Ids = ()
    named: bool = False
    """Whether the section's own heading names its topics, not one above it."""
    current: Ids = ()
    spoken_of: set[str] = field(default_factory=set)
    """Bodies that its sentences named as their subject."""
    before_list: Ids | None = None
    """Within a list: what was spoken of before it."""
    named_last: Ids = ()
    """Bodies that the statement before named, in order."""
    leads: dict[int, Ids] = field(default_factory=dict)
    """Where an introduction starts → what it is about."""


def assign(
    statements: Sequence[Statement], registry: Registry, documents: Sequence[Document] = ()
) -> tuple[Statement, ...]:
    """The statements, each with the organisms that it is about, its subject first.

    In order: the agent ("… est géré par les X"), the subject ("Les X gèrent …"), what the subject belongs to,
    who something is sent to; a pronoun or "ces caisses" goes on with the subject before it; else the list's
    introduction, the nearest heading that names an organism, the title of the sheet. Statements come in
    reading order; ``documents`` give titles where headings have none.
    """
    return assign_with(statements, SubjectReader(registry, documents, registry.mentions))


def assign_with(statements: Sequence[Statement], reader: "SubjectReader") -> tuple[Statement, ...]:
    """``assign`` by a reader that is at the beginning of its documents."""
    pairs = ((statement, reader.about(statement)) for statement in statements)
    told = [replace(statement, organisms=about) if about else statement for statement, about in pairs]
    return without_labelled(told, reader.bodies_in)


class SubjectReader:
    """Follows the subject through documents in reading order."""

    def __init__(self, registry: Registry, documents: Sequence[Document], find: Finder) -> None:
        self._registry = registry
        self._find = find
        self._titles = {document.id: document.metadata.title for document in documents}
        self._document = ""
        self._section = _Section()
        self._topics: dict[tuple[str, str], Ids] = {}
        self._home = homes(registry)

    def about(self, statement: Statement) -> Ids:
        """What the next statement is about."""
        path = tuple(part.span.start for part in statement.context if part.kind == "heading")
        if statement.document_id != self._document or path != self._section.path:
            self._document = statement.document_id
            self._section = self._opened(path, statement)
        if statement.lead is None:
            self._leave_list()
        for part in statement.context:
            if part.kind == "introduction" and part.span.start not in self._section.leads:
                self._section.leads[part.span.start] = self._read(unmarked(part.text), None)
        lead = statement.lead
        if lead is not None and self._section.before_list is None:
            self._section.before_list = self._section.current
        inherited = self._section.leads.get(lead.span.start) if lead else None
        if statement.kind is StatementKind.ROW:
            return self._of_row(statement, inherited)
        is_item = statement.kind is not StatementKind.SENTENCE
        about = self._read(unmarked(statement.text), inherited, in_list=is_item)
        self._section.leads[statement.span.start] = about
        return about

    def _leave_list(self) -> None:
        """Behind a list goes on what was spoken of before it, or the section's topic; never its last item."""
        section = self._section
        if section.before_list is not None:
            own = not section.topics or set(section.before_list) <= set(section.topics)
            section.current = section.before_list if own else ()
            section.named_last = ()
            section.before_list = None

    def _of_row(self, statement: Statement, inherited: Ids | None) -> Ids:
        """The body that a row names, else its header, its introduction, the heading above it."""
        text = unmarked(statement.text)
        mentions = self.bodies_in(text)
        if self._is_of_sheet(text, statement.headings, mentions):
            return self._section.topics
        own = explicit_subjects(text, mentions, in_list=True)
        own = own or tuple(mention.organism_id for mention in mentions[:1])
        if own:
            return self._spread(own)
        header = statement.lead.text if statement.lead is not None else ""
        section = self._section
        spoken_of = section.named or bool(section.spoken_of & set(section.topics))
        return (
            self._heading_topics(header)
            or self._taken_up(header)
            or inherited
            or (section.topics if spoken_of else ())
        )

    def _is_of_sheet(self, text: str, headings: Sequence[str], mentions: Sequence[Mention]) -> bool:
        """Whether a row is a line of the body's own sheet: its seat, its staff, one of its missions."""
        label = _ROW_LABEL.match(text)
        if label is None or any(one.span.start < label.end() for one in mentions):
            return False
        attribute = stem(label["label"].split()[0]) in _ATTRIBUTES
        return attribute or any(announces_missions(heading) for heading in headings[-1:])

    def _taken_up(self, header: str) -> Ids:
        """The body of which a column's name takes up the head noun: "Siège de l'office"."""
        for found in _COMPLEMENT.finditer(plain(header)):
            if same := tuple(
                one for one in self._section.current if self._is_headed(one, stem(found["noun"]), "")
            ):
                return same
        return ()

    def _read(self, text: str, inherited: Ids | None, in_list: bool = False) -> Ids:
        section = self._section
        mentions = self.bodies_in(text)
        explicit = explicit_subjects(text, mentions, in_list)
        if explicit:
            about = self._spread(explicit)
            section.spoken_of.update(about)
        elif mentions and (level := listing(plain(text))) is not None:
            listed = [one.organism_id for one in mentions if one.span.start >= level.start("rest")]
            about = self._spread(tuple(dict.fromkeys(listed)))
        elif not mentions and _HANDED_ON.search(plain(text)):
            about = ()
        else:
            about = self._continued(text) or self._carried(text, mentions, inherited, in_list)
        section.current = about
        section.named_last = (
            tuple(dict.fromkeys(mention.organism_id for mention in mentions)) or section.named_last
        )
        return about

    def _carried(self, text: str, mentions: Sequence[Mention], inherited: Ids | None, in_list: bool) -> Ids:
        """What the list's introduction is about, else the section."""
        if inherited is not None:
            return inherited
        if mentions and not self._section.named and has_other_subject(text, mentions):
            return ()
        return self._of_section(in_list)

    def _of_section(self, in_list: bool) -> Ids:
        """What the section is about; for a sentence, of several organisms the one spoken of last."""
        section = self._section
        if in_list:
            return section.topics
        narrower = set(section.current) < set(section.topics)
        return section.current if section.current and (narrower or not section.topics) else section.topics

    def _continued(self, text: str) -> Ids:
        """What a pronoun or a noun that takes up the subject refers to."""
        section = self._section
        if not (section.current or section.topics or section.named_last):
            return ()
        bare = plain(text)
        if (comma := AFTER_COMMA.search(bare, 0, 160)) is not None:
            bare = bare[comma.end() :]
        if _IMPERSONAL.match(bare):
            return ()
        if (pronoun := _PRONOUN.match(bare)) is not None:
            return self._behind_pronoun(is_last=pronoun["last"] is not None)
        anaphor = _ANAPHOR.match(bare)
        if anaphor is None:
            return ()
        noun, pointing = (
            stem(anaphor["noun"]),
            bool(anaphor["number"] or fold(anaphor["det"]) in ("ces", "cette", "cet", "ce")),
        )
        more = fold(anaphor["more"] or "")
        for candidates in (section.current, section.topics):
            if same := tuple(
                one for one in candidates if self._is_headed(one, noun, "" if pointing else more)
            ):
                return same
        if noun in _GENERIC and pointing:
            return section.topics if len(section.topics) > 1 else section.current
        return ()

    def _behind_pronoun(self, is_last: bool) -> Ids:
        """What "elles" stands for, or with ``is_last`` "celles-ci"."""
        section = self._section
        if is_last:
            shared = tuple(one for one in section.topics if one in section.named_last)
            return shared or section.named_last[-1:] or section.current
        if self._is_run_by(section.current):
            return section.topics
        return section.current or section.topics

    def _is_run_by(self, current: Ids) -> bool:
        """Whether the sentence before told who runs the section's body: "Le X est géré par les Y. Il …"."""
        section = self._section
        return (
            section.named
            and bool(set(section.topics) & set(section.named_last[:1]))
            and not set(section.topics) & set(current)
        )

    def _is_headed(self, organism_id: str, noun: str, more: str) -> bool:
        """Whether "la <noun> <more>" can stand for the organism: its head noun without another complement."""
        organism = self._registry.get(organism_id)
        if organism is None:
            return False
        words = [stem(word) for word in re.findall(r"\w+", plain(organism.full_name or organism.name))]
        other = more in ("de", "des", "du", "d") or (more in LEVEL_OF and stem(more) not in words)
        return words[:1] == [noun] and not other

    def _opened(self, path: tuple[int, ...], statement: Statement) -> _Section:
        """A section about the organisms of the nearest heading that names one, else of the title."""
        for depth, heading in enumerate(reversed(statement.headings)):
            if (found := self._heading_topics(heading)) or listing(plain(heading)) is not None:
                return _Section(path, found, named=depth == 0)
        title = self._titles.get(statement.document_id)
        return _Section(path, self._heading_topics(title) if title else (), named=not statement.headings)

    def _heading_topics(self, heading: str) -> Ids:
        key = (self._document, heading)
        if key not in self._topics:
            found = topics(heading, self.bodies_in(heading))
            self._topics[key] = self._spread(found)
        return self._topics[key]

    def bodies_in(self, text: str) -> tuple[Mention, ...]:
        """The known bodies that a text of the document at hand names."""
        return tuple(
            replace(mention, organism_id=self._at_home(mention.organism_id))
            for mention in self._find(text)
            if (organism := self._registry.get(mention.organism_id)) is not None and organism.is_body
        )

    def _at_home(self, organism_id: str) -> str:
        """Of organisms with the same acronym, the one that the document at hand explains."""
        return self._home.get((self._document, organism_id), organism_id)

    def _spread(self, ids: Ids) -> Ids:
        """A collective name stands behind its members."""
        spread: list[str] = []
        for one in ids:
            organism = self._registry.get(one)
            spread += organism.members if organism is not None else ()
        groups = {one for one in ids if (known := self._registry.get(one)) is not None and known.members}
        return tuple(dict.fromkeys([*(one for one in ids if one not in groups), *spread, *sorted(groups)]))


def homes(registry: Registry) -> dict[tuple[str, str], str]:
    """(document, first organism of that acronym) → its homonym that this document defines."""
    found: dict[tuple[str, str], str] = {}
    first: dict[str, Organism] = {}
    for organism in registry.organisms:
        leading = first.setdefault(fold(organism.name), organism)
        if leading is not organism:
            own = {document for document, _ in leading.defined_at}
            for document, _ in organism.defined_at:
                if document not in own:
                    found[document, leading.id] = organism.id
    return found
