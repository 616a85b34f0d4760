"""Whether a question that wants a yes or a no can be told one, from a fact or from a statement."""

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.answering.asked import asking
from assistant.answering.asked.question import Intent, Question
from assistant.answering.asked.values import level_of, number
from assistant.answering.asked.wording import is_form, weighty
from assistant.answering.bodies.surveying import levels_in
from assistant.answering.candidates import opposing
from assistant.answering.candidates.choosing import denies_what_is_asked
from assistant.answering.quoting.page import Names
from assistant.answering.verdicts import relating
from assistant.answering.verdicts.allowing import tells_leave
from assistant.answering.verdicts.disclaiming import leaves_to_others
from assistant.answering.verdicts.supposing import gives_another_figure
from assistant.text import fold
from assistant.types import Fact, FactKind, Hit, Organism, Statement

YES, NO = "Oui. ", "Non. "

_NEAR, _MISSED, _COVERED = 0.8, 0.15, 0.99
"""A statement says what a question puts when it is so near to the question's heaviest words and far from
so few of all, or holds so much of its terms."""
_DENIED_NEAR = 0.33
"""A denial is of what a question puts when it is so near to the heaviest words and far from so few of all."""
_APART = 3
"""Words of weight between which two words count as near."""
_TIED = r"(?!(?:avec|pour|dans|sans|vers|chez|entre|selon)\b)[\w-]{4,}"
_PHRASE = re.compile(rf"\b{_TIED}(?: (?:(?:de|du|des|la|le|les) |d'|l')*{_TIED})+")
"""Words tied to one another by nothing but articles: "taux de redevance"."""
_NEGATION = re.compile(r"\b(?:ne|n'|ni|non|pas|plus de|jamais|aucune?|sans|sauf|hors|excepte)\b")
_REFUSAL = re.compile(r"\b(?P<root>refus|exclu|interdi|supprim|abandonn|hormis|guere|nul(?:le)?s?\b)")
"""What says in other words than "ne … pas" that something is not so."""
_DENIED = re.compile(
    r"\b(?:pas|ni|non|aucune?)(?: (?:de|des|du|la|le|les|une?|par|pour|aux?))*(?: d'une?| d'| l')?\s?$"
)
_IS = re.compile(
    r"\b(?:est|sont|a|ont|existent?|compten?t?|y a)-(?:t-)?(?:ils?|elles?|on|ce)\b(?! qu)|c'est|\by a"
)
"""Asks what a body is or has rather than what it does."""
_SUBJECT = re.compile(
    r"\W*(?P<subject>[^,;:()«»]{2,60}?)\s(?:est|sont)\b(?P<noun>(?:\s[\w,]+){0,2}?\s(?:une?|des|de)\s)?"
)
"""What a statement says something is, and whether by a noun: "la menuiserie est un service du port"."""
_PRONOUN = re.compile(r"\b(?:ils?|elles?|ce|cel(?:ui|les?|a)|ceux|chacune?|tou(?:te)?s)\b")
_OF_ALL = re.compile(r"^(?:ils?|elles?)\b|\b(?:tous|toutes|tout|toute|ensemble)\b")
_LIGHT = re.compile(r"f(?:aire|ont|ait)|v(?:iennent|ient|enir|ont)|peu(?:t|vent)|doi(?:t|vent)")
"""Verbs that say nothing by themselves of what is done: "viennent faire"."""
_RIGHT_OF = re.compile(
    r"\b(?:un|une|les|des) (?P<who>[a-z-]{4,}) (?:a|ont|aurait|auraient)-?(?:t-)?(?:ils?|elles?)? (?:aussi )?"
    r"droit\b"
)
"""People of whom a question asks whether they have a right to something."""
_DECIDING_DEPTH = 6
"""Hits among which one is looked for that says yes or no."""
_CHOICE = re.compile(r"\bou\b")
_PORTION = re.compile(r"\bune (?:petite |bonne |grande )?(?:part|partie) (?:de |des |du |d')")
"""Says of a thing only that it need not be all of it: "une part des taxes"."""


def by_fact(question: Question, organism: Organism) -> tuple[str, Sequence[Fact]] | None:
    """Yes or no to a level, a place or a number that the question puts of a body, and the facts that tell it.

    None where the question puts anything more.
    """
    if not _is_closed(question):
        return None
    put = {*_proposed(question), *_numbers(question.text)} - asking.everything()
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
    strict = _strictly(question, hit, names)
    if strict or opposing.puts_a_side(question.text):
        return strict
    text = fold(hit.statement.text)
    if relating.says_otherwise(question, text) or _refuses(question, text):
        return ""
    legs = {leg.leg: leg.score for leg in hit.legs}
    covers = legs["covered_all"] >= _COVERED
    if _NEGATION.search(text) or _NEGATION.search(fold(question.text)):
        is_denied = denies_what_is_asked(question, hit.statement) and not legs["about_other"]
        return NO if covers and (is_denied or _denies(question, hit.statement.text, names)) else ""
    if legs["about_other"] or legs["names_named"] or not _numbers(question.text) <= _numbers(text):
        return ""
    subject = question.organisms[:1]
    if len(question.organisms) > 1 and hit.statement.organisms[:1] != subject:
        return ""
    asked = _proposed(question)
    is_near = legs["missed"] <= _MISSED and legs["heaviest"] >= _NEAR
    near = is_near and (not question.organisms or 2 * len(_said(asked, hit)) >= len(asked))
    says = near or covers or _says_all(asked, hit)
    return YES if says and _stand_together(_beside_names(question), hit.statement.text) else ""


def deciding_first(
    question: Question, hits: Sequence[Hit], names: Names, of_bodies: Sequence[Hit] = ()
) -> list[Hit]:
    """``hits``, the first one that says yes or no by all of the question's words in front, if one does.

    It may be one of ``of_bodies``, which a search for the question without its names finds of them.
    Else, where the question puts one of two opposites, the first that speaks of them.
    """
    if not _is_closed(question):
        return list(hits)
    near = [*hits[:_DECIDING_DEPTH], *of_bodies[:_DECIDING_DEPTH]]
    telling = [hit for hit in near if _strictly(question, hit, names)] or [
        hit for hit in near if _is_own(question, hit) and opposing.touches(question.text, hit.statement.text)
    ]
    return [*telling[:1], *(hit for hit in hits if hit not in telling[:1])]


def disclaimed(question: Question, hits: Sequence[Hit], names: Names) -> Hit | None:
    """The first hit that leaves to others what a question puts of a body that it names."""
    if not _is_closed(question) or _NEGATION.search(fold(question.text)):
        return None
    asked = [word for word in _proposed(question) if not _LIGHT.fullmatch(word)]
    return next((hit for hit in hits if leaves_to_others(question, asked, hit.statement, names)), None)


def decided(question: Question, hits: Sequence[Hit], names: Names) -> tuple[str, Hit] | None:
    """The verdict of the first hit that says yes or no in so many words, None where another one differs."""
    if not _is_closed(question):
        return None
    told = [(verdict, hit) for hit in hits[:_DECIDING_DEPTH] if (verdict := _strictly(question, hit, names))]
    return told[0] if len({verdict for verdict, _ in told}) == 1 else None


def _is_own(question: Question, hit: Hit) -> bool:
    return not question.organisms or bool(set(question.organisms) & set(hit.statement.organisms))


def _strictly(question: Question, hit: Hit, names: Names) -> str:
    """Yes or no where a statement of the body asked about says all that is asked, or its very opposite."""
    statement = hit.statement
    asked = _proposed(question)
    if not _is_own(question, hit) or _NEGATION.search(fold(question.text)):
        return ""
    acts = [word for word in asked if not _LIGHT.fullmatch(word)]
    tied = relating.is_tied_so(question, statement, names)
    if tied is not None:
        return YES if tied else NO
    around = " ".join([*statement.headings[-1:], statement.lead.text if statement.lead else ""])
    known = weighty(f"{around} {statement.text}")
    if _is_needless(question, asked, statement.text, known) or (
        question.organisms and opposing.leaves_outside(statement.text, acts)
    ):
        return NO
    held = opposing.is_held(question.text, asked, statement.text)
    if held is not None and (len(asked) > 1 or _is_of_all(question, statement.text, names)):
        return YES if held else NO
    if opposing.is_against(question.text, asked, statement.text):
        return NO
    if question.organisms and _is_near_denial(hit) and opposing.rules_out(statement.text, asked[1:]):
        return NO
    contraries = opposing.contraries(asked, statement.text)
    others = [word for word in asked if word not in contraries]
    says_all = len(asked) > 1 and all(any(is_form(word, one) for one in known) for word in others)
    return NO if says_all and (contraries or opposing.is_denied(statement)) else ""


def _is_needless(question: Question, asked: Sequence[str], text: str, known: Sequence[str]) -> bool:
    """Whether a text says that one does without what is asked for, of the body or a thing of the question."""
    if not opposing.is_needless(question.text, asked, text):
        return False
    without = weighty(" ".join(opposing.done_without(text)))
    others = [word for word in asked if not any(is_form(word, one) for one in without)]
    return bool(question.organisms) or any(is_form(word, one) for word in others for one in known)


def _refuses(question: Question, text: str) -> bool:
    """Whether a text turns down something, in words that the question has not, or says a word's contrary."""
    asked = fold(question.text)
    refusals = (one for one in _REFUSAL.finditer(text) if one["root"] not in asked)
    return any(refusals) or bool(opposing.contraries(_proposed(question), text))


def _is_near_denial(hit: Hit) -> bool:
    """Whether a statement denies something near in meaning to all that the question says."""
    return opposing.denies(hit.statement.text) and _is_near(hit)


def _is_near(hit: Hit) -> bool:
    legs = {leg.leg: leg.score for leg in hit.legs}
    return legs["missed"] <= _DENIED_NEAR and legs["heaviest"] >= _NEAR


def _is_of_all(question: Question, text: str, names: Names) -> bool:
    """Whether a text speaks of the body asked about as a whole: by its name, a pronoun or "all"."""
    named = {mention.organism_id for mention in names.mentions(text)}
    return bool(named & set(question.organisms)) or _OF_ALL.search(fold(text)) is not None


def goes_beside(question: Question, statement: Statement) -> bool:
    """Whether a statement may stand beside an answer; where opposites are asked of, it says one of them."""
    is_of_sides = _is_closed(question) and opposing.puts_a_side(question.text)
    return not is_of_sides or opposing.touches(question.text, statement.text)


def without_other_subjects(question: Question, hits: Sequence[Hit], names: Names) -> list[Hit]:
    """``hits`` but those that say what another thing is than the body of which the question puts it.

    "La menuiserie est un service du port", under a heading on a body, tells nothing of that body.
    """
    if not _is_closed(question) or not question.organisms or asks_of_an_act(question):
        return list(hits)
    return [hit for hit in hits if not _is_of_another_subject(question, hit.statement, names)]


def _is_of_another_subject(question: Question, statement: Statement, names: Names) -> bool:
    found = _SUBJECT.match(statement.text)
    if found is None or _PRONOUN.search(fold(found["subject"])):
        return False
    named = {mention.organism_id for mention in names.mentions(statement.text)}
    if named & set(question.organisms[:1]):
        return False
    if names.mentions(found["subject"]):
        return True
    if found["noun"] is None:
        return False
    bodies = [body for body in map(names.get, question.organisms) if body is not None]
    known = [*weighty(question.text), *(word for body in bodies for word in _words_of(body))]
    subject = weighty(found["subject"])
    return bool(subject) and not any(is_form(word, one) for word in subject for one in known)


def _words_of(body: Organism) -> list[str]:
    return weighty(" ".join([body.name, body.full_name or "", *body.aliases]))


def asks_of_an_act(question: Question) -> bool:
    """Whether a question wants to know if a body that it names does something: "les X paient-ils … ?"."""
    return _is_closed(question) and bool(question.organisms) and _IS.search(fold(question.text)) is None


def act_put(question: Question) -> str:
    """A question that puts an act of a body, without the body."""
    return _beside_names(question)


def is_told_of(question: Question, hit: Hit, *, of_another: bool = False) -> bool:
    """Whether a statement says all that the question puts, of the body that it names or ``of_another``."""
    about = hit.statement.organisms
    is_own = bool(set(about) & set(question.organisms))
    return (
        bool(about)
        and is_own is not of_another
        and not _NEGATION.search(fold(f"{question.text} {hit.statement.text}"))
        and _says_all(_proposed(question), hit)
    )


def is_left_open(question: Question, hit: Hit) -> bool:
    """Whether a statement says, and denies, less than half of the act that the question puts of a body.

    So does one that decides nothing of a tie between two bodies.
    """
    tells = _is_own(question, hit) and tells_leave(question.text, hit.statement.text)
    if opposing.puts_a_side(question.text) and question.organisms and _is_closed(question):
        return not (tells or opposing.touches(question.text, hit.statement.text))
    is_tie = _is_closed(question) and len(question.organisms) > 1 and relating.ties(question.text)
    if is_tie or _is_of_other_public(question, hit):
        return True
    if gives_another_figure(question, hit.statement.text):
        return False
    asked = [word for word in _proposed(question) if not _LIGHT.fullmatch(word)]
    said = _said(asked, hit)
    is_short = asks_of_an_act(question) and 2 * len(said) < len(asked)
    denies = (said or _is_near(hit)) and opposing.opens_with_denial(hit.statement.text)
    return is_short and not (tells or (_is_own(question, hit) and denies))


def _is_of_other_public(question: Question, hit: Hit) -> bool:
    """Whether a question puts a right of people of whom neither statement nor what is around it speaks."""
    public = _RIGHT_OF.search(fold(question.text))
    if public is None:
        return False
    known = weighty(" ".join([hit.statement.text, *(part.text for part in hit.statement.context)]))
    return not any(is_form(public["who"], one) for one in known)


def _is_closed(question: Question) -> bool:
    return question.intent is Intent.YES_NO and _CHOICE.search(fold(question.text)) is None


def _denies(question: Question, text: str, names: Names) -> bool:
    return not _NEGATION.search(fold(question.text)) and any(
        _DENIED.search(fold(text[: mention.span.start]))
        for mention in names.mentions(text)
        if mention.organism_id in question.organisms
    )


def _proposed(question: Question) -> list[str]:
    """The words of weight of a question beside the names in it, in order."""
    return weighty(_PORTION.sub(" ", _beside_names(question)))


def _beside_names(question: Question) -> str:
    text = question.text
    for mention in reversed(question.mentions):
        text = text[: mention.span.start] + " " + text[mention.span.end :]
    return fold(re.sub(r"-(?:t-)?(?:ils?|elles?|on)\b", " ", text))


def _says_all(asked: Sequence[str], hit: Hit) -> bool:
    """Whether every word stands in the statement or what introduces it, in some form."""
    return len(asked) > 1 and len(_said(asked, hit)) == len(asked)


def _said(asked: Sequence[str], hit: Hit) -> list[str]:
    lead = hit.statement.lead
    text = f"{lead.text if lead else ''} {hit.statement.text}"
    known, figures = weighty(text), _numbers(text)
    return [
        word for word in asked if str(number(word)) in figures or any(is_form(word, one) for one in known)
    ]


def _stand_together(asked: str, text: str) -> bool:
    """Whether words of one phrase of the question are near each other in ``text`` too.

    "Droit public" is not said by "de droit privé, mais chargé d'un service public".
    """
    found = weighty(text)
    for phrase in _PHRASE.findall(asked):
        places = [
            [place for place, one in enumerate(found) if is_form(word, one)] for word in weighty(phrase)
        ]
        for first, second in pairwise(places):
            if first and second and min(abs(one - two) for one in first for two in second) > _APART:
                return False
    return True


def _facts(organism: Organism, kind: FactKind) -> list[Fact]:
    return [fact for fact in organism.facts if fact.kind == kind]


def _numbers(text: str) -> set[str]:
    return set(re.findall(r"\d+", text))
