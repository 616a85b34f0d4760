"""The heading of a section may count what a question counts."""

import pytest

from assistant.answering.asked.question import understand
from assistant.answering.candidates.headed import counted_by_heading
from assistant.sources.registry import Registry
from assistant.types import Context, Hit, Span, Statement, StatementKind

TEXT = "La barque se rend au matin."
HEADING = Context("heading", Span(0, 27), "12 quais de louage de barques")


@pytest.mark.parametrize(
    ("question", "is_told"),
    [
        ("Combien de quais de louage existe-t-il ?", True),
        ("Combien de quais de nuit existe-t-il ?", False),
        ("Combien de barques loue-t-on ?", False),
        ("Qui loue les barques ?", False),
    ],
)
def test_a_heading_counts_what_opens_it(question: str, is_told: bool) -> None:
    statement = Statement("a", "page.md", Span(30, 60), TEXT, StatementKind.SENTENCE, (HEADING,))
    told = counted_by_heading(understand(question, Registry(())), [Hit(statement, 1.0)])
    assert (told.text if told is not None else None) == (HEADING.text if is_told else None)
