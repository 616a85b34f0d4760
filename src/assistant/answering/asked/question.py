"""What a question asks for: its intent, the organisms it names, the detail it wants."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Protocol

from assistant.answering.asked import asking
from assistant.answering.asked.how_much import asks_share, asks_sum
from assistant.answering.asked.values import is_head
from assistant.text import fold, words
from assistant.types import Context, Mention, Span

_SHORT = 3
"""Words up to this many letters carry no topic of their own."""


_KEYWORDS = 6
"""Words up to which a question without a verb is a search."""


_PART = re.compile(r"\b(?P<part>\w{4,}) (?:(?:de|du|des)(?: la| l')?|d'(?:une?)?|de l')\s?$")
"""A noun that belongs to the name behind it: "les écoles de la …"."""


_OF = re.compile(r"(?:de|du|des|de la|de l'|d')")


class Intent(StrEnum):
    """The form of answer that a question calls for."""

    COUNT = "count"
    RATE = "rate"
    COMPARISON = "comparison"
    DEFINITION = "definition"
    MISSIONS = "missions"
    LEVEL = "level"
    WHO = "who"
    WHERE = "where"
    LIST = "list"
    YES_NO = "yes_no"
    OTHER = "other"


class Detail(StrEnum):
    """A piece of information that a statement either holds or not, whatever it is about."""

    EMAIL = "email"
    PHONE = "phone"
    ADDRESS = "address"
    WEBSITE = "website"
    HOURS = "hours"
    RHYTHM = "rhythm"
    DURATION = "duration"
    RATE = "rate"
    AMOUNT = "amount"
    NAME = "name"
    PERSON = "person"
    CHOICE = "choice"
    AGE = "age"
    MONTH = "month"
    PAPERS = "papers"
    YEAR = "year"
    DATE = "date"
    COUNT = "count"


_FIGURES = (Detail.AMOUNT, Detail.RATE, Detail.COUNT, Detail.DURATION, Detail.RHYTHM)
_COUNTS = re.compile(r"\bcombien d(?:e |')")
_ASKS_WHO = re.compile(
    r"\W*(?:et |mais |donc |alors )?qui (?:(?!.*\b(?:combien|quel(?:le)?s?)\b)"
    r"|(?:(?:me|nous|vous) )?(?:decid|fix|calcul|di[ts]\b|dira|determin|etabli|indiqu|evalu|notifi|annonc)\w*"
    r"(?: \S+){0,3}? combien\b)"
)
"""Who decides on a figure is asked for, not the figure: "qui fixe le taux de …"."""
_OPENING = re.compile(
    r"\W*(?:est-ce qu[e'] ?)?(?:(?:l[ae]s?|[mst](?:on|a|es)|ce(?:t|tte|s)?|[nv]o(?:s|tre)|leurs?) |l')?"
)
"""What stands before the subject of a question for a yes or a no."""
_OPENS_WITH_WHERE = re.compile(
    r"\W*(?:(?:et|mais|alors|donc|bonjour|bonsoir),? )*(?:ou (?:est|sont|se trouve\w*|se situe\w*|siege\w*)"
    r"|(?:dans |a )?quel(?:le)?s? (?:villes?|lieux?|endroits?|communes?)"
    r"|(?:liste|cite|donne|enumere)\S* (?:la liste |toutes )?(?:les|des) (?:villes?|communes?)"
    r" (?:ou|qui|avec))\b"
)
"""Where one is asked for, though "qui" may tell which one: "où est le bureau qui …"."""
_ENDS_WITH_WHERE = re.compile(
    r"\b(?:c'est|est|sont|se (?:trouv|situ)\w+) (?:ou|(?:dans |a )?quel(?:le)?s? (?:villes?|communes?))\W*$"
)
"""The same at the end: "le bureau qui …, c'est dans quelle ville ?"."""
_THINGS_WHICH = re.compile(
    r"\W*quel(?:le)?s (?:sont|etaient) (?:tou(?:te)?s )?les (?P<noun>[\w-]+s)\b[^,?]* qui\b"
)
"""Things, and no bodies, told apart by what they do: "quelles sont les taxes qui alimentent …"."""
_CLEFT = re.compile(
    r"^\W*(?:est-ce que )?(?:c'est|est-ce|ce sont)(?: bien| donc| vraiment)* "
    r"(?:(?:les?|la|une?|aux?|a) |l')[^,?]{2,60}? (?:qui|que|qu'(?=ils?|elles?|on))\b"
)
"""What puts a doer without asking for one: "c'est bien la X qui …"."""
_SERVICES_OFFERED = re.compile(
    r"\W*(?:quels |(?:tous )?(?:les )?(?=[^?]*(?:\blesquels|, ce sont)\W*$))services "
    r"(?:(?:en ligne|numeriques|gratuits|payants|a domicile)\b"
    r"|[^?,;]*?\bsont (?:propos|offert|prevu|disponibl|accessibl)\w*)"
)
"""Services that one is given, and no bodies: "quels services en ligne y a-t-il"."""

_WHICH_ONES = re.compile(
    r"\W*(?:et |alors |donc )?(?:les? |tous les )?(?P<noun>[\w-]+s)\b[^?]*"
    r"(?:(?:[,:]| c'est| ce sont| sont) ?(?:(?:c'est|ce sont|sont) )?lesquel(?:le)?s|, ce sont)\W*$"
)
"""Names things and asks at its end which they are: "les carnets du dimanche : lesquels ?"."""
_ITS_ROLE = re.compile(
    r"\W*(?:[\w' ]{1,20}, )?(?:l[ae]s? |l')(?:roles?|missions?|boulots?|taf|job|travail|metiers?|utilite"
    r"|fonctions?|taches?)(?: [\w-]+)? (?:de |du |des |d')[^?]*\b(?:quoi|en quoi)\b"
)
"""Asks what a body does, though it ends as one asks for a meaning: "le métier d'un tel, c'est quoi ?"."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it was understood."""

    text: str
    intent: Intent
    detail: Detail | None
    mentions: tuple[Mention, ...]
    rest: tuple[str, ...]
    """Its other words of weight, folded: neither a name nor part of the asking."""
    spoken_of: frozenset[str] = frozenset()
    """Ids of the organisms that were last spoken of before it."""
    asked_at: frozenset[tuple[Context, ...]] = frozenset()
    """Where what the question before it was told stands: in which section, table or list."""
    varied: frozenset[str] = frozenset()
    """Those of its words of weight that the question before it has not."""

    @property
    def organisms(self) -> tuple[str, ...]:
        """Ids of the organisms named, each once, in order."""
        return tuple(dict.fromkeys(mention.organism_id for mention in self.mentions))

    @property
    def calls(self) -> frozenset[str]:
        """The form of answer and the detail, by the names that the order of candidates knows."""
        detail = set() if self.detail is None else {f"detail_{self.detail}"}
        return frozenset({f"form_{self.intent}", *detail})

    @property
    def owners(self) -> tuple[str, ...]:
        """Ids of the organisms named, those left out to which another one belongs: "les gares de la X"."""
        parted = {
            after.organism_id
            for before, after in pairwise(self.mentions)
            if _OF.fullmatch(fold(self.text[before.span.end : after.span.start]).strip())
        }
        return tuple(one for one in self.organisms if one not in parted)

    @property
    def asks_of_body_alone(self) -> bool:
        """Whether it names a body and says hardly anything else: "où sont les X ?".

        "Où sont les écoles de X ?" asks of the schools.
        """
        return bool(self.mentions) and len(self.rest) <= 1 and not self._asks_of_a_part

    @property
    def asks_value(self) -> bool:
        """Whether it asks for a detail or a rate."""
        return self.detail is not None or self.asks_rate

    @property
    def asks_rate(self) -> bool:
        """Whether it asks for a rate: "à quel taux", "quelle part de"."""
        if self.detail is Detail.DURATION:  # "combien de jours pour demander le taux réduit"
            return False
        share = dict(asking.shapes("amounts"))["share"]
        is_rate = self.detail is Detail.RATE or self.intent is Intent.RATE
        return is_rate or share.search(fold(self.text)) is not None

    @property
    def _asks_of_a_part(self) -> bool:
        before = fold(self.text[: self.mentions[0].span.start])
        part = _PART.search(before)
        return part is not None and part["part"] in self.rest and part["part"] not in asking.housing()


class NameReader(Protocol):
    """Finds known names in a text; the organism registry is one."""

    def mentions(self, text: str, fuzzy: bool = False) -> tuple[Mention, ...]:
        """Names in ``text``, through typing errors too when ``fuzzy``."""
        ...


def understand(text: str, names: NameReader) -> Question:
    """Reads a question that stands alone."""
    folded = fold(text)
    mentions = names.mentions(text, fuzzy=True)
    detail = _detail(folded, [_folded_span(text, one.span) for one in mentions])
    if detail in _FIGURES and _ASKS_WHO.match(folded):
        detail = None
    if detail is None and _is_keywords(folded):
        detail = _of_keywords(folded)
    intent = _intent(folded, detail)
    if detail is Detail.PHONE and intent is Intent.WHO and _is_of_record(folded):
        detail = None
    if intent is Intent.OTHER and detail is None and not mentions and _is_keywords(folded):
        intent = Intent.WHO
    return Question(text, intent, detail, mentions, _rest(text, intent, mentions))


def _detail(folded: str, names: Sequence[Span]) -> Detail | None:
    """The first detail that has a pattern in the question; "combien de X" counts, whatever else is named.

    Where a yes or a no is asked of it, it is known: "le tarif est-il le même pour tous ?". What stands inside
    a name is asked by nobody: "… du Bureau des tarifs".
    """
    matches = ((kind, match) for kind, shape in asking.shapes("details") for match in shape.finditer(folded))
    found = next(((kind, match) for kind, match in matches if not _is_within(match, names)), None)
    if found is None:
        return None
    opening = _OPENING.match(folded)
    if opening and opening[0] and found[1].start() <= opening.end() and _is_closed(folded):
        return None
    counting = _COUNTS.search(folded)
    is_beside = counting is not None and not found[1].start() <= counting.start() < found[1].end()
    detail = Detail.COUNT if is_beside else Detail(found[0])
    return _of_how_much(folded) if detail is Detail.COUNT else detail


def _of_keywords(folded: str) -> Detail | None:
    """The detail that a bare noun of a search asks for: "badge perdu délai"."""
    kind = next((kind for kind, shape in asking.shapes("keywords") if shape.search(folded)), "body")
    return None if kind == "body" else Detail(kind)


def _of_how_much(folded: str) -> Detail:
    """What "combien" asks for: things that are counted, else perhaps a sum or a share."""
    if asks_share(folded):
        return Detail.RATE
    return Detail.AMOUNT if asks_sum(folded) else Detail.COUNT


def _folded_span(text: str, span: Span) -> Span:
    """Where a part of ``text`` stands in the folded text, which may be shorter."""
    start, end = (len(fold(f"{text[:place]}.")) - 1 for place in (span.start, span.end))
    return Span(start, end)


def _is_within(match: re.Match[str], spans: Sequence[Span]) -> bool:
    return any(span.start <= match.start() and match.end() <= span.end for span in spans)


def _is_of_record(folded: str) -> bool:
    """Whether the number that a question names is none to call: "qui donne le numéro d'immatriculation"."""
    return dict(asking.shapes("numbers"))["of_record"].search(folded) is not None


def _intent(folded: str, detail: Detail | None) -> Intent:
    if detail in (Detail.COUNT, Detail.RATE):
        return Intent(detail.value)
    if _is_closed(folded):
        return Intent.YES_NO
    if _OPENS_WITH_WHERE.match(folded) or _ENDS_WITH_WHERE.search(folded):
        return Intent.WHERE
    if _ITS_ROLE.match(folded):
        return Intent.MISSIONS
    things = _THINGS_WHICH.match(folded) or _WHICH_ONES.match(folded)
    if (things is not None and not is_head(things["noun"])) or _SERVICES_OFFERED.match(folded):
        return Intent.LIST
    return next(
        (Intent(kind) for kind, shape in asking.shapes("intents") if shape.search(folded)), Intent.OTHER
    )


def _is_closed(folded: str) -> bool:
    """Whether a question wants a yes or a no, whatever else its words are about."""
    by_kind = dict(asking.shapes("intents"))
    opened = dict(asking.shapes("surveys"))["open"]
    return by_kind["yes_no"].search(folded) is not None and opened.search(_CLEFT.sub(" ", folded)) is None


def _is_keywords(folded: str) -> bool:
    """Whether a question is a few words typed for a search: it is read as asking who deals with them."""
    clause = dict(asking.shapes("messages"))["clause"]
    return 1 < len(folded.split()) <= _KEYWORDS and clause.search(folded) is None


def _rest(text: str, intent: Intent, mentions: tuple[Mention, ...]) -> tuple[str, ...]:
    for mention in reversed(mentions):
        text = text[: mention.span.start] + " " + text[mention.span.end :]
    folded = fold(text)
    for kind, shape in asking.shapes("intents"):
        if kind == intent:
            folded = shape.sub(" ", folded)
    bare = [folded[span.start : span.end] for span in words(folded)]
    return tuple(word for word in bare if len(word) > _SHORT and word not in asking.asking_words())
