"""Which of the statements found can answer such a question, and which of them are quoted together."""

import re
from collections.abc import Callable, Sequence
from math import inf

from assistant.answering.asked.question import Intent, Question
from assistant.answering.asked.wording import hold_all, is_form, weighty
from assistant.answering.candidates.announced import enumerates, kind_asked, says_which, tells_powers
from assistant.answering.candidates.complements import asks_for_himself, is_of_another, is_of_other_ones
from assistant.answering.candidates.elsewhere import territories_in, told_of_others_overseas
from assistant.answering.candidates.idle import is_idle
from assistant.answering.candidates.kinds import are_of_two_kinds
from assistant.answering.candidates.opposing import is_denied, only_denies_of, opens_with_denial
from assistant.answering.candidates.ordering import first_where
from assistant.answering.candidates.tables import is_of_no_row, says_little_of, tells_little_of
from assistant.answering.candidates.tasks import is_short_label, is_state
from assistant.answering.candidates.whereabouts import PLACE_GAP, asks_where_it_is, holds_a_place, sited_first
from assistant.answering.held.counting import around, counted, holds_what_is_wanted
from assistant.text import fold
from assistant.types import Hit, Statement, StatementKind

_DETAIL_DEPTH = 5
"""The wanted detail is looked for in so many of the first hits; the number of a named thing in all."""
_LISTING = {Intent.LIST, Intent.MISSIONS, Intent.OTHER, Intent.WHERE, Intent.DEFINITION}
"""Intents that the introduction of a list answers, with its list."""
_BODY_GAP = 3.0
"""To "who", a statement about a body is preferred to one about none whose score is this near."""
_LOOSE_GAP = 2.0
"""And one that is firmly tied to its body to one that only its page's title ties to it."""
_LABELLED = re.compile(r"\w\)? (?::|\|) \w")
_LABEL_GAP = 2.0
"""And to a line of a thing, "X : 50 %", that says nothing of the act asked about one that says it."""
_OF_NAMED = {Intent.OTHER, Intent.DEFINITION, Intent.MISSIONS, Intent.LEVEL, Intent.COUNT, Intent.RATE}
_NAMED_GAP = 2.0
"""Of a body that the question names, a statement about it to one about another whose score is this near."""
_REST_GAP = 2.5
"""Of statements about a named body, one that says more of the question to one whose score is this near."""
_RIVAL, _RIVAL_GAP = 0.45, 0.15
"""A statement about another body is offered beside the best one when it is so sure, and so nearly as sure."""
_LITTLE = 3
"""Words of weight with which a question may leave open whom it is about."""
_COVERED, _COVERED_GAP = 0.99, 2.0
"""Or when both hold nearly all terms of the question, with scores this near."""
_KIND_GAP = 4.0
"""Or when they tell of two kinds of what is asked for by its noun alone, with scores this near."""
_ARTICLE = r"(?:(?:les?|une?|la) |l')?"
_WHICH_OF_THEM = re.compile(
    r"(?:^\W*|\bc'est |\bce sont )lesquel(?:le)?s,? (?:sont )?(?:les|ces) (?:\d+ )?\w{3,}[sx]\b"
)
"""Asks for the names of things that are counted: "lesquels, les 6 ports ?"."""
_INNER_NAME = r"(?<=[\w,;:'’(–—|] )(?:L[ae]s? |l['’])?(?!France\b)[A-ZÉÎ][\w'’-]*[a-zà-ÿ]"
_SEVERAL = re.compile(rf"{_INNER_NAME}.+?{_INNER_NAME}|: [^.;:]+,")
"""Names of several things: two with capitals, or a list behind a colon."""
_NAMED = re.compile(r"\bquel(?:le)?s (?:sont les )?(?P<noun>\w{3,}[sx])\b")
_NEGATED = re.compile(r"\b(?:ne|n'|pas|jamais|plus)\b")
_ALSO_GAP = 1.5
"""More statements about the same body are quoted when their score is this near the first."""
_ALSO = 2
_CONDITION = re.compile(r", (?:et )?si (?P<case>(?!ce |oui|non)[^,?]+)")
_OPENS_WITH_WHO = re.compile(r"\W*(?:et |mais |donc |alors )?(?:qui|quel(?:le)?s?)\b")
_MANY_WORDS = 3
"""Words of weight of a "who" that are all said together by chance in no statement."""


def eligible(question: Question, hits: Sequence[Hit], is_loose: Callable[[Statement], bool]) -> list[Hit]:
    """The hits that can answer such a question, best first; none where none holds the wanted detail.

    ``is_loose``: whether a statement is tied to its body by its page alone, one that tells of many.
    """
    able = _there_first(question, [hit for hit in hits if not is_idle(question, hit.statement)])
    if question.intent is Intent.MISSIONS:
        able = [hit for hit in able if not _only_tells_what_is_not_done(question, hit.statement)] or able
        able = [hit for hit in able if not _is_no_task(hit.statement)] or able
    if question.intent not in _LISTING:
        able = [hit for hit in able if not _only_introduces(question, hit.statement)] or able
    if question.intent is Intent.WHO:
        able = _who_first(question, able, is_loose)
    if question.intent in _OF_NAMED and question.organisms:
        able = first_where(_is_about(question.organisms), able, _NAMED_GAP) or able
    if question.intent is Intent.OTHER and question.detail is None and question.organisms and able:
        able = (
            not _says_of_rest(question)(able[0]) and first_where(_says_of_rest(question), able, _REST_GAP)
        ) or able
    if question.intent is Intent.DEFINITION:
        able = first_where(lambda hit: defines(question, hit.statement), able, inf) or able
    able = [hit for hit in able if _names_what_is_listed(question, hit.statement)]
    able = sited_first(question, able)
    if question.detail is not None:
        depth = len(able) if counted(question) else _DETAIL_DEPTH
        able = first_where(lambda hit: holds_what_is_wanted(question, hit.statement), able[:depth], inf)
    if kind_asked(question) == "powers":
        found = [hit.statement for hit in hits]
        able = first_where(lambda hit: tells_powers(question, hit.statement, found), able, inf) or able
    able = first_where(lambda hit: enumerates(question, hit.statement), able, inf) or able
    able = first_where(lambda hit: says_which(question, hit.statement), able, inf) or able
    is_beside = able and (
        is_of_no_row(question, able)
        or tells_little_of(question, able[0].statement)
        or is_of_another(question, able[0].statement)
        or is_of_other_ones(question, able[0].statement)
        or _tells_nobody(question, able[0].statement)
        or _leaves_condition(question, able[0].statement)
    )
    return [] if is_beside else able


def _who_first(question: Question, hits: Sequence[Hit], is_loose: Callable[[Statement], bool]) -> list[Hit]:
    """The hits that deny nothing, the first before the others that best tells who does what is asked."""
    able = [hit for hit in hits if not denies_what_is_asked(question, hit.statement)]
    able = first_where(_is_of_a_body, able, _BODY_GAP) or able
    able = (
        first_where(lambda hit: _is_of_a_body(hit) and not is_loose(hit.statement), able, _LOOSE_GAP) or able
    )
    if able and _LABELLED.search(able[0].statement.text) and not _says_act(question)(able[0]):
        return first_where(_says_act(question), able, _LABEL_GAP) or able
    return able


def is_plain_who(question: Question) -> bool:
    """Whether a question opens by asking who, and not for him who asks."""
    opens = question.intent is Intent.WHO and _OPENS_WITH_WHO.match(fold(question.text)) is not None
    return opens and not asks_for_himself(question)


def _only_introduces(question: Question, statement: Statement) -> bool:
    """Whether a statement introduces a list and leaves to it some word of the question or the figure."""
    is_lead = statement.text.rstrip().endswith(":")
    is_told = counted(question) is not None and holds_what_is_wanted(question, statement)
    return (
        is_lead and not is_told and not (question.rest and hold_all(weighty(statement.text), question.rest))
    )


def _tells_nobody(question: Question, statement: Statement) -> bool:
    """Whether a statement about no body leaves something unsaid that a plain "who" says."""
    if statement.organisms or not is_plain_who(question):
        return False
    known = weighty(around(statement))
    return not all(any(is_form(word, one) for one in known) for word in question.rest)


def _leaves_condition(question: Question, statement: Statement) -> bool:
    """Whether a figure is asked for a case, "…, si je la perds", of which a statement says no word."""
    asked = fold(question.text)
    found = _CONDITION.search(asked) if question.detail is not None else None
    if found is None:
        return False
    beside = weighty(asked.replace(found[0], " "))
    case = [word for word in weighty(found["case"]) if word in question.rest and word not in beside]
    known = weighty(around(statement))
    return bool(case) and not any(is_form(word, one) for word in case for one in known)


def tells_all_of(question: Question, statement: Statement) -> bool:
    """Whether a statement about a body says itself each word of weight of a plain "who"."""
    if not is_plain_who(question) or len(question.rest) < _MANY_WORDS or not statement.organisms:
        return False
    lead = statement.lead.text if statement.lead else ""
    return hold_all(weighty(f"{lead} {statement.text}"), question.rest)


def defines(question: Question, statement: Statement) -> bool:
    """Whether a statement opens with the term that is to be explained: "Term : …", "Un term est …"."""
    if question.intent is not Intent.DEFINITION or question.organisms:
        return False
    label, mark, _ = fold(statement.text).strip("*_ ").partition(" :")
    if mark and label.strip() and fold(question.text).rstrip(" ?.!").endswith(f" {label.strip()}"):
        return True
    if not question.rest:
        return False
    term = " ".join(rf"{re.escape(word.rstrip('sx'))}[sx]?" for word in question.rest)
    shape = rf"{_ARTICLE}{term}(?: \([^)]*\))?(?: ?[:|]| (?:est|designe|sont) )"
    return re.match(shape, fold(statement.text).strip("*_ ")) is not None


def _names_what_is_listed(question: Question, statement: Statement) -> bool:
    """Whether a statement names several things where their names are asked for, and not only their number."""
    if _WHICH_OF_THEM.search(fold(question.text)):
        return _SEVERAL.search(statement.text) is not None
    return question.intent is not Intent.LIST or not _only_counts(question, statement)


def _only_counts(question: Question, statement: Statement) -> bool:
    """Whether a statement tells the number of what is to be named, and no more: "il agit dans 40 ports."."""
    asked = _NAMED.search(fold(question.text))
    if asked is None:
        return False
    noun = re.escape(asked["noun"].rstrip("sx"))
    return re.search(rf"\b\d+ (?:\w+ )?{noun}[sx]?(?: \w+s)?\W*$", fold(statement.text)) is not None


def denies_what_is_asked(question: Question, statement: Statement) -> bool:
    """Whether a statement only says what its body does not do, and the question asks for no such thing."""
    if _NEGATED.search(fold(question.text)):
        return False
    is_beside = question.intent is Intent.WHO and only_denies_of(question.rest, statement.text)
    return is_denied(statement) or is_beside


def _only_tells_what_is_not_done(question: Question, statement: Statement) -> bool:
    """Whether a statement denies, perhaps to say who does it: "Il ne paie pas : c'est le rôle de X."."""
    is_wanted = _NEGATED.search(fold(question.text)) is not None
    return not is_wanted and (is_denied(statement) or opens_with_denial(statement.text))


def _is_no_task(statement: Statement) -> bool:
    """Whether a sentence tells how something is, what it costs or what a word means, not what is done."""
    is_sentence = statement.kind is StatementKind.SENTENCE
    return is_sentence and (is_state(statement.text) or is_short_label(statement.text))


def supporting(question: Question, hits: Sequence[Hit]) -> list[Statement]:
    """The first statement, with the next ones that are nearly as good and about the same body.

    Before these, what tells of other territories overseas than the first does. What introduces a list says
    nothing beside another statement, nor does what tells no place where one is
    asked for, nor what says little of a short "who" beside what says it.
    """
    first, *others = hits
    subject = first.statement.organisms[:1]
    near = (hit for hit in others if first.score - hit.score < _ALSO_GAP)
    also = [hit for hit in near if hit.statement.organisms[:1] == subject]
    also = [hit for hit in also if not hit.statement.text.rstrip().endswith(":")]
    if asks_where_it_is(question):
        also = [hit for hit in also if holds_a_place(question)(hit)]
    if not says_little_of(question, first.statement):
        also = [hit for hit in also if not says_little_of(question, hit.statement)]
    overseas = told_of_others_overseas(question.text, hits)
    shown = dict.fromkeys([first.statement, *overseas, *(hit.statement for hit in also)])
    return list(shown)[: 1 + _ALSO]


def rival(
    question: Question,
    hits: Sequence[Hit],
    sure: Callable[[Sequence[Hit]], float],
    is_loose: Callable[[Statement], bool],
) -> Statement | None:
    """A statement about another body that answers as well as the first; ``sure``: confidence in a ranking.

    None where the question names the body itself, asks for what one statement must hold, or tells enough.
    ``is_loose``: whether a statement is tied to its body by its page alone, one that tells of many.
    """
    first = set(hits[0].statement.organisms)
    if (
        question.organisms
        or question.detail
        or question.intent not in (Intent.WHO, Intent.OTHER)
        or len(question.rest) > _LITTLE
        or not first
    ):
        return None
    for hit in hits[1:]:
        about = set(hit.statement.organisms)
        if about and not first & about and not is_loose(hit.statement):
            confidence = sure([hit, *(other for other in hits if other is not hit)])
            is_as_sure = confidence >= _RIVAL and sure(hits) - confidence <= _RIVAL_GAP
            is_near = hits[0].score - hit.score <= _KIND_GAP
            is_other = is_near and are_of_two_kinds(question, hits[0].statement, hit.statement)
            is_as_good = is_as_sure or is_other or _both_cover(hits[0], hit)
            return hit.statement if is_as_good and not _alone_tells_all(question, hits[0], hit) else None
    return None


def _alone_tells_all(question: Question, best: Hit, other: Hit) -> bool:
    return tells_all_of(question, best.statement) and not tells_all_of(question, other.statement)


def _both_cover(best: Hit, other: Hit) -> bool:
    """Whether both statements hold all that a short question says, and are nearly as good."""
    return best.score - other.score <= _COVERED_GAP and all(
        leg.score >= _COVERED for hit in (best, other) for leg in hit.legs if leg.leg == "covered"
    )


def _is_of_a_body(hit: Hit) -> bool:
    """Whether a statement can tell who does something: it is about a body, and no mere row of figures."""
    return bool(hit.statement.organisms) and hit.statement.kind is not StatementKind.ROW


def _there_first(question: Question, hits: list[Hit]) -> list[Hit]:
    """``hits``, the first that names the territory asked about in front, if it is nearly as good."""
    names = territories_in(question.text)
    shape = re.compile(rf"(?<!\w)(?:{'|'.join(names)})(?!\w)")
    told = first_where(lambda hit: shape.search(hit.statement.text) is not None, hits, PLACE_GAP)
    return told if names and told else hits


def _is_about(organisms: Sequence[str]) -> Callable[[Hit], bool]:
    return lambda hit: bool(set(organisms).intersection(hit.statement.organisms))


def _says_of_rest(question: Question) -> Callable[[Hit], bool]:
    """Whether a statement about the body asked about, or the heading over it, says a word beside its name."""

    def says(hit: Hit) -> bool:
        known = weighty(" ".join([hit.statement.text, *hit.statement.headings[-1:]]))
        return _is_about(question.organisms)(hit) and any(
            is_form(word, one) for word in question.rest for one in known
        )

    return says


def _says_act(question: Question) -> Callable[[Hit], bool]:
    """Whether a statement about a body says itself a word that a question says beside names."""

    def says(hit: Hit) -> bool:
        known = weighty(hit.statement.text)
        is_said = any(is_form(word, one) for word in question.rest for one in known)
        return is_said and _is_of_a_body(hit)

    return says
