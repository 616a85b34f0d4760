"""Questions for a number of what was spoken of: "ils sont combien ?"."""

import re

from assistant.answering.asked import asking
from assistant.answering.conversation.phrases import Phrase
from assistant.answering.conversation.talk import Talk
from assistant.answering.quoting.page import Names
from assistant.text import fold

_HOW_MANY = re.compile(
    r"^(?:(?:et|mais|alors) )*(?:(?:il )?y en a combien|combien (?:il )?y en a(?:-t-il)?"
    r"|combien en existe(?:-t-il)?|y en a-t-il combien|(?:ils|elles) (?:y )?sont combien"
    r"|combien (?:ils|elles) (?:y )?sont|combien (?:y )?sont-(?:ils|elles)|combien ça fait|ça fait combien"
    r"|c'est combien)(?!\w)",
    re.IGNORECASE,
)
_HOW_MUCH = re.compile(
    r"^(?:(?:et|mais|alors) )*(?:c'est combien|(?:combien )?ça fait combien|combien ça fait|combien)"
    r"(?P<more>(?: (?:par|au) [\w']+| en tout)*)\s*[?!.]*$",
    re.IGNORECASE,
)
_OF_ITS_OWN = re.compile(
    r"(?:^\s|,\s|\ben euros\s|\bcent\s)(?:(?:l[ae]s?|une?|des|du|mon|ma|mes|ce|cet|cette|ces)\s|l')\w",
    re.IGNORECASE,
)
"""Behind "c'est combien": the question says itself of what."""
_AT_WORK = re.compile(
    r" (?:(?:à|a|pour) (?:y )?(?:travailler|bosser|exercer|oeuvrer|œuvrer)"
    r"(?: (?:là-dedans|là-bas|là|dedans))?|(?:là-)?dedans)(?!\w)",
    re.IGNORECASE,
)
"""Behind "ils sont combien": that those who work there are counted."""
_OF_WHAT = re.compile(r" (?P<what>(?:d'|de )(?!plus|moins)[\w-]+)", re.IGNORECASE)
"""Behind it: who is counted there."""
_INSIDE = re.compile(r" (?:là[- ])?(?:dedans|bas)(?!\w)", re.IGNORECASE)
_THEY_ARE = re.compile(
    r"(?:(?:ils|elles) (?:y )?sont combien|combien (?:ils|elles) (?:y )?sont"
    r"|combien (?:y )?sont-(?:ils|elles))(?!\w)",
    re.IGNORECASE,
)


def how_many(text: str, talk: Talk) -> str:
    """``text`` with what is counted in full: "ils sont combien ?", "ça fait combien par jour ?"."""
    given, price = _benefit(talk), _HOW_MUCH.match(text)
    if given is not None and price is not None:
        return f"Quel est le montant {given.of}{price['more']} ?"
    asked = _HOW_MANY.match(text)
    found = next(iter((*talk.bodies(), *talk.things())), None)
    if asked is None or found is None or _OF_ITS_OWN.search(text[asked.end() :]):
        return text
    if text[asked.end() :].startswith(" par ") and _THEY_ARE.search(asked[0]):
        if not talk.bodies() and not found.plural:
            return text
        return f"Combien sont-ils{_INSIDE.sub('', text[asked.end() :].rstrip(' ?!.…'))} {found.to} ?"
    if text[asked.end() :].startswith(" par "):
        thing = talk.asked()
        return text if thing is None else f"Combien coûte {thing}{text[asked.end() :]}"
    if price is not None and not talk.bodies() and not price["more"]:
        return f"C'est combien {found} ?"
    of_what = _OF_WHAT.match(text, asked.end())
    if of_what is not None and _THEY_ARE.search(asked[0]):
        return f"Combien y a-t-il {of_what['what']} {found.to}{text[of_what.end() :]}"
    at_work = _AT_WORK.match(text, asked.end())
    if at_work is not None or (_THEY_ARE.search(asked[0]) and _is_single(found, talk.names)):
        end = asked.end() if at_work is None else at_work.end()
        return f"Combien de gens travaillent {found.to}{text[end:]}"
    return f"Combien y a-t-il {_of_many(found)}{text[asked.end() :]}"


def _benefit(talk: Talk) -> Phrase | None:
    """What the last question asked of, where that is something given: "l'aide au départ"."""
    thing = talk.asked()
    is_given = thing is not None and dict(asking.shapes("amounts"))["benefits"].match(fold(thing.words))
    return thing if is_given else None


def _is_single(found: Phrase, names: Names) -> bool:
    """Whether there is but one of a body, as far as the texts count it: "ils" are those who work there."""
    mention = next(iter(names.mentions(found.words, fuzzy=True)), None)
    body = names.get(mention.organism_id) if mention is not None else None
    if found.plural or body is None or not body.is_body or body.article == "les":
        return False
    return all(fact.value == "1" for fact in body.facts if fact.kind == "count")


def _of_many(found: Phrase) -> str:
    return Phrase("", found.words).of
