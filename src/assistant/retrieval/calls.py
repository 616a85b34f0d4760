"""What a question calls for: the same statement is good for a "who" and none for a "when".

It says nothing of a candidate by itself; the learned order reads the other columns in its light.
"""

from collections.abc import Callable

import numpy as np

from assistant.index.embedding import FloatArray

CALLS = (
    # the form of answer
    "form_count",
    "form_rate",
    "form_comparison",
    "form_definition",
    "form_missions",
    "form_level",
    "form_who",
    "form_where",
    "form_list",
    "form_yes_no",
    "form_other",
    # the piece of information that is wanted, if it is one
    "detail_email",
    "detail_phone",
    "detail_address",
    "detail_website",
    "detail_hours",
    "detail_rhythm",
    "detail_duration",
    "detail_rate",
    "detail_amount",
    "detail_name",
    "detail_person",
    "detail_choice",
    "detail_age",
    "detail_month",
    "detail_papers",
    "detail_year",
    "detail_date",
    "detail_count",
)
"""All that a question may call for."""
CALLED = (*CALLS, "names_a_body")
"""The columns that tell it."""

CallReader = Callable[[str], frozenset[str]]
"""Which of ``CALLS`` a question, as it was typed, calls for."""


def called(calls: frozenset[str], *, names_a_body: bool, size: int) -> dict[str, FloatArray]:
    """The columns of ``CALLED``, the same for all ``size`` candidates, shape (size,) each."""
    held = {*calls, *(["names_a_body"] if names_a_body else [])}
    return {name: np.full(size, name in held, np.float32) for name in CALLED}
