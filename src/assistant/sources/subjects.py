"""Which organism each statement is about: its own subject, else what its list, section or sheet is about."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from enum import IntEnum

from assistant.sources.bodies import NUMBER
from assistant.sources.levels import listing
from assistant.sources.registry import Registry
from assistant.sources.wording import LEVEL_OF, LINKS, VERBS, plain, stem, words
from assistant.text import fold
from assistant.types import Document, Mention, Organism, Statement, StatementKind

Ids = tuple[str, ...]
Finder = Callable[[str], tuple[Mention, ...]]
"""Finds the known names in a text."""

_DETERMINER = (
    r"(?:l'ensemble d(?:es|u|e la|e l')|chacune?(?: des| de la| du)?|tou(?:s|tes) les|toute? l[ae]|"
    r"les|la|le|l'|des|du|"
    r"une?|ces?|cette|cet|chaque|aucune?|quelques|plusieurs|certaine?s|leurs?|notre|votre|nos|vos|d'|de)"
)
_NOUN_PHRASE = rf"(?:{_DETERMINER}\s*)?(?:{NUMBER}\s+)?(?:autres\s|nouve(?:aux|lles?)\s)?"
_CONNECTOR = (
    r"(?:(?:et|mais|or|donc|ainsi|aussi|enfin|toutefois|cependant|en outre|de plus|par ailleurs|"
    r"ensuite|puis|depuis "
    r"\d{4}|aujourd'hui|seule?s?|ce sont|c'est|il s'agit|on trouve|que|qu')\s*,?\s*)*"
)
_OPENING = re.compile(rf"[\W_]*{_CONNECTOR}{_NOUN_PHRASE}[\W_]*", re.IGNORECASE)
_PART_OF = re.compile(
    rf"[\W_]*{_CONNECTOR}(?:les?\s|la\s|l'|une?\s|chaque\s)(?P<noun>[\w'-]+(?:\s[\w'-]+){{0,6}}?)\s?"
    rf"(?:de\s|d'|des\s|du\s|de la\s|de l'){_NOUN_PHRASE}",
    re.IGNORECASE,
)
_WITHIN = re.compile(
    rf"\W*(?:dans|au sein d(?:e|es|u)|aupres d(?:e|es|u)|chez|pour|a)\s*{_NOUN_PHRASE}", re.IGNORECASE
)
_AGENT = re.compile(
    r"(?<!\w)(?:est|sont|sera|seront|etait|etaient|ete|etre)\s(?:[\w'-]+\s){0,3}?[\w-]+(?:e|ee|es|ees|"
    r"i|ie|is|ies|it|ite|its|"
    rf"ites|u|ue|us|ues)\s(?:[^.;:]{{0,60}}\s)?par\s(?:(?:les?|la)\s(?:[\w-]+\s){{1,3}}(?:de la|des|du|"
    rf"de l')\s?)?{_NOUN_PHRASE}$",
    re.IGNORECASE,
)
_RECIPIENT = re.compile(
    r"(?:aupres d(?:e|es|u)|(?:adress|envo[iy]|transm|declar|signal|demand|confi|attribu|rev(?:ient|"
    r"iennent)|incomb|"
    r"appart(?:ient|iennent)|depos|remet|rattach)[\w-]*\s(?:[^.;:,]{0,50}\s)?(?:a|au|aux)|"
    r"relev\w+ d(?:e|es|u)|(?:competence|charge|ressort|responsabilite) d(?:e|es|u)|contacte[rz]|"
    r"saisi(?:r|ssez)|"
    rf"consulte[rz]|joindre|appele[rz])\s*{_NOUN_PHRASE}$",
    re.IGNORECASE,
)
_TOGETHER = re.compile(
    rf"\s*(?:\([^)]{{1,90}}\))?\s*(?:,|/|,?\s?(?:et|ou|comme|ainsi que|et/ou))\s*(?:(?:de|a|par|pour)"
    rf"\s)?{_NOUN_PHRASE}",
    re.IGNORECASE,
)
_SAME = re.compile(r"\s*[(,–-]\s*(?:les?\s|la\s|l')?", re.IGNORECASE)
_INSTEAD = re.compile(
    rf"\b(?:pas|point|plus)\s(?:d[e'u]|les?|la|l')[^.;:]{{1,80}}\bmais\s{_NOUN_PHRASE}$", re.IGNORECASE
)
_COUNTED = re.compile(
    r"\W*(?:(?:le|ce|notre) reseau(?:\s[\w'-]+){0,4}|on|il|elle|la france|le pays)\s(?:y\s)?"
    r"(?:compt\w+|comprend|"
    r"denombre|recense|existe|a|"
    rf"dispose de|regroupe|rassemble|s'appuie sur)\s{_NOUN_PHRASE}$",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"\W*(?:(?:ainsi|aussi|enfin|toutefois|cependant|en outre|de plus|par ailleurs|ensuite|puis|et|"
    r"mais|aujourd'hui|"
    r"depuis \d{4}|parmi|dans|avec|pour|outre),?\s)*"
    r"(?P<word>elles?|ils?|leurs?|ses|son|sa|(?P<last>celles?-ci|celui-ci|ceux-ci))\b",
    re.IGNORECASE,
)
_AFTER_COMMA = re.compile(
    r",\s(?=(?:elles?|ils?|ces?|cette|cet|celles?-ci|celui-ci|ceux-ci)\s)", re.IGNORECASE
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
_NO_VERB = LINKS | words("name_ends")
_GENERIC = words("generic_nouns")
_NOT_TOPIC = re.compile(
    r"(?:avec|entre|en|via|hors|sauf|vers|contre|sans|aupres d(?:e|es|u)|dont)\s*(?:les?\s|la\s|l')?$", re.I
)
_CLAUSE = re.compile(r"[,:;–—(]\s+|(?<=\w)\s-\s|\bque\s|\bqu'")


class _Tier(IntEnum):
    """How a sentence shows what it is about; the lowest found wins."""

    AGENT = 0
    SUBJECT = 1
    PART = 2
    RECIPIENT = 3
    WITHIN = 4


@dataclass(slots=True)
class _Section:
    """What has been read of the section at hand."""

    path: tuple[int, ...] = ()
    topics: Ids = ()
    current: Ids = ()
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
    return tuple(replace(statement, organisms=about) if about else statement for statement, about in pairs)


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
            self._section = _Section(path, self._section_topics(statement))
        for part in statement.context:
            if part.kind == "introduction" and part.span.start not in self._section.leads:
                self._section.leads[part.span.start] = self._read(part.text, ())
        lead = statement.lead
        inherited = self._section.leads.get(lead.span.start, ()) if lead else ()
        about = self._read(statement.text, inherited, in_list=statement.kind is not StatementKind.SENTENCE)
        self._section.leads[statement.span.start] = about
        return about

    def _read(self, text: str, inherited: Ids, in_list: bool = False) -> Ids:
        section = self._section
        mentions = self._bodies(text)
        explicit = explicit_subjects(text, mentions, in_list)
        if explicit:
            about = self._spread(explicit)
        elif mentions and (level := listing(plain(text))) is not None:
            listed = [one.organism_id for one in mentions if one.span.start >= level.start("rest")]
            about = self._spread(tuple(dict.fromkeys(listed)))
        else:
            about = self._continued(text) or inherited or self._of_section(in_list)
        section.current = about
        section.named_last = (
            tuple(dict.fromkeys(mention.organism_id for mention in mentions)) or section.named_last
        )
        return about

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
        if (comma := _AFTER_COMMA.search(bare, 0, 160)) is not None:
            bare = bare[comma.end() :]
        if _IMPERSONAL.match(bare):
            return ()
        if (pronoun := _PRONOUN.match(bare)) is not None:
            if pronoun["last"]:
                shared = tuple(one for one in section.topics if one in section.named_last)
                return shared or section.named_last[-1:] or section.current
            return section.current or section.topics
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

    def _is_headed(self, organism_id: str, noun: str, more: str) -> bool:
        """Whether "la <noun> <more>" can stand for the organism: its head noun without another complement."""
        organism = self._registry.get(organism_id)
        if organism is None:
            return False
        words = [stem(word) for word in re.findall(r"\w+", plain(organism.full_name or organism.name))]
        other = more in ("de", "des", "du", "d") or (more in LEVEL_OF and stem(more) not in words)
        return words[:1] == [noun] and not other

    def _section_topics(self, statement: Statement) -> Ids:
        """The organisms of the nearest heading that names one, else of the title."""
        for heading in reversed(statement.headings):
            if found := self._heading_topics(heading):
                return found
        title = self._titles.get(statement.document_id)
        return self._heading_topics(title) if title else ()

    def _heading_topics(self, heading: str) -> Ids:
        key = (self._document, heading)
        if key not in self._topics:
            found = topics(heading, self._bodies(heading))
            self._topics[key] = self._spread(found)
        return self._topics[key]

    def _bodies(self, text: str) -> tuple[Mention, ...]:
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


def topics(heading: str, mentions: Sequence[Mention]) -> Ids:
    """The organisms that a heading announces, not those that it only sets beside ("Lien avec la …")."""
    bare = plain(heading)
    kept: list[Mention] = []
    for index, mention in enumerate(mentions):
        joined = index > 0 and _TOGETHER.fullmatch(bare[mentions[index - 1].span.end : mention.span.start])
        accepted = (
            mentions[index - 1] in kept if joined else not _NOT_TOPIC.search(bare[: mention.span.start])
        )
        if accepted:
            kept.append(mention)
    return tuple(dict.fromkeys(mention.organism_id for mention in kept))


def explicit_subjects(text: str, mentions: Sequence[Mention], in_list: bool = False) -> Ids:
    """The organisms that a sentence names as what it is about; none where it is about something else."""
    if not mentions:
        return ()
    bare = plain(text)
    best: tuple[_Tier, int] | None = None
    for index in range(len(mentions)):
        tier = _tier(bare, mentions, index, in_list)
        if tier is not None and (best is None or tier < best[0]):
            best = (tier, index)
    if best is None:
        return ()
    group = _group(bare, mentions, best[1])
    found = (*_behind_label(bare, mentions, group), *group)
    return tuple(dict.fromkeys(mention.organism_id for mention in found))


def _behind_label(bare: str, mentions: Sequence[Mention], label: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """In "X : la Y finance …", the Y that acts."""
    end = label[-1].span.end
    colon = re.match(r"\)?\s?:\s", bare[end:])
    behind = [index for index, mention in enumerate(mentions) if mention.span.start >= end]
    if colon is None or not behind:
        return ()
    first = mentions[behind[0]]
    group = _group(bare, mentions, behind[0])
    acts = _OPENING.fullmatch(bare[end + colon.end() : first.span.start]) and _has_verb(
        bare[group[-1].span.end :]
    )
    return group if acts else ()


def _tier(bare: str, mentions: Sequence[Mention], index: int, in_list: bool) -> _Tier | None:
    start = mentions[index].span.start
    before = bare[:start]
    if _AGENT.search(before):
        return _Tier.AGENT
    if _OPENING.fullmatch(before):
        return _Tier.SUBJECT
    after = bare[_group(bare, mentions, index)[-1].span.end :].removeprefix(")")
    if _opens_clause(before, after):
        return _Tier.SUBJECT
    if _COUNTED.match(before) or _INSTEAD.search(before):
        return _Tier.PART
    part = _PART_OF.fullmatch(before)
    if part is not None and _has_verb(after) and not _holds_verb(part["noun"]):
        return _Tier.PART
    if not in_list and _RECIPIENT.search(before):
        return _Tier.RECIPIENT
    if _WITHIN.fullmatch(before) and not _AFTER_COMMA.search(bare, 0, 160):
        return _Tier.WITHIN
    return None


def _opens_clause(before: str, after: str) -> bool:
    """Whether the mention opens a clause behind a comma ("Au niveau local, les X gèrent") or a colon."""
    for match in reversed(list(_CLAUSE.finditer(before))):
        if _OPENING.fullmatch(before[match.end() :]):
            if match[0].startswith(":"):
                return len(before[: match.start()]) < 60 and (_has_verb(after) or not after.strip(" .;"))
            return _has_verb(after)
        if len(before) - match.end() > 60:
            break
    return False


def _has_verb(after: str) -> bool:
    """Whether a verb follows at once, or behind an aside between commas or in parentheses."""
    after = re.sub(r"^\s*\([^)]{1,120}\)", "", after)
    if after.lstrip().startswith(","):
        return any(word not in _NO_VERB for word in re.findall(r",\s([a-z]+)", after[:200])[1:])
    word = re.match(r"\s*(?:qui\s)?([a-z]+)", after)
    return word is not None and (word[1] in VERBS or word[1] not in _NO_VERB)


def _holds_verb(phrase: str) -> bool:
    """Whether a phrase before a name is more than a noun: "le médecin envoie l'avis"."""
    words = re.findall(r"[a-z]+", phrase.lower())
    return any(
        word in VERBS and words[index] not in ("l", "la", "le", "les", "de", "d", "du", "des")
        for index, word in enumerate(words[1:])
    )


def _group(bare: str, mentions: Sequence[Mention], first: int) -> tuple[Mention, ...]:
    """The mention at ``first`` and those joined to it: "les X (…) et la Y", "les X comme les Y"."""
    group = [mentions[first]]
    for mention in mentions[first + 1 :]:
        last = group[-1]
        between = bare[last.span.end : mention.span.start].removeprefix(")")
        same = mention.organism_id == last.organism_id and _SAME.fullmatch(between)
        if not same and not _TOGETHER.fullmatch(between):
            break
        group.append(mention)
    return tuple(group)
