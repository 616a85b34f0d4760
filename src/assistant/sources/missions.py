"""What a body is there for: items that missions announce, sentences that say what it is charged with."""

import re

from assistant.sources.clauses import announces_missions, explicit_subjects
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
    r"(?:missions?|roles?|but|objet|vocation|fonction|specialite)\b|la charge d|en charge\b)|"
    r"\bintervien\w+\s(?:\w+\s)?pour\b|\b(?:leur|son|sa)\s(?:\w+\s)?(?:role|mission|metier|vocation)\s(?:est|consiste)\b",
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
_STATES = words("stative_verbs")
_BARE_ACT = re.compile(
    r"(?P<subject>.*?)(?:^|\s)(?P<verb>[a-z]+)(?:\s(?:notamment|aussi|egalement|ainsi|principalement|"
    r"en outre|en particulier|entre autres|aujourd'hui|essentiellement|par ailleurs))*\s?:\s*",
    re.IGNORECASE | re.DOTALL,
)
"""An introduction that ends on its verb: "À ce titre, elles assurent notamment :"."""
_PRONOUN = re.compile(r"(?:.{0,60},\s)?\W*(?:ils?|elles?)(?:\s(?:y|en))?", re.IGNORECASE | re.DOTALL)
_NOUN = re.compile(
    r"(?:.{0,60},\s)?\W*(?:(?:les?|la|ces?|cette|cet|une?|chaque)\s|l')(?P<noun>[a-z-]+)(?:\s.{0,60})?",
    re.IGNORECASE | re.DOTALL,
)
_TAKEN_UP = re.compile(
    r"\W*(?:[^.;:,]{2,40},\s)?(?:(?:ils?|elles?)(?:\s(?:les|lui|leur|y|en)\b)?|(?:leurs?|ses|son|sa)\s[a-z-]+|"
    r"(?:ces?|cette|cet|(?P<number>\d+))\s(?P<noun>[a-z-]+)(?:\s[a-z]+(?:al|ale|aux|ales))?)(?=\s)",
    re.IGNORECASE,
)
_OWN_ARTICLE = re.compile(
    r"(?:\W*[^.;:]{0,80},\s)?\W*(?:les\s\d+\s|(?:les?|la|chaque|une?)\s|l')?\W*", re.IGNORECASE
)
_ACTS = re.compile(
    r"\)?\s(?P<itself>s'(?=occup)|se\s(?=charg|consacr))?(?P<verb>[a-z]+)(?P<goes_on>(?:(?:,|\set)\s[a-z]+)*\s(?:(?:les?|la|l'|des|du|d'|de|aux?|a|leurs?|ses|son|"
    r"sa|une?|chaque|en|sur)\b)?)"
)
_ASIDES = re.compile(r"^(?:\s*\([^)]{1,120}\))?(?:\s?,[^,.;:]{1,60},(?=\s))?")
"""Between a body and its verb: "(SIGLE), à Dax,"."""
_EXERCISES = re.compile(
    r"\b(?:exerce|rempli|assure|ren[dt]|propose|offre)\w*\s(?:\w+\s){0,3}"
    r"(?:metiers?|missions?|services?|activites?|taches?|prestations?|fonctions?)\b"
)
_THAT_IS = re.compile(
    r"(?P<subject>.{3,80}?),?\s(?:c'est|ce sont|c'est-a-dire)(?:\s[a-z]+)?\s?:\s*", re.IGNORECASE
)
"""An introduction that presents its body: "Un centre, c'est :"."""
_DENIES = re.compile(
    r"\b(?:ne\s\w+|n'\w+)\s(?:[a-z]+\s)?(?:pas|plus|jamais|ni|aucune?|rien)\b|\bexclu\w*", re.IGNORECASE
)
_OWN = re.compile(r"\W*(?:leur|son|sa)\s", re.IGNORECASE)
_ROLE_LINE = re.compile(r"\W*(?:roles?|missions?|objet|fonctions?|attributions)\s?[:|\t]\s*\S", re.IGNORECASE)
_ASIDE = re.compile(r"^\s*\([^)]{1,120}\)")
_DOES = re.compile(r"\s?[:|]\s(?=[a-z])")
"""Behind a body that opens a row: what it does ("X : prêt de voiles, conseils")."""


def missions(reading: Reading, registry: Registry) -> Found:
    """Items and rows that missions announce, sentences that say what a body is charged with."""
    unit = reading.unit
    if unit.statement is None or not reading.about:
        return
    if unit.kind == "sentence":
        whose = reading.subjects or (reading.about if _OWN.match(reading.bare) else ())
        charged = _CHARGED.search(_with_verbs(reading.unit.text))
        if charged and not _value(reading).endswith(":"):
            yield from ((organism_id, "mission", _value(reading)) for organism_id in whose)
    elif unit.kind == "row":
        if _is_role(reading):
            yield reading.about[0], "mission", _value(reading)
    elif unit.kind == "item" and _announce_missions(reading, registry):
        yield from ((organism_id, "mission", _value(reading)) for organism_id in reading.about)


def acts(reading: Reading, registry: Registry) -> Found:
    """Sentences that say what a body does ("Les X versent les primes."), lines that open on it and tell."""
    statement = reading.unit.statement
    if statement is None or len(reading.about) != 1 or _is_of_another(reading, registry):
        return
    value = _value(reading)
    is_led = reading.unit.kind == "sentence" and statement.lead is not None
    does = not is_led and not value.endswith((":", "?")) and _acts(reading, registry)
    if does or _is_told_of(reading):
        yield reading.about[0], "mission", value


def _is_told_of(reading: Reading) -> bool:
    """Whether a row or an item opens on a body and goes on with what it does: "X : prêt de voiles"."""
    first = next(iter(reading.mentions), None)
    if first is None or first.span.start > 3 or reading.unit.kind not in ("row", "item") or reading.columns():
        return False
    return _DOES.match(_ASIDE.sub("", reading.bare[first.span.end :])) is not None


def is_at_home(reading: Reading, registry: Registry) -> bool:
    """Whether a unit stands in its body's own section: the nearest heading names it."""
    statement = reading.unit.statement
    heading = statement.headings[-1] if statement is not None and statement.headings else ""
    if announces_missions(heading) and not registry.mentions(heading):
        return True
    return any(mention.organism_id in reading.about for mention in registry.mentions(heading))


def _is_of_another(reading: Reading, registry: Registry) -> bool:
    """Whether the nearest heading names other bodies than the one that the unit is about."""
    statement = reading.unit.statement
    heading = statement.headings[-1] if statement is not None and statement.headings else ""
    named = registry.mentions(heading)
    return bool(named) and all(mention.organism_id not in reading.about for mention in named)


def _value(reading: Reading) -> str:
    return " ".join(reading.unit.text.split()).rstrip(" ;.,")


def _is_role(reading: Reading) -> bool:
    """Whether a row gives a mission: by the heading above it, its label or one of its columns."""
    statement = reading.unit.statement
    headings = statement.headings[-1:] if statement is not None else ()
    return (
        any(announces_missions(heading) for heading in headings)
        or _ROLE_LINE.match(reading.bare) is not None
        or any(announces_missions(header) for header, _ in reading.columns())
    )


def _acts(reading: Reading, registry: Registry) -> bool:
    """Whether the body, or a pronoun for it, is the subject of a verb that tells a mission."""
    if reading.subjects:
        first = reading.mentions[0]
        opening = reading.bare[: first.span.start]
        if first.organism_id not in reading.subjects or not _OWN_ARTICLE.fullmatch(opening):
            return False
        named = [one for one in reading.mentions if one.organism_id == first.organism_id]
        joined = named[1] if len(named) > 1 and named[1].span.start - first.span.end < 3 else first
        behind = reading.bare[joined.span.end :].removeprefix(")")
        behind = _ASIDES.sub("", behind)
    else:
        taken_up = _TAKEN_UP.match(reading.bare)
        if taken_up is None or (taken_up["number"] and reading.unit.kind != "item"):
            return False
        if taken_up["noun"] and not _is_headed(taken_up["noun"], reading, registry):
            return False
        behind = reading.bare[taken_up.end() :]
    verb = _ACTS.match(behind)
    return verb is not None and _is_act(verb)


def _is_act(match: re.Match[str]) -> bool:
    """Whether a word behind a subject is a verb, and tells of more than what the subject is or has."""
    verb = match["verb"].lower()
    if verb in ("fait", "font"):
        return re.match(r"\s[a-z]+(?:er|ir|re)\b", match.string[match.end("verb") :]) is not None
    if match["itself"] is None and verb in _STATES:
        return False
    plural = verb.endswith("ent") and not verb.endswith("ment")
    return verb in VERBS or plural or (verb[-1] in "etd" and match["goes_on"].strip() != "")


def _with_verbs(text: str) -> str:
    """``plain`` text in which "à" is not the verb "a": "frais à la charge des marins"."""
    return plain(text.replace(" à ", " ~ "))


def _has_verb(bare: str) -> bool:
    words = re.findall(r"[a-z]+", bare.lower())
    return any(
        word in VERBS and before not in LINKS for before, word in zip(["", *words], words, strict=False)
    )


def _announce_missions(reading: Reading, registry: Registry) -> bool:
    lead = _with_verbs(reading.lead("introduction"))
    headings = reading.unit.statement.headings[-1:] if reading.unit.statement is not None else ()
    if _DENIES.search(lead):
        return False
    if (act := _BARE_ACT.fullmatch(lead)) is not None and act["verb"].lower() in _ACT_VERBS:
        return _speaks_of(act["subject"], reading, registry)
    if (that_is := _THAT_IS.fullmatch(lead)) is not None:
        return _speaks_of(that_is["subject"], reading, registry)
    if any(announces_missions(heading) for heading in headings):
        return True
    if _has_verb(lead) or _MISSIONS.search(lead):
        return any(shape.search(lead) for shape in (_MISSIONS, _CHARGED, _EXERCISES))
    if any(_MISSIONS.search(plain(heading)) for heading in headings):
        return True
    if lead and reading.siblings:
        told = sum(_opens_on_verb(text) for text in reading.siblings)
        whole = 2 * told >= len(reading.siblings) and reading.unit.text[:1].islower()
        return whole or _is_predicate(reading.bare)
    return _is_predicate(reading.bare) and is_at_home(reading, registry)


def _is_predicate(bare: str) -> bool:
    """Whether an item says what its list's subject does: "contrôle la pêche"."""
    first = _PREDICATE.match(bare.lower())
    return first is not None and first["verb"] in VERBS and not _LABELLED.match(bare)


def _opens_on_verb(text: str) -> bool:
    word = re.match(r"\W*([a-z]+)\s", plain(text))
    return word is not None and (
        word[1] in VERBS or (word[1].endswith("ent") and not word[1].endswith("ment"))
    )


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
