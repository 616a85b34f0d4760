"""Questions that name outside of the clause what their pronoun stands for: "ça dure combien, ce cours ?"."""

import re

from assistant.answering.asked.french import capital
from assistant.answering.conversation.agreement import plural_verb
from assistant.answering.conversation.circumstances import is_time
from assistant.answering.conversation.phrases import Phrase, phrase
from assistant.answering.conversation.talk import Talk
from assistant.text import fold

_ASKED_LAST = r"(?:combien(?: de \w+)?|où|quand|comment|quoi|à qui|à partir de quand|pour qui)"
_NOUN = (
    r"(?P<article>(?:cette|cet|ces?|la|les?|une?) |l')"
    r"(?P<noun>[\w-]+(?: (?:d[eu]|des) [\w-]+| d'[\w-]+)?)\s*[?!.]*$"
)
RIGHT = re.compile(
    rf"^(?:et |mais )?(?P<pronoun>elles?|ils?|ça|ca) (?!faut\b|y a\b|reste\b|existe\b)"
    rf"(?P<said>[^,?]*?{_ASKED_LAST}),? {_NOUN}",
    re.IGNORECASE,
)
"""The noun of a pronoun behind the question: "il coûte combien, ce permis ?"."""
_LEFT = re.compile(
    r"^(?:et |mais )(?P<article>(?:cette|cet|ces?|la|les?) |l')(?P<noun>(?!qu[ei'])[\w' -]+?), "
    r"(?P<pronoun>elles?|ils?) (?!s['e]|n['e]|en\b|y\b)(?P<verb>[\w'-]+) (?P<said>[^?]+?)\s*[?!.]*$",
    re.IGNORECASE,
)
"""The noun of a pronoun before the question: "et le permis, il est gratuit ?"."""
_OBJECT = re.compile(
    r"^(?P<before>(?:[^,?]*\s|[^,?]*-(?:on|je|il|vous)\s)?)(?P<pronoun>le |la |les |l')(?P<verb>[a-zà-ÿ]{3,})"
    rf"(?P<more>(?:\s[^,?]*)?), {_NOUN}",
    re.IGNORECASE,
)
"""The noun of an object behind the question: "on la règle où, la taxe ?"."""
_THEM = re.compile(
    r"^(?:et |mais )?(?P<who>eux|elles?|lui), (?P<before>(?:[^,?]*\s|[^,?]*-(?:on|je|il|vous)\s)?)"
    r"(?:l[ae]s? |l')(?P<verb>[a-zà-ÿ]{3,})(?P<more>[^,?]*?)\s*[?!.]*$",
    re.IGNORECASE,
)
"""What an object stands for said once more by a pronoun: "et eux, qui les paie ?"."""
_THEY_TOO = re.compile(
    r"^(?:et |mais )?(?P<what>[^?]{3,60}?),? c'est (?:pour |chez |avec )?"
    r"(?P<who>eux|elles?|lui)(?: aussi)?\s*[?!.]*$",
    re.IGNORECASE,
)
"""Whether the one last spoken of does one thing more: "et les épaves, c'est eux aussi ?"."""
_ACTS = re.compile(
    r"(?:^|\s|-)(?:on|je|tu|nous|vous|ils?|elles?|qui|faut|peut|dois|doit|pour|comment|où)\s$", re.IGNORECASE
)
_DEFINITE = {"cette": "la", "cet": "l'", "ces": "les", "ce": "le"}


def in_its_place(text: str, talk: Talk) -> str:
    """A question whose subject or object stands outside of it, with that in its place.

    A subject that belongs to the body last spoken of is said to be its own.
    """
    if talk.names.mentions(text):
        return text
    act = _OBJECT.match(text)
    if act is not None and _ACTS.search(act["before"]) and _fits(act):
        return f"{act['before']}{act['verb']} {_noun(act)}{act['more']} ?"
    them = _THEM.match(text)
    who = talk.referent(them["who"].lower().replace("lui", "il")) if them is not None else None
    if them is not None and who is not None and _ACTS.search(them["before"]):
        return f"{capital(them['before'])}{them['verb']} {who}{them['more']} ?"
    more = _THEY_TOO.match(text)
    who = talk.referent(more["who"].lower().replace("lui", "il")) if more is not None else None
    if more is not None and who is not None:
        verb = "s'occupent" if who.plural else "s'occupe"
        return f"Est-ce que {who} {verb} {phrase(more['what']).of} ?"
    right, left = RIGHT.match(text), _LEFT.match(text)
    match = right or left
    if match is None or is_time(f"{match['article']}{match['noun']}"):
        return text
    subject = _noun(match)
    body: Phrase | None = next(iter(talk.bodies()), None)
    if body is not None and not body.plural and _is_headed(body, match["noun"], talk):
        subject, body = body, None
    is_known = any(fold(match["noun"]) in fold(thing.words) for thing in talk.things())
    is_own = body is not None and not is_known and subject.article not in ("un", "une")
    of_body = f" {body.of}" if body is not None and is_own else ""
    if right is not None or re.search(_ASKED_LAST, match["said"], re.IGNORECASE):
        verb = f"{match['verb']} " if right is None else ""
        said = (
            _plural(match["said"]) if right is not None and _becomes_plural(match, subject) else match["said"]
        )
        return f"{capital(str(subject))}{of_body} {verb}{said} ?"
    link = "-t-" if match["verb"][-1] in "ae" else "-"
    return f"{capital(str(subject))}{of_body} {match['verb']}{link}{match['pronoun']} {match['said']} ?"


def _is_headed(body: Phrase, noun: str, talk: Talk) -> bool:
    """Whether a noun is the one that the full name of a body opens with: "cette caisse"."""
    named = talk.names.mentions(str(body))
    known = talk.names.get(named[0].organism_id) if named else None
    return known is not None and fold(known.full_name or known.name).split(" ")[0] == fold(noun)


def _noun(match: re.Match[str]) -> Phrase:
    article = match["article"].strip().lower()
    return Phrase(_DEFINITE.get(article, article), match["noun"])


def _fits(match: re.Match[str]) -> bool:
    """Whether the noun behind the clause may be its object: of one number with the pronoun, and no time."""
    noun = _noun(match)
    plural = match["pronoun"].strip().lower() == "les"
    return noun.plural == plural and not is_time(f"{match['article']}{match['noun']}")


def _becomes_plural(match: re.Match[str], subject: Phrase) -> bool:
    return subject.plural and match["pronoun"].lower() in ("ça", "ca")


def _plural(said: str) -> str:
    verb, _, rest = said.partition(" ")
    return f"{plural_verb(verb)} {rest}"
