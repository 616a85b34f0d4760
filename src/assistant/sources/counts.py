"""How many there are of a body: "12 caisses de pêche (CDP)" as a heading, "le réseau compte 9 CDP".

A count is the number of all of them. "2 CDP vendent …" or "la côte nord compte 4 CDP" counts some: no fact.
"""

import re
from collections.abc import Container, Iterable, Iterator

from assistant.sources.bodies import NUMBER, NUMERAL
from assistant.sources.missions import is_at_home, is_headed
from assistant.sources.registry import Registry
from assistant.sources.units import Found, Reading, Unit
from assistant.sources.wording import NUMBER_WORDS, VERBS, is_common, plain, singular_name
from assistant.text import fold
from assistant.types import Fact, Mention, Organism

_NUMERAL = rf"(?:{'|'.join(sorted(NUMBER_WORDS, key=len, reverse=True))}|une?|mille|cents?|vingts)"
_LETTERS = rf"{_NUMERAL}(?:[ -](?:et[ -])?{_NUMERAL})+(?!\w)"
"""A number of several words: "cent deux", "quatre-vingt-dix"."""
_SMALL = ("deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze")
_BEFORE = re.compile(
    r"(?P<qualifier>(?:pres de|environ|plus de|moins de|au moins|quelque)\s)?"
    rf"(?<![\w.,/-])(?P<number>{_LETTERS}|{NUMBER})\s+$",
    re.IGNORECASE,
)
_TOTAL = re.compile(
    r"(?:reseaux?\s(?:de|des)|\bcompt(?:e|ent)|\bcomprend|\bcomprennent|compose\w*\s(?:de|des)|"
    r"constitue\w*\s(?:de|des)|"
    r"\bforme\w*\s(?:de|par)|il existe|il y a|on (?:trouve|denombre|compte|recense)(?: [a-z']+)?|denombre\w*|"
    r"recense\w*|regroupe\w*|"
    r"rassemble\w*|s'appuie sur|reunit|reunissent|federe\w*|reparti\w*\s(?:en|entre)|divise\w*\sen|"
    r"organise\w*\sen|"
    r"\bdispose\w* de|s'ajoute\w*|au total|en tout)[\s,:]*(?:les\s|des\s|de\s|d')?$",
    re.IGNORECASE,
)
_RUN = re.compile(
    r"\)?\s(?:ensemble\s|y\s)?(?:anime|gere|pilote|exploite|administre|coordonne|chapeaute|possede|supervise|"
    r"encadre|tienn|dispos|s'appui)\w*\s(?:de\s|d'|sur\s)?(?:les\s|des\s)?$",
    re.IGNORECASE,
)
"""Between the bodies that run others and the number of these: "les X animent 72 Y"."""
_ONE_RUNS = re.compile(
    r"(?:\b(?:il|elle|(?:la|le)\s[^,;:.]{2,80}?)|\bl'[^,;:.]{2,80}?)\s"
    r"(?:gere|anime|pilote|exploite|administre|coordonne|chapeaute|possede|supervise|encadre|tient)\s"
    r"(?:(?:pour le compte|au nom|a la demande)\sd[^,;:.]{2,60}?\s|,[^,;:.]{2,60},\s)?"
    r"(?:les\s|ses\s)?",
    re.IGNORECASE,
)
"""One body that runs others, before their number: "elle gère pour le compte de la Y 72 Z"."""
_DEFINITE = re.compile(r"(?:^|[\s'(])(?:les|des|aux)\s$", re.IGNORECASE)
_HEADING_START = re.compile(r"\W*(?:\d+(?:\.\d+)*[.)]\s+)?(?:les\s|la\s|le\s)?", re.IGNORECASE)
_OPENING = re.compile(r"(?:.{0,60}[,:;]\s|\W*)", re.DOTALL)
_MAKE_UP = re.compile(r"[^.;]*\b(?:composent|forment|constituent)\b")
_WHOLE = re.compile(r"\s*(?:$|[.,;:!?)]|(?:de|en)\sfrance\b|du\s(?:pays|territoire|reseau)\b)", re.IGNORECASE)
_PLURAL_VERB = re.compile(r"\w+(?<!m)ent")
_PARTIAL_AREA = re.compile(
    r"\b(?:regions?|departements?|villes?|communes?|academies?|zones?|iles?|chaque|chacune?|certain\w*)\b",
    re.I,
)
_NETWORK = re.compile(r"\b(?:reseau|service public|groupe|branche)\s[A-Z][\w-]*", re.IGNORECASE)
_AMOUNTING = re.compile(rf"[^.;:]{{0,60}}?\bau nombre de\s(?P<number>{_LETTERS}|{NUMBER})", re.IGNORECASE)
_GIVEN = re.compile(r"\s*(?:\([^()\d]*\))?\s*[:(]\s*(?P<number>\d[\d\u00a0\u202f ]*)\s*(?:$|[).;,])")
_EVERYWHERE = (
    r"(?:\s(?:en|au|dans|sur|du)\s(?:le\s|tout\sle\s|l'ensemble\sdu\s)?"
    r"(?:tout|total|france|pays|territoire|reseau))?\s*(?:$|[.,;:(])"
)
_OF_THEM = re.compile(
    r"\W*(?P<where>[a-z' -]{2,40})\s(?:n')?(?:y\s)?en\s(?:a|(?:compt|denombr|recens|comprend|reuni|regroup|"
    rf"rassembl|existe|trouv)\w*)\s(?:que\s|qu')?(?P<number>{_LETTERS}|{NUMBER}){_EVERYWHERE}"
    r"|(?:(?!\W*(?:en|au?x?|dans|sur)\s)[^.;:]{0,80},\s)?\W*"
    r"(?:(?:ils|elles)\ssont|leur\snombre\s(?:est|s'eleve))\s(?:de\s|a\s)?(?:au\snombre\sde\s)?"
    rf"(?P<all>{_LETTERS}|{NUMBER}){_EVERYWHERE}"
    rf"|\W*au\snombre\sde\s(?P<first>{_LETTERS}|{NUMBER})\s?,\s(?:ils|elles)\s",
    re.IGNORECASE,
)
"""Counts of what was spoken of: "Le réseau en compte 29, dont 17 avec internat", "Ils sont 8"."""
_OPENS_SECTION = re.compile(rf"\W*(?:les\s)?(?P<number>{NUMERAL}|{NUMBER})\s(?P<noun>[a-z-]+)", re.IGNORECASE)
"""The first words of a section on a body: "Sept caisses pèsent le sel"."""
_AMOUNTS = re.compile(
    rf"(?:\s?,[^,.;:]{{1,60}},)?\ssont\s(?:au\snombre\sde\s)?(?P<number>{_LETTERS}|{NUMBER})\s*(?:$|[.,;:(])",
    re.IGNORECASE,
)
"""Behind a body: "Les X, associations de marins, sont 96."."""
_BEFORE_ALL = re.compile(rf"\W*au nombre de\s(?P<number>{_LETTERS}|{NUMBER})\s?,\s(?:les\s)?", re.IGNORECASE)
"""Before a body: "Au nombre de 14, les X sont …"."""
_HOW_MANY = re.compile(r"\b(?:nombres?|combien|effectifs?)\b", re.IGNORECASE)
_INTEGER = re.compile(r"(?<![\w,.%])\d{1,3}(?:[ \u00a0\u202f.]\d{3})+(?![\w%])|(?<![\w,.%])\d+(?![\w%])")


def counts(reading: Reading, registry: Registry) -> Found:
    """The counts that a unit gives."""
    if reading.unit.kind == "row":
        yield from _in_row(reading)
        return
    for organism_id, start, end in (*_of_them(reading), *_opening_section(reading, registry)):
        yield organism_id, "count", reading.text(start, end).strip()
    counted = ""
    for index, mention in enumerate(reading.mentions):
        before = _BEFORE.search(reading.bare[: mention.span.start])
        chained = index > 0 and (reading.mentions[index - 1].organism_id == counted or _in_total(reading))
        if before is not None and _is_total(reading, registry, mention, before, chained):
            counted = mention.organism_id
            yield mention.organism_id, "count", reading.text(*before.span()).strip()
        yield from _after(reading, index)


def _of_them(reading: Reading) -> Iterator[tuple[str, int, int]]:
    """Counts of what was spoken of, in the sentence before or behind the semicolon: "… ; il en existe 52"."""
    if len(reading.about) != 1:
        return
    behind = reading.bare.rfind("; ")
    starts = [0] if not reading.subjects else [behind + 2] if behind >= 0 else []
    for start in starts:
        found = _OF_THEM.match(reading.bare, start)
        if found is not None and not _is_area(reading, found["where"] or ""):
            yield (
                reading.about[0],
                *found.span(found.lastgroup or 0),
            )


def _opening_section(reading: Reading, registry: Registry) -> Iterator[tuple[str, int, int]]:
    """The number that opens a body's own section."""
    found = _OPENS_SECTION.match(reading.bare) if reading.opens and reading.unit.kind == "sentence" else None
    if found is None or len(reading.about) != 1 or not is_at_home(reading, registry):
        return
    if is_headed(found["noun"], reading, registry):
        yield reading.about[0], *found.span("number")


def _is_total(
    reading: Reading, registry: Registry, mention: Mention, number: re.Match[str], chained: bool
) -> bool:
    """Whether the number before the mention counts all such bodies."""
    bare = reading.bare
    context = bare[: number.start()]
    after = _behind(bare, mention)
    whole = _is_whole(bare[after:])
    if reading.unit.kind == "heading" and _HEADING_START.fullmatch(context):
        return True
    if _is_aside(reading, mention, context):
        return whole
    if chained and re.search(r"(?:,|\bet)\s(?:de\s|les\s)?$", context):
        return True
    if _TOTAL.search(context):
        return not _is_area(reading, context)
    if _is_run(reading, mention, context):
        return whole or after > mention.span.end
    if after > mention.span.end and _is_run_by_one(reading, registry, context):
        return not _is_area(reading, context)
    if after > mention.span.end and _opens(reading, context):
        return True
    if _DEFINITE.search(context):
        return (whole or after > mention.span.end) and not _PARTIAL_AREA.search(context)
    if not context.strip(" -•*\u00a0"):
        return bool(_MAKE_UP.match(bare[after:])) or (
            reading.unit.kind == "item" and not bare[after:].strip(" .;,")
        )
    return False


def _is_aside(reading: Reading, mention: Mention, context: str) -> bool:
    """Whether the counted name spells out in parentheses the one before it: "CDP (12 caisses de pêche)"."""
    before = [one for one in reading.mentions if one.span.end <= len(context)]
    return (
        bool(before)
        and before[-1].organism_id == mention.organism_id
        and context[before[-1].span.end :].strip() == "("
    )


def _opens(reading: Reading, context: str) -> bool:
    """Whether a counted name opens its clause: the sentence, or what stands behind its colon."""
    clause = re.search(r"(?P<whole>,\s(?:on|ils?|elles?)\s.*)?\s[:;]\s$", context, re.DOTALL)
    if _OPENING.fullmatch(context) and not (clause is not None and clause["whole"]):
        return not _is_area(reading, context)
    return clause is not None


def without_partial(facts: Iterable[Fact], indefinite: Container[Fact]) -> Iterator[Fact]:
    """The facts without the counts of some only: ``indefinite`` ones of half the number given elsewhere."""
    kept = tuple(facts)
    counted = [_value(fact) for fact in kept if fact.kind == "count" and fact not in indefinite]
    least = min((total for total in counted if total is not None), default=0)
    yield from (fact for fact in kept if fact not in indefinite or 2 * (_value(fact) or 0) > least)


def _value(fact: Fact) -> int | None:
    digits = re.sub(r"\D", "", fact.value)
    if digits:
        return int(digits)
    return _SMALL.index(fold(fact.value)) + 2 if fold(fact.value) in _SMALL else None


def is_indefinite(unit: Unit) -> bool:
    """Whether a sentence may count some only: "Trois X ont une spécialité", "la Y gère 12 X"."""
    opens = re.match(rf"\W*(?:{_LETTERS}|{NUMBER})\s", plain(unit.text), re.IGNORECASE)
    run = re.match(rf"{_ONE_RUNS.pattern}(?:{_LETTERS}|{NUMBER})\s", plain(unit.text), re.IGNORECASE)
    return run is not None or (unit.kind == "sentence" and opens is not None)


def _in_total(reading: Reading) -> bool:
    """Whether the first body opens the list of a whole: "Le réseau regroupe la X, 9 Y et 3 Z"."""
    context = re.sub(r"(?:les?\s|la\s|l')$", "", reading.bare[: reading.mentions[0].span.start])
    return _TOTAL.search(context) is not None and not _is_area(reading, context)


def _is_run(reading: Reading, mention: Mention, context: str) -> bool:
    """Whether all bodies of a kind run those that are counted: "les X animent 72 Y"."""
    runners = [
        one
        for one in reading.mentions
        if one.span.end <= len(context) and one.organism_id != mention.organism_id
    ]
    if not runners or runners[-1].organism_id not in reading.subjects:
        return False
    first = next(one for one in runners if one.organism_id in reading.subjects)
    return (
        _DEFINITE.search(context[: first.span.start]) is not None
        and _RUN.fullmatch(context[runners[-1].span.end :]) is not None
    )


def _is_run_by_one(reading: Reading, registry: Registry, context: str) -> bool:
    """Whether a body of which there is but one runs those that are counted: "elle gère 72 Y"."""
    before = tuple(one.organism_id for one in reading.mentions if one.span.end <= len(context))
    runner = registry.get(next(iter(before or reading.about), ""))
    return runner is not None and not _is_of_many(runner) and _ONE_RUNS.fullmatch(context) is not None


def _is_of_many(organism: Organism) -> bool:
    """Whether the texts name a body in the plural: each of them runs its own."""
    return any(singular_name(form) != form for form in (organism.full_name or "", *organism.aliases))


def _behind(bare: str, mention: Mention) -> int:
    """Where the text goes on behind the name and the acronym in parentheses that follows it."""
    end = mention.span.end
    aside = re.match(r"\s*\(([^()]{2,30})\)", bare[end:])
    return end + aside.end() if aside else end


def _is_whole(after: str) -> bool:
    if _WHOLE.match(after):
        return True
    word = re.match(r"\s+([a-z]+)", after)
    return word is not None and (word[1] in VERBS or _PLURAL_VERB.fullmatch(word[1]) is not None)


def _is_area(reading: Reading, context: str) -> bool:
    """Whether the sentence counts the bodies of one area: "la Vendée compte 4 …"."""
    if _PARTIAL_AREA.search(context):
        return True
    context = _NETWORK.sub("", context)
    known = [reading.bare[one.span.start : one.span.end] for one in reading.mentions]
    names = re.findall(r"(?<=[a-z,'] )[A-Z][\w-]+|(?<=')[A-Z][\w-]+", context)
    return any(
        name != "France" and not is_common(name) and not any(name in one for one in known) for name in names
    )


def _after(reading: Reading, index: int) -> Found:
    """Counts behind the name: "X, au nombre de 225"; "X : 225" where the text says that it counts."""
    mention = reading.mentions[index]
    following = reading.mentions[index + 1 :]
    end = next(
        (one.span.start for one in following if one.organism_id != mention.organism_id), len(reading.bare)
    )
    match = _AMOUNTING.match(reading.bare, mention.span.end, end)
    if match is None and _HOW_MANY.search(_announced(reading)):
        match = _GIVEN.match(reading.bare, mention.span.end)
    match = match or _AMOUNTS.match(reading.bare, _behind(reading.bare, mention))
    before = _BEFORE_ALL.fullmatch(reading.bare, 0, mention.span.start)
    match = match or before
    if match is not None and mention.organism_id in (*reading.subjects, *reading.about):
        yield mention.organism_id, "count", reading.text(*match.span("number")).strip()


def _announced(reading: Reading) -> str:
    headings = reading.unit.statement.headings if reading.unit.statement is not None else ()
    return " ".join((reading.lead("introduction"), *headings[-1:]))


def _in_row(reading: Reading) -> Found:
    if not reading.mentions or reading.mentions[0].span.start > 3:
        return
    organism_id = reading.mentions[0].organism_id
    columns = reading.columns()
    for header, cell in columns:
        if _HOW_MANY.search(header) and _INTEGER.fullmatch(cell):
            yield organism_id, "count", cell
    if not columns and _HOW_MANY.search(reading.lead("header")):
        numbers = _INTEGER.findall(reading.unit.text)
        if len(numbers) == 1:
            yield organism_id, "count", numbers[0]
