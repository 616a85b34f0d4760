"""Two texts that name two bodies for one deed: "les X délivrent la carte", "carte délivrée par la Y"."""

import re
from collections.abc import Sequence

from assistant.answering.asked.question import Intent, Question
from assistant.answering.asked.wording import every_word, is_form, weighty
from assistant.answering.quoting.page import Names
from assistant.answering.quoting.spelt import names_spelt
from assistant.text import flat
from assistant.types import Hit, Statement

_DEPTH = 12
"""Hits among which another text is looked for that says otherwise."""
_ARTICLE = 3
"""Letters of an article or a preposition, at most, in what names somebody."""
_NAME = r"(?:les?|la|l'|une?|des) ?[^,;:.|()]{3,60}?"
_ASIDE = r"(?: ?\([^()]{2,40}\))?"
_THING = r"(?:(?:les?|la|une?|des|son|sa|ses|votre|vos) |l')?(?P<thing>[^,;:.|]{3,70}?)"
_DONE_BY = re.compile(
    rf"(?:[^|]{{2,60}} \| )?\W*{_THING},? (?:(?:est|sont|sera|seront) (?:[a-z]+ment )?)?"
    rf"(?P<done>[a-z]{{3,}}(?:e|i|u|is|it)e?s?) par (?P<by>{_NAME}){_ASIDE}(?=[,;:.|]|$)"
)
"""A thing and who deals with it: "La carte est délivrée par la Y", "Papiers | carte, délivrée par la Y"."""
_IT_IS_WHO = re.compile(
    rf"(?:c'est (?P<by>{_NAME}){_ASIDE} qui|(?P<named>{_NAME}){_ASIDE} : c'est (?:elle|lui|eux|elles) qui)"
    rf" (?P<done>[a-z]{{3,}}) {_THING}(?=[,;:.|]|$)"
)
"""The same the other way round: "c'est la Y qui délivre la carte", "voyez la Y : c'est elle qui …"."""


def done_otherwise(
    question: Question, hits: Sequence[Hit], names: Names
) -> tuple[tuple[Statement, str], ...]:
    """Two statements of two texts that name two doers of what a "who" asks, the best one among them.

    Each with the words that name its doer, empty where its body is meant; nothing where the texts agree.
    """
    if question.intent is not Intent.WHO or question.organisms:
        return ()
    best = hits[0].statement
    for hit in hits[1:_DEPTH]:
        other = hit.statement
        if other.document_id == best.document_id:
            continue
        for one, told in ((best, other), (other, best)):
            by = _other_doer(one, told, names)
            if by is not None:
                return ((one, ""), (told, by)) if one is best else ((told, by), (one, ""))
    return ()


def _other_doer(one: Statement, told: Statement, names: Names) -> str | None:
    """By whom ``told`` says is done what ``one`` says of its body, where that is somebody else."""
    bare = flat(told.text)
    found = _DONE_BY.match(bare) or _IT_IS_WHO.search(bare)
    if found is None or not one.organisms:
        return None
    known, thing = every_word(one.text), weighty(found["thing"])
    is_same = thing and all(any(is_form(word, other) or word == other for other in known) for word in thing)
    if not is_same or not any(is_form(found["done"], word) for word in known):
        return None
    doer = "by" if found["by"] else "named"
    by = told.text[slice(*found.span(doer))]
    return by if is_another(by, one, names) else None


def is_another(by: str, one: Statement, names: Names) -> bool:
    """Whether words name none of the bodies that a statement is about or names."""
    named = {mention.organism_id for mention in names.mentions(names_spelt(by, names))}
    own = {*one.organisms, *(mention.organism_id for mention in names.mentions(one.text))}
    if named:
        return not named & own
    bodies = (names.get(organism_id) for organism_id in own)
    called = {word for body in bodies if body for word in every_word(f"{body.name} {body.full_name or ''}")}
    said = weighty(by) or [word for word in every_word(by) if len(word) > _ARTICLE]
    return not any(is_form(word, other) or word == other for word in said for other in called)
