"""Lists that a heading or an introduction announces in other words than the question's.

What a body lives on, what somebody must or may do; and what is announced by its number: "pour 3 raisons :".
"""

import re
from collections.abc import Sequence

from assistant.answering.asked import asking
from assistant.answering.asked.question import Intent, Question
from assistant.answering.asked.values import NUMERAL, is_head, number
from assistant.answering.asked.wording import hold_all, is_form, weighty
from assistant.answering.quoting.page import Names
from assistant.text import fold
from assistant.types import Statement

_KINDS = ("funding", "duties", "powers")
_NAMING = (Intent.LIST, Intent.MISSIONS, Intent.WHERE, Intent.OTHER)
_STOP = re.compile(
    r"\b(?:quand|lorsqu\w*|lors|avant|apres|pendant|en cas|si|qui|quels?|quelles?|pour|dans|face|chez"
    r"|sur|afin)\b|[?,;:.!]"
)
"""What ends the phrase for those whose duties are asked for."""
_CASE = re.compile(r"\b(?:en cas|si|lors|lorsqu\w*|quand|sauf|apres|avant)\b")
_TASKS = re.compile(r"\b(?:missions?|roles?|taches?|fonctions?|attributions?|metiers?)\b|\bcharge\w* d")
_MAY = re.compile(
    r"\bpeu(?:t|vent)\b(?! etre| avoir)|\b(?:autorise|habilite)e?s? a\b"
    r"|\b(?:a|ont) (?:\w+ )?(?:le droit|le pouvoir|la possibilite|la faculte) d"
)
"""What one may do."""
_PRONOUN = re.compile(r"\W*(?:il|elle)(?P<many>s?)\b")
_FUNDS = re.compile(
    r"(?:\d[\d.]* ?)?(?:les |nos |ses |leurs )?(?:ressources|recettes|(?:(?:mode|sources) de )?financements?)"
    r"(?: (?:du|de la|des|de l'|de|d') ?(?P<of>[\w-]+).*)?"
)
"""A heading over what a body lives on, and of what it is."""
_WHOLES = re.compile(r"regimes?|reseaux?|structures?|institutions?|organismes?|dispositifs?")
_NUMBERED = re.compile(rf"\b(?:les|ces|ses|leurs|des) (?P<number>\d+|{NUMERAL}) (?P<noun>[a-z]{{4,}})")
_WHICH = re.compile(r"\W*(?:et |donc |alors )*quel(?:le)?s sont (?:l|c|v|n)[eo]s ")
_NAMELY = r"(?: \w+)?,? (?:a savoir|c'est-a-dire|soit)\b"


def kind_asked(question: Question) -> str | None:
    """The kind of list that a question asks for, of those that texts announce in other words; else None."""
    folded = fold(question.text)
    kind = next((one for one in _KINDS if _shapes()[one].search(folded)), None)
    if kind == "funding" and not question.mentions and not any(is_head(word) for word in question.rest):
        return None if _WHOLES.search(folded) is None else kind
    return kind


def announces_kind(question: Question, kind: str, label: str, names: Names) -> bool:
    """Whether a heading or an introduction announces such a list, of those for whom the question asks."""
    folded = fold(label)
    if kind == "funding":
        return _announces_funds(folded, label, names)
    who = _whose(question, kind)
    if not who or _CASE.search(folded) or _shapes()[f"{kind}_told"].search(folded) is None:
        return False
    return hold_all(weighty(label), who)


def announces_tasks(question: Question, label: str) -> bool:
    """Whether a label announces the tasks of what a question asks for, a thing that no name is known of."""
    if question.intent is not Intent.MISSIONS or question.mentions:
        return False
    who = [word for word in question.rest if word not in asking.tasks_aside() or is_head(word)]
    return len(who) > 1 and _TASKS.search(fold(label)) is not None and hold_all(weighty(label), who)


def tells_powers(question: Question, statement: Statement, others: Sequence[Statement]) -> bool:
    """Whether a statement tells what those may do whose powers are asked for: "Ils ont le droit d'entrer.".

    A pronoun stands for those of whom another statement speaks before it, in the same place.
    """
    who = [word for word in _whose(question, "powers") if word in question.rest]
    if not who or _MAY.search(fold(statement.text)) is None:
        return False
    before = [
        one.text
        for one in others
        if one.context == statement.context and one.span.start < statement.span.start
    ]
    pronoun = _PRONOUN.match(fold(statement.text))
    if pronoun is not None and bool(pronoun["many"]) != who[0].endswith(("s", "x")):
        return False
    told = [statement.text] if pronoun is None else before
    return any(hold_all(weighty(text), who) for text in told)


def announces_number(question: Question, label: str, items: int, names: Names) -> bool:
    """Whether a label announces, by their number, the very things for which a question asks.

    "Les deux motifs pour lesquels …" behind "… pour 2 motifs :", with all bodies that the question names.
    """
    asked = _NUMBERED.search(fold(question.text))
    is_for_things = question.intent in (*_NAMING, Intent.WHO) and question.intent is not Intent.WHERE
    if asked is None or not is_for_things or number(asked["number"]) != items:
        return False
    told = re.search(rf"\b(\d+|{NUMERAL}) (?:\w+ )?(?={re.escape(asked['noun'][:4])})([a-z]+)", fold(label))
    if told is None or number(told[1]) != items or not is_form(asked["noun"], told[2]):
        return False
    named = {one.organism_id for one in names.mentions(label)}
    beside = [word for word in question.rest if number(word) is None and not is_form(word, asked["noun"])]
    return set(question.organisms) <= named and (bool(named) or hold_all(weighty(label), beside))


def enumerates(question: Question, statement: Statement) -> bool:
    """Whether a statement names, behind a colon, as many things as the question asks for by number and noun.

    "Les deux ports sont : …"
    """
    asked = _NUMBERED.search(fold(question.text))
    label, _, behind = statement.text.partition(" :")
    if (
        asked is None
        or question.intent not in _NAMING
        or not set(question.organisms) <= set(statement.organisms)
    ):
        return False
    commas = len(re.findall(r"[,;] ", behind)) + 1
    told = {commas, commas + len(re.findall(r" et (?!\w+ et )", behind))}
    is_of_it = any(is_form(asked["noun"], word) for word in weighty(label))
    return bool(behind.strip()) and is_of_it and number(asked["number"]) in told


def says_which(question: Question, statement: Statement) -> bool:
    """Whether a statement says who those are whom the question names together: "16 relais, à savoir …"."""
    if _WHICH.match(fold(question.text)) is None:
        return False
    said = (fold(question.text[one.span.start : one.span.end]) for one in question.mentions)
    return any(re.search(rf"{re.escape(name)}{_NAMELY}", fold(statement.text)) for name in said)


def _announces_funds(folded: str, label: str, names: Names) -> bool:
    heading = _FUNDS.fullmatch(folded.strip(" *_:.?"))
    if heading is None:
        return _shapes()["funding_told"].search(folded) is not None
    of = heading["of"]
    return of is None or _WHOLES.fullmatch(of) is not None or is_head(of) or bool(names.mentions(label))


def _whose(question: Question, kind: str) -> Sequence[str]:
    """The words for those whose duties or powers are asked for."""
    folded = fold(question.text)
    found = _shapes()[kind].search(folded)
    behind = folded[found.end() :] if found else ""
    stop = _STOP.search(behind)
    return weighty(behind[: stop.start()] if stop else behind)


def _shapes() -> dict[str, re.Pattern[str]]:
    return dict(asking.shapes("lists"))
