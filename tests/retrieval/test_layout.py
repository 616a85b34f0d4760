"""Where a candidate stands in its text."""

import math

import pytest

from assistant.retrieval.layout import LAYOUT, layout
from assistant.types import Context, Span, Statement, StatementKind


def statement(
    text: str, start: int, kind: StatementKind, organisms: tuple[str, ...], *context: Context
) -> Statement:
    span = Span(start, start + len(text))
    return Statement(f"page#{start}", "page", span, text, kind, context, organisms)


HEADING = Context("heading", Span(0, 8), "Le phare")
LEAD = Context("introduction", Span(9, 20), "Le phare :")
STATEMENTS = [
    statement("Il éclaire la passe.", 0, StatementKind.SENTENCE, ("phare",), HEADING),
    statement("guider les barques ;", 2000, StatementKind.ITEM, ("phare", "port"), HEADING, LEAD),
    statement("Quai | 12 places", 4000, StatementKind.ROW, ("port",)),
]


def test_a_candidate_is_told_by_its_shape_and_what_stands_above_it() -> None:
    told = layout(STATEMENTS, 3)
    assert tuple(told) == LAYOUT
    assert [list(told[name]) for name in ("sentence", "item", "row")] == [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
    assert list(told["led"]) == [0, 1, 0]
    assert list(told["depth"]) == [1, 1, 0]
    assert list(told["shared"]) == [0, 1, 0]


def test_what_comes_later_in_a_text_is_farther_in() -> None:
    far = layout(STATEMENTS, 3)["far_in"]
    assert far[0] == 0
    assert far[0] < far[1] < far[2]


def test_shares_are_those_of_the_statements_and_not_of_their_other_wordings() -> None:
    told = layout([*STATEMENTS, STATEMENTS[2]], 3)
    assert told["of_body"].tolist() == pytest.approx([math.log(share / 3) for share in (2, 2, 1, 1)])
    assert told["of_heading"].tolist() == pytest.approx([math.log(share / 3) for share in (2, 2, 1, 1)])


def test_no_candidates_have_no_layout() -> None:
    assert all(column.shape == (0,) for column in layout([], 0).values())
