"""Where the words that a model copied stand in a text, whatever signs it has put between and around them."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.text import LIGATURES
from assistant.types import Span, Statement

_JOINERS = "\u00ad\u200b-\u200d\u2060\ufeff"
"""Signs of no width that some writers and converters leave inside words."""
_WORD = re.compile(rf"(?:[^\W_][\u0300-\u036f{_JOINERS}]*)+|[%‰€$£°<>≤≥]")
"""Words, and the signs without which a number says something else."""
_MARKER = re.compile(r"^[^\S\n]*\(?(?:\d{1,3}|[a-z])[.)]\s+", re.MULTILINE)
"""The number of a list item."""
_MARKER = re.compile(r"^[^\S\n]*\(?(?:\d{1,3}|[a-z])[.)]\s+", re.MULTILINE)
"""The number of a list item."""
_IGNORED = re.compile(f"[{_JOINERS}]")

_ENOUGH = 4
"""Words of a statement that a quote covers at least, or else half of it."""


@dataclass(frozen=True, slots=True)
class _Word:
    form: str
    span: Span


def places(text: str, quote: str, within: Span | None = None) -> Iterator[Span]:
    """Where ``quote`` stands in ``text``, first to last: its words in their order and no others between.

    White space, punctuation, bullets, quotation marks, apostrophes, ligatures, composed accents and capitals
    may differ; words, their accents and signs such as % may not. Offsets are those of ``text``, from the
    first word to the last; ``within``: the stretch of ``text`` that is looked at.
    """
    area = within or Span(0, len(text))
    words = list(_words(text, area))
    wanted = [word.form for word in _words(quote, Span(0, len(quote)))]
    if not wanted:
        return
    forms = [word.form for word in words]
    for first in range(len(forms) - len(wanted) + 1):
        if forms[first] == wanted[0] and forms[first : first + len(wanted)] == wanted:
            yield Span(words[first].span.start, words[first + len(wanted) - 1].span.end)


def covered(text: str, place: Span, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements of which a quote that stands at ``place`` covers a fair part, in their order.

    ``text``: the document's, which all ``statements`` are of.
    """
    return tuple(one for one in statements if _covers(text, place, one.span))


def _covers(text: str, place: Span, whole: Span) -> bool:
    shared = Span(max(place.start, whole.start), min(place.end, whole.end))
    if shared.start >= shared.end:
        return False
    count = sum(1 for _ in _words(text, shared))
    return count >= _ENOUGH or 2 * count >= sum(1 for _ in _words(text, whole)) > 0


def _words(text: str, area: Span) -> Iterator[_Word]:
    marked = {
        one
        for match in _MARKER.finditer(text, area.start, area.end)
        for one in range(match.start(), match.end())
    }
    for match in _WORD.finditer(text, area.start, area.end):
        if match.start() not in marked:
            yield _Word(_form(match[0]), Span(match.start(), match.end()))


def _form(word: str) -> str:
    bare = _IGNORED.sub("", word).translate(LIGATURES)
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", bare).casefold())
