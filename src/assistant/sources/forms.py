"""What the form of a single line of French text lets it be: a heading, the row of a table."""

import re

HEADING_LIMIT = 120
"""Characters of a heading at most."""
_BARS = re.compile(r"(?<![ \xa0])[ \xa0]*[|\t][ \xa0\t]*")
_WIDE = re.compile(r"[ \xa0]{2,}")
_CELL_LIMIT = 50
"""Characters of a cell that wide spaces set apart; longer parts are prose with careless spacing."""
_VALUE = re.compile(r"^[^\W\d_][^\d]*\s(?=\S*\d)")
"""A label, then something with a digit."""
_LABEL = re.compile(r"^[^\W\d_][^:.;]{1,40}\s?:\s\S")
_WIDE_LABEL = re.compile(r"^[^\W\d_][^:;]{1,80}\s:\s\S")
"""The same with more in its label or behind it, which only its neighbours show to be a row."""
_CONTACT = re.compile(
    r"https?://|www\.|\S@\S|\b\d{2}(?:[ .]\d{2}){3,}\b|\b(?!(?:19|20)\d\d$)\d{2} ?\d{2}$|[%€]|\b\d+ ?euros?\b"
)
_WORD = re.compile(r"[^\W\d_]{2}")
_NOTE = re.compile(
    r"(?:bon à savoir|à (?:noter|savoir|retenir)|attention|important|remarque|n\.?b\.?|nota|exemples?|conseil"
    r"|rappel|astuce|source|contact|téléphone|tél|courriel|e-?mail|adresse|horaires?|site)\b[^:]{0,20}:",
    re.IGNORECASE,
)
_STOP_INSIDE = re.compile(r"[.!?] +[A-ZÀ-Ý]")
_QUESTION = re.compile(
    r"(?:qui|que|quoi|quels?|quelles?|comment|quand|où|pourquoi|combien|à qui|ce qu[ie]?)\b", re.IGNORECASE
)
_VERB = re.compile(
    r"\b(?:est|sont|était|étaient|a|ont|peut|peuvent|doit|doivent|fait|font|gère(?:nt)?|assure(?:nt)?)\b"
)


def line_form(text: str) -> bool:
    """Whether a line stands on its own: short, a capital or a digit first, no stop at its end."""
    opens = text[:1].isupper() or text[:1].isdigit() or text[:1] in ("«", "“", '"', "(")
    return opens and len(text) <= HEADING_LIMIT and text[-1] not in ".;,:…!"


def heading_form(text: str) -> bool:
    """Whether a line could be a heading: it stands on its own, and is no sentence, note or contact."""
    if (
        not line_form(text)
        or not _WORD.search(text)
        or _NOTE.match(text)
        or _CONTACT.search(text)
        or _STOP_INSIDE.search(text)
    ):
        return False
    asks = text.endswith("?") or bool(_QUESTION.match(text))
    return asks or not (_VERB.search(text) and text.count(" ") >= 3)


def count_cells(text: str) -> int:
    """How many cells a line holds: parts between bars, tabs or, where they are short, wide spaces."""
    drawn = _BARS.split(text)
    if len(drawn) > 1:
        return len(drawn)
    spaced = _WIDE.split(text)
    return len(spaced) if line_form(text) and max(map(len, spaced)) <= _CELL_LIMIT else 1


def label_form(text: str) -> bool:
    """Whether a line among "label : value" rows can be one of them, though it is long."""
    return bool(_WIDE_LABEL.match(text)) and text[-1] != ":"


def row_form(text: str, cells: int) -> str:
    """How a line could be a table's row: "cells", "label" (label : value), "value" (label value); else ""."""
    if cells >= 2:
        return "cells"
    if len(text) > HEADING_LIMIT or text[-1] in ".;:!?…":
        return ""
    if _LABEL.match(text):
        return "label"
    return "value" if _VALUE.match(text) else ""
