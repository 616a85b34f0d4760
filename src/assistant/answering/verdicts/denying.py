"""What a text says is not done, not given or not there, where a question asks as if it were.

"À quelle heure la X livre-t-elle le pain ?" is told "La X ne livre pas de pain". A denial is of what is asked
when it says no word of its own beside the question's: what narrows it ("… le lundi") must be asked for.
"""

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace

from assistant.answering.asked.question import Intent, NameReader, Question
from assistant.answering.asked.wording import is_form
from assistant.answering.held.counting import singular
from assistant.answering.quoting.page import Names
from assistant.text import flat, fold, words
from assistant.types import Hit, Span, Statement

_CLAUSE = re.compile(r"[;:.](?:\s|$)|, (?=(?:mais|car|ce sont|c'est|elles?|ils?|qui|dont|lesquel\w+)\b)")
_AND = re.compile(r"(?: et|,) (?=ne\s|n')")
_EXCEPT = re.compile(
    r"\b(?:sauf|except\w+|hormis|hors|a moins|sans|avant|apres|tant que|jusqu\w*|seulement|sinon)\b"
)
"""What narrows a denial, or lets something of it stand."""
_SINCE = re.compile(r" depuis (?:l'annee )?\d{4}\b|^\W*depuis (?:l'annee )?\d{4}, ")
_CLITICS = r"(?:(?:se|me|te|lui|leur|les?|la|en|y|nous|vous) |[sltm]')*"
_NOT = r"(?:pas|plus|jamais|aucune?|rien|ni|personne|nulle?)"
_NE = re.compile(
    rf"^(?P<subject>.*?)\b(?:ne |n'){_CLITICS}(?P<verb>[a-z-]+) (?P<no>{_NOT})"
    r"\b(?! (?:que|seulement|toujours|forcement|tou(?:te)?s|uniquement)\b)(?P<what>[^;:]*)$"
)
_NONE = re.compile(r"^(?P<no>aucune?|nulle?) (?P<subject>.+?) (?:ne |n')(?P<verb>[a-z-]+)(?P<what> .*)?$")
_OUTSIDE = re.compile(
    r"^(?P<subject>.+?) (?:n'entr\w+ pas dans|ne (?:relev\w+|font|fait) pas (?:partie )?de"
    r"|n(?:'est|e sont) pas de) (?:ses|leurs?|son|sa|nos|notre)"
    r" (?:roles?|missions?|taches?|attributions?|competences?|fonctions?|ressorts?)\b"
)
_CASE = re.compile(r"\b(?:pour|en cas d\w*|si|quand|lorsqu\w*|sans|hors) (?P<case>[^,;:]+)")
"""Narrows what stands under it: "Pour les apprentis", "En cas de déménagement"."""
_SUBORDINATE = re.compile(r"\b(?:qui|que|dont|quand|lorsqu\w*|si|s'|puisqu\w*|comme|parce|chaque fois)\b")
_PRONOUN = re.compile(r"\W*(?:(?:ils?|elles?|nous|on)\b)?\W*")
_BEING, _MODAL = re.compile(r"est|sont|sera|seront"), re.compile(r"peu(?:t|vent)|doi(?:t|vent)|va|vont")
_THERE = re.compile(r"a|existe\w*|trouve|dispose\w*|compte\w*")
_PROVIDED = re.compile(
    r"(?:fai(?:te?s?)\b|assur|prevu|propos|organis|fourni|servi|offert|disponible|possible|admis|accept|autoris)\w*"
)
"""What is said of a thing that is to be had."""
_DOING = re.compile(
    r"(?:fai[ts]|font|realis\w+|effectu\w+|assur\w+|propos\w+|offr\w+|pratiqu\w+|organis\w+|men\w+|dress\w+"
    r"|ordonn\w+|prononc\w+|inflig\w+)"
)
"""Verbs that say no more than that what follows is done."""
_HANDLING = re.compile(
    r"(?:vers|attribu|accord|pai|pay|octro|allou|donn|calcul|distribu|mani|fourni|financ|delivr|envoi|envoy|remet|expedi)"
    r"\w+|ger(?:e|ent|er|ons|ez)"
)
"""What a body does to money or things that it hands out; who does none of it does not do the others."""
_VERB_END = re.compile(r"(?:e[sz]?|ent|ons|er|ir|re|ra|ront)$")
_PUBLIC = {"public", "particulier", "particuliers", "personne", "usagers", "visiteurs", "gens"}
_FILLER = re.compile(
    r"[cdlmst]es|une|est|sont|aux|par|sur|qu[ei]|[mst]on|[mst]a|[nv]os|[nv]otre|leurs?|cet(?:te)?|lui|pour|dans|avec"
    r"|chez|de[sn']?|tres|bien|donc|alors|aussi|elles?|ils?|comment|combien|quand|quel(?:le)?s?|est-ce|puisque|comme"
    r"|peu(?:t|vent|x)|doi[st]|doivent|vien(?:t|nent)|va[si]?|vont|faut|etre|avoir"
)
_SHORT = 2
_ASKED_NOT = re.compile(r"\b(?:ne|n'|ni|non(?! \?)|pas|jamais|aucune?|sans|sauf|hors)\b(?! vrai)")
_OPEN = (Intent.YES_NO, Intent.OTHER, Intent.LIST, Intent.WHERE, Intent.COUNT, Intent.RATE)


@dataclass(frozen=True, slots=True)
class Denied:
    """A statement that denies what a question asks of, and the words of the question for it."""

    statement: Statement
    said: str


@dataclass(frozen=True, slots=True)
class _Denial:
    """One clause of a text that denies."""

    subject: str
    verb: str
    things: tuple[tuple[str, ...], ...]
    """The words of each thing that is not: "ni cartes ni livres" names two."""
    is_total: bool
    """Whether nothing of the kind is: "aucun", "ni", "pas de"."""
    numbers: frozenset[str]


def may_be_denied(question: Question) -> bool:
    """Whether a question takes for granted something that a text may deny."""
    return question.intent in _OPEN and _ASKED_NOT.search(fold(question.text)) is None


def denied(question: Question, hits: Sequence[Hit], names: Names) -> Denied | None:
    """The first statement that denies what is asked, where it may be denied."""
    asked = _asked(question)
    noun = {} if question.organisms else _named_by_noun(asked, names)
    found = _denied(question, asked, question.organisms, hits, names)
    if found is not None or not noun:
        return found
    return _denied(question, [word for word in asked if word not in noun.values()], tuple(noun), hits, names)


def _denied(
    question: Question, asked: Sequence[str], bodies: Sequence[str], hits: Sequence[Hit], names: Names
) -> Denied | None:
    """The first statement on the bodies, if any, that denies what is asked."""
    for hit in hits:
        if _is_of_a_case(asked, hit.statement):
            continue
        for one in _denials(hit.statement.text, frozenset(_short_names(bodies, names))):
            found = _matched(question, asked, set(bodies), one, hit.statement, names)
            if found:
                return Denied(hit.statement, _as_asked(question, found))
    return None


def _short_names(bodies: Iterable[str], names: Names) -> Iterator[str]:
    known = (names.get(one) for one in bodies)
    return (fold(body.name) for body in known if body is not None)


def _denials(text: str, aside: Set[str] = frozenset()) -> Iterator[_Denial]:
    """The clauses of a text that deny; words ``aside`` are no part of what they deny."""
    for clause in _CLAUSE.split(_SINCE.sub("", fold(text))):
        subject = ""
        for part in _AND.split(f" {clause.strip()}"):
            one = _read(part.strip())
            if one is not None and not _SUBORDINATE.search(one.subject) and not _EXCEPT.search(part):
                subject = one.subject or subject
                things = tuple(tuple(word for word in thing if word not in aside) for thing in one.things)
                yield replace(one, subject=subject, things=things)


def _read(part: str) -> _Denial | None:
    outside = _OUTSIDE.match(part)
    if outside is not None:
        return _Denial("", "", (tuple(_content(outside["subject"])),), True, _numbers(part))
    found = _NE.match(part) or _NONE.match(part)
    if found is None:
        return None
    what = found["what"] or ""
    things = tuple(tuple(_content(one)) for one in re.split(r"\bni\b|\bou\b|\bet\b|,", what) if _content(one))
    subject, verb = found["subject"], found["verb"]
    is_total = found["no"] != "pas" or re.match(r" d(?:e |')", what) is not None
    if _BEING.fullmatch(verb):
        if len(things) != 1 or (found["no"] not in ("pas", "plus", "jamais") and found.re is _NE):
            return None
        participle, *rest = things[0]
        own = () if _PROVIDED.fullmatch(participle) else (participle,)
        return _Denial("", "", ((*_content(subject), *own, *rest),), True, _numbers(part))
    if found.re is _NONE:
        return None
    if _MODAL.fullmatch(verb) and things and things[0]:
        verb, things = things[0][0], ((things[0][1:]), *things[1:])
    if _THERE.fullmatch(verb):
        return (
            _Denial("", "", things, True, _numbers(part))
            if _PRONOUN.fullmatch(subject) and is_total
            else None
        )
    return _Denial(subject, verb, things, is_total, _numbers(part))


def _is_of_a_case(asked: Sequence[str], statement: Statement) -> bool:
    """Whether the heading or introduction over a statement narrows it to a case that the question lacks."""
    over = [*statement.headings[-1:], *([statement.lead.text] if statement.lead else [])]
    cases = [found["case"] for text in over for found in _CASE.finditer(fold(text))]
    return any(not _all_said(_content(case), asked) for case in cases)


def _named_by_noun(asked: Sequence[str], names: Names) -> dict[str, str]:
    """The one body whose name opens with a word of the question, with that word: "l'observatoire"."""
    heads = [
        (fold(one.full_name or one.name).split(" ")[0], one.id) for one in names.organisms if one.is_body
    ]
    found = [(body, word) for word in asked for head, body in heads if singular(head) == singular(word)]
    return dict(found) if len(found) == 1 else {}


def _matched(
    question: Question,
    asked: Sequence[str],
    own: Set[str],
    one: _Denial,
    statement: Statement,
    names: NameReader,
) -> list[str]:
    """The words of the question for what a clause denies; none where it denies something else."""
    if not one.numbers <= _numbers(question.text) or not _is_of_the_same(asked, own, one, statement, names):
        return []
    if not one.verb:
        wholes = [_all_said(thing, asked) for thing in one.things]
        return next((found for found in wholes if found), [])
    acts = [place for place, word in enumerate(asked) if _is_act(one.verb, word)]
    if not one.things:
        return [asked[place] for place in acts]
    for thing in one.things:
        if set(thing) <= _PUBLIC and acts and len(asked) == 1:
            return [asked[place] for place in acts]
        found = _all_said(thing, asked)
        if found and _DOING.fullmatch(one.verb) and one.is_total:
            return found[:1]
        handled = [place for place, word in enumerate(asked) if one.is_total and _HANDLING.fullmatch(word)]
        beside = acts or (handled if _HANDLING.fullmatch(one.verb) else [])
        near = [place for place in beside if asked[place] not in found and _is_next(place, found[:1], asked)]
        if near:
            return [asked[near[0]], found[0]]
    return []


def _is_act(verb: str, word: str) -> bool:
    """Whether two words are of one verb: "ouvrent" and "ouvrir"."""
    stems = [_VERB_END.sub("", one) for one in (verb, word)]
    return is_form(verb, word) or (stems[0] == stems[1] and len(stems[0]) > _SHORT + 1)


def _is_next(place: int, heads: Sequence[str], asked: Sequence[str]) -> bool:
    return any(head in asked[max(place - 1, 0) : place + 2] for head in heads)


def _all_said(thing: Sequence[str], asked: Sequence[str]) -> list[str]:
    """The question's words for all that names a thing, in order; none where one is missing."""
    found = [next((word for word in asked if _is_same(one, word)), "") for one in thing]
    return found if all(found) else []


def _is_same(one: str, word: str) -> bool:
    return one == word or one.rstrip("sx") == word.rstrip("sx") or is_form(one, word)


def _is_of_the_same(
    asked: Sequence[str], own: Set[str], one: _Denial, statement: Statement, names: NameReader
) -> bool:
    """Whether a clause is about the body asked about, or about a subject that the question names in words."""
    if own and own & {mention.organism_id for mention in names.mentions(one.subject)}:
        return True
    if own and not own & set(statement.organisms):
        return False
    if _PRONOUN.fullmatch(one.subject):
        opening = _content(fold(statement.text))[:1]
        return (
            bool(own)
            or (bool(one.verb) and bool(opening) and bool(_all_said(opening, asked)))
            or not one.verb
        )
    return bool(_all_said(_content(one.subject), asked))


def _asked(question: Question) -> list[str]:
    """The words of weight of a question beside the names in it, in order."""
    text = flat(question.text)
    for mention in question.mentions:
        text = (
            text[: mention.span.start]
            + " " * (mention.span.end - mention.span.start)
            + text[mention.span.end :]
        )
    return _content(text)


def _content(text: str) -> list[str]:
    return [text[span.start : span.end] for span in _spans(text)]


def _spans(text: str) -> Iterator[Span]:
    """Where the words of weight stand; of "livre-t-elle" the verb alone."""
    bare = re.sub(r"-(?:t-)?(?:ils?|elles?|on|je|vous|nous|ce)\b", lambda match: " " * len(match[0]), text)
    for span in words(bare):
        word = text[span.start : span.end]
        if len(word) > _SHORT and not word.isdigit() and not _FILLER.fullmatch(word):
            yield span


def _as_asked(question: Question, found: Sequence[str]) -> str:
    """The part of a question from the first to the last of some of its words."""
    text = flat(question.text)
    spans = [span for span in _spans(text) if text[span.start : span.end] in found]
    return question.text[spans[0].start : spans[-1].end] if spans else " ".join(found)


def _numbers(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\d+", text))
