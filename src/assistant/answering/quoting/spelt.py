"""Names of bodies written as the texts write them: through a typing error, or by their other name."""

from collections.abc import Sequence

from assistant.answering.quoting.page import Names
from assistant.text import fold
from assistant.types import Mention


def names_spelt(text: str, names: Names) -> str:
    """``text`` with each mistyped name of one word put right: what was understood, for search and reader."""
    for mention in reversed(names.mentions(text, fuzzy=True)):
        organism = names.get(mention.organism_id)
        is_one_word = " " not in text[mention.span.start : mention.span.end]
        if not mention.exact and is_one_word and organism is not None and organism.is_body:
            text = text[: mention.span.start] + organism.name + text[mention.span.end :]
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
