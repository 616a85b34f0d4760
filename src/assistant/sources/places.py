"""Where bodies stand: "situés à Dax, Foix et Gap", "2 postes …: Lens et Sète", "le poste de Pau"."""

import re
from collections.abc import Iterator

from assistant.sources.bodies import NUMBER, NUMERAL
from assistant.sources.passing import Spans, in_passing
from assistant.sources.registry import Registry
from assistant.sources.towns import NAME, PLACE, TO, parse_places
from assistant.sources.units import Found, Reading
from assistant.sources.wording import BODY_CLASSES, fold_word, is_common, plain, stem, words
from assistant.types import Mention

_ASIDE = r"(?:\s*\([^)]{1,120}\))?(?:\s*,[^,.;:]{1,120},)?"
_SITED = (
    r"(?:(?:sont|est|se|etaient)\s)?(?:(?:tous|toutes|actuellement|principalement|respectivement|"
    r"desormais|y)\s)*"
    r"(?:situe|installe|implante|base|localise|etabli|domicilie|trouve|siege|reparti)\w*\s"
    r"(?:(?:respectivement|principalement|notamment)\s)?"
)
_SEAT = (
    r"(?:a ses|ont leurs)\s(?:locaux|bureaux)\s|"
    r"dont les (?:locaux|bureaux) (?:sont|se trouvent) (?:(?:situe|installe)s\s)?|"
    r"(?:dont le|ont leur|a son|avec)\ssiege\s(?:social\s)?(?:(?:est|a ete)\s)?(?:(?:situe|fixe|"
    r"etabli|installe)\s)?"
)
_SITED_AFTER = re.compile(
    rf"(?:\s(?:de|du)\s{NAME}|\sd'{NAME})?{_ASIDE}\s*,?\s*(?:(?:qui|et)\s)?(?:{_SITED}|{_SEAT}|(?:est|sont)\s(?=a\s[A-Z]))"
)
_IS_SEATED = re.compile(
    rf"(?:\s*\([^)]{{1,120}}\))?\s(?:est|sont)\s(?:une?|des)\s(?P<class>(?:(?!qui\b|que\b|qu'|dont\b|charge)[\w'-]+,?\s)"
    rf"{{1,12}}?)(?:{_SEAT}|(?:situe|installe|implante|base|etabli|domicilie)e?s?\s)",
    re.IGNORECASE,
)
"""A definition that ends on a place: "X est une fondation dont le siège est à A"."""
_SITED_PRONOUN = re.compile(rf"\W*(?:[Ii]ls?|[Ee]lles?|[Cc]e(?:ux|lles?|lui)-ci)\s{_SITED}")
_SITED_BEFORE = re.compile(
    r"\W*(?:situe|installe|implante|base|localise|etabli|domicilie)e?s?\s(?=(?:a|au|en|aux)\s)", re.IGNORECASE
)
"""A participle that opens the sentence: "Implantés à A et à B, les X …"."""
_SEAT_SUBJECT = re.compile(
    r"\W*(?:[Ll]e|[Ss]on|[Ll]eur)\ssiege\s(?:[^,.;:]{0,60}\s)?(?:est|se\strouve)\s"
    r"(?:(?:situe|fixe|etabli|installe)\s)?"
)
_SEAT_WITHIN = re.compile(
    r"(?:[,;]|\set)\s(?:(?:(?:son|leur)\ssiege|(?:ses|leurs)\s(?:locaux|bureaux))\s(?:social\s)?(?:est|sont|se\strouvent?)\s"
    r"(?:(?:situe|fixe|etabli|installe)\w*\s)?|siege(?:nt)?\s)"
)
"""Behind what else is told of a body: "elle date de 1961 et son siège est à A", "… et siège à A"."""
_SITED_AT_LAST = re.compile(rf"\W*[A-Z][a-z]+(?:ee?s?|ie?s?|ue?s?)\s[^,;]*,\s(?:ils?|elles?)\s{_SITED}")
"""Behind a participle that opens the sentence: "Fondée par des marins, elle est installée à A"."""
_NUMBERED = re.compile(
    rf"(?:\W*(?:(?:les|ces)\s)?|[^.;]{{1,80}}\sl'une?\sdes\s)(?:{NUMBER}|{NUMERAL})\s", re.IGNORECASE
)
"""A number of bodies, or what befalls one of so many: "les lettres vont à l'un des trois postes"."""
_OF = re.compile(r"\s(?:de\s|d'|du\s|a\s|de\sla\s|de\sl')")
_SITES = re.compile(r"\b(?:villes?|implantations?|sites?|sieges?|localisations?|lieux)\b", re.IGNORECASE)
_SEAT_LINE = re.compile(
    r"\W*(?:sieges?|ville|implantation|adresse)(?:\ssocial)?\s?[:|\t]\s*(?:a\s)?", re.IGNORECASE
)
_AT_START = re.compile(r"\W*[AaEe](?:u|n)?\s")
_COMPASS = re.compile(r"(?:[Ll][ea']\s?)?(?:(?:Nord|Sud)(?:-(?:Est|Ouest))?|Est|Ouest|Centre|Midi)")
_RELATES = re.compile(
    r"\s(?:releve|relevent|depend|dependent)\s(?:de\s|d'|du\s|des\s)(?:une?\s|la\s|l'|les?\s)?$"
)
_PRONOUNS = words("pronouns")


def places(reading: Reading, registry: Registry) -> Found:
    """The places that a unit gives to bodies; a question gives none."""
    if reading.bare.rstrip().endswith("?"):
        return
    seen = set()
    for organism_id, start, end in (
        *_sited(reading),
        *_listed(reading, registry),
        *_named(reading),
        *_related(reading),
        *_behind_label(reading),
        *_in_row(reading),
    ):
        value = reading.text(start, end)
        if (organism_id, value) not in seen and not _is_name(reading, start, end):
            seen.add((organism_id, value))
            yield organism_id, "place", value


def _is_name(reading: Reading, start: int, end: int) -> bool:
    return any(mention.span.start < end and start < mention.span.end for mention in reading.mentions)


def _sited(reading: Reading) -> Spans:
    """Verbs of standing: "X (…), situés à A, B et C"; "Ils sont installés à D"."""
    bare = reading.bare
    for index, mention in enumerate(reading.mentions):
        for end in _seats(reading, index):
            if not _holds_other(reading, index, end) and (to := TO.match(bare, end)):
                for start, stop in parse_places(bare, to.end()).spans:
                    yield mention.organism_id, start, stop
    yield from in_passing(reading)
    yield from _sited_before(reading)
    if len(reading.about) == 1:
        for end in _own_seats(reading):
            if to := TO.match(bare, end):
                for start, stop in parse_places(bare, to.end()).spans:
                    yield reading.about[0], start, stop


def _own_seats(reading: Reading) -> Iterator[int]:
    """Where the words end that say where the one body stands that a unit is about, without its name."""
    openings = (pattern.match(reading.bare) for pattern in (_SITED_PRONOUN, _SEAT_SUBJECT, _SITED_AT_LAST))
    for match in (*openings, *_SEAT_WITHIN.finditer(reading.bare)):
        if match is None:
            continue
        before = (one for one in reading.mentions if one.span.start < match.start())
        if all(one.organism_id in reading.about for one in before):
            yield match.end()


def _seats(reading: Reading, index: int) -> Iterator[int]:
    """Where the words end that say behind a mention that it stands somewhere."""
    mention = reading.mentions[index]
    if (match := _SITED_AFTER.match(reading.bare, mention.span.end)) is not None:
        yield match.end()
    match = _IS_SEATED.match(reading.bare, mention.span.end)
    if match is None or mention.organism_id not in reading.subjects:
        return
    if stem(re.findall(r"[\w-]+", match["class"])[0]) in BODY_CLASSES:
        yield match.end()


def _behind_label(reading: Reading) -> Spans:
    """An item or a row of one body that gives nothing but places: "Agence Nord : Dax"."""
    first = next(iter(reading.mentions), None)
    if reading.unit.kind not in ("item", "row") or first is None or first.span.start > 3:
        return
    label = re.match(
        r"(?:\s[A-Z][\w-]*|\s(?:de\s|d'|du\s)?[\w' -]{2,30})?\s?:\s", reading.bare[first.span.end :]
    )
    if label is None or len(reading.mentions) > 1:
        return
    listed = parse_places(reading.bare, first.span.end + label.end())
    ordinary = any(is_common(reading.bare[start:end]) for start, end in listed.spans)
    if not ordinary and not reading.bare[listed.end :].strip(" .;,"):
        yield from ((first.organism_id, start, end) for start, end in listed.spans)


def _sited_before(reading: Reading) -> Spans:
    """What opens the sentence: "Installés à A et à B, les X …", "Implantée à C, elle …"."""
    opening = _SITED_BEFORE.match(reading.bare)
    to = TO.match(reading.bare, opening.end()) if opening is not None else None
    if to is None:
        return
    listed = parse_places(reading.bare, to.end())
    if len(reading.about) == 1 and re.match(r",\s(?:ils?|elles?)\s", reading.bare[listed.end :]):
        yield from ((reading.about[0], start, end) for start, end in listed.spans)
    if not reading.mentions:
        return
    first = reading.mentions[0]
    if re.fullmatch(r",\s(?:(?:les?|la)\s|l')?", reading.bare[listed.end : first.span.start]):
        yield from ((first.organism_id, start, end) for start, end in listed.spans)


def _holds_other(reading: Reading, index: int, end: int) -> bool:
    own = reading.mentions[index].organism_id
    return any(one.organism_id != own and one.span.start < end for one in reading.mentions[index + 1 :])


def _listed(reading: Reading, registry: Registry) -> Spans:
    """Lists: "3 postes sont dédiés à …: A et B", "A et B : 2 postes …", items under "Villes des postes"."""
    bare = reading.bare
    colon = re.search(r"\s?:\s", bare)
    if colon is not None:
        left, right = (0, colon.start()), (colon.end(), len(bare))
        for counted, places_part in ((left, right), (right, left)):
            organism_id = _counted(reading, registry, *counted)
            if organism_id is not None:
                yield from ((organism_id, start, end) for start, end in _only_places(bare, *places_part))
                return
    if reading.unit.kind == "item" and len(reading.about) == 1 and not reading.mentions:
        titles = [
            reading.lead("introduction"),
            *(reading.unit.statement.headings[-1:] if reading.unit.statement else ()),
        ]
        if any(_SITES.search(plain(title)) for title in titles):
            stop = colon.start() if colon is not None else len(bare.rstrip(" .;,"))
            listed = parse_places(bare, 0)
            if listed.spans and listed.end == stop:
                yield from ((reading.about[0], start, end) for start, end in listed.spans)


def _counted(reading: Reading, registry: Registry, start: int, end: int) -> str | None:
    """The one organism of which a stretch gives a number: "3 postes", "2 CDP"."""
    number = _NUMBERED.match(reading.bare[start:end])
    if number is None:
        return None
    at = start + number.end()
    for mention in reading.mentions:
        if mention.span.start == at:
            return mention.organism_id
    if len(reading.about) != 1 or (organism := registry.get(reading.about[0])) is None:
        return None
    noun = re.match(r"[a-z-]+", reading.bare[at:])
    head = re.match(r"\w+", plain(organism.full_name or ""))
    return organism.id if noun and head and stem(noun[0]) == stem(head[0]) else None


def _only_places(bare: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The places of a list, each perhaps with what it does: "A sur le domaine x et y, B sur z"."""
    found = []
    at = start
    for part in re.split(r"(\s*,\s*|\s+et\s+(?:enfin\s+)?(?=[A-Z]))", bare[start:end]):
        lead = re.match(r"\s*(?:(?:et|enfin|puis)\s+)*(?:(?:[Aa]|[Aa]u|[Ee]n)\s)?", part)
        first = at + (lead.end() if lead else 0)
        match = PLACE.match(bare, first, end)
        if match is not None and re.match(r"\s*(?:$|[,.;:(]|[a-z])", bare[match.end() : end]):
            found.append(match.span())
        at += len(part)
    names = [bare[first:last] for first, last in found]
    if (
        re.search(r",\s(?:on|il|elle|ils|elles)\s", bare[start:end])
        or not names
        or not re.match(r"\s*(?:[AaEe][un]?\s)?(?:La |Le |Les |L')?[A-Z]", bare[start:end])
    ):
        return
    if sum(is_common(name) for name in names) * 2 <= len(names):
        yield from found


def _named(reading: Reading) -> Spans:
    """Names with their place: "le poste de Sens", "les agences d'Agen et de Pau", "à Nice, l'agence"."""
    bare = reading.bare
    if any(_SITES.search(plain(header)) for header, _ in reading.columns()):
        return  # the column of seats says it; what a name holds may be its territory
    for mention in reading.mentions:
        of = _OF.match(bare, mention.span.end)
        if of is not None and not _is_title_case(reading):
            listed = parse_places(bare, of.end())
            for start, end in listed.spans:
                if _COMPASS.fullmatch(bare[start:end]):
                    continue
                sure = of[0].strip() in ("de", "d'", "a") and bare[start].isupper()
                if (sure and not _is_ordinary(bare[start:end])) or _is_foreign(bare[start:end]):
                    yield mention.organism_id, start, end
        before = re.search(
            r"(?:^|[\s,(])[aA]\s(?P<place>[A-Z][^,.;:()]{1,40}),\s(?:la|le|les|l')\s?$",
            bare[: mention.span.start],
        )
        if before is not None and PLACE.fullmatch(before["place"]):
            yield mention.organism_id, *before.span("place")


def _is_title_case(reading: Reading) -> bool:
    """Whether a heading gives capitals to ordinary words."""
    words = re.findall(r"[^\W\d_]{4,}", reading.unit.text)
    return reading.unit.kind == "heading" and sum(w[0].isupper() and is_common(w) for w in words) > 2


def _is_ordinary(name: str) -> bool:
    """Whether a name is made of several ordinary words; one alone may be a town ("Sens")."""
    words = [word for word in re.findall(r"\w+", name) if word[0].isupper()]
    return (len(words) > 1 and all(map(is_common, words))) or name in ("France", "Etat", "Europe")


def _is_foreign(name: str) -> bool:
    words = [word for word in re.findall(r"\w+", name) if word[0].isupper()]
    return bool(words) and not any(map(is_common, words)) and name != "France"


def _related(reading: Reading) -> Spans:
    """Places first: "La Corse et le Var relèvent des agences"."""
    if not reading.mentions:
        return
    first: Mention = reading.mentions[0]
    relates = _RELATES.search(reading.bare[: first.span.start])
    if relates is None:
        return
    listed = parse_places(reading.bare, 0)
    pronoun = fold_word(reading.bare[: listed.end]) in _PRONOUNS
    if listed.spans and listed.end == relates.start() and not pronoun:
        yield from ((first.organism_id, start, end) for start, end in listed.spans)


def _in_row(reading: Reading) -> Spans:
    """Cells of a column of seats, and the line "Siège : Dax" of a sheet."""
    bodies = tuple(dict.fromkeys(mention.organism_id for mention in reading.mentions)) or reading.about
    if reading.unit.kind != "row" or len(bodies) != 1:
        return
    seat = _SEAT_LINE.match(reading.bare)
    listed = parse_places(reading.bare, seat.end()) if seat is not None else None
    if listed is not None and not reading.mentions and re.match(r"\W*(?:$|[,(])", reading.bare[listed.end :]):
        yield from ((bodies[0], start, end) for start, end in listed.spans)
    at = 0
    for header, cell in reading.columns():
        at = reading.unit.text.index(cell, at)
        if _SITES.search(plain(header)):
            listed = parse_places(plain(cell), 0)
            if listed.end == len(cell):
                yield from ((bodies[0], at + start, at + end) for start, end in listed.spans)
        at += len(cell)
