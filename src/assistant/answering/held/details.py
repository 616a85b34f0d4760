"""Whether a text holds a piece of information of some shape: a telephone number, a date, an amount."""

import re

from assistant.answering.asked.question import Detail

_MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
_DAYS = "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
_MORE_THAN_ONE = (
    "deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingt"
    "|trente|quarante|cinquante|soixante|cent|mille"
)
_NUMBER_WORDS = f"un|une|{_MORE_THAN_ONE}"
_ONE = r"une? (?:seule?|fois|par|ou|jours?|semaines?|mois|ans?|années?|heures?|euros?)"
"""One, not the article of "une association"."""
_SPAN_OF_TIME = (
    rf"\b(?:\d+|{_NUMBER_WORDS})\s(?:minutes?|heures?|jours?|nuits?|nuitées?|semaines?|quinzaines?|mois|trimestres?"
    r"|semestres?|saisons?|ans?|années?)\b"
)
_STREETS = "rue|avenue|boulevard|bd|place|allée|chemin|quai|impasse|cours|route"
_LEADERS = r"(?:direct(?:eur|rice)|président|dirigée? par|nommée?)"
_NO_NAME = r"(?!(?:Les?|La|Des?|Du|Une?|Au|Aux|En|Dans)\b)"
_FULL_NAME = rf"\b{_NO_NAME}[A-ZÉ][a-zéèëïç]+(?:-[A-ZÉ][a-zéèëïç]+)? [A-ZÉ][\w\-]{{2,}}"
_TITLED = r"\b(?:M\.|Mme|Monsieur|Madame|MM\.) [A-ZÉ]"
_NAMED = rf"(?s:^(?=.*{_LEADERS}).*{_FULL_NAME})|{_TITLED}"
_CLOCK = (
    r"\b(?:à|dès|jusqu['’]à|entre|et|vers) \d{1,2} ?(?:h\b|heures?\b|h\d{2})"
    r"|\b\d{1,2} ?h\d{0,2} ?[àa–-] ?\d|24 ?h(?:eures)?(?: ?/ ?| sur )24|\b7 ?j(?:ours)?(?: ?/ ?| sur )7"
    r"|\b(?:à|avant|après) (?:midi|minuit)\b|jour et nuit"
)
_TIME = rf"{_CLOCK}|\ble (?:matin|soir|midi)\b|\bl['’]après-midi"
_PERIOD = r"(?:ans?|années?|mois|jours?|semaines?|trimestres?|semestres?|saisons?|quinzaines?|matins?|soirs?)"
_MEASURE = r"(?:euros?|centimes?|heures?|h|minutes?|jours?|nuits?|semaines?|mois|ans?|km|kilomètres?|points?)"
_SO_MANY = rf"(?:\d+|{_MORE_THAN_ONE})"
_ORDINAL = r"(?:\d{1,2}(?:er)?|(?:premi|derni)(?:er|ère)s?|deuxième|troisième)"
_RHYTHM = "|".join(
    (
        rf"\b(?!{_MEASURE}\s)[a-zà-ÿ][\w'’-]*\s(?:par\s|l['’])(?:{_PERIOD}|semestre)\b",
        rf"\bchaque\s(?:{_PERIOD}|{_DAYS})\b",
        rf"\bl(?:e|a|es)\s{_ORDINAL}\s(?:(?:{_DAYS})s?\s)?(?:du|de chaque)\s(?:mois|trimestre)\b",
        rf"\btou(?:te)?s les\s(?:{_SO_MANY}\s)?(?:[a-z]+\s)?(?:{_PERIOD}|heures|minutes|{_DAYS})",
        rf"\b(?:une?|deux|trois)\s(?:{_PERIOD}|{_DAYS})\ssur\s(?:deux|trois|quatre|cinq)\b",
        r"\b(?:bi|tri)?(?:annuel|mensuel|hebdomadaire|trimestriel|semestriel|quotidien|ennal)\w*",
        rf"\b{_SO_MANY}\sfois\b(?!\s(?:plus|moins|l[ae]s?\s|l['’]|son|sa|ce))",
        r"\bune fois\s(?:par|chaque|tou|l['’]|seulement|au plus)|\bune seule fois\b",
    )
)
"""What comes again and again: "une visite par an", "tous les deux mois"; not "40 euros par jour"."""
_AGE = (
    rf"\b(?:\d+|{_NUMBER_WORDS})\s(?:mois|ans)\b|\bâge"
    r"|\b(?:majeur|mineur|adulte|adolescent|nourrisson|naissance|majorité)"
)
_PAPERS = (
    r"\b(?:formulaire|attestation|justificati|pièces?\b|certificat|copie|dossier|relevé|contrat|bulletin|documents?\b|papier"
    r"|factures?\b|ordonnance|passeport|livret|déclaration|photo|identité|devis|quittance|RIB\b)"
)
_SHAPES = {
    Detail.PHONE: r"(?<![\d,])(?:\d[ .\-\u00a0\u202f]?){10}(?!\d)|(?<![\d,.])\d{4}(?!\d|,\d)|\b\d{2} \d{2}\b",
    Detail.ADDRESS: rf"\b\d{{1,4}}(?: bis| ter)?,? (?:{_STREETS})\b|\b\d{{5}} [A-ZÉ]",
    Detail.EMAIL: r"\w@\w",
    Detail.WEBSITE: r"https?://|www\.|\b[\w\-]+\.(?:fr|com|org|eu|net)\b",
    Detail.AGE: _AGE,
    Detail.MONTH: rf"\b(?:{_MONTHS})\b|\b(?:\w+ième|premier|dernier|même|chaque|tous les) mois\b",
    Detail.PAPERS: _PAPERS,
    Detail.YEAR: r"\b(?:1[5-9]|20)\d{2}\b",
    Detail.DATE: (
        rf"\b(?:1[5-9]|20)\d{{2}}\b|\b(?:{_MONTHS}|annuel\w*|chaque (?:année|mois)|tous les \w+)\b"
        rf"|{_SPAN_OF_TIME}"
    ),
    Detail.AMOUNT: r"\d[\d\s.,]*(?:milliards? |millions? |milliers? )?(?:d['’]|de )?\s*(?:€|euros?\b)",
    Detail.NAME: _NAMED,
    Detail.PERSON: rf"\b(?:[Pp]résidée?s?|[Dd]irigée?s?|[Pp]ilotée?s?)(?: \w+)? par\b|\bpréside|{_NAMED}",
    Detail.CHOICE: r"\b(?:meilleure?s?|plus (?:proches?|près|rapides?|fiables?)|moins chère?s?)\b",
    Detail.HOURS: rf"{_TIME}|\b(?:{_DAYS})s?\b",
    Detail.RHYTHM: _RHYTHM,
    Detail.DURATION: _SPAN_OF_TIME,
    Detail.RATE: (
        r"\d\s?%|\bpour ?cent\b|\btaux (?:nul|zéro)\b|\bla moitié d[eu']|\b(?:deux|trois) (?:tiers|quarts)\b"
        r"|(?<!par )(?<!à )\bun (?:tiers|quart)\b(?! payant| d['’]heure| de confiance)"
        r"|\bintégral(?:e|ement)\b|\ben (?:totalité|entier)\b"
    ),
    Detail.COUNT: rf"\d|\b(?:{_MORE_THAN_ONE}|{_ONE}|aucune?|zéro)\b",
}
_EVERY_DAY = re.compile(
    rf"\bdu (?:{_DAYS}) au (?:{_DAYS})\b|\btous les jours\b|\bchaque jour\b|jour et nuit|7 ?j|sur 7",
    re.IGNORECASE,
)
_ONE_DAY = re.compile(
    rf"\b(?:{_DAYS})s?\b|\ble \d{{1,2}}(?:er)?\b(?! ?(?:h|heures?)\b|[ .]\d)"
    rf"|\b\d{{1,2}}(?:er)? (?:{_MONTHS})\b"
    r"|\b(?:\w+ième|premier|dernier|même|1er|\d+e) jour\b|\b(?:lendemain|veille|aujourd['’]hui)\b",
    re.IGNORECASE,
)
"""What tells a day; a month is none, nor is a span of days."""
_CASED = {Detail.NAME, Detail.PERSON, Detail.ADDRESS}
_EVIDENCE = {
    detail: re.compile(shape, 0 if detail in _CASED else re.IGNORECASE) for detail, shape in _SHAPES.items()
}


def holds(detail: Detail, text: str) -> bool:
    """Whether ``text`` holds a piece of information of that kind."""
    return _EVIDENCE[detail].search(text) is not None


def tells_a_time(text: str) -> bool:
    """Whether ``text`` tells at what time of a day something is: "dès 9 heures", not "le soir"."""
    return re.search(_CLOCK, text, re.IGNORECASE) is not None


def days_in(text: str) -> frozenset[str]:
    """The days of the week that ``text`` names, in the singular."""
    return frozenset(found.lower() for found in re.findall(rf"\b(?:{_DAYS})", text, re.IGNORECASE))


def tells_a_day(text: str) -> bool:
    """Whether ``text`` tells on which day something is: "le 8 du mois", "le mardi", "tous les jours"."""
    return _ONE_DAY.search(text) is not None or _EVERY_DAY.search(text) is not None


def covers_days(text: str, days: frozenset[str]) -> bool:
    """Whether ``text`` tells of all the days: it names them, or a stretch of days, or every day."""
    return days <= days_in(text) or _EVERY_DAY.search(text) is not None
