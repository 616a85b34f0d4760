"""Words that people say are known as French, though no text of the corpus holds them."""

import pytest

from assistant.retrieval.french import said_words


@pytest.mark.parametrize("word", ["grillon", "tuteur", "parasol", "hamecon", "marmite"])
def test_a_rare_word_is_french(word: str) -> None:
    assert word in said_words()


@pytest.mark.parametrize("word", ["cotisasion", "remboursment", "assurence", "casrta", "rdv"])
def test_a_slip_is_not(word: str) -> None:
    assert word not in said_words()
