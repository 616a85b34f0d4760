"""A question of two bodies whose answer is each one's own: "en quelle année A et B ont-ils été créés ?"."""

import re

from assistant.answering.asked.question import Detail, Intent, understand
from assistant.answering.conversation.agreement import agreeing
from assistant.answering.conversation.phrases import Phrase, Placed, bodies
from assistant.answering.conversation.talk import Talk
from assistant.answering.quoting.page import Names
from assistant.text import straighten
from assistant.types import Span

_OWN = (Detail.YEAR, Detail.DATE, Detail.ADDRESS, Detail.PHONE, Detail.EMAIL, Detail.WEBSITE, Detail.HOURS)
"""Details that one body has by itself."""
_AND = re.compile(r",? et (?:d[eu] |des |d')?", re.IGNORECASE)


def of_each(whole: str, names: Names) -> tuple[str, ...]:
    """The same question of each of the two bodies that ``whole`` names with "et" between; else ``whole``."""
    question = understand(whole, names)
    named = bodies(whole, names)
    if (
        question.detail not in _OWN
        or question.intent in (Intent.COMPARISON, Intent.YES_NO)
        or len(named) != 2
    ):
        return (whole,)
    first, second = named
    between = straighten(whole)[first.span.end : second.span.start]
    if first.organism_id == second.organism_id or not _AND.fullmatch(between):
        return (whole,)
    both = Placed(Phrase("les", ""), Span(first.span.start, second.span.end), first.contracted)
    talk = Talk((whole,), "", names)
    return tuple(agreeing(straighten(whole), both, one.phrase, talk) for one in named)
