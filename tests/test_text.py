"""Pure functions on French text."""

from hypothesis import given
from hypothesis import strategies as st

from assistant.text import flat


def test_flat_has_neither_accents_nor_capitals_nor_curly_apostrophes() -> None:
    assert flat("L’Œuvre d’Évreux, à CÔTÉ") == "l'œuvre d'evreux, a cote"


@given(st.text())
def test_offsets_in_flat_text_are_offsets_in_the_text(text: str) -> None:
    low = flat(text)

    assert len(low) == len(text)
    assert flat(low) == low
