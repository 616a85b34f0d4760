"""A value that a statement gives, and the part of the statement that it is told in."""

import re
from dataclasses import dataclass

from assistant.answering.asked.values import NUMERAL, number
from assistant.text import flat, unmarked
from assistant.types import Statement

FIGURE = rf"(?<![\w,.])(?P<number>\d+(?:[ \u00a0\u202f.]\d{{3}})*(?:,\d+)?|{NUMERAL})"
"""A pattern for a number in figures or in French words, on flat text."""
_PARTS = re.compile(r"[;.,|]\s|[()]|\s(?:et|mais|puis)\s")
"""What parts one clause from the next."""


@dataclass(frozen=True, slots=True)
class Given:
    """A value as a statement gives it."""

    statement: Statement
    text: str
    """As the statement writes it."""
    amount: float
    """What a figure comes to, spans of time in days; 0 of what is none."""
    unit: str = ""
    """Of a span of time, the unit that it is told in; of an amount, for how long it is; of hours, all."""
    is_about: bool = False
    """Whether it is told as about so much: "près de 400", "un tiers"."""

    @property
    def sides(self) -> tuple[str, str]:
        """What stands before it in its statement, and what behind, both flat."""
        text = flat(unmarked(self.statement.text))
        found = re.search(rf"(?<!\w){re.escape(flat(self.text))}(?!\w)", text)
        return (text[: found.start()], text[found.end() :]) if found else (text, "")

    @property
    def clause(self) -> str:
        """The part of its statement that it is told in, flat, without itself."""
        before, behind = self.sides
        return f"{_PARTS.split(before)[-1]} {_PARTS.split(behind)[0]}"


def amount(text: str) -> float | None:
    """The number that a text is, in figures or in French words: "1 250", "65,5", "quarante"."""
    whole, _, part = text.partition(",")
    known = number(whole)
    return None if known is None else float(f"{known}.{part or 0}")
