"""Where French sentences end."""

import itertools
import re
from bisect import bisect_right

from assistant.types import Span

_END = re.compile(
    r"(?<![.!?…])[.!?…]++(?:\s?»|[)\]”\"'’*_])*"  # the mark, and what it closes
    r"(?=\s+[«“\"(\[*_]*\s?[A-ZÀ-ÖØ-ÞŒŸ0-9])"
)
_PAIR = re.compile(r"«[^«»]{0,400}»|\([^()]{0,400}\)|“[^“”]{0,400}”")
_WORD_BEFORE = re.compile(r"[^\s(«“\"'’*_]*$")
_ENUMERATOR = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*|[A-Za-z]|[IVXL]+)$")
_INITIALS = re.compile(r"(?:\w[.-]+)*\w$")
_ABBREVIATION = re.compile(
    r"(?:mm?|mmes?|mlles?|dr|pr|me|mgr|arts?|al|cf|pp?|vol|chap|ex|éd|ed|fig|t[ée]l|av|bd|bld|ste?|sté|nos?|n°|r[ée]f"
    r"|c\.-à-d|i\.e|vs|sq|suiv|resp|env)$",
    re.IGNORECASE,
)
"""Never the last word of a sentence."""
_CLIPPED = re.compile(
    r"(?:etc|max|min|hab|dép|cie|adj|dir|gén|janv|févr|juil|sept|oct|nov|déc)$", re.IGNORECASE
)
"""Abbreviations that may end a sentence: what follows decides."""
_STARTER = re.compile(
    r"[\s«“\"(\[*_]*(?:(?:Les?|La|Une?|Des?|Du|Ils?|Elles?|On|Ce|Cet|Cette|Ces|Celle|Celui|En|Pour|Dans|Si|Aux?|À|A|Sur"
    r"|Depuis|Chaque|Tout|Toute|Tous|Toutes|Son|Sa|Ses|Leurs?|Nos|Notre|Vos|Votre|Vous|Nous|Cela|Ainsi|Par|Avec"
    r"|Sans|Selon|Quand|Lorsque?|Mais|Ou|Et|Où|Qui|Que|Comment|Consulter|Voir)\b|[LDCJNSQ][’'])"
)
"""Words that usually open a sentence and seldom stand inside one with a capital."""


def sentences(text: str, span: Span) -> list[Span]:
    """The sentences of ``text[span]``, without the whitespace around them.

    A stop does not end a sentence after an abbreviation, an initial or a number that counts a
    section, nor inside brackets or quotation marks that close; nor before a small letter.
    """
    cuts = [span.start, *_boundaries(text, span), span.end]
    found: list[Span] = []
    for start, end in itertools.pairwise(cuts):
        piece = trim(text, Span(start, end))
        if any(map(str.isalnum, text[piece.start : piece.end])):
            found.append(piece)
        elif found and piece.start < piece.end:  # a lone mark belongs to what it follows
            found[-1] = Span(found[-1].start, piece.end)
    return found


def trim(text: str, span: Span) -> Span:
    """``span`` without the whitespace at its two ends."""
    piece = text[span.start : span.end]
    start = span.start + len(piece) - len(piece.lstrip())
    return Span(start, max(start, span.start + len(piece.rstrip())))


def _boundaries(text: str, span: Span) -> list[int]:
    candidates = list(_END.finditer(text, span.start, span.end))
    if not candidates:
        return []
    pairs = [match.span() for match in _PAIR.finditer(text, span.start, span.end)]
    opened = [start for start, _ in pairs]

    def enclosed(position: int) -> bool:
        place = bisect_right(opened, position) - 1
        return place >= 0 and opened[place] < position < pairs[place][1]

    return [match.end() for match in candidates if not enclosed(match.end()) and _ends(text, match, span)]


def _ends(text: str, match: re.Match[str], span: Span) -> bool:
    """Whether a stop followed by a capital or a digit ends its sentence."""
    if match[0] != ".":
        return True
    found = _WORD_BEFORE.search(text, max(span.start, match.start() - 24), match.start())
    word = found[0] if found else ""
    if _ABBREVIATION.match(word):
        return False
    if _ENUMERATOR.match(word) and not text[span.start : match.start() - len(word)].strip("*_ \t"):
        return False
    if _CLIPPED.match(word) or (_INITIALS.match(word) and not word.isdigit()):
        return bool(_STARTER.match(text, match.end()))
    return True
