"""Whether a question that wants a yes or a no can be told one, from a fact or from a statement."""

import re
from collections.abc import Sequence

from assistant.answering import asking
from assistant.answering.extractive import Names
from assistant.answering.question import Intent, Question
from assistant.answering.surveying import levels_in, weighty
from assistant.answering.values import level_of
from assistant.text import fold
from assistant.types import Fact, FactKind, Hit, Organism

YES, NO = "Oui. ", "Non. "

_NEAR, _MISSED, _COVERED = 0.8, 0.15, 0.99
"""A statement says what a question puts when it is so near to the question's heaviest words and far from
so few of all, or holds so much of its terms."""
_NEGATION = re.compile(r"\b(?:ne|n'|ni|non|pas|plus de|jamais|aucune?|sans|sauf|hors|excepte)\b")
_DENIED = re.compile(
    r"\b(?:pas|ni|non|aucune?)(?: (?:de|des|du|la|le|les|une?|par|pour|aux?))*(?: d'une?| d'| l')?\s?$"
)
_CHOICE = re.compile(r"\bou\b")


def by_fact(question: Question, organism: Organism) -> tuple[str, Sequence[Fact]] | None:
    """Yes or no to a level, a place or a number that the question puts of a body, and the facts that tell it.

    None where the question puts anything more.
    """
    if not _is_closed(question):
        return None
    put = _proposed(question) - asking.everything()
    levels = levels_in(put)
    if levels and all(level_of(word) for word in put):
        held = _facts(organism, "level")
        same = [fact for fact in held if fact.value in levels]
        return (YES, same) if same else (NO, held[:1]) if held else None
    facts = [*_facts(organism, "place"), *_facts(organism, "count")]
    said = [fact for fact in facts if put and put == {*weighty(fact.value), *_numbers(fact.value)}]
    return (YES, said) if said else None


def by_statement(question: Question, hit: Hit, names: Names) -> str:
    """Yes where the statement says what the question puts, no where it denies it of the body; else ""."""
    if not _is_closed(question):
        return ""
    text = fold(hit.statement.text)
    legs = {leg.leg: leg.score for leg in hit.legs}
    covers = legs["covered_all"] >= _COVERED
    if _NEGATION.search(text) or _NEGATION.search(fold(question.text)):
        return NO if covers and _denies(question, hit.statement.text, names) else ""
    if legs["about_other"] or legs["names_named"] or not _numbers(question.text) <= _numbers(text):
        return ""
    subject = question.organisms[:1]
    if len(question.organisms) > 1 and hit.statement.organisms[:1] != subject:
        return ""
    near = legs["missed"] <= _MISSED and legs["heaviest"] >= _NEAR
    return YES if near or covers else ""


def _is_closed(question: Question) -> bool:
    return question.intent is Intent.YES_NO and _CHOICE.search(fold(question.text)) is None


def _denies(question: Question, text: str, names: Names) -> bool:
    return not _NEGATION.search(fold(question.text)) and any(
        _DENIED.search(fold(text[: mention.span.start]))
        for mention in names.mentions(text)
        if mention.organism_id in question.organisms
    )


def _proposed(question: Question) -> set[str]:
    """The words of weight and the numbers of a question beside the names in it."""
    text = question.text
    for mention in reversed(question.mentions):
        text = text[: mention.span.start] + " " + text[mention.span.end :]
    return weighty(re.sub(r"-(?:t-)?(?:ils?|elles?|on)\b", " ", text)) | _numbers(text)


def _facts(organism: Organism, kind: FactKind) -> list[Fact]:
    return [fact for fact in organism.facts if fact.kind == kind]


def _numbers(text: str) -> set[str]:
    return set(re.findall(r"\d+", text))
