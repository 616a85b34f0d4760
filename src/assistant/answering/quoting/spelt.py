"""Names of bodies as the texts write them: put right, in full, or under their other name."""

from collections.abc import Sequence

from assistant.answering.asked.wording import is_form
from assistant.answering.quoting.in_part import LINKS, in_full
from assistant.answering.quoting.page import Names
from assistant.text import fold, words
from assistant.types import Mention


def names_spelt(text: str, names: Names) -> str:
    """``text`` with each mistyped name put right and each name in part whole: what was understood."""
    for mention in reversed(names.mentions(text, fuzzy=True)):
        organism = names.get(mention.organism_id)
        is_one_word = " " not in text[mention.span.start : mention.span.end]
        if not mention.exact and is_one_word and organism is not None and organism.is_body:
            text = text[: mention.span.start] + organism.name + text[mention.span.end :]
    return in_full(_told_once(text, names), names)


def _told_once(text: str, names: Names) -> str:
    """``text`` without the words of a name, whole or in part, before its acronym: "quai de sel (QDS)"."""
    for mention in reversed(names.mentions(text)):
        organism = names.get(mention.organism_id)
        before, mark = text[: mention.span.start], text[mention.span.end : mention.span.end + 1]
        if organism is None or not organism.full_name or not before.endswith("(") or mark != ")":
            continue
        known = [fold(organism.full_name[one.start : one.end]) for one in words(organism.full_name)]
        start = len(before)
        for one in reversed(list(words(before))):
            said = fold(before[one.start : one.end])
            if said not in LINKS and not any(is_form(said, word) or said == word for word in known):
                break
            start = start if said in LINKS else one.start
        if start < len(before):
            text = before[:start] + text[mention.span.start : mention.span.end] + text[mention.span.end + 1 :]
    return text


def renamed(text: str, mentions: Sequence[Mention], names: Names) -> str | None:
    """``text`` with the one body that it names under its other name: the full one for the short one, or back.

    None where it names none or several, or where there is no other name.
    """
    if len(mentions) != 1:
        return None
    span, organism = mentions[0].span, names.get(mentions[0].organism_id)
    if organism is None or not organism.full_name:
        return None
    is_short = fold(text[span.start : span.end]) == fold(organism.name)
    return text[: span.start] + (organism.full_name if is_short else organism.name) + text[span.end :]
