"""How many of a thing there are, by the heading of its section: "12 quais de nuit"."""

import re
from collections.abc import Sequence

from assistant.answering.asked.question import Question
from assistant.answering.asked.values import NUMERAL
from assistant.answering.asked.wording import hold_all, weighty
from assistant.answering.held.counting import counted, singular
from assistant.answering.quoting.facts import cited_heading
from assistant.text import flat
from assistant.types import Hit, Statement

_DEPTH = 5
"""Hits under whose heading the number is looked for."""


def counted_by_heading(question: Question, hits: Sequence[Hit]) -> Statement | None:
    """The heading over one of the first hits that counts what the question counts, and says all of it."""
    noun = counted(question)
    if noun is None or question.organisms:
        return None
    shape = re.compile(rf"\W*(?:\d+|{NUMERAL})\s(?:[a-z]+\s)?{re.escape(singular(noun))}")
    for hit in hits[:_DEPTH]:
        heading = next((part for part in reversed(hit.statement.context) if part.kind == "heading"), None)
        if heading is None or not shape.match(flat(heading.text)):
            continue
        if hold_all(weighty(heading.text), question.rest):
            return cited_heading(hit.statement.document_id, heading.span, heading.text)
    return None
