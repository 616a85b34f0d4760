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


@pytest.mark.parametrize(
    ("typed", "is_one"),
    [("lmuuc", True), ("lmumc", True), ("mlmuc", False), ("lmuxc", False), ("lmux", False)],
)
def test_a_short_name_may_have_one_of_its_letters_once_more(typed: str, is_one: bool) -> None:
    assert is_slip(typed, "lmuc", 1) is is_one
