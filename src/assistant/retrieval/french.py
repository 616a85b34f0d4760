"""Which words are French, however rarely texts on public services write them."""

from functools import cache

from assistant.text import fold

_LEAST = 51
"""Uses of a word in the list, of spoken French, that make it one that people say: the rarest have fifty."""


@cache
def said_words() -> frozenset[str]:
    """The words that are said in French, folded: some forty thousand, read when they are first asked for."""
    from spellchecker import SpellChecker

    known = SpellChecker(language="fr").word_frequency
    return frozenset(fold(word) for word in known.dictionary if known[word] >= _LEAST)
