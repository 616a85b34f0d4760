"""What speaks against it that two given values are of one thing: a case or a body of its own."""

import re
from collections.abc import Iterable
from itertools import pairwise

from assistant.answering.asked.question import Question
from assistant.answering.asked.values import number
from assistant.answering.asked.wording import hold_all, is_form, weighty
from assistant.answering.disagreeing.value import Given
from assistant.answering.held.counting import singular
from assistant.answering.held.steps import is_time_to_answer, is_time_to_ask
from assistant.answering.held.wanted import Wanted
from assistant.answering.quoting.in_part import GOES_ON
from assistant.text import fold, unmarked

_INNER_NAME = re.compile(r"(?<=[ '’])(?!France\b)[A-ZÀÂÇÉÈÊÎÔ][\w-]+")
"""A word with a capital inside a sentence."""
_FIGURE = re.compile(r"\d[\d\u00a0\u202f ]*\d")
_LINK = r"(?:de |du |des |d')(?:la |l')?"
_FIRST = 2
"""Words of weight with which a longer name may be told in part."""
_OWNER = re.compile(r"\s?(?:de la\s|du\s|de l')(?P<noun>[a-z-]{4,})")
_THE_WHOLE = {"regime", "branche", "reseau", "pays", "metropole", "territoire"}
"""What takes nothing away from a number: "4 bureaux du réseau"."""
_ACRONYM = re.compile(r"[^.;:()]{0,80}\((?P<acronym>[A-ZÉ][\w-]+)\)")
_WORD = re.compile(
    r"(?P<of>\b(?:de|du|des|aux?|a|en|pour|d')\s?"
    r"(?:(?:les?|la|une?|ces?|vo\w+|no\w+|leurs?|[ms](?:on|a|es))\s|l')?)?(?P<word>\b[a-z][\w-]*)"
)
"""A word, and what ties it to the one before it."""
_SAYS_NOTHING = 2
"""Words of the question that the best statement holds, none of which the other holds."""
_SHORT = 3
"""Letters of a word that says little by itself."""
_LASTS = re.compile(r"\b(?:dur(?:e|ent|era|eront|ees?)|pendant|durant|valables?|valides?)\b")
_BY_THEN = re.compile(
    r"\b(?:sous|avant|au bout de|dans (?:les|un delai de)|delai (?:maximal )?(?:est )?de)\s?$"
)
_FROM_THEN = re.compile(r"\s?(?:qui (?:suiv|preced)|a compter d|a partir d|apres\b|suivant|avant\b)")
_THERE = re.compile(
    r"\b(?:[Àà]|[Aa]ux?|[Ee]n|[Dd]ans (?:les?|la|l['’]))\s?(?P<place>(?!France\b)[A-ZÉÎ][a-zà-ÿ][\w'’-]*)"
)


def speaks_against(question: Question, kind: Wanted, best: Given, other: Given) -> bool:
    """Whether any rule holds two values for told of two matters."""
    return (
        leave_what_is_named(question, best, other)
        or is_of_another(question, other)
        or is_silent(question, best, other)
        or not of_one_case(question, kind, best, other)
    )


def leave_what_is_named(question: Question, one: Given, other: Given) -> bool:
    """Whether neither statement names what the question does, or the first alone gives a figure of it."""
    told = fold(f"{one.statement.text} {other.statement.text}")
    if any(fold(name) not in told for name in _names_beside(question)):
        return True
    return any(_is_told_by_one_alone(figure, one, other) for figure in _FIGURE.findall(question.text))


def is_of_another(question: Question, other: Given) -> bool:
    """Whether a value is told of other bodies than the question names, and names none of them."""
    told = other.statement
    is_of_others = bool(told.organisms) and not set(question.organisms) & set(told.organisms)
    is_named = _is_named(question, told.text) or _is_named_in_part(question, told.text)
    return bool(question.organisms) and is_of_others and not is_named


def is_silent(question: Question, best: Given, other: Given) -> bool:
    """Whether a statement holds none of the question's words, of which the best one holds several."""
    shared = [word for word in question.rest if hold_all(weighty(best.statement.text), [word])]
    around = weighty(" ".join([other.statement.text, *(part.text for part in other.statement.context)]))
    return len(shared) >= _SAYS_NOTHING and not any(hold_all(around, [word]) for word in shared)


def _is_named(question: Question, text: str) -> bool:
    """Whether a text holds the words by which the question names one of its bodies."""
    known = weighty(text)
    named = (weighty(question.text[one.span.start : one.span.end]) for one in question.mentions)
    return any(words and hold_all(known, words) for words in named)


def _is_named_in_part(question: Question, text: str) -> bool:
    """Whether a text holds the first two words of weight of a longer name, and does not go on with others."""
    for mention in question.mentions:
        name = weighty(question.text[mention.span.start : mention.span.end])
        if len(name) > _FIRST:
            first, second = (re.escape(singular(word)) for word in name[:_FIRST])
            shape = rf"\b{first}\w*\s(?:{_LINK})?{second}\w*"
            found = re.search(shape, fold(text))
            if found is not None and not GOES_ON.match(fold(text), found.end()):
                return True
    return False


def of_one_case(question: Question, kind: Wanted, one: Given, other: Given) -> bool:
    """Whether two values may be of the same.

    "300 euros aux mariniers" and "450 euros aux familles" are of two cases: behind a word that they share,
    each goes on with one of its own. So is a number of things in a place.
    """
    if (
        kind is Wanted.SPAN
        and _is_lasting(one) != _is_lasting(other)
        and (_is_delay(one) or _is_delay(other))
    ):
        return False
    if kind is Wanted.NUMBER and (_place_behind(one) != _place_behind(other) or _name_others(one, other)):
        return False
    if kind is Wanted.NUMBER and _owner_behind(other) not in fold(f"{question.text} {one.statement.text}"):
        return False
    if kind is Wanted.NUMBER and _body_behind(other) not in fold(f"{question.text} {one.statement.text}"):
        return False
    asked = {*weighty(question.text), *map(fold, _INNER_NAME.findall(question.text))}
    first, second = _followers(one), _followers(other)
    here, there = ({word for pair in pairs for word in pair} for pairs in (first, second))
    goes_on = ((mine, theirs) for word, mine in first for same, theirs in second if word == same)
    return all(
        _has(there, mine) or _has(here, theirs) or (_has(asked, mine) and _has(asked, theirs))
        for mine, theirs in goes_on
    )


def are_two_steps(one: Given, other: Given) -> bool:
    """Whether one span of time is what people have for asking, and the other what a body takes to answer."""
    first, second = (value.clause for value in (one, other))
    return any(
        is_time_to_ask(asked) and is_time_to_answer(told)
        for asked, told in ((first, second), (second, first))
    )


def _is_lasting(value: Given) -> bool:
    """Whether a span of time is how long something goes on: "dure 20 jours"."""
    before, _ = _clause(value)
    return _LASTS.search(before) is not None


def _is_delay(value: Given) -> bool:
    """Whether a span of time is how soon something is done: "sous 20 jours", "20 jours après"."""
    before, behind = _clause(value)
    return _BY_THEN.search(before) is not None or _FROM_THEN.match(behind) is not None


def _clause(value: Given) -> tuple[str, str]:
    """What stands before a value in its clause, and all behind it."""
    before, behind = value.sides
    return re.split(r"[,;:.(]\s", before)[-1], behind


def _has(words: Iterable[str], word: str) -> bool:
    return any(word == one or is_form(word, one) for one in words)


def _is_told_by_one_alone(figure: str, one: Given, other: Given) -> bool:
    """Whether a figure of the question stands in the first statement only: a row of its table."""
    return figure in one.statement.text and figure not in other.statement.text


def _body_behind(value: Given) -> str:
    """The acronym of the body whose number it is, where one stands behind it: "4 bureaux de quai (BDQ)"."""
    found = _ACRONYM.match(unmarked(value.statement.text).partition(value.text)[2])
    return fold(found["acronym"]) if found else ""


def _owner_behind(value: Given) -> str:
    """The noun for whose things a number is, where one stands behind it: "4 bureaux de la coopérative"."""
    found = _OWNER.match(value.sides[1])
    return found["noun"] if found and found["noun"] not in _THE_WHOLE else ""


def _place_behind(value: Given) -> str:
    """The place right behind a number of things: "121 moulins en Bretagne"."""
    behind = unmarked(value.statement.text).partition(value.text)[2]
    found = _THERE.search(re.split(r"[,;:.]\s", behind)[0])
    return fold(found["place"]) if found else ""


def _name_others(one: Given, other: Given) -> bool:
    """Whether each of two statements names something, and both nothing in common: two networks."""
    first, second = (set(map(fold, _INNER_NAME.findall(told.statement.text))) for told in (one, other))
    return bool(first and second) and not first & second


def _followers(value: Given) -> list[tuple[str, str]]:
    """Each word of weight of a statement with the complement that follows it, without its value.

    "aide aux mariniers", "ports de plaisance"; a verb behind a noun is no complement.
    """
    text = re.sub(rf"(?:\bde |\bd['’])?{re.escape(value.text)}", " ", unmarked(value.statement.text))
    pairs: list[tuple[str, str]] = []
    for clause in re.split(r"[,;:.|()]", text):
        words = [
            match for match in _WORD.finditer(fold(clause)) if match["of"] or len(match["word"]) > _SHORT
        ]
        pairs += [
            (singular(word["word"]), singular(after["word"]))
            for word, after in pairwise(words)
            if after["of"] and number(after["word"]) is None
        ]
    return pairs


def _names_beside(question: Question) -> list[str]:
    """The words with a capital inside a question that belong to no body that it names."""
    spans = [mention.span for mention in question.mentions]
    found = ((match.start(), match[0]) for match in _INNER_NAME.finditer(question.text))
    return [name for start, name in found if not any(span.start <= start < span.end for span in spans)]
