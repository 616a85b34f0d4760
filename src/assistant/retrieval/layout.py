"""Where a candidate stands in its text: in what shape, below what, how far in, among how many of its kind.

A task in the list of a body's tasks answers other questions than a row of dates or a page's opening words.
"""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from assistant.index.embedding import FloatArray
from assistant.types import Statement, StatementKind

LAYOUT = (
    *StatementKind,  # its shape
    "led",  # a list's introduction or a table's header stands above it
    "depth",  # how many headings stand above it
    "far_in",  # logarithm of the characters before it in its text
    "of_body",  # logarithm of the share of candidates that are about the same body
    "of_heading",  # the same of those below the same headings
    "shared",  # it is about several bodies
)
"""The columns that tell it."""

_OPENING = 2000
"""Characters that count as a text's beginning."""


def layout(statements: Sequence[Statement], count: int) -> dict[str, FloatArray]:
    """The columns of ``LAYOUT``, shape (n,) each; shares are those among the first ``count`` statements."""
    bodies = Counter(map(_body, statements[:count]))
    headed = Counter(map(_place, statements[:count]))
    rows = [
        (
            *(float(one.kind is kind) for kind in StatementKind),
            float(one.lead is not None),
            float(len(one.headings)),
            float(np.log1p(one.span.start / _OPENING)),
            float(np.log(bodies[_body(one)] / count)),
            float(np.log(headed[_place(one)] / count)),
            float(len(one.organisms) > 1),
        )
        for one in statements
    ]
    table = np.array(rows, np.float32).reshape(-1, len(LAYOUT))
    return dict(zip(LAYOUT, table.T, strict=True))


def _body(statement: Statement) -> tuple[str, ...]:
    return statement.organisms[:1]


def _place(statement: Statement) -> tuple[str, tuple[str, ...]]:
    return statement.document_id, statement.headings
