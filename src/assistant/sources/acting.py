"""Bodies that go by a common noun and its complement, found by what they do: "le bureau des quais pèse"."""

import re
from collections import Counter
from collections.abc import Iterator

from assistant.sources import bodies, naming
from assistant.sources.units import Unit
from assistant.sources.wording import (
    BODY_HEADS,
    GENERIC_HEADS,
    LINKS,
    STRONG_HEADS,
    VAGUE_HEADS,
    VERBS,
    fold_word,
    stem,
    words,
)

_ARTICLED = re.compile(
    r"(?:(?<![\w'-])(?:les?|la|une?|du|des|aux?|chaque)\s|(?<![\w-])[ld]')(?P<head>[a-z]+(?:-[a-z]+)?)(?=\s)",
    re.IGNORECASE,
)
_OPENING = re.compile(r"(?:\W*[^.;]{0,80}[,:?]\s)?\W*(?:(?:les?|la|chaque)\s|l')\W*", re.IGNORECASE)
_ASIDE = re.compile(r"^(?:\s*\([^)]{1,120}\))?(?:\s?,[^,.;:]{1,60},(?=\s))?")
_VERB = re.compile(r"\s(?:(?:ne|n'|y|en|lui|leur)\s?)?(?P<verb>[a-z]+)")
_CAPITAL = re.compile(r"(?<![A-ZÀ-Ý])[A-ZÀ-Ý](?![A-ZÀ-Ý])")
"""What shows one member of a kind by its place: "l'office de Port-Bleu"."""
_SEATS = ("siege", "siegent", "se", "compte", "comptent")
_STATES = words("stative_verbs")


class Acting:
    """Phrases headed as a body's name is: how often each stands behind an article, and which of them act."""

    def __init__(self) -> None:
        self._seen: Counter[tuple[str, ...]] = Counter()
        self._acting: dict[tuple[str, ...], tuple[str, Unit]] = {}

    def read(self, unit: Unit, bare: str) -> None:
        """Takes in one unit; ``bare``: its text without accents."""
        for match in _ARTICLED.finditer(bare):
            if stem(match["head"]) not in BODY_HEADS - VAGUE_HEADS - GENERIC_HEADS:
                continue
            start = match.start("head")
            end = bodies.extent(unit.text, start)
            if end is None or _CAPITAL.search(unit.text, start + 1, end):
                continue
            key = _key(unit.text[start:end])
            self._seen[key] += 1
            if unit.kind in ("sentence", "item") and _OPENING.fullmatch(bare[:start]) and _acts(bare[end:]):
                self._acting.setdefault(key, (unit.text[start:end], unit))

    def names(self) -> Iterator[tuple[str, Unit]]:
        """The phrases that are names, each with a unit where it acts; a weak head needs a second place."""
        for key, (name, unit) in self._acting.items():
            if self._seen[key] >= (1 if key[0] in STRONG_HEADS else 2):
                yield name, unit


def _key(name: str) -> tuple[str, ...]:
    return tuple(stem(word[0]) for word in naming.WORD.finditer(name) if fold_word(word[0]) not in LINKS)


def _acts(behind: str) -> bool:
    """Whether a verb of doing follows, or nothing: the name alone answers a question."""
    if not behind.strip(" .*_»"):
        return True
    verb = _VERB.match(_ASIDE.sub("", behind))
    if verb is None:
        return False
    word = verb["verb"]
    return word in _SEATS or (word in VERBS and word not in _STATES)
