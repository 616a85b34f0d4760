"""A question about another body: its verb goes into the number of the new subject."""

import re

from assistant.answering.asked.french import capital
from assistant.answering.conversation.phrases import Phrase, Placed
from assistant.answering.conversation.talk import Talk

_AGREEING = (
    ("font", "fait"),
    ("sont", "est"),
    ("ont", "a"),
    ("servent", "sert"),
    ("peuvent", "peut"),
    ("doivent", "doit"),
    ("vont", "va"),
)
_PLURALS = {one: many for many, one in _AGREEING} | {
    "tient": "tiennent",
    "vient": "viennent",
    "reçoit": "reçoivent",
    "perçoit": "perçoivent",
}


_SINGULARS = {many: one for one, many in _PLURALS.items() if one.endswith("t")} | {
    "prennent": "prend",
    "rendent": "rend",
    "répondent": "répond",
    "dépendent": "dépend",
    "remettent": "remet",
    "ouvrent": "ouvre",
    "offrent": "offre",
    "donnent": "donne",
    "gardent": "garde",
    "restent": "reste",
    "durent": "dure",
    "coûtent": "coûte",
    "envoient": "envoie",
    "proposent": "propose",
    "travaillent": "travaille",
    "parlent": "parle",
}


def agreeing(last: str, old: Placed, new: Phrase, talk: Talk) -> str:
    """``last`` about another body, its verb in the new one's number where that is plain."""
    if old.phrase.article == "":
        return ended(last[: old.span.start] + new.words + last[old.span.end :])
    chosen = new if new.article else Phrase(_usual(new, talk), new.words)
    text = old.replaced(last, chosen)
    if not old.span.start:
        text = capital(text)
    if chosen.plural == old.phrase.plural:
        return ended(text)
    start, end = old.span.start, old.span.start + len(text) - (len(last) - old.span.end) - old.span.start
    return ended(
        _numbered(text[:start], plural=chosen.plural, at_end=True)
        + text[start:end]
        + _numbered(text[end:], plural=chosen.plural, at_end=False, opens=not start)
    )


def _usual(new: Phrase, talk: Talk) -> str:
    mention = talk.names.mentions(new.words, fuzzy=True)
    organism = talk.names.get(mention[0].organism_id) if mention else None
    return (organism.article or "") if organism else ""


def _numbered(text: str, *, plural: bool, at_end: bool, opens: bool = False) -> str:
    """``text`` with the verb next to the subject in its number; other words as they are."""
    match = re.search(r"(?P<verb>[\wà-ÿ]+)\s*$" if at_end else r"^\s*(?P<verb>[\wà-ÿ]+)", text)
    if match is None:
        return text
    verb = match["verb"]
    changed = (_PLURALS if plural else dict(_AGREEING)).get(verb.lower())
    if changed is None and opens:
        changed = plural_verb(verb) if plural else re.sub(r"(?<!m)ent$", "e", verb)
    return text[: match.start("verb")] + (changed or verb) + text[match.end("verb") :]


def singular_clause(after: str) -> str:
    """A clause behind its subject, its verb in the singular where that is plain: "vont où" → "va où"."""
    match = re.match(r"(?P<before>\s(?:ne |n'|se |s'|l'|y |en )*)(?P<verb>[\wà-ÿ]+)(?!\w)", after)
    if match is None:
        return after
    verb = match["verb"].lower()
    one = dict(_AGREEING).get(verb) or _SINGULARS.get(verb) or re.sub(r"(?<=[aeiouyé])ent$", "e", verb)
    return f"{match['before']}{one}{after[match.end() :]}"


def plural_verb(verb: str) -> str:
    """A verb's third person plural from its singular."""
    if verb.lower() in _PLURALS:
        return _PLURALS[verb.lower()]
    if verb.endswith("e"):
        return f"{verb}nt"
    if re.search(r"(?:ui|di|sai|fini|tablie?)t$", verb):
        return f"{verb[:-1]}sent"
    return f"{verb}ent" if verb.endswith(("d", "t")) else verb


def ended(text: str) -> str:
    """``text`` as a question, whatever mark it ended with."""
    return f"{text.rstrip(' ?!.…')} ?"
