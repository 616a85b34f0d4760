"""Whose a thing is of which a question asks: the apprentice of "la bourse Corail d'un apprenti"."""

import re

from assistant.answering.asked.question import NameReader
from assistant.answering.conversation.phrases import (
    RELATIONAL_BODIES,
    RELATIONAL_THINGS,
    Placed,
    phrase,
    things,
)
from assistant.answering.conversation.talk import Talk
from assistant.types import Span

RELATIVE = re.compile(rf"(?:{RELATIONAL_BODIES}|{RELATIONAL_THINGS})s?(?!\w)", re.IGNORECASE)
"""A noun that only makes sense of another one: "le montant"."""
_COMPLEMENT = re.compile(r"(?:de la |de l'|d'une? |du |des )(?=[^,;:?!]+$)")
_OWNER = re.compile(r"(?<=\w)\s(?:d'une?|des)\s[^,;:?!]+$")
"""Behind a thing of a name of its own, for whom it is: "d'un apprenti"."""
_OF_ONE = re.compile(r" d'une? ")
_ANOTHER = re.compile(r"pour (?:(?:une?|les?|la|des) |l')|d'une? |des ", re.IGNORECASE)
_NAMED = re.compile(r"\w\s(?:[a-zà-ÿ'-]+\s)*?[A-ZÀÂÇÉÈÊËÎÏÔÖÛÜŒ][\w'-]*[a-zà-ÿ]")
"""A thing with a name, "la bourse Corail": it is had, and differs from one who has it to another."""


def own_things(text: str, names: NameReader) -> tuple[Placed, ...]:
    """What a question is about besides bodies; the thing whose amount is asked, not the amount."""
    found = things(text, names)
    return tuple(one for one in found if not RELATIVE.match(one.phrase.words)) or tuple(
        _inner(text, one) for one in found
    )


def for_another(last: str, rest: str, talk: Talk) -> str | None:
    """The last question for another one who has the thing that it asks of: "et pour un cadre ?".

    None where it says for nobody, and asks of a thing without a name: "le taux du vélo, et pour la moto ?".
    """
    if _ANOTHER.match(rest) is None:
        return None
    old = next(iter(own_things(last, talk.names)), None)
    if old is None or _ANOTHER.match(last[old.span.start :]):
        return None
    end = old.span.end
    owner = _OWNER.search(last[old.span.start : end])
    if owner is not None and (_OF_ONE.match(owner[0]) or _NAMED.search(last[old.span.start : end])):
        return f"{last[: old.span.start + owner.start()]} {rest}{last[end:]}"
    if owner is None and _NAMED.search(old.phrase.words):
        return f"{last.rstrip(' ?!.…')} {rest} ?"
    return None


def _inner(last: str, thing: Placed) -> Placed:
    """The complement of a relational phrase: "d'un X" in "le taux d'un X"."""
    match = _COMPLEMENT.search(thing.phrase.words)
    if match is None:
        return thing
    start = thing.span.end - len(thing.phrase.words) + match.start()
    return Placed(phrase(last[start : thing.span.end]), Span(start, thing.span.end), "de")
