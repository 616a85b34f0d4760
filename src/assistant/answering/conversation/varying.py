"""What a message varies of the question before it: the thing asked of, whom or what it is for, its aim."""

import re
from collections.abc import Sequence

from assistant.answering.asked.question import Detail, understand
from assistant.answering.asked.values import is_territory
from assistant.answering.conversation.agreement import agreeing, ended
from assistant.answering.conversation.circumstances import in_case
from assistant.answering.conversation.owners import for_another, own_things
from assistant.answering.conversation.phrases import Phrase, Placed, bodies, phrase, places
from assistant.answering.conversation.relations import RELATION
from assistant.answering.conversation.talk import Talk
from assistant.text import fold
from assistant.types import Span

LINK = re.compile(
    r"(?:(?P<about>concernant|du côté d(?:e |u |es |')|à propos d(?:e |u |es |')|au sujet d(?:e |u "
    r"|es |')|pour ce qui est d(?:e |u |es |')"
    r"|s'agissant d(?:e |u |es |')|côté|question|par rapport (?:à |aux? ))|(?P<link>pour|chez|dans"
    r"|sur|à|a|en|aux?|avec|sans))(?:\s+|(?<= )|(?<='))",
    re.IGNORECASE,
)
_OBJECT = re.compile(
    r"(?:(?<=-on |-je |-il )|(?<=-nous |-vous ))(?:l[ae]s? |l')[^,;:?!]+?(?=\s*\??$)", re.IGNORECASE
)
"""What is done to it, at the end: "dans quel port répare-t-on la coque"."""
_ACT = r"(?:(?:me|se|y|en)\s|[ms]')?[a-zà-ÿ]+(?:er|ir|re|oir)\s"
_NOUN_OR_ACT = rf"une?\s|l[ae]s?\s|l'|des\s|mon\s|ma\s|mes\s|{_ACT}"
"""Behind "pour": for what, or to do what."""
_UTMOST = re.compile(r"(?<![\w'-])l[ae]s? (?:plus|moins) [\w-]+", re.IGNORECASE)
_COUNTED = re.compile(
    r"(?<!\w)combien (?P<what>d(?:e |')"
    r"(?!(?:jours?|mois|ans?|semaines?|heures?|temps|fois|euros?)\b)[\w-]+)",
    re.IGNORECASE,
)
_FOR = ("pour", "chez", "avec", "sans")
_DEFINITE = ("le", "la", "les", "l'")
_OF_A_BODY = re.compile(r"(?<![\w'-])(?:l[ae]s? |l')(?P<noun>[\w-]+)\s$")
"""What belongs to the body behind it: "les comptes" of "les comptes des X"."""


def varied(rest: str, link: str, new: Phrase, talk: Talk) -> str:
    """The last question with ``rest`` in the place of what it asks of or for, else behind it."""
    last = talk.last
    utmost = _UTMOST.search(last) if _UTMOST.fullmatch(rest) else None
    if utmost is not None:
        return last[: utmost.start()] + rest + last[utmost.end() :]
    another = _for_another_aim(last, rest, link) or for_another(last, rest, talk)
    if another is not None:
        return another
    case = in_case(last) if link in _FOR else None
    if link in _FOR and not is_rate(talk):
        return behind(last, rest)
    if case is not None:
        return last[: case.start()] + rest + last[case.end() :]
    done = _OBJECT.search(last)
    if done is not None and not link and fold(new.article).strip() in _DEFINITE:
        return last[: done.start()] + str(new) + last[done.end() :]
    old = own_things(last, talk.names)
    if old:
        return ended(old[0].replaced(last, new))
    counted = _COUNTED.search(last)
    if counted is not None and not link and new.article and not bodies(last, talk.names):
        return last[: counted.start("what")] + Phrase("", new.words).of + last[counted.end("what") :]
    return _of_a_body(rest, link, new, talk)


def _of_a_body(rest: str, link: str, new: Phrase, talk: Talk) -> str:
    """The last question, of a body alone or of what is the body's, asked of another thing."""
    last = talk.last
    named = next(iter(bodies(last, talk.names)), None)
    if named is None:
        return behind(last, rest)
    whose = _OF_A_BODY.search(last[: named.span.start]) if named.contracted == "de" else None
    if whose is not None and not link and new.article in _DEFINITE and not RELATION.match(whose["noun"]):
        return last[: whose.start()] + str(new) + last[named.span.end :]
    if not link or (link == "pour" and not is_body(named, talk)):
        return agreeing(last, named, new, talk)
    return behind(last, rest)


def _for_another_aim(last: str, rest: str, link: str) -> str | None:
    """The last question with another "pour …", "chez …": what or whom for, or what to do."""
    same = _for(link, last) if link in _FOR else None
    if same is not None:
        return last[: same.start()] + rest + last[same.end() :]
    aim = _for("pour", last) if not link and re.match(_ACT, rest) else None
    return None if aim is None else f"{last[: aim.start()]}pour {rest}{last[aim.end() :]}"


def _for(link: str, last: str) -> re.Match[str] | None:
    return re.search(rf"(?<!\w){link} (?={_NOUN_OR_ACT})[^,;:?!]+?(?=\s*[,;:?!]|$)", last)


def another_priced(rest: str, talk: Talk) -> str | None:
    """The last question with a thing of a name, "le Passe duo", in the place of the one that it asks of.

    So a name with its article is read behind a question for a figure, which differs little from town to town.
    """
    last, new = talk.last, phrase(rest)
    named = LINK.match(rest) or bodies(rest, talk.names) or not places(f"à {rest}", talk.names)
    if named or not new.article or is_territory(new.words) or not is_rate(talk):
        return None
    old = own_things(last, talk.names)
    if not old or places(last, talk.names):
        return None
    return ended(_with_its_body(old[0], bodies(last, talk.names)).replaced(last, new))


def _with_its_body(thing: Placed, named: Sequence[Placed]) -> Placed:
    """A phrase with the body right behind it, whose thing it is: "l'abonnement aux X"."""
    end = next((one.span.end for one in named if 0 <= one.span.start - thing.span.end <= 1), thing.span.end)
    return Placed(thing.phrase, Span(thing.span.start, end), thing.contracted)


def is_rate(talk: Talk) -> bool:
    """Whether the last question asks for a rate or an amount."""
    asked = understand(talk.last, talk.names)
    return asked.asks_rate or asked.detail is Detail.AMOUNT


def is_body(named: Placed, talk: Talk) -> bool:
    """Whether a name is that of a body, as far as it is known."""
    organism = talk.names.get(named.organism_id) if named.organism_id else None
    return organism is None or organism.is_body


def behind(last: str, rest: str) -> str:
    """``last`` with ``rest`` behind it."""
    comma = "" if LINK.match(rest) else ","
    return f"{last.rstrip(' ?!.…')}{comma} {rest} ?"
