"""What kind of line a statement is, read from its text alone: a label, a title, a sentence, an announcement.

Which lines answer questions is learned from these beside what a line has in common with a question.
"""

import re
from functools import lru_cache

FORMS = (
    "announces",  # ends with a colon: what it tells comes after it
    "labelled",  # "a name : what it is"
    "pronoun",  # begins with a pronoun: its subject stands before it
    "figures",  # holds a digit
    "rate",  # holds a percentage or is a row of a table
    "brief",  # hardly longer than a title
    "closed",  # ends as a sentence or an item of a list does
    "uncapitalised",  # begins in the middle of a sentence, as items of a list do
    "negated",  # says what is not so
)
"""The columns of a statement's form, in order."""

_BRIEF = 40
"""Characters below which a line may be a title."""
_REMEMBERED = 20_000
_LABELLED = re.compile(r"[^:]{3,60} : ")
_PRONOUN = re.compile(r"(?:elle|il|elles|ils|on)\b", re.I)
_RATE = re.compile(r"\d\s?%|\|")
_NEGATED = re.compile(r"\bne\b|\bn[’']", re.I)


@lru_cache(maxsize=_REMEMBERED)
def form(text: str) -> tuple[float, ...]:
    """1 or 0 for each of ``FORMS``."""
    line = text.strip()
    return tuple(
        map(
            float,
            (
                line.endswith(":"),
                _LABELLED.match(line) is not None,
                _PRONOUN.match(line) is not None,
                any(map(str.isdigit, line)),
                _RATE.search(line) is not None,
                len(line) < _BRIEF,
                line.endswith((".", ";")),
                line[:1].islower(),
                _NEGATED.search(line) is not None,
            ),
        )
    )
