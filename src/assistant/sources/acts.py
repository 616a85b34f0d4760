"""What a body is seen to do: sentences of which it, or a word for it, is the subject and an act the verb."""

import re

from assistant.sources.bodies import NUMERAL
from assistant.sources.clauses import is_agent
from assistant.sources.missions import is_denial, is_headed, told
from assistant.sources.registry import Registry
from assistant.sources.units import Found, Reading
from assistant.sources.wording import VERBS, words
from assistant.types import Mention

_STATES = words("stative_verbs")
_OPENS = ("ouvre", "ouvrent", "ferme", "ferment")
"""An act where something is opened; else a body's hours."""
_TRAINS = ("forme", "forment")
"""An act on people, "forme les agents"; else what a body is, "forme un réseau"."""
_SO_MANY = re.compile(
    r"\s(?:(?:chaque|tous les|toutes les|par)\s[a-z]+\s)?(?:pres de\s|environ\s|plus de\s)?\d"
)
_GATHERS = re.compile(
    r"\s(?:regroup|reuni|rassembl)\w+\s(?:tous\sles|toutes\sles|l'ensemble\sdes)\s(?:services|missions|metiers|"
    r"activites|fonctions|prestations|competences)\b"
)
_MISSION_VERBS = words("mission_verbs")
_NOUN = r"(?P<noun>[a-z-]+)(?:(?P<own>\s(?:d[eu]s?\s|d')[a-z-]+)|\s(?P<adjective>[a-z]+(?:al|ale|aux|ales)))?"
_TAKEN_UP = re.compile(
    r"\W*(?:[^.;:,]{2,40},\s)??(?:(?:ils?|elles?|on\sy)(?:\s(?:les?|la|lui|leur|y|en)(?=\s))?|"
    r"(?:celles?-ci|ceux-ci|celui-ci|ces?\sderniers?|cette\sderniere|ces\sdernieres)|"
    r"(?:ce\ssont|c'est)\s(?:elles?|eux|lui)(?:\s[a-z]+)?\squi|"
    r"(?:leurs?|ses|son|sa)\s[a-z-]+|(?:une?|des)\s[a-z-]+\sy|"
    rf"(?:ces?|cette|cet|chaque|les?|la|l'(?=[a-z])|(?P<number>\d+|{NUMERAL}))\s?{_NOUN})(?=[\s,])",
    re.IGNORECASE,
)
"""A word for the body: "elles", "ce sont elles qui", "leurs gardes", "un agent y", "chaque caisse"."""
_OWN_ARTICLE = re.compile(
    r"(?:\W*[^.;]{0,80}[,:?]\W{1,4})?\W*(?:les\s\d+\s|(?:les?|la|chaque|une?)\s|l')?\W*", re.IGNORECASE
)
_ACTS = re.compile(
    r"\)?\s(?P<itself>s'(?=occup)|se\s(?=charg|consacr|porte\sgarant))?(?P<verb>[a-z]+)(?P<goes_on>(?:(?:,|\set)\s[a-z]+)*\s(?:(?:les?|la|l'|des|du|d'|de|aux?|a|leurs?|ses|son|"
    r"sa|une?|chaque|en|sur)\b)?)"
)
_MAY = re.compile(
    r"\s(?:(?:aussi|egalement|en outre)\s)?(?:(?:y|en|leur|lui|les?|la)\s|l')?(?P<verb>[a-z]+e)r\b"
)
"""Behind "peut": "peut leur verser"."""
_ASIDES = re.compile(r"^(?:\s*\([^)]{1,120}\))?(?:\s?,[^,.;:]{1,60},(?=\s))?")
"""Between a body and its verb: "(SIGLE), à Dax,"."""
_ASIDE = re.compile(r"^\s*\([^)]{1,120}\)")
_DOES = re.compile(r"\s?[:|]\s(?=[a-z])")
"""Behind a body that opens a row: what it does ("X : prêt de voiles, conseils")."""
_FOR_IT = re.compile(
    r"\b(?<!quant a )(?:leurs?|sa|son|ses|elles?|ils?|lui|eux)\b|\b(?:en|y)\s(?=[a-z]+\s)", re.IGNORECASE
)
_OF_ITS = re.compile(r"\W*(?:les?\s|la\s|l'|des\s|une?\s)[\w-]+\s(?:d[eu]s?\s|d')(?:la\s|l')?", re.IGNORECASE)
"""Before a body: somebody or something of it is the subject, "les marins de la X"."""
_MOST_TOGETHER = 3
"""Bodies that one word stands for: "celles-ci versent …" behind two kinds of them."""
_ADDRESSES = re.compile(
    r"^\W*(?:consulter|retrouver|decouvrir|voir)\b|"
    r"\b(?:vous|votre|vos|il faut|il suffit|attention|voir|voici|ci-dessous|ci-apres)\b|\?|"
    r"\b(?:gratuit\w*|siege\w*|telephone|contact\w*|adresse)\b",
    re.IGNORECASE,
)
"""What speaks to the reader, or tells where and at what price."""
_LEADS = re.compile(rf"\ben (?:\d+|{NUMERAL})\s\w+\W*$", re.IGNORECASE)
"""What leads to what follows: "Leur rôle tient en quatre verbes."."""


def acts(reading: Reading, registry: Registry) -> Found:
    """Sentences that say what a body does ("Les X versent les primes."), lines that open on it and tell."""
    together = _MOST_TOGETHER if not reading.mentions else 1
    if not _may_tell(reading, together):
        return
    is_led = reading.unit.kind == "sentence" and reading.lead("introduction") + reading.lead("header") != ""
    if (not is_led and _acts(reading, registry)) or _is_told_of(reading):
        yield from ((organism_id, "mission", told(reading)) for organism_id in reading.about)


def handed(reading: Reading, registry: Registry) -> Found:
    """Sentences that say what is done by a body: "Les voiles sont prêtées par la X."."""
    if reading.unit.kind != "sentence" or not _may_tell(reading):
        return
    if any(
        one.organism_id in reading.subjects and is_agent(reading.bare, one.span.start)
        for one in reading.mentions
    ):
        yield reading.about[0], "mission", told(reading)


def tells(reading: Reading, registry: Registry) -> Found:
    """Any other sentence on one body: "Toute implantation requiert son avis."."""
    if reading.unit.kind != "sentence" or not _may_tell(reading) or _is_of_another(reading, registry):
        return
    if _speaks_of(reading) and not _ADDRESSES.search(reading.bare) and not is_denial(reading.bare):
        yield reading.about[0], "mission", told(reading)


def _speaks_of(reading: Reading) -> bool:
    """Whether a sentence names its body, or a word stands for it, and it does not just say what that is."""
    if reading.mentions:
        span = reading.mentions[0].span
        before, behind = reading.bare[: span.start], reading.bare[span.end :]
    else:
        word = _FOR_IT.search(reading.bare)
        if word is None:
            return False
        before, behind = reading.bare[: word.start()], reading.bare[word.end() :]
    verb = re.match(r"\s(?:y\s)?([a-z]+)", behind)
    is_state = verb is not None and verb[1].lower() in (*_STATES, *_OPENS)
    return not is_state and not _OF_ITS.fullmatch(before)


def _may_tell(reading: Reading, together: int = 1) -> bool:
    """Whether a statement speaks of one body, or of so many ``together``, is whole and no question."""
    if (
        reading.unit.statement is None
        or not 1 <= len(reading.about) <= together
        or _LEADS.search(reading.bare)
    ):
        return False
    return not told(reading).endswith((":", "?"))


def _is_told_of(reading: Reading) -> bool:
    """Whether a row or an item opens on a body and goes on with what it does: "X : prêt de voiles"."""
    first = next(iter(reading.mentions), None)
    if first is None or first.span.start > 3 or reading.unit.kind not in ("row", "item") or reading.columns():
        return False
    return _DOES.match(_ASIDE.sub("", reading.bare[first.span.end :])) is not None


def _is_of_another(reading: Reading, registry: Registry) -> bool:
    """Whether the nearest heading names other bodies than the one that the unit is about."""
    statement = reading.unit.statement
    heading = statement.headings[-1] if statement is not None and statement.headings else ""
    named = registry.mentions(heading)
    return bool(named) and all(mention.organism_id not in reading.about for mention in named)


def _acts(reading: Reading, registry: Registry) -> bool:
    """Whether the body, or a pronoun for it, is the subject of a verb that tells a mission."""
    if reading.subjects:
        first = _acting(reading)
        opening = reading.bare[: first.span.start]
        if first.organism_id not in reading.subjects or not _OWN_ARTICLE.fullmatch(opening):
            return False
        named = [one for one in reading.mentions if one.organism_id == first.organism_id]
        joined = named[1] if len(named) > 1 and named[1].span.start - first.span.end < 3 else first
        behind = reading.bare[joined.span.end :].removeprefix(")")
        behind = _ASIDES.sub("", behind)
    else:
        taken_up = _TAKEN_UP.match(reading.bare)
        if taken_up is None or (taken_up["number"] and reading.unit.kind != "item" and not reading.opens):
            return False
        if taken_up["noun"] and not is_headed(taken_up["noun"], reading, registry, taken_up["own"] or ""):
            return False
        is_verb = (taken_up["adjective"] or "").lower() in VERBS
        behind = reading.bare[taken_up.end("noun") if is_verb else taken_up.end() :]
        behind = _ASIDES.sub("", behind)
    if _GATHERS.match(behind):
        return True
    verb = _ACTS.match(behind)
    return verb is not None and _is_act(verb)


def _acting(reading: Reading) -> Mention:
    """The first body that is a subject: not the Y of "Service de la Y, le X pèse le sel"."""
    own = (one for one in reading.mentions if one.organism_id in reading.subjects)
    return next(own, reading.mentions[0])


def _is_act(match: re.Match[str]) -> bool:
    """Whether a word behind a subject is a verb, and tells of more than what the subject is or has."""
    verb = match["verb"].lower()
    if verb in ("fait", "font"):
        return re.match(r"\s[a-z]+(?:er|ir|re)\b", match.string[match.end("verb") :]) is not None
    if verb in ("peut", "peuvent"):
        may = _MAY.match(match.string, match.end("verb"))
        return may is not None and may["verb"] in _MISSION_VERBS
    if verb in _OPENS:
        return match["goes_on"].split()[-1:] in [["les"], ["des"], ["un"], ["une"], ["leurs"]]
    if verb in _TRAINS and _SO_MANY.match(match.string, match.end("verb")):
        return True
    if verb in _TRAINS:
        return match["goes_on"].split()[-1:] in [["les"], ["des"], ["aux"], ["leurs"], ["ses"]]
    if match["itself"] is None and verb in _STATES:
        return False
    plural = verb.endswith("ent") and not verb.endswith("ment")
    return verb in VERBS or plural or (verb[-1] in "etd" and match["goes_on"].strip() != "")
