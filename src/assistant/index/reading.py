"""What a search compares of a statement, read when the index is built: its word pieces and its terms."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np

from assistant.index.lexical import terms
from assistant.index.pieces import Tokens
from assistant.types import Context, Statement

_MOST_CHARACTERS = 500
"""Of a statement that are compared, its first; and of what stands around it, the last and nearest."""
_HEADING_PIECES, _OWN_PIECES = 24, 64
"""Word pieces that the encoder reads of a statement: the last ones around it, and its own first."""
_BATCH = 2_000
"""Texts cut into word pieces together, which is far quicker than one by one."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as it is compared."""

    tokens: Tokens
    """Its word pieces."""
    terms: tuple[str, ...]
    """Its analysed terms."""


@dataclass(frozen=True, slots=True)
class ReadStatement:
    """A statement with all that is compared of it."""

    number: int
    """Its place among the statements of the index."""
    statement: Statement
    own: Reading
    """Its own text."""
    around: Reading
    """Its headings and lead."""


def own_text(statement: Statement) -> str:
    """What is compared of a statement's own text."""
    return statement.text[:_MOST_CHARACTERS]


def text_around(context: Sequence[Context]) -> str:
    """What is compared of the headings and the lead of a statement."""
    return "\n".join(part.text for part in context)[-_MOST_CHARACTERS:]


def whole(around: Tokens, own: Tokens) -> Tokens:
    """What the encoder reads of a statement: the end of what stands around it, and its beginning."""
    return np.concatenate([around[-_HEADING_PIECES:], own[:_OWN_PIECES]])


def readings(
    texts: Iterable[str], tokens_of: Callable[[Sequence[str]], Sequence[Tokens]]
) -> Iterator[Reading]:
    """The reading of each text, made as it is asked for; ``tokens_of`` cuts texts into word pieces."""
    waiting = iter(texts)
    while batch := list(islice(waiting, _BATCH)):
        for text, tokens in zip(batch, tokens_of(batch), strict=True):
            yield Reading(tokens, terms(text))
