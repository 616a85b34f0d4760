"""The second of two questions in the light of the first: "où est l'atelier et qui y paie les vis ?"."""

import re

from assistant.answering.asked.french import capital
from assistant.answering.asked.wording import is_form, weighty
from assistant.answering.conversation.phrases import (
    RELATIONAL_BODIES,
    RELATIONAL_THINGS,
    Phrase,
    bodies,
    complement,
    phrase,
    things,
)
from assistant.answering.quoting.page import Draft, Names
from assistant.text import fold, straighten

SURE = 0.7
"""Confidence wanted in an answer to a question whose subject was taken from the one before it."""
_LAST_NOUN = re.compile(
    r"(?<![\w'])(?:(?:l[ae]s?|une?|des|du|aux?)\s|l')[^,;:?!.]+?(?=\s*\W*$)", re.IGNORECASE
)
_OWN_SUBJECT = re.compile(r"(?:et\b|l[ae]s? |l['’])", re.IGNORECASE)
_OF_ANOTHER = re.compile(rf"(?:{RELATIONAL_BODIES}|{RELATIONAL_THINGS})s?\b", re.IGNORECASE)
"""What is asked of something else."""


def on_subject(whole: str, before: str, names: Names) -> str | None:
    """``whole`` behind what the question before it is about; None where it has its own."""
    subject = _subject(before, names)
    if subject is None or names.mentions(whole) or _OWN_SUBJECT.match(whole):
        return None
    asked = weighty(whole)
    if not any(word not in asked for word in weighty(subject.words) or [fold(subject.words)]):
        return None
    return f"{capital(str(subject))} : {whole}"


def is_told_of(draft: Draft, before: str, names: Names) -> bool:
    """Whether the first passage of an answer is about what the question before it is about."""
    subject = _subject(before, names)
    if subject is None or draft.status != "answered" or not draft.citations:
        return False
    first = draft.citations[0]
    around = [first.quote, *first.section, *(part.text for part in first.context)]
    named = {one.organism_id for one in bodies(before, names)}
    if named & {one.organism_id for text in around for one in bodies(text, names)}:
        return True
    known = weighty(" ".join(around))
    return any(is_form(word, one) for word in weighty(subject.words) for one in known)


def _subject(text: str, names: Names) -> Phrase | None:
    """The body or the thing that a question is about: of "le prix du bac", the ferry."""
    named = next((one.phrase for one in bodies(text, names)), None)
    if named is not None:
        return named
    thing = next((complement(one.phrase) for one in things(text, names)), None)
    return thing or _last_noun(straighten(text))


def _last_noun(straight: str) -> Phrase | None:
    """The noun phrase at the end; of "le numéro pour louer une barque", the boat."""
    last = _LAST_NOUN.search(straight)
    while last is not None and _OF_ANOTHER.match(phrase(last[0]).words):
        last = _LAST_NOUN.search(straight, last.start() + 1)
    return phrase(last[0]) if last else None
