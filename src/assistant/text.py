"""Pure functions on French text: folding, words, acronyms. No room's knowledge stands here."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from assistant.types import Span

_STRAIGHT = str.maketrans(
    {
        **dict.fromkeys("’ʼ‘＇´`", "'"),
        **dict.fromkeys("\u00a0\u2009\u202f", " "),
    }
)
LIGATURES = str.maketrans({"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE"})
_WORD = re.compile(r"[^\W_]+(?:[-.][^\W_]+)*")
_ELIDED = re.compile(r"\b(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)'(?=\w)", re.IGNORECASE)
_EMPHASISED = re.compile(
    r"(?<![\w*_])(?P<mark>\*{1,3}|_{1,3})(?=[^\s*_])(?P<held>[^*_]*[^\s*_])(?P=mark)(?![\w*_])"
)


class _Flat(dict[int, str]):
    """Code point → the one character that stands for it in ``flat``, found when first met."""

    def __missing__(self, code: int) -> str:
        bare = unicodedata.normalize("NFD", straighten(chr(code)))[0].lower()[:1]
        self[code] = straighten(bare)
        return self[code]


_FLAT = _Flat()
_SHORT = 500
"""Characters of a text whose folding is remembered: a question has the same words folded many times."""


def straighten(text: str) -> str:
    """Every apostrophe as ``'``, every space that does not break as a plain one; same length as ``text``."""
    return text.translate(_STRAIGHT)


def fold(text: str) -> str:
    """Lower case, no accents, straight apostrophes, single spaces: two spellings of one word become equal."""
    return _remembered(text) if len(text) <= _SHORT else _folded(text)


def _folded(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", straighten(text).translate(LIGATURES))
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(bare.casefold().split())


_remembered = lru_cache(maxsize=20_000)(_folded)


def slug(text: str) -> str:
    """``text`` folded, its words joined by hyphens: "Caisse d'Épargne" → "caisse-d-epargne"."""
    return "-".join(re.findall(r"[a-z0-9]+", fold(text)))


def words(text: str) -> Iterator[Span]:
    """Where the words of ``text`` stand, elided articles left out ("l'agence" → "agence")."""
    bare = _ELIDED.sub(lambda match: " " * len(match[0]), straighten(text))
    for match in _WORD.finditer(bare):
        yield Span(match.start(), match.end())


def is_acronym(word: str) -> bool:
    """Whether a word is written as an acronym: two or more capitals and no other letters ("ABCD", "3F2I")."""
    letters = [char for char in word if char.isalpha()]
    return len(letters) >= 2 and all(char.isupper() for char in letters)


def unmarked(text: str) -> str:
    """``text`` without Markdown's marks of emphasis, which no reader of French expects: "**12 quais**"."""
    return _EMPHASISED.sub(lambda found: found["held"], text) if "*" in text or "_" in text else text


def flat(text: str) -> str:
    """``text`` straightened, in lower case and without accents; same length: offsets hold."""
    return text.translate(_FLAT)
