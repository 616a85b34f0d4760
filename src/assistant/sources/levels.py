"""The level at which a body stands: national, régional, local, …"""

import re
from collections.abc import Iterator

from assistant.sources.units import Found, Reading
from assistant.sources.wording import BODY_CLASSES, LEVEL_OF, plain, stem
from assistant.types import Mention, Statement

_WORD = "(?P<level>" + "|".join(sorted(LEVEL_OF, key=len, reverse=True)) + r")\b"
_PLACE = r"(?:niveau|echelon|echelle)"
_ALSO = rf"(?:\s(?:et|ou)\s(?P<also>{'|'.join(sorted(LEVEL_OF, key=len, reverse=True))}))?"
"""A second level: "échelon départemental et local"."""
_LIST = re.compile(rf"{_PLACE}\s{_WORD}{_ALSO}\s*[:–—-]\s*(?P<rest>[^\n]+)", re.IGNORECASE)
_BARE_LIST = re.compile(rf"^\W*(?:\d+[.)]\s)?{_WORD}{_ALSO}\s?:\s(?P<rest>[^\n]+)", re.IGNORECASE)
"""A line that opens with a level alone: "National : l'X et la Y"."""
_TRAILING = re.compile(rf"^(?P<rest>[^:.]{{2,80}}),\s{_PLACE}\s{_WORD}", re.IGNORECASE)
_HOLDS = re.compile(
    rf"^\W*(?:au\s|le\s|a l'|l')?{_PLACE}\s{_WORD}[^,.;:]{{0,40}}?,?\s"
    r"(?:est celui d\w*|reunit|comprend|rassemble|regroupe|compte|est (?:forme|constitue|"
    r"compose) (?:par|d\w*)|"
    r"(?:on|vous|nous) (?:re)?(?:trouv|rencontr|distingu|dispos)\w+|on a|vous avez|ce sont|c'est|"
    r"il existe|il y a|figurent|se trouvent|(?:intervienn|exist|agiss|oeuvr|sieg|travaill)ent)\b(?P<rest>.+)",
    re.IGNORECASE | re.DOTALL,
)
_TITLE = re.compile(
    rf"^\W*(?:\d+(?:\.\d+)*[.)]?\s)?(?:(?:au\s|le\s|a l'|l')?{_PLACE}|(?:au|sur le)\splan)"
    rf"\s{_WORD}[^,.;:]{{0,30}}\W*$",
    re.IGNORECASE,
)
_DESCRIBED = re.compile(r"\s?:\s(?P<what>[^.;:]{3,80})$")
"""Behind a level in a heading, what stands there: "Niveau local : halles et guichets"."""
_BARE_TITLE = re.compile(rf"^\W*(?:(?:au|le)\s)?{_WORD}\W*$", re.IGNORECASE)
_OF_LEVELS = re.compile(r"\b(?:niveaux?|echelons?|echelles?|organisation|reseau)\b", re.IGNORECASE)
"""What shows, in a heading or an introduction above it, that a lone "Régional" is a level."""
_STANDS = re.compile(
    r"(?:se\s(?:situe|trouve|place)\w*|situe\w*|sont|est|appartien\w+|relev\w+|intervien\w+|agi\w+|"
    r"opere\w*|organise\w*|travaill\w+|oeuvr\w+|sieg\w+|fonctionn\w+|se deploi\w+|"
    r"(?:exerc\w+|rempli\w+|men\w+|assur\w+)\s(?:ses|leurs?)\s(?:missions?|activites?|actions?|roles?)|"
    rf"present\w*|classe\w*|range\w*|represente\w*)(?:\s[a-z]+)?"
    rf"\s(?:au|a l'|du|d[e']|de l')\s?{_PLACE}\s{_WORD}",
    re.IGNORECASE,
)
_ASIDE = r"(?:\s*\([^)]{1,120}\))?(?:\s*,[^,.;:]{1,120},)?"
_IS_BODY = re.compile(
    rf"{_ASIDE}\s(?:est|sont|constitue(?:nt)?)\s(?:une?|des|l'un des|l'une des)"
    rf"\s(?P<class>[\w'-]+)(?P<more>(?:\s[\w'-]+){{0,3}})",
    re.IGNORECASE,
)
_APPOSED = re.compile(
    r"(?:\s*\([^)]{1,120}\))?(?:\s?(?:,|,?\s?qui\s(?:est|sont))\s|\s\()(?:une?\s|des\s)?(?P<class>[\w'-]+)"
    r"(?P<more>(?:\s[\w'-]+){1,3})\s?[,.;)]",
    re.IGNORECASE,
)
"""Beside a body: ", structures régionales,", ", qui sont des structures régionales,"."""
_OF_LEVEL = re.compile(
    rf"{_ASIDE}(?:\s(?:est|sont|constitue(?:nt)?)\s(?:une?|des|l'un des|l'une des)"
    r"|\s?,(?:\s?qui\s(?:est|sont))?(?:\s(?:une?|des))?|\s(?=\())\s?\(?"
    rf"(?P<class>[a-z-]+)(?:\s[a-z]+){{0,3}}?"
    rf"\s(?:d[eu']|de l'|au|a l')\s?{_PLACE}\s{_WORD}",
    re.IGNORECASE,
)
"""Behind a body: "sont des organismes de niveau local", ", qui sont des organismes d'échelon régional"."""
_LED = re.compile(
    r"\W*(?P<class>[a-z-]+)(?P<more>(?:\s[a-z'-]+){1,5}),\s(?:(?:les?|la|chaque)\s|l')\s?", re.IGNORECASE
)
"""Before a body: "Organismes publics de niveau local, les X …", "Structure régionale, la X …"."""
_LEVEL_OF = re.compile(rf"\s(?:d[eu']|de l'|au|a l')\s?{_PLACE}\s{_WORD}$", re.IGNORECASE)
_AT = rf"(?:au|a l')\s?{_PLACE}\s{_WORD}[^,.;:]{{0,30}}?,(?=\s)"
_ACTING = re.compile(rf"\W*(?:{_AT}\s)?les\s", re.IGNORECASE)
"""Before the bodies of a level that a sentence tells of: "Au niveau local, les X prêtent …"."""
_ACTING_THERE = re.compile(rf"(?:\s*\([^)]{{1,120}}\))?\s?,\s{_AT}", re.IGNORECASE)
"""Or behind them: "Les X, au niveau local, prêtent …"."""
_ACTS = re.compile(
    rf"{_ASIDE}\s(?:et les\s[^,.;:]{{2,80}}?)?(?:s'|se\s|en\s|y\s)?"
    r"(?!appui|confi|deleg|dispos|compt|represent|relai|travaill|collabor|cooper|dialogu|particip|sieg)"
    r"[a-z]+(?<!m)ent\b",
    re.IGNORECASE,
)
"""Behind them: that they do something there themselves, unlike "s'appuient sur", "délèguent"."""
_BETWEEN = re.compile(r"\)?\s*(?:,\s?(?:qui|dont|et)?|qui|et)?\s*", re.IGNORECASE)
_ARTICLE = re.compile(r"\W*(?:(?:les?|la|une?|des)\s|l')?", re.IGNORECASE)
_SPATIAL = (
    "national",
    "régional",
    "interrégional",
    "départemental",
    "interdépartemental",
    "local",
    "communal",
    "intercommunal",
)


def listing(bare: str) -> re.Match[str] | None:
    """Whether a text lists the bodies of a level: "Niveau régional : X et Y", "le niveau local réunit les Z".

    The match has the groups ``level`` and ``rest``.
    """
    return _LIST.search(bare) or _HOLDS.search(bare)


def levels(reading: Reading) -> Found:
    """The levels that a unit gives to bodies."""
    seen = set()
    for organism_id, level in (
        *_listed(reading),
        *_titled(reading),
        *_acting(reading),
        *_standing(reading),
        *_defined(reading),
        *_apposed(reading),
        *_of_level(reading),
        *_led(reading),
        *_in_row(reading),
    ):
        if (organism_id, level) not in seen:
            seen.add((organism_id, level))
            yield organism_id, "level", level


def _listed(reading: Reading) -> Iterator[tuple[str, str]]:
    """Lists by level: "Niveau régional : X et Y", "le niveau local réunit les Z"."""
    match = listing(reading.bare) or _listed_in_line(reading)
    if match is None:
        return
    for mention in reading.mentions:
        if match.start("rest") <= mention.span.start < match.end("rest") and not _is_aside(reading, mention):
            found = (match["level"], match.groupdict().get("also"))
            yield from ((mention.organism_id, LEVEL_OF[level.lower()]) for level in found if level)


def _listed_in_line(reading: Reading) -> re.Match[str] | None:
    """The list of a heading, "X et Y, niveau local", or of a line that a level and a body open."""
    if reading.unit.kind == "heading":
        return _TRAILING.search(reading.bare)
    found = _BARE_LIST.match(reading.bare) if reading.unit.kind in ("item", "row") else None
    if found is None or not reading.mentions:
        return None
    before = reading.bare[found.start("rest") : reading.mentions[0].span.start]
    return found if _ARTICLE.fullmatch(before) else None


def _is_aside(reading: Reading, mention: Mention) -> bool:
    """Whether the mention is only a complement of another name: "établissements de la X"."""
    before = reading.bare[: mention.span.start]
    return bool(
        re.search(r"\w\s(?:de|du|de la|de l'|d'|avec|pour|par)\s?(?:les?\s|la\s)?$", before)
    ) and not re.search(
        r"(?:celui|forme|constitue|compose)\w*\s(?:de|du|de la|de l'|d'|par)\s?(?:les?\s|la\s)?$", before
    )


def _titled(reading: Reading) -> Iterator[tuple[str, str]]:
    """An item or a row that names a body first, under "Niveau régional" or "Au niveau régional :"."""
    if reading.unit.kind not in ("item", "row") or not reading.mentions or reading.unit.statement is None:
        return
    mention = reading.mentions[0]
    name = reading.bare[mention.span.start : mention.span.end]
    level = level_above(reading.unit.statement) or _level_described_above(reading.unit.statement, name)
    if level is None or not _ARTICLE.fullmatch(reading.bare[: mention.span.start]):
        return
    if re.match(r"\s*(?:$|[.,;:(|–—]|-\s|pour\s)", reading.bare[mention.span.end :]):
        for organism_id in reading.subjects or (mention.organism_id,):
            yield organism_id, level


def _acting(reading: Reading) -> Iterator[tuple[str, str]]:
    """Bodies of which there are many and that do something at a level: "Au niveau local, les X prêtent …"."""
    if not reading.mentions:
        return
    span = reading.mentions[0].span
    before = _ACTING.fullmatch(reading.bare, 0, span.start)
    behind = _ACTING_THERE.match(reading.bare, span.end)
    level = (before and before["level"]) or (behind and behind["level"])
    if before and level and _ACTS.match(reading.bare, behind.end() if behind else span.end):
        yield from ((organism_id, LEVEL_OF[level.lower()]) for organism_id in reading.subjects)


def level_above(statement: Statement) -> str | None:
    """The level that the nearest introduction names, else the one above it, else the nearest heading."""
    parts = [part for part in statement.context if part.kind != "header"]
    above = [plain(part.text) for part in parts]
    for index in range(len(above) - 1, -1, -1):
        match = _TITLE.match(above[index])
        if match is None and any(_OF_LEVELS.search(title) for title in above[:index]):
            match = _BARE_TITLE.match(above[index])
        if match is not None:
            return LEVEL_OF[match["level"].lower()]
        if parts[index].kind == "heading":
            return None
    return None


def _level_described_above(statement: Statement, name: str) -> str | None:
    """The level of the nearest heading, which says of it what stands there and does not list the name."""
    heading = next((plain(part.text) for part in statement.context[-1:] if part.kind == "heading"), "")
    described = _DESCRIBED.search(heading)
    title = _TITLE.match(heading[: described.start()]) if described is not None else None
    if described is None or title is None or name.lower() in described["what"].lower():
        return None
    return LEVEL_OF[title["level"].lower()]


def _standing(reading: Reading) -> Iterator[tuple[str, str]]:
    """Verbs of standing: "X (…), qui se situent au niveau régional"."""
    for match in _STANDS.finditer(reading.bare):
        level = LEVEL_OF[match["level"].lower()]
        before = [mention for mention in reading.mentions if mention.span.end <= match.start()]
        if before and _BETWEEN.fullmatch(_without_asides(reading.bare[before[-1].span.end : match.start()])):
            yield before[-1].organism_id, level
            continue
        opening = re.match(r"\W*(?:ils?|elles?)\s$", reading.bare[: match.start()], re.IGNORECASE)
        if opening and len(reading.about) == 1:
            yield reading.about[0], level


def _without_asides(text: str) -> str:
    """``text`` without parentheses and without another statement about the same subject before "et"."""
    text = re.sub(r"\([^)]*\)", "", text)
    return re.sub(r"^\s*,\s[^,.;:]*\s(?=et\s*$)", " ", text)


def _defined(reading: Reading) -> Iterator[tuple[str, str]]:
    """Definitions: "X est un établissement public national"."""
    for mention in reading.mentions:
        match = _IS_BODY.match(reading.bare, mention.span.end)
        if (
            match is None
            or mention.organism_id not in reading.subjects
            or stem(match["class"]) not in BODY_CLASSES
        ):
            continue
        level = _level_in(match["more"])
        if level is not None:
            yield from ((organism_id, level) for organism_id in reading.subjects)


def _apposed(reading: Reading) -> Iterator[tuple[str, str]]:
    """What a body is said to be in passing: "les X, structures régionales, …"."""
    for mention in reading.mentions:
        match = _APPOSED.match(reading.bare, mention.span.end)
        level = _level_in(match["more"]) if match and stem(match["class"]) in BODY_CLASSES else None
        if level is not None:
            yield mention.organism_id, level


def _level_in(more: str) -> str | None:
    """The level that the adjectives behind a noun tell of it, before any complement."""
    words = re.findall(r"[\w'-]+", more)
    for index, word in enumerate(words):
        if (index and words[index - 1] in ("de", "du", "des", "la", "le", "les")) or word.startswith(
            ("d'", "l'")
        ):
            return None
        level = LEVEL_OF.get(word.lower())
        if level in _SPATIAL:
            return level
    return None


def _of_level(reading: Reading) -> Iterator[tuple[str, str]]:
    """Classes with their level: "X, organismes de niveau local"."""
    for mention in reading.mentions:
        match = _OF_LEVEL.match(reading.bare, mention.span.end)
        if match is not None and stem(match["class"]) in BODY_CLASSES:
            yield mention.organism_id, LEVEL_OF[match["level"].lower()]


def _led(reading: Reading) -> Iterator[tuple[str, str]]:
    """What a body is said to be before it is named: "Organismes de niveau local, les X …"."""
    opening = _LED.fullmatch(reading.bare[: reading.mentions[0].span.start]) if reading.mentions else None
    if opening is None or stem(opening["class"]) not in BODY_CLASSES:
        return
    stated = _LEVEL_OF.search(opening["more"])
    level = LEVEL_OF[stated["level"].lower()] if stated is not None else _level_in(opening["more"])
    if level is not None:
        yield reading.mentions[0].organism_id, level


def _in_row(reading: Reading) -> Iterator[tuple[str, str]]:
    if reading.unit.kind != "row" or not reading.mentions or reading.mentions[0].span.start > 3:
        return
    for header, cell in reading.columns():
        if re.search(_PLACE, plain(header), re.IGNORECASE) and (level := LEVEL_OF.get(plain(cell).lower())):
            yield reading.mentions[0].organism_id, level
