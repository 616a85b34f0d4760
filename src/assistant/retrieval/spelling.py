"""Words typed in haste put back into French, mistyped ones into words of the texts."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from importlib.resources import files

import yaml
from rapidfuzz import process
from rapidfuzz.distance import OSA

from assistant.text import flat, fold, is_acronym, words

_SHORTEST = 5
_LONG = 8
"""From so many letters on, a word may hold two slips."""
_DRAWN_OUT = re.compile(r"([a-zé])\1{2,}")
_WIDE = re.compile(r"[ \t]{2,}")
_GLUED = re.compile(r"(?P<article>qu|[cdjlmnst])(?P<word>[aeiouyh][a-z]{3,})")


class Spelling:
    """Corrects what is no word at all; a word that the texts lack stays, it may be a synonym."""

    def __init__(
        self,
        vocabulary: Iterable[str],
        is_word: Callable[[str], bool],
        names: Iterable[str] = (),
    ) -> None:
        """What is known of words, all folded.

        ``vocabulary``: words to correct to; ``is_word``: whether a word is French or stands in the texts,
        however they write it; ``names``: words of names, which never stand for anything else.
        """
        self._names = frozenset(name for name in names if len(name) > 1)
        self._by_initial: dict[str, list[str]] = defaultdict(list)
        self._known = frozenset(vocabulary)
        for word in sorted(self._known | {word.rstrip("sx") for word in self._known}):
            if len(word) >= _SHORTEST - 1:
                self._by_initial[word[0]].append(word)
        self._is_word = is_word

    def correct(self, text: str) -> str:
        """``text`` with its slips mended and single spaces, the rest as it was."""
        text = _DRAWN_OUT.sub(r"\1", self._unhurried(_WIDE.sub(" ", text)))
        for span in reversed(list(words(text))):
            mended = self._mended(text[span.start : span.end])
            if mended is not None:
                text = text[: span.start] + mended + text[span.end :]
        return text

    def _unhurried(self, text: str) -> str:
        """``text`` with the function words that were typed in haste, or in English, in full."""
        shape, meant = _typed()
        shouted = text.isupper()
        parts: list[str] = []
        end = 0
        for match in shape.finditer(flat(text)):
            typed = text[match.start() : match.end()]
            is_name = fold(typed) in self._names or not (shouted or typed.islower() or match.start() == 0)
            if not is_name and not (is_acronym(typed) and not shouted):
                parts += [text[end : match.start()], meant[(match.lastindex or 1) - 1]]
                end = match.end()
        return "".join([*parts, text[end:]])

    def _mended(self, word: str) -> str | None:
        typed = fold(word)
        if len(typed) < _SHORTEST or not re.fullmatch("[a-z]+", typed) or is_acronym(word):
            return None
        if any(form in known for form in (typed, typed.rstrip("sx")) for known in (self._known, self._names)):
            return None
        glued = _GLUED.fullmatch(typed)
        is_word = self._is_word(typed)
        if glued and glued["word"] in self._known and (not is_word or glued["article"] == "l"):
            return f"{glued['article']}'{glued['word']}"
        if is_word:
            return None
        slips = 2 if len(typed) >= _LONG else 1
        nearest = process.extract(
            typed, self._by_initial[typed[0]], scorer=OSA.distance, score_cutoff=slips, limit=2
        )
        ranked = sorted((distance, len(found), found) for found, distance, _ in nearest)
        return ranked[0][2] if ranked and _is_clear(ranked) else None


@cache
def _typed() -> tuple[re.Pattern[str], tuple[str, ...]]:
    """One pattern with a group for each entry of ``typed.yaml``, and what each group stands for."""
    text = files("assistant.retrieval").joinpath("typed.yaml").read_text("utf-8")
    table: dict[str, str] = yaml.safe_load(text)
    entries = sorted(table.items(), key=lambda entry: -len(entry[0]))
    shapes = "|".join(f"({pattern})" for pattern, _ in entries)
    return re.compile(rf"(?<![\w'-])(?:{shapes})(?![\w'-])"), tuple(meant for _, meant in entries)


def _is_clear(ranked: Sequence[tuple[float, int, str]]) -> bool:
    """Whether the first is the only one, the nearer one, or a form of the same word as the other."""
    if len(ranked) == 1 or ranked[0][0] < ranked[1][0]:
        return True
    return ranked[1][2].startswith(ranked[0][2][: _SHORTEST - 1])
