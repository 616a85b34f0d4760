"""How French words sound, roughly: two spellings of one sound get one key."""

import re
from functools import lru_cache

_RULES = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("h(?<!ch)(?<!ph)", ""),
        ("ph", "f"),
        ("sch|ch", "1"),
        ("gn", "2"),
        ("sc(?=[eiy])", "s"),
        ("c(?=[eiy])", "s"),
        ("qu|q|ck?|k", "k"),
        ("gu(?=[eiy])", "g"),
        ("ge(?=[aou])|g(?=[eiy])", "j"),
        ("(?<!s)t(?=ion|ieu|iel)", "s"),
        ("z", "s"),
        ("(?<!^v)(?<!^m)ill(?=[aeiouy])|il(?=$)(?<=[aeu]il)|y(?=[aeiou])", "ii"),
        ("oeu|eu", "e"),
        ("eau|au", "o"),
        ("ou", "3"),
        ("oi", "wa"),
        ("(?:ain|ein|yn|ym|im|in)(?![aeiouynm])", "4"),
        ("(?:an|am|en|em)(?![aeiouynm])", "5"),
        ("(?:on|om)(?![aeiouynm])", "6"),
        ("ai|ei|ey|(?:er|ez|et|ee)s?$", "e"),
        ("y", "i"),
        (r"([a-z0-9])\1+", r"\1"),
    )
)
_PLURAL = re.compile("[sx]$")
_SILENT = re.compile("(?:e|[tdp])$")


@lru_cache(maxsize=4096)
def sounds(word: str) -> frozenset[str]:
    """The sounds that a folded word may stand for, its last letters heard or silent."""
    return _sounds(word) | (_sounds(f"{word}e") if word.endswith("er") else frozenset())


def _sounds(word: str) -> frozenset[str]:
    for pattern, sound in _RULES:
        word = pattern.sub(sound, word)
    single = _PLURAL.sub("", word)
    return frozenset((word, single, _SILENT.sub("", single))) - {""}
