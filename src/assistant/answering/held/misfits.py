"""Details of the wanted shape that are another thing's: a loan is no price, a day is no hour."""

import re
from functools import cache

from assistant.answering.asked import asking
from assistant.answering.asked.question import Detail, Question
from assistant.answering.asked.values import NUMERAL
from assistant.answering.asked.wording import hold_all, is_form, weighty
from assistant.answering.held.details import holds, tells_a_time
from assistant.answering.held.steps import is_time_to_answer, is_time_to_ask
from assistant.text import fold
from assistant.types import Statement, StatementKind

_AT_WHAT_TIME = re.compile(r"\bquelles? heures?\b(?! d'ouverture)")
_HOW_SOON = re.compile(r"\b(?:en|sous|dans) (?:combien d(?:e |')|quels? delais?)")
_LASTING = re.compile(
    r"\b(?:sur|pendant|durant|depuis|dur(?:e|ent)|durees? (?:de|est de)|valables?|valides?)"
    rf" (?:[a-z]+ )?(?:\d+|{NUMERAL}) (?:jours?|semaines?|mois|ans?|annees?|heures?)\b"
)
"""How long something goes on, which is not how soon it is done."""
_BY_AGE = re.compile(
    r"\b(?:avant|des|a partir de|agee?s? de|moins de|plus de|jusqu'a|fete ses) (?:l'age de )?[1-9]\d ans\b"
)
"""An age, which is no length of time: "avant 30 ans"."""
_IN_OFFICE = re.compile(
    rf"\b(?:nomm|elu|design|choisi|recrut)\w* (?:[a-z]+ )?(?:pour|pendant) (?:\d+|{NUMERAL})"
    r" (?:ans?|mois|annees?)\b"
)
_OF_OFFICE = re.compile(r"\b(?:mandat|nomm|elu|election|design|poste|fonction|siege|preside|reste)\w*")
_LONG_AGO = re.compile(r"\b(?:conserv|gard|archiv|age|anciennet|depuis|apres|retrait)\w*")
_SUM = r"\d[\d .,]*(?:milliards? |millions? |milliers? )?(?:d'|de )?(?:€|euros?\b)"
_TOTAL = re.compile(r"\d[\d .,]*(?:milliards?|millions?) (?:d'|de )?(?:€|euros?\b)")
_FREE = re.compile(r"\b(?:(?:une?|des|l[ae]s?|leurs?|son|sa|ses) |l')(?P<what>[a-z-]{3,}) gratuite?s?\b")
"""A thing that is free beside others: "un lavoir gratuit"; not "X est gratuit"."""
_MARK = re.compile(r"[:|–—-]\s(?:a\s)?$")
_DONE_TO = re.compile(r"\b(?P<what>[\w-]{3,})\s(?P<case>[\w-]+ée?s?)\b")
"""A thing with what befell it: "une barque rayée"."""
_BESIDES = re.compile(r"\b(?:hors|sans|outre|hormis|en plus d[eu])(?: (?:la|le|les|une?))? [a-z]+")
"""What a price is asked without."""
_KIND = r"(?:de |d')(?P<kind>(?!cette\b|leur\b)[a-z]{4,})"
"""What tells the kind of a thing: no article stands before it."""

_OTHER_KIND = re.compile(
    r" (?:(?:de |d')[a-z]{4,}"
    r"|[a-z]+(?:i(?:er|ere|en|enne|f|ve|que|ste)|a(?:l|le|ux|ire|in|ine|ble)|el|elle|eu(?:r|se))s?\b)"
)
"""Behind a noun: what it is of, or an adjective; what it does or where it stands is no kind."""


def is_of_another_thing(question: Question, statement: Statement) -> bool:
    """Whether a statement tells a detail of the wanted shape, but of another thing than the question's."""
    match question.detail:
        case Detail.AMOUNT:
            return (
                _tells_no_price(question, statement)
                or _is_part_for_a_case(question, statement)
                or _is_total(question, statement)
            )
        case Detail.HOURS:
            return _AT_WHAT_TIME.search(fold(question.text)) is not None and not tells_a_time(statement.text)
        case Detail.DURATION:
            return (
                _only_answers(question, statement.text)
                or _only_lasts(question, statement.text)
                or _is_no_span(question, statement.text)
            )
        case _:
            return False


def counts_another_kind(noun: str, question: Question, statement: Statement) -> bool:
    """Whether all that a statement counts by that noun is of another kind than the question asks for."""
    asked = re.search(rf"\b{re.escape(noun)} {_KIND}", _beside_names(question))
    if asked is None or _speaks_of([asked["kind"]], statement):
        return False
    root = re.escape(noun.rstrip("sx"))
    told = fold(statement.text)
    behind = re.findall(rf"(?:\d|\b{NUMERAL}) (?:[a-z]+ )?{root}[a-z]?\b([^,;.:(]*)", told)
    behind += re.findall(rf"\b{root}[a-z]?\b([^,;.:(]*), (?:qui sont )?au nombre de ", told)
    return bool(behind) and all(_OTHER_KIND.match(one) for one in behind)


def _tells_no_price(question: Question, statement: Statement) -> bool:
    """Whether a price is asked for and what is told is a sum lent, given or left, or another thing's."""
    shapes, asked, told = _amounts(), fold(question.text), fold(statement.text)
    if shapes["price"].search(asked) is None or shapes["handed"].search(_BESIDES.sub(" ", asked)):
        return False
    bare = _handed().sub(" ", told)
    if bare != told:
        is_told = holds(Detail.AMOUNT, bare) or shapes["nothing"].search(bare) or shapes["part"].search(bare)
        return not is_told
    free = [match["what"] for match in _FREE.finditer(told)]
    is_beside = bool(free) and len(free) == len(shapes["nothing"].findall(told))
    return is_beside and not holds(Detail.AMOUNT, told) and not _speaks_of(_matter(question), statement)


def _is_part_for_a_case(question: Question, statement: Statement) -> bool:
    """Whether a price is told as a part of another one, and for a case of which the question does not speak.

    "Une barque rayée repasse la jauge à demi-tarif" does not tell what it costs to gauge a barge.
    """
    told, shapes = fold(statement.text), _amounts()
    part = shapes["part"].search(told)
    is_labelled = part is not None and _MARK.search(told[: part.start()]) is not None
    is_priced = holds(Detail.AMOUNT, told) or shapes["nothing"].search(told)
    if part is None or is_labelled or is_priced or statement.kind is StatementKind.ROW:
        return False
    matter = _matter(question)
    cases = (
        match["case"]
        for match in _DONE_TO.finditer(statement.text)
        if any(is_form(word, fold(match["what"])) for word in matter)
    )
    is_of_a_case = any(not any(is_form(word, fold(case)) for word in matter) for case in cases)
    known = weighty(" ".join([told, *(part.text for part in statement.context)]))
    return is_of_a_case or not hold_all(known, matter)


def _is_total(question: Question, statement: Statement) -> bool:
    """Whether a statement that does not name the benefit asked about tells what is spent in all."""
    benefit = _amounts()["benefits"].search(fold(question.text))
    told = fold(statement.text)
    is_large = benefit is not None and _TOTAL.search(told) and not holds(Detail.AMOUNT, _TOTAL.sub(" ", told))
    return bool(is_large) and benefit is not None and not _speaks_of([benefit[0]], statement)


def _only_answers(question: Question, text: str) -> bool:
    """Whether a text tells only how long a body takes to answer, and it is asked how long people have."""
    if not is_time_to_ask(question.text):
        return False
    timed = [clause for clause in re.split(r"[,;:.] | et ", text) if holds(Detail.DURATION, clause)]
    return bool(timed) and all(map(is_time_to_answer, timed))


def _only_lasts(question: Question, text: str) -> bool:
    """Whether it is asked how soon something is done, and the text tells how long another thing goes on."""
    told = fold(text)
    bare = _LASTING.sub(" ", told)
    if bare == told or _HOW_SOON.search(fold(question.text)) is None or holds(Detail.DURATION, bare):
        return False
    return not any(is_form(word, one) for word in _matter(question) for one in weighty(told))


def _is_no_span(question: Question, text: str) -> bool:
    """Whether all that a text tells in years is an age or a term of office, of which nobody asks."""
    asked, told = fold(question.text), fold(text)
    bare = told if _OF_OFFICE.search(asked) else _IN_OFFICE.sub(" ", told)
    bare = bare if _LONG_AGO.search(f"{asked} {told}") else _BY_AGE.sub(" ", bare)
    return bare != told and not holds(Detail.DURATION, bare)


def _matter(question: Question) -> list[str]:
    """The words of weight of a question beside its names and what asks for its detail."""
    details, amounts = dict(asking.shapes("details")), _amounts()
    bare = fold(question.text)
    if question.detail is not None:
        bare = details[question.detail].sub(" ", bare)
    return [word for word in weighty(amounts["price"].sub(" ", bare)) if word in question.rest]


def _speaks_of(words: list[str], statement: Statement) -> bool:
    """Whether a statement, or what it leans on, says one of the words in some form; there may be none."""
    known = weighty(" ".join([statement.text, *(part.text for part in statement.context)]))
    return not words or any(is_form(word, one) for word in words for one in known)


def _beside_names(question: Question) -> str:
    """The folded question with a mark in the place of each name."""
    text = question.text
    for mention in reversed(question.mentions):
        text = f"{text[: mention.span.start]}|{text[mention.span.end :]}"
    return fold(text)


@cache
def _handed() -> re.Pattern[str]:
    """A sum with the word that says that it is lent, given or left."""
    handed = _amounts()["handed"].pattern
    gap = r"(?:(?:(?!\b(?:pour|contre|moyennant)\b)[^\d.;]){1,60}? (?:jusqu'a )?|\s*[:|]\s*)"
    return re.compile(rf"(?:{handed}){gap}(?:(?<=jusqu'a )|(?<!\ba )){_SUM}")


def _amounts() -> dict[str, re.Pattern[str]]:
    return dict(asking.shapes("amounts"))
