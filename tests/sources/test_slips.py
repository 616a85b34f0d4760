"""Typing errors: words that may stand for one another."""

import pytest

from assistant.sources.slips import is_slip


@pytest.mark.parametrize(
    ("typed", "name"),
    [("conter", "compter"), ("akord", "accord"), ("sekour", "secours"), ("polisse", "police")],
)
def test_words_that_sound_alike_are_slips(typed: str, name: str) -> None:
    assert is_slip(typed, name, 2)


@pytest.mark.parametrize(
    ("typed", "name"), [("moulin", "mouton"), ("ballet", "billot"), ("berge", "barque"), ("nuee", "nues")]
)
def test_words_that_sound_otherwise_are_none(typed: str, name: str) -> None:
    assert not is_slip(typed, name, 2)
