"""What a question asks for: its intent, the organisms it names, the detail it wants. French grammar, no names."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from assistant.text import fold
from assistant.types import Mention


class Intent(StrEnum):
    """The form of answer that a question calls for."""

    WHO = "who"
    MISSIONS = "missions"
    COUNT = "count"
    WHERE = "where"
    DEFINITION = "definition"
    RATE = "rate"
    YES_NO = "yes_no"
    LIST = "list"
    OTHER = "other"


class Detail(StrEnum):
    """A piece of information that a statement either holds or not, whatever it is about."""

    PHONE = "phone"
    ADDRESS = "address"
    EMAIL = "email"
    WEBSITE = "website"
    DATE = "date"
    AMOUNT = "amount"
    PERSON = "person"
    HOURS = "hours"
    DURATION = "duration"
    RATE = "rate"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it was understood."""

    text: str
    intent: Intent
    detail: Detail | None
    mentions: tuple[Mention, ...]
    topic: str
    """The text without the words that only ask ("qui s'occupe de", "est-ce que")."""

    @property
    def organisms(self) -> tuple[str, ...]:
        """Ids of the organisms named, each once, in order."""
        return tuple(dict.fromkeys(mention.organism_id for mention in self.mentions))


class NameReader(Protocol):
    """Finds known names in a text; the organism registry is one."""

    def mentions(self, text: str, fuzzy: bool = False) -> tuple[Mention, ...]:
        """Names in ``text``, through typing errors too when ``fuzzy``."""
        ...


# Tried in order on the folded question; the first that is found decides.
_DETAILS: tuple[tuple[Detail, str], ...] = (
    (Detail.EMAIL, r"\b(?:e-?mails?|mails?|courriels?|adresses? (?:electronique|mail|e-mail))\b(?=.*\?|$)(?<!messagerie)"),
    (Detail.PHONE, r"\b(?:numeros? (?:de )?(?:tel\w*|fixe|vert|gratuit|direct)|telephones?|tel|(?:quel|le|un) (?:est le )?numero|num de tel)\b"),
    (Detail.ADDRESS, r"\b(?:adresse (?:postale|exacte|de|du|des|d'|physique)|l'adresse|quelle (?:est la )?(?:adresse|rue)|code postal|itineraire)\b"),
    (Detail.WEBSITE, r"\b(?:site (?:internet|web)|adresse internet|url|lien (?:internet|web|vers))\b"),
    (Detail.HOURS, r"\b(?:horaires?|heures? d'ouverture|a quelle heure|ouverte?s? le (?:samedi|dimanche|lundi|midi)|ouvre a|ferme a)\b"),
    (Detail.DURATION, r"\b(?:combien de (?:temps|jours|semaines|mois|annees)|quels? (?:est le |sont les )?delais?|sous quels? delais?|quelle duree|quelle est la duree|delai de)\b"),
    (Detail.RATE, r"\b(?:quel (?:est le )?(?:taux|pourcentage)|quels? (?:est|sont) les? (?:taux|pourcentages?)|a quel taux|a combien (?:de pour ?cent|est)|combien de pour ?cent|taux de remboursement|rembourse\w* a combien)\b"),
    (Detail.AMOUNT, r"\b(?:quel(?:le)? (?:est (?:le|la) )?(?:montant|budget|prix|cout|somme|salaire|tarif|enveloppe)|combien (?:coute\w*|ca coute|gagne\w*|touche\w*|d'euros|d'argent|paye?\w*|je vais (?:toucher|payer))|a combien s'eleve|(?:le|son) salaire|quels? honoraires|montant (?:de|du|des))\b"),
    (Detail.PERSON, r"\b(?:(?:nom|identite) d(?:u|e la|e l'|es|e) ?(?:\w+ )?(?:direct\w+|president\w*|responsable|chef\w*|dirigeant\w*|ministre|secretaire)|comment s'appelle (?:le|la|l') ?(?:direct\w+|president\w*|responsable|chef\w*|dirigeant\w*)|qui est (?:le |la |l'|actuellement (?:le|la) )?(?:actuel(?:le)? )?(?:direct(?:eur|rice)|president\w*|chef|patron\w*|dg|responsable|dirigeant\w*))\b"),
    (Detail.DATE, r"\b(?:quand|en quelle annee|quelle annee|depuis (?:quand|quelle)|date(?: de| du| d')|a quelle (?:date|epoque)|quel jour|de quand)\b"),
    (Detail.COUNT, r"\b(?:combien (?:y a-t-il |il y a |existe\w*(?:-t-il)? |compte\w*(?:-t-on)? |sont |de |d'|en )|combien|nombre (?:de|d'|total|exact)|nb (?:de|d')|quel (?:est le )?(?:nombre|effectif))\b"),
)  # fmt: skip

_INTENTS: tuple[tuple[Intent, str], ...] = (
    (Intent.DEFINITION, r"\b(?:que (?:signifie\w*|veu(?:t|len)t?(?:nt)? dire)|(?:ca |qu'est-ce que (?:ca )?)?veut dire(?: quoi)?|signification|definition|defini\w*|abreviation|(?:sigle|acronyme|initiales)|qu'est[- ]ce que? (?:c'est )?(?:qu'|que )?(?:un|une|la|le|les|l')|qu'est-ce qu'(?:un|une)|kesako|c'est quoi|cest quoi|c koi|ca correspond a quoi|quel est le nom complet|nom complet|developpe\w* l)\b|^\S+(?: \S+){0,3} (?:c'est quoi|ca veut dire quoi|signification|definition) ?\??$"),
    (Intent.MISSIONS, r"\b(?:(?:a quoi|ca) (?:ser(?:t|vent)(?:-elles?|-ils?)?)|quels? (?:est le |est son |sont les )?roles?|(?:le |les )?roles? (?:de|du|des)|quelles? (?:est la |sont les |sont leurs )?missions?|missions? (?:de|du|des|d'|principales)|(?:que|qu'est[- ]ce que|quoi) (?:fait|font)\b|(?:fait|font) quoi|qu'est-ce que (?:fait|font)|(?:s'occupent?|se charge\w*|est charge\w*|sont charge\w*) de quoi|de quoi (?:s'occupe\w*|se charge\w*|est charge\w*|sont charge\w*)|(?:que|qu') ?(?:fait|font|assure\w*|gere\w*|pilote\w*)[ -](?:la|le|les|l'|t-|elles?|ils?)|fonctions? (?:de|du|des)|quelles? (?:sont les |sont leurs )?(?:fonctions|attributions|competences|responsabilites|taches))\b"),
    (Intent.WHO, r"\b(?:qui|quels? (?:est l'|sont les )?(?:organisme|service|etablissement|bureau|guichet|centre|interlocuteur|operateur|acteur)s?|quelles? (?:est la |sont les )?(?:caisse|agence|direction|structure|institution|administration|entite|instance|autorite|branche|union)s?|a quel(?:le)?s? (?:\w+ )?(?:organisme|service|caisse|porte|guichet|bureau)s?|laquelle|lequel|lesquel(?:le)?s|aupres de qu\w+|chez qui|par qui|vers qui|a qui|pour qui)\b"),
    (Intent.WHERE, r"(?:^|\b)(?:ou (?:est|sont|se|trouve\w*|puis|peut|peu|dois|doit|faut|aller|vais|va|ca|on|je|s'adresse\w*)|d'ou|par ou|dans quel(?:le)?s? (?:\w+ )?(?:ville|region|departement|commune|lieu|endroit)s?|quel(?:le)?s? (?:ville|lieu|region|departement|implantation)s?|localis\w+|implant\w+|situe\w*|base\w* ou|a quel endroit)\b|\bou (?:ca|est-ce)?\s*\?*$|^ou\b"),
    (Intent.LIST, r"\b(?:quel(?:le)?s (?:sont|\w+)|cite\w*|lister?|liste|enumere\w*|donne\w*[- ]moi (?:la liste|tous|toutes|les))\b"),
    (Intent.YES_NO, r"^(?:(?:bonjour|svp|dites)[ ,!]*)?(?:est[- ]ce que?|est-ce qu'|esque|(?:les?|la|l'|un|une|cette|ces|mon|ma|mes)\s?[^,?]{2,60}?\b\w+-(?:t-)?(?:ils?|elles?)\b|\w+-(?:t-)?(?:ils?|elles?|on|je|vous)\b)|\b(?:c'est bien|c'est vrai|n'est-ce pas|ou (?:pas|non))\b"),
)  # fmt: skip

_ASKING = re.compile(
    r"\b(?:bonjour|bonsoir|svp|s'il (?:vous|te) plait|merci(?: d'avance)?|je (?:voudrais|souhaite\w*|veux|cherche) (?:a )?(?:savoir|connaitre)?"
    r"|pouvez-vous(?: me)?(?: dire| indiquer)?|peux-tu(?: me)?(?: dire)?|dites-moi|dis-moi|savez-vous|est[- ]ce qu[e']|qu'est[- ]ce qu[ie']?"
    r"|quels? (?:est l'|sont les )?(?:organisme|service|interlocuteur)s?|quelles? (?:est la |sont les )?(?:caisse|structure|institution|administration|entite|instance)s?"
    r"|qui (?:s'occupe\w*|est|se charge\w*|gere\w*|fait|peut|doit|sont)?|a qui (?:dois-je |faut-il |puis-je )?(?:m'adresser|s'adresser|demander|envoyer)?"
    r"|(?:est|sont) (?:charge\w*|responsable\w*|competent\w*) (?:de|du|des|pour)|aupres de qui|combien|comment|quand|quel(?:le)?s?)\b"
)


def understand(text: str, names: NameReader) -> Question:
    """Reads a question that stands alone."""
    folded = fold(text)
    detail = next((kind for kind, shape in _DETAILS if re.search(shape, folded)), None)
    return Question(
        text=text,
        intent=_intent(folded, detail),
        detail=detail,
        mentions=names.mentions(text, fuzzy=True),
        topic=" ".join(_ASKING.sub(" ", folded).split()) or folded,
    )


def _intent(folded: str, detail: Detail | None) -> Intent:
    if detail is Detail.COUNT:
        return Intent.COUNT
    if detail is Detail.RATE:
        return Intent.RATE
    return next((intent for intent, shape in _INTENTS if re.search(shape, folded)), Intent.OTHER)


_EVIDENCE: dict[Detail, re.Pattern[str]] = {
    Detail.PHONE: re.compile(r"(?<![\d,])(?:\d[ .\-  ]?){10}(?!\d)|(?<![\d,.])\d{4}(?![\d,])|\b\d{2} \d{2}\b|\b1\d\b"),
    Detail.ADDRESS: re.compile(
        r"\b\d{1,4}(?: bis| ter)?,? (?:rue|avenue|boulevard|bd|place|allée|chemin|quai|impasse|cours|route)\b|\b\d{5} [A-ZÉ]", re.IGNORECASE
    ),
    Detail.EMAIL: re.compile(r"\w@\w"),
    Detail.WEBSITE: re.compile(r"https?://|www\.|\b[\w\-]+\.(?:fr|com|org|eu|net|gouv)\b", re.IGNORECASE),
    Detail.DATE: re.compile(
        r"\b(?:1[5-9]|20)\d{2}\b|\b(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
        r"|annuel\w*|chaque année|tous les \w+)\b",
        re.IGNORECASE,
    ),
    Detail.AMOUNT: re.compile(r"\d[\d  .,]*\s*(?:milliards? |millions? |milliers? )?(?:d'|d’|de )?\s*(?:€|euros?\b)", re.IGNORECASE),
    Detail.PERSON: re.compile(r"\b(?:M\.|Mme|Monsieur|Madame|MM\.) [A-ZÉ]|\b[A-ZÉ][a-zéèëïç]+(?:-[A-ZÉ][a-zéèëïç]+)? [A-ZÉ][A-ZÉa-zéèëïç\-]{2,}"),
    Detail.HOURS: re.compile(r"\b\d{1,2} ?(?:h\b|heures?\b|h\d{2})|24 ?h|\b7 ?j"),
    Detail.DURATION: re.compile(
        r"\b(?:\d+|un|une|deux|trois|quatre|cinq|six|sept|huit|dix|douze|quinze|vingt|trente)\s(?:jours?|semaines?|mois|ans?|années?|heures?)\b",
        re.IGNORECASE,
    ),
    Detail.RATE: re.compile(r"\d\s?%|\bpour ?cent\b"),
    Detail.COUNT: re.compile(
        r"\d|\b(?:un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|quinze|vingt|trente|quarante|cinquante|cent|mille)\b",
        re.IGNORECASE,
    ),
}  # fmt: skip


def holds_detail(detail: Detail, text: str) -> bool:
    """Whether ``text`` holds a piece of information of that shape."""
    return _EVIDENCE[detail].search(text) is not None
