"""Names of bodies that a question leaves words out of: "l'union des quais" for that of quays and ports."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.answering.asked.values import level_of
from assistant.answering.held.counting import singular
from assistant.answering.quoting.page import Names
from assistant.text import fold, words
from assistant.types import Span

LINKS = {"de", "du", "des", "d", "la", "le", "les", "l", "et", "à", "a", "au", "aux"}
"""Words of a name that name nothing, folded."""
GOES_ON = re.compile(
    r"\s(?:(?:de (?:la |l['’])?|du |des |d['’])\w"
    r"|(?![\w-]*-(?:ils?|elles?)\b)[\w-]+(?:al|ales?|aux|iques?|ifs?|ives?|aires?|els?|elles?|iers?|ières?)\b)"
)
"""Behind a name in part, what may make it another body's: "l'union des quais du sel", "… fluviaux"."""


_ALL_OF_THEM = re.compile(r"\b(?:les|des|aux|ces) \d+\s$", re.IGNORECASE)
"""Before a noun and its level, what makes them a name: "les 9 unions régionales"."""


@dataclass(frozen=True, slots=True)
class _Form:
    organism_id: str
    written: str
    key: tuple[str, ...]


def in_full(text: str, names: Names) -> str:
    """``text`` with each name of two words or more that only one body's name begins or goes on with whole."""
    spans = list(words(text))
    by_head: dict[str, list[_Form]] = {}
    for form in _forms(names):
        by_head.setdefault(form.key[0], []).append(form)
    taken = [mention.span for mention in names.mentions(text)]
    for first in reversed(range(len(spans))):
        head = spans[first]
        found = _in_part(text, spans[first:], by_head.get(_key(text[head.start : head.end]), ()))
        if found is not None and not any(
            one.start < found[0].end and found[0].start < one.end for one in taken
        ):
            text = text[: found[0].start] + found[1] + text[found[0].end :]
    return text


def _forms(names: Names) -> Iterator[_Form]:
    """Every written name of more than one word, of bodies that have an acronym."""
    for organism in names.organisms:
        if organism.is_body and organism.full_name is not None:
            for written in (organism.full_name, *organism.aliases):
                if " " in written:
                    yield _Form(organism.id, written, _words_of(written))


@lru_cache(maxsize=10_000)
def _words_of(name: str) -> tuple[str, ...]:
    key = (_key(name[one.start : one.end]) for one in words(name))
    return tuple(word for word in key if word not in LINKS)


def _in_part(text: str, spans: Sequence[Span], forms: Sequence[_Form]) -> tuple[Span, str] | None:
    """Where the name of one body stands in part at the beginning of ``spans``, and that name in full.

    ``forms``: the names that the first word heads.
    """
    head = text[spans[0].start : spans[0].end]
    longest: tuple[int, tuple[str, ...]] = (0, ())
    for form in forms:
        longest = max(longest, _said(text, spans, form.key))
    end, said = longest
    is_of_level = len(said) == 2 and level_of(said[1]) is not None
    if is_of_level and not _ALL_OF_THEM.search(text[: spans[0].start]):
        return None
    if len(said) < 2 or GOES_ON.match(text, end):
        return None
    fitting = [form for form in forms if set(said) <= set(form.key)]
    is_linked = any(_key(text[one.start : one.end]) in LINKS for one in spans if one.end <= end)
    if not is_linked and not any(form.key[: len(said)] == said for form in fitting):
        return None  # keywords beside each other: "caisse sel Dax"
    if len({form.organism_id for form in fitting}) != 1 or any(form.key == said for form in fitting):
        return None
    written = (form.written for form in fitting if fold(form.written.split()[0]) == fold(head))
    full = max(written, key=len, default=None)
    return None if full is None else (Span(spans[0].start, end), full)


def _said(text: str, spans: Sequence[Span], key: tuple[str, ...]) -> tuple[int, tuple[str, ...]]:
    """How far the words of a text are those of a name, in its order, and which of them it says."""
    end, said, rest = 0, [], list(key)
    for span in spans:
        word = _key(text[span.start : span.end])
        if word in rest:
            end, rest = span.end, rest[rest.index(word) + 1 :]
            said.append(word)
        elif word not in LINKS:
            break
    return end, tuple(said)


def _key(word: str) -> str:
    return singular(fold(word))
