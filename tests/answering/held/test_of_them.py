"""A number told without its noun is one of what was just spoken of."""

import pytest

from assistant.answering.held.of_them import number_of_them
from assistant.types import Context, Span, Statement, StatementKind

_SPAN = Span(0, 1)


def _under(heading: str, lead: str, text: str) -> Statement:
    context = [Context("heading", _SPAN, heading)]
    context += [Context("introduction", _SPAN, lead)] if lead else []
    return Statement("a#0", "a", _SPAN, text, StatementKind.SENTENCE, tuple(context))


@pytest.mark.parametrize(
    ("heading", "lead", "text", "number"),
    [
        ("Les étuves", "", "On en compte 14.", "14"),
        ("À savoir", "Frapper à une étuve de séchage.", "Il en existe 14 ; elles ferment en mai.", "14"),
        ("À savoir", "Frapper aux étuves.", "Elles sont douze.", "douze"),
        ("À savoir", "Les étuves chauffent des fours.", "On en compte 14.", None),
        ("À savoir", "Frapper à une étuve.", "Le bois y sèche 14 jours.", None),
    ],
)
def test_what_was_just_named_is_counted(heading: str, lead: str, text: str, number: str | None) -> None:
    assert number_of_them("etuve", _under(heading, lead, text)) == number
