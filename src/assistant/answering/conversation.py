"""Follow-ups made whole, and the messages that ask for nothing. Without a model."""

import re
from collections.abc import Sequence

from assistant.answering import asking
from assistant.answering.question import Intent, NameReader, understand
from assistant.text import fold
from assistant.types import Turn

_MAX_ELLIPSIS_WORDS = 7
_ELLIPSIS = re.compile(
    r"^\s*(?:ok|d'accord|merci|bien|oui|non)?[ ,.!]*(?:et|mais|sinon)\b[ ,]*(?:alors |donc |aussi )?"
    r"(?P<link>pour |concernant |chez |dans |sur |du côté de |quid )?(?P<rest>.+?)\s*[?!.]*\s*$",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"\b(?:elles?|ils?|eux|leurs?|celles?-(?:ci|là)|ceux-(?:ci|là)|celui-(?:ci|là)"
    r"|ces (?:organismes?|caisses?|centres?|structures?))\b|-(?:ils?|elles?)\b",
    re.IGNORECASE,
)
_IMPERSONAL = re.compile(
    r"\b(?:y a-t-il|il y a|il faut|faut-il|s'il vous|s'il te|existe-t-il|il existe|est-il possible)\b",
    re.IGNORECASE,
)


def small_talk(text: str) -> str | None:
    """The polite sentence for a message that asks nothing of the texts; None for a question."""
    folded = fold(text)
    return next((reply for reply, shape in asking.small_talk() if shape.search(folded)), None)


def standalone(text: str, history: Sequence[Turn], names: NameReader) -> str:
    """``text`` made understandable without the conversation.

    An ellipsis ("Et les autres ?") takes the form of the last full question, with the new organism or
    circumstance in it; a pronoun takes the organism that the last exchange was about.
    """
    if not history:
        return text
    previous = _last_question(history, names)
    if previous is None:
        return text
    ellipsis = _ELLIPSIS.match(text)
    if ellipsis and len(text.split()) <= _MAX_ELLIPSIS_WORDS and not _is_full_question(ellipsis["rest"]):
        return _complete(previous, ellipsis, names)
    if _PRONOUN.search(_IMPERSONAL.sub(" ", text)) and not names.mentions(text):
        subject = _subject(history, names)
        if subject is not None:
            return f"{text.rstrip(' ?!.')}, {subject} ?"
    if _asks_of_nothing(text, names):
        return f"{text.rstrip(' ?!.')} ({previous})"
    return text


def _last_question(history: Sequence[Turn], names: NameReader) -> str | None:
    """The last thing the user asked, itself made whole by what came before it."""
    for position in range(len(history) - 1, -1, -1):
        turn = history[position]
        if turn.role == "user" and small_talk(turn.content) is None:
            return standalone(turn.content, history[:position], names)
    return None


def _is_full_question(text: str) -> bool:
    return (
        re.match(
            r"(?:qui|que|qu'|quel|ou |où |comment|combien|quand|pourquoi|a qui|à qui)\b", text, re.IGNORECASE
        )
        is not None
    )


def _asks_of_nothing(text: str, names: NameReader) -> bool:
    """Whether a question has no topic of its own: "Depuis quand ?", "Et où ça ?"."""
    question = understand(text, names)
    asks = question.detail is not None or question.intent is not Intent.OTHER
    return (
        asks
        and not question.mentions
        and len(question.rest) <= 1
        and len(text.split()) <= _MAX_ELLIPSIS_WORDS
    )


def _complete(previous: str, ellipsis: re.Match[str], names: NameReader) -> str:
    rest = ellipsis["rest"]
    new, old = names.mentions(rest, fuzzy=True), names.mentions(previous, fuzzy=True)
    if new and old:
        span = old[0].span
        name = rest[new[0].span.start : new[0].span.end]
        return previous[: span.start] + name + previous[span.end :]
    return f"{previous.rstrip(' ?!.')}, {ellipsis['link'] or ''}{rest} ?"


def _subject(history: Sequence[Turn], names: NameReader) -> str | None:
    """The organism that the last exchange was about, as it was written there."""
    for turn in reversed(history):
        mentions = names.mentions(turn.content)
        if mentions:
            return turn.content[mentions[0].span.start : mentions[0].span.end]
    return None
