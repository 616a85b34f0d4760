"""Reads ``wording.yaml``, and texts with it: their words, which of them have weight, which are one family."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import yaml
from rapidfuzz.distance import Prefix

from assistant.text import fold, straighten
from assistant.types import Span

_WORD = re.compile(
    r"\d{1,3}(?:[ .\u00a0\u202f]\d{3})+(?![\w,])|\d+,\d+|[^\W_](?:[\u0300-\u036f]|[^\W_])*|[%€$£°]"
)
_STOP = re.compile(r"[.!?…](?:\W|$)|[;|\n]")
_ROOT = 4
"""Letters that are left of a word without its ending."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text, or a sign such as %."""

    text: str
    form: str
    """Folded; ``@`` and the id of a body where the word stands for its name."""
    span: Span
    stops: bool
    """Whether a sentence, an item or a cell ends between the word before and this one."""
    gap: str
    """What stands between the word before and this one."""

    @property
    def has_weight(self) -> bool:
        """Whether it says something by itself."""
        is_word = self.form.isalpha() and len(self.form) > 1 and self.form not in listed("function")
        return is_word or self.form.startswith("@")

    @property
    def is_number(self) -> bool:
        """Whether it is written in figures."""
        return self.form[:1].isdigit() and not any(char.isalpha() for char in self.form)


def lines(parts: Iterable[str]) -> str:
    """Each different text on a line of its own, where it stands alone."""
    return "\n".join(dict.fromkeys(" ".join(part.split()) for part in parts))


@lru_cache(maxsize=2_000)
def read(text: str) -> tuple[Word, ...]:
    """The words of ``text``, in order."""
    straight = straighten(text)
    words = []
    last = 0
    for match in _WORD.finditer(straight):
        gap = straight[last : match.start()]
        words.append(
            Word(match[0], _folded(match[0]), Span(match.start(), match.end()), bool(_STOP.search(gap)), gap)
        )
        last = match.end()
    return tuple(words)


@lru_cache(maxsize=50_000)
def _folded(word: str) -> str:
    return fold(word)


def weighty(words: Iterable[Word]) -> list[str]:
    """The folded forms of those that have weight, in order."""
    return [word.form for word in words if word.has_weight]


@lru_cache(maxsize=50_000)
def alike(one: str, other: str) -> bool:
    """Whether two folded words are forms of one word or of one family: "verse", "versement"."""
    if one[0] == "@" or other[0] == "@":
        return one == other
    if one == other or (_family(one) is not None and _family(one) == _family(other)):
        return True
    first, second = root(one), root(other)
    shared, longest = Prefix.similarity(first, second), max(len(first), len(second))
    return (
        first == second or (shared >= 4 and shared >= longest - 2) or (shared >= 5 and shared >= longest - 3)
    )


def any_alike(word: str, others: Iterable[str]) -> bool:
    """Whether a word is alike one of ``others``."""
    return any(alike(word, other) for other in others)


def share(words: Sequence[str], others: Iterable[str]) -> bool:
    """Whether one of ``words`` is alike one of ``others``."""
    known = list(others)
    return any(any_alike(word, known) for word in words)


@lru_cache(maxsize=50_000)
def root(form: str) -> str:
    """A folded word without the ending of its number, gender, person or kind."""
    for ending in _by_length():
        if form.endswith(ending) and len(form) - len(ending) >= _ROOT:
            return form[: -len(ending)]
    return form


@cache
def listed(name: str) -> frozenset[str]:
    """The words that stand under ``name``."""
    return frozenset(_source()[name].split())


@cache
def kinds(name: str) -> dict[str, str]:
    """Word → the kind under which it stands in the table ``name``."""
    return {word: kind for kind, words in _source()[name].items() for word in words.split()}


@cache
def _families() -> dict[str, int]:
    return {word: number for number, words in enumerate(_source()["families"]) for word in words.split()}


def _family(form: str) -> int | None:
    return _families().get(form)


@cache
def _by_length() -> tuple[str, ...]:
    return tuple(sorted(listed("endings"), key=len, reverse=True))


@cache
def _source() -> dict[str, Any]:
    text = files("assistant.writing").joinpath("wording.yaml").read_text("utf-8")
    content: dict[str, Any] = yaml.safe_load(text)
    return content
