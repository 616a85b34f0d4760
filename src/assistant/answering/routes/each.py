"""A question of two bodies whose answer is each one's own: "en quelle année A et B ont-ils été créés ?"."""

import re
from collections.abc import Sequence

from assistant.answering.asked.question import Detail, Intent, understand
from assistant.answering.conversation.agreement import agreeing
from assistant.answering.conversation.phrases import Phrase, Placed, bodies
from assistant.answering.conversation.talk import Talk
from assistant.answering.quoting.page import Names
from assistant.text import straighten
from assistant.types import Span

_OWN = (Detail.YEAR, Detail.DATE, Detail.ADDRESS, Detail.PHONE, Detail.EMAIL, Detail.WEBSITE, Detail.HOURS)
"""Details that one body has by itself."""
_AND = re.compile(r",? et (?:cel(?:ui|le) )?(?:d[eu] |des |d')?", re.IGNORECASE)
_MATTER = re.compile(
    r"\W*(?P<matter>(?:pendant|durant|pour|lors d|en cas d|en matière d|dans|quand|lorsqu|à propos d"
    r"|au sujet d)\W?[^?!.;:]{4,})",
    re.IGNORECASE,
)
"""What two bodies are compared in: "… entre la caisse et le quai pour un naufrage"."""


def of_each(whole: str, names: Names) -> tuple[str, ...]:
    """The same question of each of the two bodies that ``whole`` names with "et" between; else ``whole``.

    Who compares them in one matter is told what each does in it.
    """
    question = understand(whole, names)
    named = bodies(whole, names)
    if question.intent is Intent.COMPARISON and question.detail is None:
        return _in_one_matter(straighten(whole), [one for one in named if _is_body(one, names)]) or (whole,)
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


def _in_one_matter(whole: str, named: Sequence[Placed]) -> tuple[str, ...]:
    """What each of two bodies does in the matter that stands behind them; empty where none does."""
    if len(named) != 2 or named[0].organism_id == named[1].organism_id:
        return ()
    first, second = named
    matter = _MATTER.match(whole, second.span.end)
    if matter is None or not _AND.fullmatch(whole[first.span.end : second.span.start]):
        return ()
    return tuple(f"Que fait {one.phrase} {matter['matter'].strip()} ?" for one in named)


def _is_body(named: Placed, names: Names) -> bool:
    organism = names.get(named.organism_id) if named.organism_id else None
    return organism is not None and organism.is_body
