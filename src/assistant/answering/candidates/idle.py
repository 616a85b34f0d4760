"""Statements that answer nothing: questions, words about the text itself, echoes of the question."""

import re

from assistant.answering.asked import asking
from assistant.answering.asked.question import Intent, Question
from assistant.answering.asked.ranks import is_of_other_rank
from assistant.answering.asked.wording import is_form, weighty
from assistant.answering.candidates.opposing import is_left_undone
from assistant.answering.held.counting import around
from assistant.answering.held.wanted import Wanted, wanted
from assistant.text import fold
from assistant.types import Statement, StatementKind

_ASKS = re.compile(r"[?…]\W*$")
_PAPER = r"(?:guide|brochure|page|fiche|depliant|livret|memento|plaquette|notice|document|lexique|glossaire)"
_OF_ITSELF = re.compile(
    rf"\W*(?:ces?|cette|le present|la presente|notre|votre) (?P<paper>{_PAPER})s? (?:[\w'-]+ )?"
    r"(?:s'adresse|presente|explique|decrit|recense|rassemble|regroupe|resume|repond|dit|liste|donne|indique"
    r"|detaille|est destinee?|est a jour|vous|permet)"
)
"""The opening of a sentence about the text that it stands in: "Ce guide s'adresse aux parents."."""
_GLOSSARY = re.compile(r"\b(?:lexique|glossaire|vocabulaire|definitions|(?:les|quelques) mots|sigles)\b")
_OF_TOWNS = re.compile(r"\b(?:municipa\w+|communa(?:le?s?|ux)|municipalites?)\b")
_TOWNS = re.compile(r"\b(?:munici|commun(?:e|a)|mairies?\b|maires?\b|villes?\b|collectivites?\b)")
_MUST_HAVE = re.compile(r"\b(?:doi(?:t|vent)|faut) (?:detenir|avoir|posseder|presenter)\b(?P<what>[^.;:]*)")
_WHO_ASKS = re.compile(
    r"\b(?:je suis|j'etais|on est|nous sommes|je (?:travaille|bosse|exerce) comme|en tant que?|etant)"
    r" (?P<who>(?!malade|bless|arret|perdu|enceinte|en )[^,;:.?!]*?)"
    r"(?=\s*(?:[,;:.?!]|$|\b(?:et|mais|qui|que|ou)\b))"
)
"""What one who asks tells of himself."""
_STANDS_AT = re.compile(
    r"(?:[^,;:.]{2,60} |)(?:sont|est|se (?:trouve|situe)(?:nt)?|siège(?:nt)?)"
    r"(?: (?:située?|installée?|implantée?)s?)? (?P<places>(?:à|au|aux|en|dans) .+)",
    re.IGNORECASE,
)
_CAPITALISED = re.compile(r"[A-ZÀÂÇÉÈÊËÎÏÔÖÛÜŒ][\w'’-]*")
_SEEKING = (Intent.WHO, Intent.WHERE, Intent.OTHER)
_NUMBER = re.compile(r"\d")
_ADDS = re.compile(r":\s*$|\b(?:ne|n'|pas|non|sans|gratuit\w*)\b|n'")
"""What adds something to words that all stand in the question: a denial, a list that follows."""


def is_idle(question: Question, statement: Statement) -> bool:
    """Whether a statement could never answer: it asks, speaks of its own text or says nothing new.

    Nor does the meaning of another term, or what a body leaves to others where its denials are not asked for.
    """
    return (
        _ASKS.search(statement.text.rstrip('»"* ')) is not None
        or _speaks_of_itself(question, statement.text)
        or _only_echoes(question, statement)
        or _explains_another_term(question, statement)
        or _is_not_done(question, statement)
        or _is_of_another_authority(question, statement)
        or _is_wanted_of_people(question, statement)
        or _is_of_other_rank(question, statement)
        or _tells_only_of_who_asks(question, statement)
        or _tells_only_where(question, statement)
        or _appoints_nobody(question, statement)
        or _contests_nothing(question, statement)
        or _leaves_price_open(question, statement)
    )


def _speaks_of_itself(question: Question, text: str) -> bool:
    found = _OF_ITSELF.match(fold(text))
    return found is not None and found["paper"] not in fold(question.text)


def _explains_another_term(question: Question, statement: Statement) -> bool:
    """Whether a statement stands in a glossary, behind a term of which the question says no word."""
    label, mark, _ = statement.text.replace("|", ":").partition(":")
    if not mark or not any(_GLOSSARY.search(fold(heading)) for heading in statement.headings[-1:]):
        return False
    asked = weighty(question.text)
    return not any(is_form(word, one) for word in weighty(label) for one in asked)


def _is_of_another_authority(question: Question, statement: Statement) -> bool:
    """Whether a question is about what a town does and neither statement nor what is around it is."""
    told = fold(around(statement))
    return (
        question.intent in _SEEKING
        and _OF_TOWNS.search(fold(question.text)) is not None
        and _TOWNS.search(told) is None
    )


def _is_wanted_of_people(question: Question, statement: Statement) -> bool:
    """Whether a "who" asks for what, by the statement, people must have, and for nothing else in it."""
    found = _MUST_HAVE.search(fold(statement.text)) if question.intent is Intent.WHO else None
    if found is None:
        return False
    had, beside = weighty(found["what"]), weighty(fold(statement.text).replace(found[0], " "))
    asked = [word for word in question.rest if any(is_form(word, one) for one in had)]
    return bool(asked) and not any(is_form(word, one) for word in question.rest for one in beside)


def _is_of_other_rank(question: Question, statement: Statement) -> bool:
    """Whether a line, or what tells a detail, is of the first of some things and the third is asked for."""
    is_line = statement.kind is not StatementKind.SENTENCE
    return (is_line or question.detail is not None) and is_of_other_rank(question.text, statement.text)


def _tells_only_of_who_asks(question: Question, statement: Statement) -> bool:
    """Whether a sentence about no body says nothing of a question but the trade of the one who asks.

    "Maçons, plâtriers : le réseau est avec vous" helps no mason who asks where to hire a crane.
    """
    told = _WHO_ASKS.search(fold(question.text))
    if told is None or statement.organisms or statement.kind is not StatementKind.SENTENCE:
        return False
    who, said = weighty(told["who"]), weighty(statement.text)
    shared = [word for word in weighty(question.text) if any(is_form(word, one) for one in said)]
    return bool(shared) and set(shared) <= set(who)


def _tells_only_where(question: Question, statement: Statement) -> bool:
    """Whether a sentence gives places and nothing else, and what a body does or who is in it is asked."""
    is_of_deeds = question.intent in (Intent.OTHER, Intent.MISSIONS)
    is_who_of_body = question.intent is Intent.WHO and bool(question.organisms)
    if not (is_of_deeds or is_who_of_body) or question.detail is not None:
        return False
    found = _STANDS_AT.match(statement.text)
    return found is not None and not weighty(_CAPITALISED.sub(" ", found["places"]))


def _appoints_nobody(question: Question, statement: Statement) -> bool:
    """Whether it is asked who names somebody to an office and the statement speaks of no such thing."""
    shapes = dict(asking.shapes("offices"))
    if question.intent is not Intent.WHO or not shapes["appoints"].search(fold(question.text)):
        return False
    return shapes["appoints_told"].search(fold(around(statement))) is None


def _contests_nothing(question: Question, statement: Statement) -> bool:
    """Whether it is asked where to contest something and the statement speaks of no such thing."""
    shapes = dict(asking.shapes("contests"))
    is_sought = question.intent in (Intent.WHO, Intent.WHERE) and question.detail is None
    if not is_sought or shapes["asked"].search(fold(question.text)) is None:
        return False
    return shapes["told"].search(fold(around(statement))) is None


def _leaves_price_open(question: Question, statement: Statement) -> bool:
    """Whether it is asked if there is anything to pay and the statement speaks of no such thing."""
    if wanted(question) is not Wanted.FREE:
        return False
    lead = [statement.lead.text] if statement.lead else []
    told = " ".join([*statement.headings[-1:], *lead, statement.text])
    return dict(asking.shapes("amounts"))["free_told"].search(fold(told)) is None


def _is_not_done(question: Question, statement: Statement) -> bool:
    return question.intent in _SEEKING and is_left_undone(statement) and not question.organisms


def _only_echoes(question: Question, statement: Statement) -> bool:
    """Whether all that a statement says stands in the question, and it is about no body beside."""
    if question.intent is Intent.YES_NO or statement.kind is not StatementKind.SENTENCE:
        return False
    if not set(statement.organisms) <= set(question.organisms) or _ADDS.search(fold(statement.text)):
        return False
    is_of_numbers = (
        question.detail is not None or question.asks_rate or _NUMBER.search(question.text) is not None
    )
    if is_of_numbers and _NUMBER.search(statement.text):
        return False
    asked, said = weighty(question.text), weighty(statement.text)
    return all(any(is_form(word, one) for one in asked) for word in said)
