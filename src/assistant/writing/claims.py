"""What a model is given and what it gives back, before and after the gate."""

from dataclasses import dataclass
from enum import StrEnum

from assistant.types import Statement


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A passage as the model is given it: its number, and its statements in reading order."""

    number: int
    """1 is the first."""
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence that a model wrote, with the words of a passage that it rests on."""

    text: str
    passage: int
    """Number of the excerpt."""
    quote: str


@dataclass(frozen=True, slots=True)
class Verified:
    """A claim that may leave, with the statements that say it, those of its quote in reading order."""

    text: str
    statements: tuple[Statement, ...]


class Drop(StrEnum):
    """Why a claim may not leave."""

    NO_PASSAGE = "no_passage"
    """It gives the number of no excerpt."""
    NO_QUOTE = "no_quote"
    """Its quote does not stand in its excerpt."""
    FOREIGN = "foreign"
    """A name, number or address in it stands in none of its statements, nor in what they lean on."""
    NEGATION = "negation"
    """It denies what its statement says, or says what its statement denies."""
    ROLES = "roles"
    """It puts another body in the place of the one that acts, or pairs a number with another thing."""
    UNSAID = "unsaid"
    """Its words are too far from those of its statements."""
    NO_ANSWER = "no_answer"
    """Its statements say it, but none of them answers the question, and no other claim does."""
    FORM = "form"
    """It is no plain French sentence of a decent length."""
