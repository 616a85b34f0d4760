"""What the texts show of names, gathered before anything is decided: pairs, phrases, bare acronyms, words."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice

from assistant.sources import bodies, naming
from assistant.sources.acting import Acting
from assistant.sources.levels import level_above
from assistant.sources.units import Unit
from assistant.sources.wording import (
    BODY_HEADS,
    DETERMINERS,
    LEVEL_OF,
    VAGUE_HEADS,
    VERBS,
    first_word,
    fold_word,
    is_common,
    plain,
    stem,
    words,
)
from assistant.text import fold, is_acronym
from assistant.types import Span

_WORD = re.compile(r"[^\W\d_]+")
_LEVEL_LIST = re.compile(
    r"(?:niveau|echelon|echelle)\s+(?:"
    + "|".join(sorted(LEVEL_OF, key=len, reverse=True))
    + r")(?:\s(?:et|ou)\s[a-z]+)?\s*[:–—-]\s*(?P<list>[^\n]+)",
    re.IGNORECASE,
)
_TITLED = re.compile(
    r"(?:^|(?<=\))(?:,|\s+et)\s+)(?P<name>[^()]+?)\s*\((?P<short>[A-ZÀ-Ý][^\W_]{1,11})\)(?=\s*(?:$|,|et\b))"
)
"""A whole heading, or each half of one with two names: "6 cours (Cor) et 2 foyers d'art (Foda)"."""
_SHORT_AFTER = re.compile(
    r"(?P<before>[^().;:!?]{5,80})\((?:les?\s|la\s|ou\s)?(?P<short>[A-ZÀ-Ý][^\W_]{1,11})(?=\s?\))"
)
_LIST_SIGN = re.compile(r"\s*[,;]\s*|\s+(?:et|dont|ou)\s+(?!(?:de|des|du|d)\b)|\s*/\s*")
_ARTICLE = re.compile(r"(?:(?:les?|la|une?|des)\s+|l')", re.IGNORECASE)
_PARTNER = re.compile(
    r"(?:aupres d|(?:lien|liaison|collaboration|partenariat|concertation|convention|conventionne\w*|"
    r"coopere\w*|"
    r"travaille\w*|contrat) (?:avec|entre) |s'adresse\w* a |contacte[rz] )(?:es?\s|u\s|e la\s|e l'|e"
    r"\s|')?(?:les?\s|la\s|l')?"
    r"(?P<short>[A-Z][^\W_]{2,9})(?![\w'-])"
)
_AGENT = re.compile(
    r"(?:^|[\s'])(?:[Ll]es?\s|[Ll]a\s|[Ll]')(?P<short>[A-Z][^\W_]{2,9})\s(?:(?:ne|n'|se|s'|y|en|lui|"
    r"leur)\s?)?(?P<verb>[a-z]+)"
)
_AGENT_VERBS = words("agent_verbs")
_PLURAL_PROPER = re.compile(
    r"(?:^|(?<=[a-z,;.] ))(?:[Ll]es|aux|des)\s(?P<name>[A-Z][a-z]{2,}[a-rt-wy])(?![\w'-])(?!\s[A-Z])"
)
_MEMBERS = re.compile(
    r"\s*(?:\(|:\s|,?\s(?:a savoir|c'est-a-dire|soit)\s:?\s?)"
    r"(?P<members>(?:les?\s|la\s|l')?[A-Z][^\W_]{1,11}"
    r"(?:(?:\s?[,/]\s?|,?\s(?:et|ou)\s)(?:les?\s|la\s|l')?[A-Z][^\W_]{1,11})+)(?:[).;]|$)"
)
_OWN_SECTION = re.compile(r"(?:(?:Les?|La)\s|L'|\d+\s)[^()]{4,80}\((?P<short>[A-Z][^\W_]{1,11})\)")
_LISTED = re.compile(
    r"\W*(?:(?:(?:les?|la)\s|l')?[^():]{4,80}\()?(?P<short>[A-Z][^\W_]{1,11})(?:\)|\s\([^():]{4,80}\))",
    re.IGNORECASE,
)
"""An item that is a name and an acronym: "caisse de pêche (CDP)", "CDP (Caisse de pêche)"."""
_SEATED = re.compile(
    r"\((?P<short>[A-Z][^\W_]{1,11})\),?\s(?:(?:est|sont)\s)?(?:(?:situe|installe|implante|base|etabli)e?s?\s(?:a|au)\s(?=[A-Z])|"
    r"dont\sle\ssiege)"
)
_LABEL = re.compile(r"(?P<name>[A-ZÀ-Ý][^:|()]{5,80}?)\s:\s(?P<small>(?=[a-zà-ÿ]))?")
"""What opens a row or an item that tells of it: "Banque des semis : prêts à taux zéro"."""
_OF_NETWORK = re.compile(
    r"\s(?:du|de ce|de notre|de leur)\s(?:meme\s)?reseau\b.*$", re.IGNORECASE | re.DOTALL
)
_PHRASE_LENGTH = 80


@dataclass(slots=True)
class Phrase:
    """A name written out, without a word on its acronym."""

    text: str
    document_id: str
    span: Span
    strong: bool
    """Whether more than a capital shows a body: a heading, a count, a list of bodies, a definition."""
    following: str = ""
    """What the text goes on with: the name may be longer than its form tells."""


@dataclass(frozen=True, slots=True)
class Introduced:
    """A full name and its acronym, side by side in a text."""

    pair: naming.Pair
    document_id: str
    span: Span
    inside: bool
    """Whether the name stands within a sentence, so that its first capital is its own."""


@dataclass(frozen=True, slots=True)
class Collection:
    """A phrase followed by nothing but short names: "16 caisses du rivage (Rivat et Corif)"."""

    phrase: str
    shorts: tuple[str, ...]
    document_id: str


@dataclass(slots=True)
class Gathering:
    """Evidence on names from all units."""

    introduced: list[Introduced] = field(default_factory=list)
    phrases: list[Phrase] = field(default_factory=list)
    collections: list[Collection] = field(default_factory=list)
    bodies: set[str] = field(default_factory=set)
    """Short names, folded, that a text treats as a body."""
    standing: set[str] = field(default_factory=set)
    """Short names, folded, that stand as only a body does, whatever noun heads the full name."""
    levelled: set[str] = field(default_factory=set)
    """Those of them that a list of the bodies of a level holds."""
    proper: Counter[str] = field(default_factory=Counter)
    """Names of one or two words that are no acronyms: "Arlot", "Cap Rivage"."""
    words: Counter[str] = field(default_factory=Counter)
    """Every word as written."""
    places: dict[str, set[str]] = field(default_factory=dict)
    """Acronym as written → documents where it stands."""

    titles: set[str] = field(default_factory=set)
    """Headings that may be a proper name, or an article and a body's."""
    truncated: dict[tuple[str, str], None] = field(default_factory=dict)
    """(words before, short name in parentheses), where the words do not explain the short name."""

    def vocabulary(self) -> frozenset[str]:
        """Words that the texts write in lower case, folded."""
        return frozenset(fold_word(word) for word in self.words if word.islower())

    def proper_names(self) -> tuple[str, ...]:
        """Proper names that are treated as bodies more than once and are no ordinary words."""
        lower = self.vocabulary()
        return tuple(
            name
            for name, count in self.proper.items()
            if count >= 2 and (" " in name or fold(name) not in lower)
        )


def gather(units: Iterable[Unit]) -> Gathering:
    """Reads all units once."""
    gathering = Gathering()
    acting = Acting()
    for unit in units:
        words = _WORD.findall(unit.text)
        gathering.words.update(words)
        shouted = len(words) > 1 and unit.text.isupper()
        for word in () if shouted else words:
            if word.isupper() and len(word) > 1:
                gathering.places.setdefault(word, set()).add(unit.document_id)
        bare = plain(unit.text)
        fulls = _read_pairs(unit, bare, gathering)
        _read_phrases(unit, bare, fulls, gathering)
        _read_treatment(unit, bare, gathering)
        if "(" in bare:
            _read_standing(unit, bare, gathering)
        _read_title(unit, gathering)
        acting.read(unit, bare)
    for name, unit in acting.names():
        gathering.phrases.append(Phrase(name, unit.document_id, unit.span, strong=False))
    return gathering


def _read_pairs(unit: Unit, bare: str, gathering: Gathering) -> list[str]:
    """The full names that stand beside their acronyms."""
    explained: set[str] = set()
    fulls: list[str] = []
    for pair in naming.pairs(unit.text, bare, tabular=unit.kind == "row"):
        start = unit.span.start + pair.start
        explained.add(pair.short)
        fulls.append(pair.full)
        inside = unit.kind == "sentence" and unit.text.find(pair.full) > 1
        gathering.introduced.append(
            Introduced(pair, unit.document_id, Span(start, unit.span.start + pair.end), inside)
        )
    for titled in _TITLED.finditer(unit.text) if unit.kind == "heading" else ():
        name = bodies.named_in_heading(titled["name"])
        if name is None or titled["short"] in explained:
            continue
        at = unit.text.index(name, titled.start("name"))
        pair = naming.Pair(titled["short"], name, at, titled.end("short") + 1)
        span = Span(unit.span.start + at, unit.span.start + pair.end)
        gathering.introduced.append(Introduced(pair, unit.document_id, span, inside=False))
    if "(" in unit.text:
        for match in _SHORT_AFTER.finditer(unit.text):
            if match["short"] not in explained:
                gathering.truncated[match["before"].strip(), match["short"]] = None
    return fulls


def _read_phrases(unit: Unit, bare: str, fulls: Sequence[str], gathering: Gathering) -> None:
    def add(text: str, strong: bool, following: str = "") -> None:
        text = _without_network(text)
        gathering.phrases.append(Phrase(text, unit.document_id, unit.span, strong, following))

    if unit.kind == "heading" and (name := bodies.named_in_heading(unit.text)) is not None:
        add(name, True)
    for start, end in bodies.named_in_text(unit.text, bare):
        phrase = unit.text[start:end]
        if not any(phrase != full and phrase in full for full in fulls):  # else it is cut short
            add(phrase, not unit.text[start].isupper(), unit.text[end : end + _PHRASE_LENGTH])
    label = _label(unit)
    if label is not None and bodies.is_body_phrase(label["name"]):
        add(label["name"], True)
    if unit.kind == "sentence" and (defined := bodies.defined_name(unit.text, bare)) is not None:
        name, proper = defined
        if not proper:
            add(name, True)
        elif is_acronym(name):
            gathering.bodies.add(fold(name))
        else:
            gathering.proper[name] += 2


def _label(unit: Unit) -> re.Match[str] | None:
    """The label of a row or an item; one that goes on with a capital counts in the list of a level only."""
    label = _LABEL.match(unit.text) if unit.kind in ("row", "item") else None
    if label is None or label["small"] is not None:
        return label
    return label if unit.statement is not None and level_above(unit.statement) is not None else None


def _without_network(name: str) -> str:
    """A name without the network that it belongs to: "centres de soins du réseau Littoral"."""
    cut = _OF_NETWORK.search(plain(name))
    return (
        name[: cut.start()] if cut is not None and bodies.is_body_phrase(name[: cut.start()], True) else name
    )


def _read_treatment(unit: Unit, bare: str, gathering: Gathering) -> None:
    """Lists by level, partners, agents, collective names."""
    if listed := _LEVEL_LIST.search(bare):
        _read_level_list(unit, listed.start("list"), listed.end("list"), gathering)
    for pattern in (_PARTNER, _AGENT):
        for match in pattern.finditer(bare):
            if pattern is _PARTNER or match["verb"] in _AGENT_VERBS:
                gathering.bodies.add(match["short"].casefold())
    for match in _PLURAL_PROPER.finditer(bare):
        gathering.proper[unit.text[match.start("name") : match.end("name")]] += 1
    for match in _MEMBERS.finditer(bare):
        phrase = _counted_phrase(re.split(r"[(),;:.]", unit.text[: match.start()])[-1][-_PHRASE_LENGTH:])
        if phrase is not None and not is_level(phrase):
            shorts = tuple(word for word in _WORD.findall(match["members"]) if word[0].isupper())
            gathering.collections.append(Collection(phrase, shorts, unit.document_id))


def _read_level_list(unit: Unit, start: int, end: int, gathering: Gathering) -> None:
    for part in _LIST_SIGN.split(unit.text[start:end]):
        name = part.strip(" .;:*_")
        article = _ARTICLE.match(plain(name))
        name = name[article.end() :] if article else name
        if naming.is_short_name(name):
            gathering.bodies.add(fold(name))
        elif bodies.is_body_phrase(name, counted=True) and stem(first_word(name)) not in VAGUE_HEADS:
            gathering.phrases.append(Phrase(name, unit.document_id, unit.span, strong=True))


def is_level(phrase: str) -> bool:
    """Whether a phrase names a level and no body: "échelon du quartier"."""
    words = [stem(word) for word in _WORD.findall(phrase)]
    return len(words) == 2 and words[0] in ("niveau", "echelon", "echelle") and words[1] in LEVEL_OF


def _counted_phrase(text: str) -> str | None:
    """The name with a head noun at the end of ``text``, without what stands before it."""
    for match in _WORD.finditer(text):
        if stem(match[0]) in BODY_HEADS:
            phrase = text[match.start() :].strip()
            return phrase if bodies.is_body_phrase(phrase, counted=True) else None
    return None


def _read_standing(unit: Unit, bare: str, gathering: Gathering) -> None:
    """What only a body has: a section under its name and acronym, a seat, a place in a list of a level."""
    if unit.kind == "heading":
        found = _OWN_SECTION.fullmatch(bare)
    elif unit.statement is not None and level_above(unit.statement) is not None:
        found = _LISTED.match(bare)
    else:
        found = _SEATED.search(bare)
    if found is not None:
        gathering.standing.add(fold(found["short"]))
        if found.re is _LISTED:
            gathering.levelled.add(fold(found["short"]))


def _read_title(unit: Unit, gathering: Gathering) -> None:
    """A heading that sentences take up as a verb's subject is a name: "France Navigation", "Cap rivage"."""
    if not unit.text[:1].isupper() or (unit.kind != "heading" and not gathering.titles):
        return
    words = list(islice(_WORD.finditer(unit.text), 5))
    if not words or fold_word(words[0][0]) in DETERMINERS:
        _read_articled_title(unit, gathering)
        return
    if unit.kind == "heading":
        if (
            len(words) <= 4
            and not (len(words) == 1 and is_common(words[0][0]))
            and unit.text.strip()[-1].isalpha()
        ):
            gathering.titles.add(unit.text.strip())
        return
    for index in range(1, len(words)):
        opening = unit.text[: words[index - 1].end()]
        verb = words[index][0]
        if fold_word(verb) in VERBS and verb != "à" and opening in gathering.titles:
            gathering.proper[opening] += 2


def _read_articled_title(unit: Unit, gathering: Gathering) -> None:
    """A heading that a sentence takes up word for word: "Le juge des quais", "Le juge des quais tient …"."""
    if unit.kind == "heading":
        gathering.titles.add(unit.text.strip())
        return
    for heading in unit.statement.headings[-1:] if unit.statement is not None else ():
        title = heading.strip()
        behind = _WORD.match(unit.text, len(title) + 1)
        if title not in gathering.titles or not unit.text.startswith(f"{title} ") or behind is None:
            continue
        article = _ARTICLE.match(plain(title))
        name = title[article.end() :] if article else ""
        is_subject = fold_word(behind[0]) in VERBS and stem(first_word(name)) in BODY_HEADS - VAGUE_HEADS
        if is_subject and bodies.is_body_phrase(name, counted=True):
            gathering.phrases.append(Phrase(name, unit.document_id, unit.span, strong=True))
