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
_EXERCISES = re.compile(
    r"\b(?:exerce|rempli|assure|ren[dt]|propose|offre)\w*\s(?:\w+\s){0,3}"
    r"(?:metiers?|missions?|services?|activites?|taches?|prestations?|fonctions?)\b"
)
_FALLS_TO = re.compile(
    r"\b(?:leur|lui)\s(?:revien|incomb|appartien)\w*|\b(?:on|vous)\s(?:leur|lui)\s(?:doi|dev|confi|demand)\w*",
    re.IGNORECASE,
)
"""What falls to a body: "Il leur revient également :", "Voici ce qu'on leur doit :"."""
_IT_IS_WHO = re.compile(
    r"\W*(?:c'est|ce sont)\s(?:l(?:ui|a)|elles?|eux)(?:\s[a-z]+)?\squi\s?:\s*", re.IGNORECASE
)
"""An introduction that points back at its body: "C'est elle qui :"."""
_DOES = re.compile(
    r"\W*(?:[^.;:,]{2,60},\s)?(?:ils?|elles?)\s(?:(?:y|en|leur|lui|vous)\s)?(?P<verb>[a-z]+)\s[^.;]*:\s*",
    re.IGNORECASE,
)
"""An introduction that says what its body does: "Elle aide les marins qui débutent :"."""
_THAT_IS = re.compile(
    r"(?P<subject>.{3,80}?),?\s(?:c'est|ce sont|c'est-a-dire)(?:\s[a-z]+)?\s?:\s*", re.IGNORECASE
)
"""An introduction that presents its body: "Un centre, c'est :"."""
_DENIES = re.compile(
    r"\b(?:ne\s\w+|n'\w+)\s(?:[a-z]+\s)?(?:pas|plus|jamais|ni|aucune?|rien)\b|\bexclu\w*", re.IGNORECASE
)
_OWN = re.compile(r"\W*(?:leur|son|sa)\s", re.IGNORECASE)
_ROLE_LINE = re.compile(r"\W*(?:roles?|missions?|objet|fonctions?|attributions)\s?[:|\t]\s*\S", re.IGNORECASE)


def missions(reading: Reading, registry: Registry) -> Found:
    """Items and rows that missions announce, sentences that say what a body is charged with."""
    unit = reading.unit
    if unit.statement is None or not reading.about:
        return
    if unit.kind == "sentence":
        whose = reading.subjects or (reading.about if _OWN.match(reading.bare) else ())
        charged = _CHARGED.search(_with_verbs(reading.unit.text))
        if charged and not told(reading).endswith(":"):
            yield from ((organism_id, "mission", told(reading)) for organism_id in whose)
    elif unit.kind == "row":
        if _is_role(reading):
            yield reading.about[0], "mission", told(reading)
    elif unit.kind == "item" and _announce_missions(reading, registry):
        yield from ((organism_id, "mission", told(reading)) for organism_id in reading.about)


def is_at_home(reading: Reading, registry: Registry) -> bool:
    """Whether a unit stands in its body's own section: the nearest heading names it."""
    statement = reading.unit.statement
    heading = statement.headings[-1] if statement is not None and statement.headings else ""
    if announces_missions(heading) and not registry.mentions(heading):
        return True
    return any(mention.organism_id in reading.about for mention in registry.mentions(heading))


def told(reading: Reading) -> str:
    """What a unit says, on one line, without the sign that ends it."""
    return " ".join(reading.unit.text.split()).rstrip(" ;.,")


def is_denial(bare: str) -> bool:
    """Whether a text without accents says what is not, or not done."""
    return _DENIES.search(bare) is not None


def _is_role(reading: Reading) -> bool:
    """Whether a row gives a mission: by the heading above it, its label or one of its columns."""
    statement = reading.unit.statement
    headings = statement.headings[-1:] if statement is not None else ()
    return (
        any(announces_missions(heading) for heading in headings)
        or _ROLE_LINE.match(reading.bare) is not None
        or any(announces_missions(header) for header, _ in reading.columns())
    )


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
    if is_denial(lead):
        return False
    if (act := _BARE_ACT.fullmatch(lead)) is not None and act["verb"].lower() in _ACT_VERBS:
        return _speaks_of(act["subject"], reading, registry, lead[: act.end("verb")])
    if (that_is := _THAT_IS.fullmatch(lead)) is not None:
        return _speaks_of(that_is["subject"], reading, registry)
    if any(announces_missions(heading) for heading in headings) or _IT_IS_WHO.fullmatch(lead):
        return True
    if (does := _DOES.fullmatch(lead)) is not None and does["verb"].lower() in VERBS - _STATES:
        return is_at_home(reading, registry)
    if _has_verb(lead) or _MISSIONS.search(lead) or _FALLS_TO.search(lead):
        return any(shape.search(lead) for shape in (_MISSIONS, _CHARGED, _EXERCISES, _FALLS_TO))
    if any(_MISSIONS.search(plain(heading)) for heading in headings):
        return True
    if lead and reading.siblings:
        told = sum(_opens_on_verb(text) for text in reading.siblings)
        if told and _PRONOUN.fullmatch(lead.rstrip(" :")):
            return True
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


def _speaks_of(subject: str, reading: Reading, registry: Registry, clause: str = "") -> bool:
    """Whether an introduction's subject is what its items are about: by name, pronoun or head noun.

    ``clause``: the subject with its verb, where it has one: "Installé à A, le X accorde".
    """
    if _PRONOUN.fullmatch(subject):
        return True
    mentions = registry.mentions(subject)
    if mentions:
        subjects = explicit_subjects(subject, mentions) or explicit_subjects(clause, mentions)
        return bool(set(subjects) & set(reading.about))
    noun = _NOUN.fullmatch(subject)
    return noun is not None and is_headed(noun["noun"], reading, registry)


def is_headed(noun: str, reading: Reading, registry: Registry, own: str = "") -> bool:
    """Whether a noun heads the name of what the unit is about: "ces caisses".

    ``own``: the noun's complement, where it has one; it must be part of the name.
    """
    known = [registry.get(organism_id) for organism_id in reading.about]
    names = [plain(one.full_name or one.name) for one in known if one is not None]
    complement = {stem(word) for word in re.findall(r"[a-z]{4,}", own)}
    return any(
        stem(noun) == stem(first_word(name)) and complement <= set(map(stem, re.findall(r"\w+", name)))
        for name in names
    )
