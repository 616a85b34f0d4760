"""Questions for something that only makes sense of another: "l'adresse ?", "et le délai ?"."""

import re

from assistant.answering.conversation.phrases import RELATIONAL_BODIES, RELATIONAL_THINGS, Phrase
from assistant.answering.conversation.talk import Talk
from assistant.text import fold

LEAD = re.compile(
    r"^\W*(?:(?:ok|okay|d'accord|merci|bien|oui|ah|bon|alors|donc|super|parfait|très bien)\b[ ,.!…]*)*"
    r"(?:(?:et|mais|sinon|puis|quid|même question|pareil|idem|(?:la )?même chose)\b[ ,]*)+(?:(?:alors"
    r"|donc|aussi|du coup|sinon)\b[ ,]*)*",
    re.IGNORECASE,
)
"""What ties a message to the one before it."""
RELATION = re.compile(
    rf"(?:quel(?:le)?s? (?:est |sont )?)?(?:l[ae]s? |l'|leurs? |son |sa "
    rf"|ses )?(?P<noun>(?:{RELATIONAL_BODIES}|{RELATIONAL_THINGS})s?)"
    r"(?P<more>(?: (?!de |des |du |d'|à |est|sont)[\wà-ÿ-]+)?)(?: à (?:elles?|eux|lui))?$",
    re.IGNORECASE,
)
"""A noun of that kind, alone."""
_FEMININE = ("adresse", "mission", "limite", "duree", "condition", "directrice", "presidente")


def relation(text: str, talk: Talk) -> str | None:
    """A question for something that only makes sense of another: "l'adresse ?", "quel est le taux ?"."""
    match = RELATION.match(LEAD.sub("", text).strip().rstrip(" ?!.…"))
    if match is None:
        return None
    of_thing = re.match(rf"(?:{RELATIONAL_THINGS})s?$", match["noun"], re.IGNORECASE)
    owners = (*talk.things(), *talk.bodies()) if of_thing else (*talk.bodies(), *talk.things())
    owner = next((one for one in owners if fold(match["noun"])[:4] not in fold(str(one))[:12]), None)
    return None if owner is None else asked_of(match["noun"] + match["more"], owner)


def asked_of(noun: str, owner: Phrase) -> str:
    """The question "Quelle est l'adresse de X ?": the question for what a noun names of its owner."""
    head = fold(noun).split()[0]
    plural = head.endswith("s") and head not in ("frais",)
    feminine = head.rstrip("s") in _FEMININE
    opening = f"Quel{'le' if feminine else ''}{'s sont' if plural else ' est'}"
    vowel = re.match(r"[aeiouyh]", head)
    article = "les" if plural else "l'" if vowel else "la" if feminine else "le"
    return f"{opening} {Phrase(article, noun)} {owner.of} ?"
