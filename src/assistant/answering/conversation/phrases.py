"""Noun phrases of a question: the bodies it names, the things it is about, the places it speaks of."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.answering.asked.question import NameReader
from assistant.text import fold, straighten
from assistant.types import Span

_UPPER = "A-ZÀÂÇÉÈÊËÎÏÔÖÛÜŒ"
_NAME = re.compile(
    rf"(?<![\w'-])(?<!à )(?<!en )(?<!au )(?<!aux )(?<!dans )"
    rf"(?:[{_UPPER}]{{2,}}\w*|[{_UPPER}][a-zà-ÿ]+[{_UPPER}][\w'-]*"
    rf"|(?!L[ea]s? )[{_UPPER}][\w'-]+ [{_UPPER}][\w'-]+)"
)
"""What can only be a name, whether it is known or not: "ZUMI", "PortugalPêche", "Monaco Emploi"."""
_ELIDED = "l'"
_OWN_NAME = re.compile(rf"(?:Mon|Ma|Mes|Notre|Nos|Votre|Vos) [{_UPPER}]")
"""A name that opens so: "Mon Quai"."""
_LINKS = {
    "de la ": "la",
    "de l'": _ELIDED,
    "des ": "les",
    "du ": "le",
    "à la ": "la",
    "à l'": _ELIDED,
    "au ": "le",
    "aux ": "les",
}
"""What ties a complement to its noun, and the article in it."""
_DETERMINERS = {
    "le": "le",
    "la": "la",
    _ELIDED: _ELIDED,
    "les": "les",
    "un": "un",
    "une": "une",
    "du": "le",
    "des": "les",
    "au": "le",
    "aux": "les",
    "ce": "le",
    "cet": "l'",
    "cette": "la",
    "ces": "les",
    "mon": "le",
    "ma": "la",
    "mes": "les",
    "notre": "le",
    "nos": "les",
    "votre": "le",
    "vos": "les",
}
_PHRASE = re.compile(
    r"(?<![\w'])(?:(?P<link>d'|de |à )(?=la\s|l'|une?\s))?"
    rf"(?:(?P<det>{'|'.join(sorted(_DETERMINERS.keys() - {_ELIDED}, key=len, reverse=True))})\s+"
    rf"|(?P<elided>l')\s?)",
    re.IGNORECASE,
)
_CUT = re.compile(
    r"(?i:\s*(?:[,;:?!().]|$)|\s(?:et|mais|ou|où)\s+(?=qui|que|quel|où|combien|comment|est-ce)"
    r"|\s(?:ne\s|n')|\s[a-zà-ÿ]+-(?:t-)?(?:ils?|elles?|on)(?!\w)|\s(?:par|chez|est|sont|ont|peut|peuvent|doit|doivent|y|qui|que)\s"
    r"|\s(?:en|dans|sur|pour)\s(?=(?:les?|la|une?|mon|ma|mes|des)\s|l'|métropole|outre[- ]mer))"
    rf"|\s(?:à|en|au|aux|dans|sur)\s(?:la\s|le\s|les\s|l')?(?=[{_UPPER}])"
)
_NO_THING = re.compile(r"les combien(?!\w)", re.IGNORECASE)
"""Of "tous les combien"."""
KIN = re.compile(
    r"(?<!\w)(?P<whose>mon|ma|mes|notre|nos)\s(?P<who>"
    r"(?:petite?s?[ -]|grande?s?-|beaux?-|belles?-|ex-)?(?:filles?|fils|mari|femme|époux|épouse"
    r"|conjointe?s?|compagn(?:on|e)|pères?|mères?|parents?|frères?|s(?:œ|oe)urs?|enfants?|tante|oncle|nièce|neveu"
    r"|cousine?s?|voisine?s?|amie?s?|bébé|copine?s?|copain))(?!\w)",
    re.IGNORECASE,
)
"""Somebody of the user's own: nothing that a body deals with."""
_BEFORE_NAME = re.compile(
    r"(?P<det>(?<![\w'])(?:le|la|les|l'|un|une|du|des|au|aux|ces?|cette)|\d+)\s*$", re.IGNORECASE
)
_GENERIC = (
    r"métropole|metropole|outre[- ]mer|hexagone|province|régions?|départements?|villes?|campagne|montagne"
    r"|étranger|îles?|iles?|ile|archipels?|territoires?|communes?|domicile|frontière"
)
_PLACE = re.compile(
    r"(?<![\w'])(?P<link>à|a|en|au|aux|dans|sur|de|d'|du)\s?"
    rf"(?P<name>(?:(?:la|le|les|une?|des)\s|l')?(?:(?i:{_GENERIC})(?!\w)"
    rf"|[{_UPPER}][\w'-]*[a-zà-ÿ][\w'-]*(?:\s(?:d[eu]\s)?(?:l[ae]\s)?[{_UPPER}][\w'-]*)*))"
)
_PROPER = re.compile(rf"(?<=\w\s)(?:L[ae]s?\s)?[{_UPPER}][\w'-]*[a-zà-ÿ][\w'-]*")

RELATIONAL_THINGS = "taux|montant|délai|delai|durée|duree|limite|plafond|prix|coût|cout|conditions?|tarif|âge"
"""What is asked of a thing that a body deals with."""
RELATIONAL_BODIES = (
    "adresse|téléphone|telephone|numéro|numero|mail|e-mail|courriel|site|horaires?|budget|siège|siege"
    "|rôle|role|missions?|nombre|directeur|directrice|président|présidente|statut|niveau|sigle|effectif"
)
"""What is asked of a body."""
_OWNED = re.compile(
    rf"(?<![\w-])(?:{RELATIONAL_BODIES})s?(?: [\w-]+)? (?P<link>de la |de l'|des |du |de |d')"
    r"(?P<inner>[^,;:?!]+?)\s*(?:[?!.]|$)",
    re.IGNORECASE,
)
_HOW_MUCH = r"(?: (?:max\w*|min[ui]\w*|moyen\w*|total\w*|actuel\w*|exacte?|annuel\w*|mensuel\w*))?"
_MEASURE = re.compile(rf"(?:{RELATIONAL_THINGS})s?{_HOW_MUCH} (?:d[eu]s? |d'|de l')", re.IGNORECASE)
_SETS = re.compile(
    r"(?:fix|calcul|decid|revis|chang|modifi|augment|baiss|publi|negoci|determin|arret|notifi)\w*"
)
"""What is done to an amount itself."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: its article ("les", "la", "l'", "un", …, or none) and its words."""

    article: str
    words: str

    def __str__(self) -> str:
        return (
            f"{self.article}{self.words}"
            if self.article[-1:] == "'"
            else f"{self.article} {self.words}".strip()
        )

    @property
    def plural(self) -> bool:
        """Whether its article is a plural."""
        return self.article == "les"

    @property
    def pronoun(self) -> str:
        """What stands for it behind a verb: "il", "elles"; of "l'…" its ending decides."""
        article = self.article if self.article != _ELIDED else guessed_gender(self.words)
        return f"{'elle' if article in ('la', 'une') else 'il'}{'s' if self.plural else ''}"

    @property
    def of(self) -> str:
        """Behind "de": "du X", "des X", "de la X"."""
        return self._behind("de", {"le": "du", "les": "des"})

    @property
    def to(self) -> str:
        """Behind "à": "au X", "aux X", "à la X"."""
        return self._behind("à", {"le": "au", "les": "aux"})

    def _behind(self, preposition: str, contracted: dict[str, str]) -> str:
        if self.article in contracted:
            return f"{contracted[self.article]} {self.words}"
        elides = preposition == "de" and re.match(r"[aeiouyéèêàâîôœ]", str(self), re.IGNORECASE)
        return f"d'{self}" if elides else f"{preposition} {self}"


@dataclass(frozen=True, slots=True)
class Placed:
    """A phrase and where it stands, its determiner and the preposition in it included."""

    phrase: Phrase
    span: Span
    contracted: str
    """"de" or "à" where the determiner holds that preposition ("du", "aux", "d'une"); else empty."""
    organism_id: str | None = None

    def replaced(self, text: str, phrase: Phrase) -> str:
        """``text`` with another phrase in its place."""
        form = {"de": phrase.of, "à": phrase.to}.get(self.contracted, str(phrase))
        return text[: self.span.start] + form + text[self.span.end :]


def bodies(text: str, names: NameReader) -> tuple[Placed, ...]:
    """The known names in ``text``, each with its determiner, in order."""
    straight = straighten(text)
    found = []
    for mention in names.mentions(text, fuzzy=True):
        name = straight[mention.span.start : mention.span.end]
        before = _BEFORE_NAME.search(straight[: mention.span.start])
        if before is None:
            found.append(Placed(Phrase("", name), mention.span, "", mention.organism_id))
            continue
        written = before["det"].lower()
        article = "les" if written.isdigit() else _DETERMINERS[written]
        contracted = "" if written.isdigit() else _contracted(written)
        span = Span(before.start(), mention.span.end)
        found.append(Placed(Phrase(article, name), span, contracted, mention.organism_id))
    return tuple(found)


def things(text: str, names: NameReader) -> tuple[Placed, ...]:
    """What ``text`` is about besides the bodies that it names: "la pension d'invalidité", in order."""
    straight = straighten(text)
    named = [body.span for body in bodies(text, names)]
    return tuple(
        thing
        for thing in _things(straight)
        if not any(span.start < thing.span.end and thing.span.start < span.end for span in named)
        and not re.match(rf"(?:{RELATIONAL_BODIES})s?(?!\w)", thing.phrase.words, re.IGNORECASE)
    )


def places(text: str, names: NameReader) -> tuple[re.Match[str], ...]:
    """The places that ``text`` speaks of, with the preposition before them; no part of a name."""
    straight = straighten(text)
    named = [mention.span for mention in names.mentions(text, fuzzy=True)]
    return tuple(
        match
        for match in _PLACE.finditer(straight)
        if not any(span.start < match.end() and match.start("name") < span.end for span in named)
    )


def bare_place(text: str, names: NameReader) -> Span | None:
    """The last capitalised name inside ``text`` that is no body's: a place without a preposition."""
    named = [mention.span for mention in names.mentions(text, fuzzy=True)]
    found = [
        Span(match.start(), match.end())
        for match in _PROPER.finditer(straighten(text))
        if not any(span.start < match.end() and match.start() < span.end for span in named)
    ]
    return found[-1] if found else None


def phrase(text: str) -> Phrase:
    """The noun phrase that ``text`` is: its determiner, if any, apart."""
    match = _PHRASE.match(text)
    if match is None or _OWN_NAME.match(text):
        return Phrase("", text)
    return Phrase(_DETERMINERS[(match["det"] or match["elided"]).lower()], text[match.end() :])


def complement(thing: Phrase) -> Phrase:
    """What stands behind "de" or "à" in a phrase: "taux de pension" → "la pension", its article guessed."""
    inner = re.match(rf"[\w-]+{_HOW_MUCH} (?P<link>{'|'.join(_LINKS)}|de |d')(?P<inner>.+)", thing.words)
    if inner is None:
        return thing
    if _PHRASE.match(inner["inner"]):  # "d'un pontonnier"
        return phrase(inner["inner"])
    told = _LINKS.get(inner["link"])
    return phrase(f"{told or guessed_article(inner['inner'])} {inner['inner']}")


def owner(text: str) -> tuple[Phrase, ...]:
    """Of what a question asks the number, the address or such: "Quel est le téléphone d'Allô Port ?"."""
    inner = _OWNED.search(text)
    if inner is None:
        return ()
    told = _LINKS.get(inner["link"].lower(), "")
    return (Phrase(told, inner["inner"]),)


def rather_than_amount(found: Phrase, verb: str, pronoun: str) -> Phrase:
    """The thing rather than its amount, where the verb is not said of amounts: "qui le paie ?"."""
    if not _MEASURE.match(found.words) or _SETS.match(fold(verb)):
        return found
    inner = complement(found)
    return inner if inner.article in (pronoun, "l'") or pronoun == "l'" else found


def guessed_article(noun: str) -> str:
    """The singular article that a noun's ending speaks for."""
    return _ELIDED if re.match(r"[aeiouyh]", fold(noun)) else guessed_gender(noun)


def guessed_gender(noun: str) -> str:
    """The article, not elided, that a noun's ending speaks for."""
    feminine = r".*(?:ion|te|ance|ence|ure|ie|ee|ise|ette|esse|ade|ude|ide)$"
    return "la" if re.match(feminine, fold(noun).split()[0]) else "le"


def _contracted(determiner: str) -> str:
    return {"du": "de", "des": "de", "au": "à", "aux": "à"}.get(determiner, "")


def _things(text: str) -> Iterator[Placed]:
    place = 0
    while (match := _PHRASE.search(text, place)) is not None:
        cut = _CUT.search(text, match.end())
        end = cut.start() if cut else len(text)
        none = _NO_THING.match(text, match.start()) or KIN.match(text, match.start())
        place = none.end() if none is not None else max(end, match.end())
        if end <= match.end() or none is not None:
            continue
        written = (match["det"] or match["elided"]).lower()
        link = (match["link"] or "").strip().lower()
        contracted = {"d'": "de", "de": "de", "à": "à"}.get(link) or _contracted(written)
        yield Placed(
            Phrase(_DETERMINERS[written], text[match.end() : end]), Span(match.start(), end), contracted
        )


def holds_a_name(text: str) -> bool:
    """Whether a text holds what can only be a name, known or not; places behind a preposition are none."""
    return not text.isupper() and _NAME.search(text) is not None
