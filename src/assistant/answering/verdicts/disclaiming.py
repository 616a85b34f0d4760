"""What a text says is none of a body's business: "les bals ne relèvent pas de la X mais de la mairie"."""

import re
from collections.abc import Sequence

from assistant.answering.asked.question import NameReader, Question
from assistant.answering.asked.wording import hold_all, is_form, weighty
from assistant.text import flat, unmarked
from assistant.types import Statement

_LEFT = re.compile(
    r"(?:^|[;:.,] )\W*(?P<what>[^,;:.]{3,120}?) (?:ne |n')"
    r"(?:(?:relev|depend|incomb|appart|revien|ressort)\w* (?:pas|plus|jamais|en rien)"
    r"|(?:est|sont) (?:pas|plus|jamais) (?:du ressort|de la competence|a la charge|l'affaire|le fait"
    r"|(?P<done>[a-z]+(?:e|ee|i|ie|u|ue|is|ise|it|ite)s?)))"
    r" (?:(?:de|par|a)(?: la| les| l')?|des|du|d'|aux?)\s?$"
)
"""Before a name: what is left to others, or is done by others."""


def leaves_to_others(
    question: Question, asked: Sequence[str], statement: Statement, names: NameReader
) -> bool:
    """Whether a statement says of what the question puts of a body that it is none of that body's.

    ``asked``: the question's words of weight beside names, its verb first, in whose place the text may have
    another. What is left to others is neither more nor less than that.
    """
    text = unmarked(statement.text)
    bare = flat(text)
    return any(
        (found := _LEFT.search(bare[: mention.span.start])) is not None and _is_put(found, asked)
        for mention in names.mentions(text)
        if mention.organism_id in question.organisms
    )


def _is_put(found: re.Match[str], asked: Sequence[str]) -> bool:
    what = weighty(found["what"])
    act, things = asked[:1], asked[1:]
    is_same_act = found["done"] is None or any(is_form(word, found["done"]) for word in act)
    return bool(things) and is_same_act and hold_all(what, things) and hold_all(asked, what)
