"""Names as texts introduce them: a full name beside its acronym, and whether the one explains the other.

The alignment of an acronym with its full name follows the idea of Schwartz and Hearst, "A Simple Algorithm
for Identifying Abbreviation Definitions in Biomedical Text" (2003), with costs in the place of their greedy
scan.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from assistant.sources.wording import BODY_HEADS, DETERMINERS, LINKS, VERBS, fold_word, is_common, stem
from assistant.text import fold, is_acronym
from assistant.types import Span

WORD = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)*\+?|\d+")
_PARENTHESIS = re.compile(r"\(([^()]{2,200})\)")
_OPENING = re.compile(
    r"(?:\s|[«»\"“”:*_]|\b(?:les?|la|ou|dite?s?|ci-apres|sigle|acronyme|soit|en abrege|abregee?s? en|"
    r"anciennement|"
    r"ex|une?|des|aussi appelee?s?)\b[-\s]|l')+",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"\s*(?:[,;/]|\bou\b|\bet\b|\bdevenue?s?\b|\bpuis\b)\s*")
_SHORT = re.compile(r"(?:e-)?[A-Z0-9][\w-]{0,11}(?:\.[A-Z]){0,8}")
_AFTER = re.compile(
    r"(?P<short>(?:e-)?[A-Z0-9][^\W_]{1,11})\s*[»\"”*_]*\s*(?:"
    r"[:,=|–—\t-]\s*|\s(?:signifie|designe|veut dire|est (?:l'acronyme|le sigle|l'abreviation) (?:de|"
    r"du|des)|pour|c'est)\s)"
    r"[\s«\"“*_|]*(?:les?\s|la\s|l'|une?\s|des\s|du\s|de\s|d')?(?=[^\W\d_]{2})"
)
_BEFORE = re.compile(
    r"(?:,|[:|–—\t-]|,?\s(?:ou|dite?s?|abregee?s?|(?:designee?s?|connue?s?|"
    r"appelee?s?)(?: aussi)? (?:par|sous) "
    r"(?:le|les|son|leur) (?:sigle|nom|acronyme|abreviation)(?: de)?|en abrege|sigle))"
    r"\s*[«\"“*_]*\s*(?:les?\s|la\s|l')?(?P<short>[A-Z][^\W_]{1,11})(?=\s*[»\"”*_]*\s*(?:$|[.,;:|)–—]|\s-\s))"
)
_CAPITAL = re.compile(r"(?<=[\s(,:;'/«\"*_-])[A-Z0-9]")
_LABEL = re.compile(r"[\W_]*[A-Z][A-Za-z0-9]{1,11}(?:\s*[:,=–—|]|\s-\s|[A-Z])")
_STOPS = '.;:!?()[]{}|\t«»"“”–—=•'
_Rest = Callable[[int, int], float]
_LETTER_COST = 0.25
_RARE_LETTER_COST = 1.5
"""In acronyms of two and three letters, which are made of initials."""
_OPENING_LETTER_COST = 1.0
"""There too, of the letter behind the initial: "BUreau de la Rade"."""
_LINK_COST = 0.1
_MOST_WORDS = 12
_SAME_NAME = 0.2
"""How dear an alignment may be where several acronyms stand for one phrase, as kinds of it."""
_BODY_BONUS = 1.0
"""How much dearer it may be where the full name alone stands in parentheses and is a body's."""


_HEAD_BONUS = 0.5
"""How much dearer it may be where a noun that heads names opens the full name."""
_WRITTEN_BONUS = 0.5
"""How much dearer one of few letters may be where the full name alone stands in parentheses, each of its
words with a capital, or between a number that opens the text and its acronym: "12 moulins du port (MPO)"."""
_BEFORE_COUNT = " #*_"
_FEW_LETTERS = 3


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a name, with its place in the text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Pair:
    """A full name and the acronym that stands for it, as one text writes them."""

    short: str
    full: str
    start: int
    """Of the stretch that holds both, in the text read."""
    end: int


@dataclass(frozen=True, slots=True)
class _Found:
    short: str
    full: Span
    start: int
    end: int


def pairs(text: str, bare: str, tabular: bool = False) -> Iterator[Pair]:
    """Every "full name (ACRONYM)", "ACRONYM (full name)", "ACRONYM - full name", … of a text.

    ``bare``: the text without accents (``plain``). ``tabular``: the text is a row, where an acronym may stand
    before its full name without a sign between them.
    """
    for found in _found(bare, tabular):
        at = bare.index(found.short, found.start, found.end)
        short = text[at : at + len(found.short)]
        yield Pair(short, text[found.full.start : found.full.end], found.start, found.end)


def _found(text: str, tabular: bool) -> Iterator[_Found]:
    if "(" not in text and not _CAPITAL.search(text, 1) and not _LABEL.match(text):
        return
    if "(" in text:
        for match in _PARENTHESIS.finditer(text):
            yield from _in_parenthesis(text, match)
    if _may_hold_short(text):
        for match in _AFTER.finditer(text):
            yield from _following(text, match["short"], match.start("short"), match.end())
        for match in _BEFORE.finditer(text):
            yield from _preceding(text, match["short"], match.start(), match.end("short"))
    if tabular and (first := re.match(r"[\s|*_]*([A-Z][^\W_]{1,11})\s+", text)):
        yield from _following(text, first[1], first.start(1), first.end())


def is_short_name(word: str) -> bool:
    """Whether a word can be the short form of a name: "CDP", "Rivat", "e-CDP", "3F2I"."""
    letters = sum(char.isalpha() for char in word)
    return letters >= 2 and bool(_SHORT.fullmatch(word)) and (is_acronym(word) or letters >= 3)


def _may_hold_short(text: str) -> bool:
    return any(mark in text for mark in ",:-–—|=\t") or "sig" in text or "veut dire" in text or " ou " in text


def _in_parenthesis(text: str, match: re.Match[str]) -> Iterator[_Found]:
    inside = match[1]
    lead = _OPENING.match(inside)
    parts = [part.strip(' «»"“”.*_') for part in _SEPARATOR.split(inside[lead.end() if lead else 0 :])]
    shorts = [part for part in parts if is_short_name(part)]
    for short in shorts:
        found = _best_before(text, short, match.start(), _SAME_NAME if len(shorts) > 1 else None)
        if found is not None:
            end = found + len(text[found : match.start()].rstrip(" *_\n"))
            yield _Found(short, Span(found, end), found, match.end())
            return
    if len(shorts) == 1 and (start := _capital_before(text, shorts[0], match.start())) is not None:
        end = start + len(text[start : match.start()].rstrip(" *_\n"))
        yield _Found(shorts[0], Span(start, end), start, match.end())
        return
    before = re.search(r"((?:e-)?[^\W_][\w-]*)[\s*_]*$", text[max(0, match.start() - 20) : match.start()])
    if before and is_short_name(before[1]):
        short = before[1]
        for full in _prefixes(inside):
            words = _words(full)
            if words and _explains(short, words, _limit_inside(short, words)):
                start = text.index(full, match.start())
                yield _Found(
                    short, Span(start, start + len(full)), match.start() - len(before[0]), match.end()
                )
                return


def _capital_before(text: str, short: str, at: int) -> int | None:
    """Where a body's name with a capital starts that ends before its acronym, though the letters differ."""
    words = _window(text, at, _MOST_WORDS)
    for index in range(len(words) - 1, -1, -1):
        word = words[index]
        if word.text[0] == short[0].upper() and index and stem(word.text) in BODY_HEADS:
            behind = zip(words[index:], words[index + 1 :], strict=False)
            verbs = any(
                fold_word(one.text) in VERBS and fold_word(last.text) not in LINKS for last, one in behind
            )
            return None if verbs or not _has_two_words(words[index:]) else word.start
    return None


def _prefixes(inside: str) -> Iterator[str]:
    """A parenthesis' text, then what stands before its first comma or semicolon; articles left out."""
    inside = re.sub(r"^\s*(?:les?\s|la\s|l'|une?\s|des\s|pour\s|soit\s|ou\s|:|«)*\s*", "", inside).strip(
        ' »"”.'
    )
    yield inside
    if cut := re.match(r"[^,;:]+", inside):
        yield cut[0].strip()


def _following(text: str, short: str, start: int, at: int) -> Iterator[_Found]:
    """The full name that starts at ``at``, after its acronym."""
    if not is_short_name(short) or (not is_acronym(short) and is_common(short)):
        return
    words: list[Word] = []
    for word in _words(text[at : at + 160], at):
        if words and any(char in _STOPS + "," for char in text[words[-1].end : word.start]):
            break
        words.append(word)
    for length in range(len(words), 1, -1):
        chosen = words[:length]
        if fold_word(chosen[-1].text) not in LINKS and _explains(
            short, chosen, _limit(_letters(short), strict=True)
        ):
            yield _Found(short, Span(chosen[0].start, chosen[-1].end), start, chosen[-1].end)
            return


def _preceding(text: str, short: str, at: int, end: int) -> Iterator[_Found]:
    """The full name that ends at ``at``, before its acronym."""
    if (
        is_short_name(short)
        and (found := _best_before(text, short, at, _limit(_letters(short), strict=True))) is not None
    ):
        yield _Found(short, Span(found, found + len(text[found:at].rstrip(" ,*_\n"))), found, end)


def _best_before(text: str, short: str, at: int, limit: float | None) -> int | None:
    """Where the full name that ends at ``at`` starts, if the words before explain the acronym.

    Of all starts that do, the cheapest; of two as cheap, the nearest.
    """
    letters = _letters(short)
    bonus = _HEAD_BONUS if limit is None and len(letters) > 3 else 0.0
    is_free = limit is None
    limit = _limit(letters, strict=False) if limit is None else limit
    words = _window(text, at, 2 * len(letters) + 8)
    is_counted = (
        is_free and words and words[0].text.isdigit() and not text[: words[0].start].strip(_BEFORE_COUNT)
    )
    best: tuple[float, int] | None = None
    for index in range(len(words) - 1, -1, -1):
        word = words[index]
        if (
            fold_word(word.text)[:1] != letters[:1]
            or fold_word(word.text) in LINKS
            or not _starts_name(text, words, index)
        ):
            continue
        if not _has_two_words(words[index:]):
            continue
        cost = _cost(letters, tuple(fold_word(one.text) for one in words[index:]))
        sure = bonus if stem(word.text) in BODY_HEADS else 0.0
        sure = max(sure, _WRITTEN_BONUS if is_counted and index == 1 else 0.0)
        if cost is not None and cost <= limit + sure and (best is None or cost < best[0]):
            best = (cost, word.start)
    return _from_head(words, best[1], short) if best else None


def _from_head(words: Sequence[Word], start: int, short: str) -> int:
    """Where a name starts of which the acronym passes over the head: "Caisse des voiles d'or (Cvdor)".

    ``start``: where the words start that explain the acronym.
    """
    index = next(place for place, word in enumerate(words) if word.start == start)
    before = [word for word in words[:index] if fold_word(word.text) not in LINKS]
    if index == 0 or not before or stem(words[index].text) in BODY_HEADS:
        return start
    head = before[-1]
    passed = words[words.index(head) + 1 : index]
    named = head.text[0].upper() == short[0].upper() and stem(head.text) in BODY_HEADS
    return head.start if named and passed and head is not words[0] else start


def _has_two_words(words: Sequence[Word]) -> bool:
    return sum(fold_word(word.text) not in LINKS for word in words) >= 2


def _window(text: str, at: int, count: int) -> list[Word]:
    """The words right before ``at``, back to a sign that no name crosses; a comma may stand within a name."""
    begin = max(0, at - 220)
    stretch = text[begin:at]
    cut = max(stretch.rfind(sign) for sign in _STOPS)
    cut = max(cut, stretch.rfind("\n\n"), stretch.rfind("- ") if stretch.rfind("- ") >= 0 else -1)
    return _words(stretch[cut + 1 :], begin + cut + 1)[-count:]


def _starts_name(text: str, words: list[Word], index: int) -> bool:
    """Whether a name may start here: behind an article or a boundary, or with a head noun or a capital."""
    word = words[index]
    if index == 0 or stem(word.text) in BODY_HEADS or word.text[:1].isupper():
        return True
    before = words[index - 1]
    between = text[before.end : word.start]
    if "," in between:
        return True
    return "-" not in between and (fold_word(before.text) in DETERMINERS | LINKS or before.text.isdigit())


def _words(text: str, offset: int = 0) -> list[Word]:
    return [Word(m[0], m.start() + offset, m.end() + offset) for m in WORD.finditer(text)]


def _explains(short: str, words: list[Word], limit: float) -> bool:
    folded = tuple(fold_word(word.text) for word in words)
    letters = _letters(short)
    if not _has_two_words(words):
        return False
    cost = _cost(letters, folded)
    return cost is not None and cost <= limit


def _limit_inside(short: str, words: list[Word]) -> float:
    letters = _letters(short)
    is_body = len(letters) >= 5 and stem(words[0].text) in BODY_HEADS
    is_title = all(word.text[0].isupper() for word in words if fold_word(word.text) not in LINKS)
    is_title = is_title and len(letters) <= _FEW_LETTERS
    bonus = _BODY_BONUS if is_body else _WRITTEN_BONUS if is_title else 0.0
    return _limit(letters, strict=False) + bonus


def initials(name: str) -> str:
    """The initials of a name's words, folded, without its articles and prepositions."""
    return "".join(fold_word(word.text)[0] for word in _words(name) if fold_word(word.text) not in LINKS)


def _letters(short: str) -> str:
    return "".join(char for char in fold(short.removeprefix("e-")) if char.isalpha())


def _limit(letters: str, strict: bool) -> float:
    """How dear an alignment may be: a word passed over costs 1, a letter from within a word a quarter."""
    if len(letters) <= 2 or (strict and len(letters) <= 3):
        return 0.3
    if strict:
        return 0.8 if len(letters) == 4 else 1.6
    return 1.2 if len(letters) <= 4 else 2.6


@lru_cache(maxsize=50_000)
def _cost(letters: str, words: tuple[str, ...]) -> float | None:
    """The cheapest way to read ``letters`` off ``words``, or None; the first word gives the first letter."""

    @cache
    def rest(letter: int, word: int) -> float:
        if word == len(words):
            return 0.0 if letter == len(letters) else float("inf")
        here = words[word]
        link = here in LINKS
        best = float("inf") if word == 0 else rest(letter, word + 1) + (0.0 if link else 1.0)
        if letter < len(letters) and here[0] == letters[letter]:
            best = min(best, _taken(letters, letter, here, word, link, rest))
        return best

    cost = rest(0, 0)
    return None if cost == float("inf") else cost


def _taken(letters: str, letter: int, here: str, word: int, link: bool, rest: _Rest) -> float:
    """The cost when a word gives its initial and perhaps letters that follow in it."""
    cost = rest(letter + 1, word + 1) + (_LINK_COST if link else 0.0)
    price = _LETTER_COST if len(letters) > 3 else _RARE_LETTER_COST
    at = 0
    for extra in range(1, 6):
        if letter + extra >= len(letters) or link:
            break
        found = here.find(letters[letter + extra], at + 1)
        if found < 0:
            break
        at = found
        each = _OPENING_LETTER_COST if found == extra == 1 else price
        cost = min(cost, rest(letter + extra + 1, word + 1) + min(price, each) * extra)
    return cost
