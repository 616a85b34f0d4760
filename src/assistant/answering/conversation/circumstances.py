"""When, where in time or against what something is done, and what a message varies of it."""

import re

from assistant.answering.conversation.phrases import Phrase
from assistant.text import straighten

_KINDS_OF_CIRCUMSTANCE = (
    "apr[eè]s",
    "avant",
    "pendant|durant",
    "contre",
    "sous",
    "si|s'",
    "en cas|lors|quand|lorsqu\\w+",
)
_CIRCUMSTANCES = tuple(
    re.compile(rf"(?<![\w'-])(?:{words})(?!\w)[^,;:?!]+?(?=\s*(?:[,;:?!]|$))", re.IGNORECASE)
    for words in _KINDS_OF_CIRCUMSTANCE
)
"""When or against what something is done, one pattern for each kind: "après une panne", "en cas de panne"."""

_LATER = re.compile(
    r"(?:après|ensuite|au-delà|par la suite|plus tard|au bout|après (?:ça|cela)|pass[ée] ce (?:délai|temps))",
    re.IGNORECASE,
)
_FIRST = re.compile(
    r"(?<![\w'-])(?:(?P<link>pendant|durant|pour|lors d[eu]|à|dans|sur) )?"
    r"(?P<article>l[ae]s?) (?P<first>(?:[\w-]+ )?premi(?:er|ère)s? [\w-]+)",
    re.IGNORECASE,
)
"""The first stretch of a time: "les deux premiers mois"."""

_DAY = r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)s?"
_PART = (
    r"la nuit|les? (?:jours?|nuits?|matins?|midis?|soirs?|soirées?|week-?ends?|jours fériés)"
    r"|(?:dans |pendant |en )?la (?:journée|matinée|soirée)"
    r"|(?:après|avant|vers|dès|à partir de|jusqu'à) (?:\d{1,2} ?h(?:eures?)?(?: ?\d\d)?|midi|minuit)"
    r"|l'(?:été|hiver|automne|après-midi)|le printemps|en (?:été|hiver|automne|semaine|soirée|journée)"
)
_TIME = re.compile(rf"(?<![\w'-])(?:{_PART}|les? {_DAY})(?![\w'-])", re.IGNORECASE)
"""The part of a day, a week or a year."""


_NUMBERED = re.compile(
    r"(?:à|a|au|aux|en|dans l[ae]s?|sur l[ae]s?|pour l[ae]s?) (?P<words>(?:l')?[\w-]+(?: [\w-]+)?)",
    re.IGNORECASE,
)
_NUMBER = r"(?: (?:\d+|[A-Z]|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix))?"


def is_circumstance(rest: str) -> bool:
    """Whether all that a message adds is when, against what or in which case something is done."""
    return any(shape.match(rest) for shape in _CIRCUMSTANCES)


def is_time(rest: str) -> bool:
    """Whether all that a message adds is a time: "et ensuite ?", "et le soir ?"."""
    return _LATER.fullmatch(rest) is not None or _TIME.fullmatch(rest) is not None


def at_time(last: str, rest: str) -> str | None:
    """``last`` asked of another time in the place of its own; None where it names none that is like it.

    What comes then is what comes after the first stretch of time that it names.
    """
    if _LATER.fullmatch(rest) is None:
        old = _TIME.search(last)
        return None if old is None else last[: old.start()] + rest + last[old.end() :]
    first = _FIRST.search(last)
    if first is None:
        return None
    beyond = f"au-delà {Phrase(first['article'].lower(), first['first']).of}"
    return f"{last[: first.start()]}{beyond}{last[first.end() :]}"


def same_circumstance(last: str, rest: str) -> str | None:
    """``last`` with ``rest`` in the place of a circumstance of the same kind; None where it has none."""
    for shape in _CIRCUMSTANCES:
        old = shape.search(last)
        if old is not None and shape.match(rest):
            return last[: old.start()] + rest + last[old.end() :]
    return None


def same_step(last: str, rest: str) -> str | None:
    """``last`` asked of another of things that are counted: "au palier 2", "au dernier palier"."""
    match = _NUMBERED.fullmatch(rest)
    for noun in re.findall(r"[\w-]{4,}", match["words"]) if match else ():
        link = r"(?:(?:à|dans|sur|pour|de) (?:l'|la |les? )|aux? |en |du |de |d')"
        kind = rf"(?<![\w'-]){link}(?:[\w-]+ )?{re.escape(noun)}{_NUMBER}(?![\w'-])"
        old = re.search(kind, straighten(last))
        if old is not None:
            return last[: old.start()] + rest + last[old.end() :]
    return None


def in_case(text: str) -> re.Match[str] | None:
    """The case that a question puts: "en cas de panne", "lors d'un deuil"."""
    return _CIRCUMSTANCES[-1].search(text)
