"""Typing errors: whether a word can stand for another one."""

import re
from functools import lru_cache

_LONG = 9
"""Letters from which on a word may hold two errors."""
_HEARD = 5
"""And from which on it may be written as it sounds."""
_SOUNDS = tuple(
    (re.compile(written), sound)
    for written, sound in (
        (r"ph", "f"),
        (r"(?<=[aeiouy])(?:mpt|nt|mt)", "nt"),
        (r"(?<=[aeiouy])m(?=[bp])", "n"),
        (r"(?:ss|sc(?=[eiy])|c(?=[eiy])|t(?=ion)|t(?=iel))", "s"),
        (r"qu|ck|ch(?=[rlo])|cc?(?=[aourlt]|$)", "k"),
        (r"g(?=[eiy])", "j"),
        (r"eaux?|aux?|ot$", "o"),
        (r"ai|ei", "e"),
        (r"y", "i"),
        (r"(?:an|en|am|em)(?=[^aeiouynm]|$)", "an"),
        (r"(?<![cs])h", ""),
        (r"([a-z])\1", r"\1"),
        (r"(?<=[a-z]{3})(?:e?[stx]|e)$", ""),
    )
)
"""How French letters sound, one after the other, on a folded word."""


def is_slip(typed: str, name: str, distance: int) -> bool:
    """Whether a word can be a typing error for a name's word.

    Two letters exchanged, or one of its own once more, at any length; one letter wrong, missing or too many
    from five letters on; two errors from nine letters on or where only the order of the letters is wrong,
    or both sound alike.
    """
    if len(name) < 4 or (typed[0] != name[0] and sorted(typed) != sorted(name)):
        return False
    if distance == 1 and (sorted(typed) == sorted(name) or _is_repeated(typed, name)):
        return True
    if distance == 1:
        return len(name) >= 5 and len(typed) >= 5
    is_long = min(len(typed), len(name)) >= _LONG
    is_alike = min(len(typed), len(name)) >= _HEARD and _sounds(typed) == _sounds(name)
    return typed[0] == name[0] and (is_long or is_alike or _is_jumbled(typed, name))


def _is_jumbled(typed: str, name: str) -> bool:
    """Whether ``typed`` has the letters of ``name`` in another order, of a short name behind its second."""
    return sorted(typed) == sorted(name) and (len(name) > 5 or (len(name) == 5 and typed[:2] == name[:2]))


def _is_repeated(typed: str, name: str) -> bool:
    """Whether ``typed`` is ``name`` with one of its letters struck once more, behind it or elsewhere."""
    return any(
        letter in name and typed[:place] + typed[place + 1 :] == name for place, letter in enumerate(typed)
    )


@lru_cache(maxsize=20_000)
def _sounds(word: str) -> str:
    """About how a word sounds."""
    for written, sound in _SOUNDS:
        word = written.sub(sound, word)
    return word
