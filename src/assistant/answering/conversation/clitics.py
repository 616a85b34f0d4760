"""Small words put into full: "comment y entrer ?" → "comment entrer aux ateliers ?", "pour le faire ?"."""

import re

from assistant.answering.conversation.phrases import Phrase
from assistant.answering.conversation.talk import Talk

_NO_VERB = r"(?:est|sont|a|ont|fait|cas|premier|dernier|particulier|entier|hiver)\b"
"""Behind "en", what makes no pronoun of it: "en premier"."""
_OF_IT = re.compile(
    r"(?<![\w'-])(?P<subject>qui|ils?|elles?|on|comment|où|peut|faut|doit) (?P<self>s'"
    rf"|se )?en (?P<verb>(?!{_NO_VERB})\w+(?:e|ent|er|ir|it|tient))(?!\w)",
    re.IGNORECASE,
)
_RIGHT_TO_IT = re.compile(r"(?<![\w'-])y (?P<verb>(?:a|ont|ai|avoir)(?:-t-on)? droit)(?!\w)", re.IGNORECASE)
_SOME = re.compile(r"(?<![\w'-])(?P<there>y en a-t-il|il y en a|y en a)(?!\w)(?! qui\b)", re.IGNORECASE)
_THERE = re.compile(
    r"(?<!il )(?<!ça )(?<!s')(?<![\w'-])(?P<before>n'|d'|l'|t'|m'|nous |vous |s')?y "
    r"(?P<verb>(?:être |avoir )?(?!(?:ai|as|ont|av\w+|aur\w+|en|compris|être)\b)\w{2,})(?!\w)",
    re.IGNORECASE,
)
"""Of a place or a thing: "peut-on y entrer", "qui y travaille"; not "il y a", nor "y a droit"."""
_DO_IT = re.compile(
    r"(?<![\w'-])(?P<before>pour |de |comment |où |à )le faire(?![\w'-]| pas\b)", re.IGNORECASE
)
_DOES_IT = re.compile(r"(?<=qui )(?:fait|font) (?:ça|ca|cela)(?=\W*$)", re.IGNORECASE)
_WHO_DOES = re.compile(r"(?:et |mais )?qui (?P<deed>(?!est\b|sont\b|a\b)[^?]+?)\s*\?*$", re.IGNORECASE)
"""A question for who does something: "qui vide les bassins ?", of which "et qui fait ça à Dax ?" asks on."""
_ACT = re.compile(
    r"(?<![\w'-])(?:comment|où|pour|-(?:on|je|nous)|faut-il|faut|doit|peut|dois|peux) "
    r"(?P<act>(?:(?:me|se|nous) |[ms]')?[a-zà-ÿ]+(?:er|ir|re|oir) [^?!.;]+?)(?=\s*(?:[?!.;]|$))",
    re.IGNORECASE,
)
"""What the last question asks how, where or whether to do."""


_SET_BEFORE = re.compile(r"\b(?:ce|l[ae]s?|une?|des|mes|m[ao]n|l')\s?\w{3,}[^,]*,\s*$", re.IGNORECASE)
"""What the text itself sets before the clause, to speak of it: "la vase du bassin, on s'en sert ?"."""


def done(text: str, talk: Talk) -> str:
    """``text`` with what "le faire" stands for in full: "combien de jours pour louer un quai ?"."""
    deed = _WHO_DOES.match(talk.last)
    if deed is not None:
        text = _DOES_IT.sub(lambda _: deed["deed"], text)
    acts = list(_ACT.finditer(talk.last))
    if not acts:
        return text
    return _DO_IT.sub(lambda match: f"{match['before']}{acts[-1]['act']}", text)


def of_it(text: str, talk: Talk) -> str:
    """``text`` with what "en" stands for in full, and "y" of a right: "qui y a droit ?"."""
    found = next(iter((*talk.things(), *talk.bodies())), None)
    if found is None:
        return text
    text = _RIGHT_TO_IT.sub(lambda match: f"{match['verb']} {found.to}", text)
    text = _SOME.sub(lambda match: f"{match['there'].replace('en ', '')} {_some(found)}", text)
    match = _OF_IT.search(text)
    if match is None or _SET_BEFORE.search(text[: match.start()]):
        return text
    own = ("s'" if re.match(r"[aeéèiouh]", match["verb"]) else "se ") if match["self"] else ""
    return f"{text[: match.start()]}{match['subject']} {own}{match['verb']} {found.of}{text[match.end() :]}"


def to_it(text: str, talk: Talk) -> str:
    """``text`` with what "y" stands for in full, behind its verb: a body last spoken of, else a thing."""
    match = _THERE.search(text)
    found = next(iter((*talk.bodies(), *talk.things())), None)
    if match is None or found is None:
        return text
    before = (match["before"] or "").lower()
    link = {"n'": "ne ", "d'": "de "}.get(before, match["before"] or "")
    return f"{text[: match.start()]}{link}{match['verb']} {found.to}{text[match.end() :]}"


def _some(found: Phrase) -> str:
    return f"des {found.words}" if found.plural else str(found)
