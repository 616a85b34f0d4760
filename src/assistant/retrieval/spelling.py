"""Words typed in haste put back into French, mistyped ones into words of the texts."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files

import yaml
from rapidfuzz import process
from rapidfuzz.distance import OSA

from assistant.retrieval.sounds import sounds
from assistant.text import flat, fold, is_acronym, words

_SHORTEST = 5
_SHORTEST_HEARD = 3
"""Letters of a word that is put right by its sound."""
_APART = 3
"""Letters in which two words of one sound may differ."""
_INITIALS = ("ckqsç", "aeho", "fp", "gj", "iy")
"""Letters that begin words of one sound: "hôtel", "otel"."""
_LONG = 8
"""From so many letters on, a word may hold two slips."""
_DRAWN_OUT = re.compile(r"([a-zé])\1{2,}")
_WIDE = re.compile(r"[ \t]{2,}")
_GLUED = re.compile(r"(?P<article>qu|[cdjlmnst])(?P<word>[aeiouyh][a-z]{3,})")
"""An elided word and the one behind it, written as one."""
_GLUED_I = re.compile(r"j(?P<verb>[bcdfgklmnpqrstvwxz][a-z]{3,})")
"""« Je » and its verb, written as one: no French word begins so."""


class Spelling:
    """Corrects what is no word at all; a word that the texts lack stays, it may be a synonym."""

    def __init__(
        self,
        vocabulary: Iterable[str],
        is_word: Callable[[str], bool],
        names: Iterable[str] = (),
        french: Callable[[], Iterable[str]] = tuple,
    ) -> None:
        """What is known of words, all folded.

        ``vocabulary``: words to correct to; ``is_word``: whether a word is French or stands in the texts,
        however they write it; ``names``: words of names, which never stand for anything else; ``french``:
        more words to correct to where nothing else sounds alike, asked for when one is first needed.
        """
        self._names = frozenset(name for name in names if len(name) > 1)
        self._known = frozenset(vocabulary)
        words_of_texts = self._known | {word.rstrip("sx") for word in self._known}
        self._singulars = words_of_texts
        self._by_initial = _by_initial(words_of_texts)
        self._sounding = _by_initial(words_of_texts | {one for one in self._names if len(one) >= _SHORTEST})
        self._is_word = is_word
        self._french = cache(lambda: _by_initial(frozenset(filter(is_word, french()))))

    def correct(self, text: str) -> str:
        """``text`` with its slips mended and single spaces, the rest as it was.

        Rare words are put right only beside others that show haste: alone, they may well be meant.
        """
        tidy = _DRAWN_OUT.sub(r"\1", _WIDE.sub(" ", text))
        mended = _each_word(_DRAWN_OUT.sub(r"\1", self._unhurried(tidy)), self._mended)
        return mended if mended == tidy else _each_word(mended, self._mended_in_french)

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
        """The word of the texts that a mistyped one stands for; None where it may be what was meant."""
        typed = fold(word)
        if self._is_meant(word):
            return None
        glued = _GLUED.fullmatch(typed)
        is_word = self._is_word(typed) or self._is_word(typed.rstrip("sx"))
        said = _GLUED_I.fullmatch(typed)
        if said and not is_word:
            return f"je {self._mended(said['verb']) or said['verb']}"
        if glued and glued["word"] in self._singulars and (not is_word or glued["article"] == "l"):
            return f"{glued['article']}'{glued['word']}"
        if is_word:
            return None
        if word[0].isupper():
            return self._nearest(typed)
        whole = self._best(typed)
        is_far = whole is None or OSA.distance(typed, whole) > 1
        rest = self._mended(glued["word"]) if glued and is_far else None
        return f"{glued['article']}'{rest}" if glued and rest else whole

    def _mended_in_french(self, word: str) -> str | None:
        """The French word that a mistyped one sounds like; none where it is written with accents."""
        typed = fold(word)
        if self._is_meant(word) or self._is_word(typed) or typed != word or len(typed) < _SHORTEST:
            return None
        glued = _GLUED.fullmatch(typed)
        if glued and self._is_word(glued["word"]):
            return f"{glued['article']}'{glued['word']}"
        whole = self._heard(typed, self._french())
        rest = self._heard(glued["word"], self._french()) if glued and whole is None else None
        return f"{glued['article']}'{rest}" if glued and rest else whole

    def _is_meant(self, word: str) -> bool:
        """Whether a word is too short or too strange to be put right, or stands in the texts."""
        typed = fold(word)
        return (
            len(typed) < _SHORTEST_HEARD
            or re.fullmatch("[a-z]+", typed) is None
            or is_acronym(word)
            or any(
                form in known for form in (typed, typed.rstrip("sx")) for known in (self._known, self._names)
            )
        )

    def _best(self, typed: str) -> str | None:
        """The word of the texts that sounds alike, or rather one that is but a single letter away."""
        heard, near = self._heard(typed, self._sounding), self._nearest(typed)
        is_nearer = near is not None and OSA.distance(typed, near) == 1
        return near if heard is None or (is_nearer and OSA.distance(typed, heard) > 1) else heard

    def _heard(self, typed: str, among: Mapping[str, Sequence[str]]) -> str | None:
        """The nearest of the words that sound as the typed one does."""
        near = (
            process.extract(
                typed, among.get(initial, ()), scorer=OSA.distance, score_cutoff=_APART, limit=None
            )
            for initial in _sounding_like(typed[0])
        )
        ranked = _ranked(typed, (entry for found in near for entry in found))
        return next((word for word, _ in ranked if sounds(word) & sounds(typed)), None)

    def _nearest(self, typed: str) -> str | None:
        """The word that differs least in its letters, if one is clearly the nearest."""
        if len(typed) < _SHORTEST:
            return None
        slips = 2 if len(typed) >= _LONG else 1
        nearest = process.extract(
            typed, self._by_initial.get(typed[0], ()), scorer=OSA.distance, score_cutoff=slips, limit=2
        )
        ranked = _ranked(typed, nearest)
        return ranked[0][0] if ranked and _is_clear(ranked) else None


def _each_word(text: str, mended: Callable[[str], str | None]) -> str:
    for span in reversed(list(words(text))):
        better = mended(text[span.start : span.end])
        if better is not None:
            text = text[: span.start] + better + text[span.end :]
    return text


def _by_initial(known: Iterable[str]) -> dict[str, list[str]]:
    grouped: dict[str, list[str]] = defaultdict(list)
    for word in sorted(known):
        if len(word) >= _SHORTEST - 1:
            grouped[word[0]].append(word)
    return grouped


def _sounding_like(initial: str) -> str:
    """The letters with which a word may begin that sounds as one with ``initial`` does."""
    return next((group for group in _INITIALS if initial in group), initial)


@cache
def _typed() -> tuple[re.Pattern[str], tuple[str, ...]]:
    """One pattern with a group for each entry of ``typed.yaml``, and what each group stands for."""
    text = files("assistant.retrieval").joinpath("typed.yaml").read_text("utf-8")
    table: dict[str, str] = yaml.safe_load(text)
    entries = sorted(table.items(), key=lambda entry: -len(entry[0]))
    shapes = "|".join(f"({pattern})" for pattern, _ in entries)
    return re.compile(rf"(?<![\w'-])(?:{shapes})(?![\w'-])"), tuple(meant for _, meant in entries)


def _ranked(typed: str, found: Iterable[tuple[str, float, object]]) -> list[tuple[str, float]]:
    """The words found with their distances, nearest first, rather one of which letters were only left out."""

    def order(entry: tuple[str, float]) -> tuple[float, bool, int, str]:
        word, distance = entry
        rest = iter(word)
        return distance, not all(letter in rest for letter in typed), len(word), word

    return sorted(((word, distance) for word, distance, _ in found), key=order)


def _is_clear(ranked: Sequence[tuple[str, float]]) -> bool:
    """Whether the first is the only one, the nearer one, or a form of the same word as the other."""
    if len(ranked) == 1 or ranked[0][1] < ranked[1][1]:
        return True
    return ranked[1][0].startswith(ranked[0][0][: _SHORTEST - 1])
