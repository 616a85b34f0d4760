"""Forms of one French word."""

import pytest

from assistant.answering.asked.wording import is_form


@pytest.mark.parametrize(
    ("word", "other", "are_forms"),
    [
        ("calcule", "calculent", True),
        ("verse", "versons", True),
        ("percoit", "percevons", True),
        ("recoivent", "recevoir", True),
        ("contester", "contestation", True),
        ("plantent", "plantations", True),
        ("vers", "version", False),
        ("cite", "citation", False),
        ("depart", "departement", False),
        ("recoin", "recevoir", False),
    ],
)
def test_forms_of_one_word(word: str, other: str, are_forms: bool) -> None:
    assert is_form(word, other) is are_forms
