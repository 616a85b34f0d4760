"""Words of weight, and the forms of one French word."""

import re
from collections.abc import Iterable

from rapidfuzz.distance import Prefix

from assistant.answering.asked import asking
from assistant.text import fold, words

_SHORT = 3
_ROOT, _ALIKE = 4, 0.6
"""Letters, and the share of the longer word, that two forms of one word begin with."""
_ENDING = re.compile(r"(?:e|es|ent|er|ez|ons)?")
_ACTION = re.compile(r"(?:e|es|ee|ees|ent|er|ez|ons|ations?)")
_LONG_ROOT = 5
"""Letters that a verb and its noun in "-ation" begin with: "contester" and "contestation"."""
_CEVOIR = re.compile(r"^(re|per|con|de|aper)c(?:oi(?:s|t|vent?)|ev(?:oir|ons|ez|ra|ront|ait|aient)|ue?s?)$")
"""Of "reçoit", "recevons" and "reçu"."""


def is_form(word: str, other: str) -> bool:
    """Whether two words begin alike for most of their length: "calcule" and "calculent".

    Or up to the endings of one verb, "verse" and "versons", of its noun in "-ation", or as the verbs in
    "-cevoir" do.
    """
    word, other = (_CEVOIR.sub(r"\1cev", one) for one in (word, other))
    shared = Prefix.similarity(word, other)
    if shared < _ROOT:
        return False
    is_alike = shared >= _ALIKE * max(len(word), len(other))
    if is_alike or all(_ENDING.fullmatch(one[shared:]) for one in (word, other)):
        return True
    return shared >= _LONG_ROOT and all(_ACTION.fullmatch(one[shared:]) for one in (word, other))


def hold_all(known: Iterable[str], wanted: Iterable[str]) -> bool:
    """Whether all the wanted words, in whatever form, are among the known ones."""
    found = list(known)
    return all(any(is_form(word, one) or word == one for one in found) for word in wanted)


def every_word(text: str) -> list[str]:
    """The words of ``text``, folded."""
    folded = fold(text)
    return [folded[span.start : span.end] for span in words(folded)]


def weighty(text: str) -> list[str]:
    """The words of ``text``, folded, that are neither short nor part of asking."""
    return [word for word in every_word(text) if len(word) > _SHORT and word not in asking.asking_words()]


def short_nouns(text: str) -> list[str]:
    """The words of ``text`` of three letters, folded, that say what it is about: "eau", "gaz"."""
    return [word for word in every_word(text) if len(word) == _SHORT and word not in asking.little_words()]
