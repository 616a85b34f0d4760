"""What a body is there for: items that missions announce, sentences that say what it is charged with."""

import re

from assistant.sources.clauses import explicit_subjects
from assistant.sources.registry import Registry
from assistant.sources.units import Found, Reading
from assistant.sources.wording import LINKS, VERBS, first_word, plain, stem, words

_MISSIONS = re.compile(
    r"\b(?:missions?|roles?|fonctions|competences|attributions|charge(?:e|s|es)? d|ont? la charge|"
    r"pour objet|pour but)\b",
    re.IGNORECASE,
)
_CHARGED = re.compile(
    r"\b(?:est|sont)\s(?:\w+\s)?(?:chargee?s?|responsables?|competente?s?)(?:\s?:|\s(?:de\b|du\b|des\b|d'|pour\b))|"
    r"\b(?:a|ont)\s(?:notamment\s|aussi\s|egalement\s)?(?:pour\s(?:principales?\s)?"
    r"(?:missions?|roles?|but|objet|vocation|fonction|specialite)\b|la charge d|en charge\b)",
    re.IGNORECASE,
)
_PREDICATE = re.compile(
    r"\W*(?P<verb>[a-z]+)(?:(?:,|\set)\s[a-z]+)*\s(?:(?:les?|la|une?|des|du|aux?|a|sur|leurs?|ses|son|"
    r"sa|en)\s|l')"
)
"""An item that says what a body does: "contrôle la …", "analyse et vérifie les …"; not "Contrôle annuel"."""
_LABELLED = re.compile(r"[^:]{2,60}\s:\s+[A-Z\d]")
"""An item that explains a name or gives its amount: "Prime au permis : 200 €"; its first word is no verb."""
_ACT_VERBS = words("mission_verbs")
_BARE_ACT = re.compile(
    r"(?P<subject>.*?)(?:^|\s)(?P<verb>[a-z]+)(?:\s(?:notamment|aussi|egalement|ainsi|principalement|"
    r"en outre|en particulier|entre autres|aujourd'hui|essentiellement|par ailleurs))*\s?:\s*",
    re.IGNORECASE | re.DOTALL,
)
"""An introduction that ends on its verb: "À ce titre, elles assurent notamment :"."""
_PRONOUN = re.compile(r"(?:.{0,60},\s)?\W*(?:ils?|elles?)(?:\s(?:y|en))?", re.IGNORECASE | re.DOTALL)
_NOUN = re.compile(
    r"(?:.{0,60},\s)?\W*(?:(?:les?|la|ces?|cette|cet)\s|l')(?P<noun>[a-z-]+)(?:\s.{0,60})?",
    re.IGNORECASE | re.DOTALL,
)
_TAKEN_UP = re.compile(
    r"\W*(?:ils?|elles?|(?:ces?|cette|cet)\s(?P<noun>[a-z-]+)(?:\s[a-z]+(?:al|ale|aux|ales))?)(?=\s)",
    re.IGNORECASE,
)
_OWN_ARTICLE = re.compile(r"(?:\W*[^.;:]{0,80},\s)?\W*(?:(?:les?|la|chaque|une?)\s|l')?\W*", re.IGNORECASE)
_ACTS = re.compile(r"\)?\s(?P<verb>[a-z]+)(?:(?:,|\set)\s(?P<second>[a-z]+))*\s", re.IGNORECASE)


def missions(reading: Reading, registry: Registry) -> Found:
    """Items that missions announce, sentences that say what a body is charged with."""
    unit = reading.unit
    if unit.statement is None or not reading.about:
        return
    if unit.kind == "sentence":
        if reading.subjects and _CHARGED.search(reading.bare) and not _value(reading).endswith(":"):
            yield from ((organism_id, "mission", _value(reading)) for organism_id in reading.subjects)
    elif unit.kind == "item" and _announce_missions(reading, registry):
        yield from ((organism_id, "mission", _value(reading)) for organism_id in reading.about)


def acts(reading: Reading, registry: Registry) -> Found:
    """Sentences of a body's own section that say what it does: "Les X versent les primes."."""
    statement = reading.unit.statement
    if reading.unit.kind != "sentence" or statement is None or statement.lead or len(reading.about) != 1:
        return
    value = _value(reading)
    if value.endswith((":", "?")) or not _acts(reading, registry) or not _is_at_home(reading, registry):
        return
    yield reading.about[0], "mission", value


def _value(reading: Reading) -> str:
    return " ".join(reading.unit.text.split()).rstrip(" ;.,")


def _acts(reading: Reading, registry: Registry) -> bool:
    """Whether the body, or a pronoun for it, is the subject of a verb that tells a mission."""
    if reading.subjects:
        first = reading.mentions[0]
        opening = reading.bare[: first.span.start]
        if first.organism_id not in reading.subjects or not _OWN_ARTICLE.fullmatch(opening):
            return False
        behind = re.sub(r"^\s*\([^)]{1,120}\)", "", reading.bare[first.span.end :])
    else:
        taken_up = _TAKEN_UP.match(reading.bare)
        if taken_up is None or (taken_up["noun"] and not _is_headed(taken_up["noun"], reading, registry)):
            return False
        behind = reading.bare[taken_up.end() :]
    verb = _ACTS.match(behind)
    return verb is not None and verb["verb"] in _ACT_VERBS


def _is_at_home(reading: Reading, registry: Registry) -> bool:
    statement = reading.unit.statement
    heading = statement.headings[-1] if statement is not None and statement.headings else ""
    return any(mention.organism_id in reading.about for mention in registry.mentions(heading))


def _has_verb(bare: str) -> bool:
    words = re.findall(r"[a-z]+", bare.lower())
    return any(
        word in VERBS and before not in LINKS for before, word in zip(["", *words], words, strict=False)
    )


def _announce_missions(reading: Reading, registry: Registry) -> bool:
    lead = plain(reading.lead("introduction"))
    headings = reading.unit.statement.headings if reading.unit.statement is not None else ()
    if (act := _BARE_ACT.fullmatch(lead)) is not None and act["verb"].lower() in _ACT_VERBS:
        return _speaks_of(act["subject"], reading, registry)
    if _has_verb(lead) or _MISSIONS.search(lead):
        return bool(_MISSIONS.search(lead) or _CHARGED.search(lead))
    if any(_MISSIONS.search(plain(heading)) for heading in headings[-1:]):
        return True
    first = _PREDICATE.match(reading.bare.lower())
    if first is None or first["verb"] not in VERBS or _LABELLED.match(reading.bare):
        return False
    return bool(lead) or _is_at_home(reading, registry)


def _speaks_of(subject: str, reading: Reading, registry: Registry) -> bool:
    """Whether an introduction's subject is what its items are about: by name, pronoun or head noun."""
    if _PRONOUN.fullmatch(subject):
        return True
    mentions = registry.mentions(subject)
    if mentions:
        return bool(set(explicit_subjects(subject, mentions)) & set(reading.about))
    noun = _NOUN.fullmatch(subject)
    return noun is not None and _is_headed(noun["noun"], reading, registry)


def _is_headed(noun: str, reading: Reading, registry: Registry) -> bool:
    """Whether a noun heads the name of what the unit is about: "ces caisses"."""
    known = [registry.get(organism_id) for organism_id in reading.about]
    return any(one is not None and stem(noun) == stem(first_word(one.full_name or one.name)) for one in known)
