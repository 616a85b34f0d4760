"""What a question takes for granted of a body, and the facts that contradict it.

"les 140 X", "le X de Bordeaux", "la X, caisse régionale", "la X (caisse des dunes)". A premise is false only
when the texts truly say something else: where they leave it open, nothing is corrected.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from assistant.answering.asked.question import Intent, NameReader, Question
from assistant.answering.asked.values import (
    NUMERAL,
    differ,
    differ_in_law,
    initials,
    is_head,
    is_in_law,
    is_territory,
    level_of,
    level_words,
    number,
)
from assistant.answering.bodies.places import complete_places
from assistant.answering.quoting.facts import StatementLibrary, descriptions, facts_of, shown_by
from assistant.text import flat, fold, words
from assistant.types import Fact, FactKind, Mention, Organism, Span

_NUMBER = rf"(?:\d{{1,3}}(?:[ \u00a0\u202f.]\d{{3}})+|\d+|{NUMERAL})"
_COUNT = re.compile(
    rf"(?:(?:\b(?:les|des|aux)\s)|(?:\b(?:y a|y avait|y aurait|existe|compten?t?|a-t-il|a-t-on|existe-t-il|"
    rf"compte-t-(?:il|elle|on)|y avoir)\s(?:bien\s)?)|^\W*)(?P<said>{_NUMBER})\s+$"
)
_PAIR, _MANY = 2, 6
"""Of more bodies than many, a pair is rather the two that one speaks of: "les deux X"."""
_SOME = re.compile(
    r"\s(?:(?:de|dans|en|a|pres de|autour de|qui|que|dont)\s?|d'|du\s|des\s)"
    r"(?:(?:mon|ma|mes|notre|nos|votre|vos|ce|cette|chaque|la region|le departement|"
    r"region|departement|m'|me|nous|j'|je|on)\b)"
)
"""Behind a body: some of them only, "les 2 X de ma région"."""
_LAST_WORD = re.compile(r"([a-z]+|\d+)\s$")
_PLACE = r"(?P<said>(?:(?:la|le|les|l')\s?)?[^\W\d_][\w']*(?:-[\w']+)*(?:\s(?!(?:et|ou)\b)[A-Z][\w'-]+)*)"
_OF_PLACE = re.compile(
    rf"(?:\s?,\s(?:situee?s?\s|installee?s?\s)?a\s|\s(?:(?:situe|installe|implante|base)e?s?\s)?"
    rf"(?:de|d'|du|a|au|en)\s?){_PLACE}"
)
_AT_PLACE = re.compile(
    rf"[^.;:?!,]{{0,25}}?\b(?:situ|install|implant|bas|localis|trouv|sieg|est|sont|etant)[\w-]*\s"
    rf"(?:(?:bien|donc)\s)*(?:[a-z]+[eiu]e?s?\s)?(?:a|au|en)\s{_PLACE}"
)
_LEVEL = rf"(?P<said>{level_words()})"
_LEVELS_AFTER = (
    re.compile(rf"\s{_LEVEL}"),
    re.compile(
        r"\s?,\s(?!(?:au|a|dans|en|pour|sur|et|ou|par|qui)\b)(?:[a-z']+\s){0,4}?"
        rf"{_LEVEL}(?=\s?(?:[,?.!;)]|$|de\s[A-Z]))"
    ),
    re.compile(
        r"(?:\s?,\squi)?\s(?:travaill|oper|intervien|agiss|exerc|fonctionn|sont|est|depend|relev)[a-z]*"
        r"(?:-(?:t-)?(?:elles?|ils?))?\s(?:bien\s|donc\s)?(?:au\s|a l'|du\s|de l')"
        rf"(?:niveau|echelon)\s{_LEVEL}"
    ),
    re.compile(
        r"(?:\s?,)?\s?(?:elles?|ils?)?\s?(?:est|sont|soit|soient|etre)(?:-(?:elles?|ils?|ce))?\s(?:(?:bien|donc)\s)*"
        r"(?:(?:(?:une?|des|la|le|les)\s[a-z'-]+\s(?:publi[a-z]+\s)?)|"
        rf"(?:[a-z]+\s)?(?:au|a l'|du)\s?(?:niveau|echelon)\s)?{_LEVEL}"
    ),
)
"""Behind a body: "la X régionale", "la X, caisse régionale,", "les X sont-elles des caisses régionales"."""
_LEVEL_BEFORE = re.compile(rf"\b[a-z]+\s{_LEVEL}\s(?:(?:de\s)?(?:la|le|les)\s|de\s|du\s|des\s|l')?$")
_NAME_AFTER = re.compile(
    r"\s?\((?P<aside>[^()]{6,100})\)"
    r"|[\s,]+(?:ca\s)?(?:veut|veulent)[\s-](?:(?:il|elle|ils|elles|bien|donc)[\s-])*dire\s(?:bien\s)?(?P<meant>[^?.!,;]{6,100})"
    r"|[\s,]+(?:ca\s)?signifient?(?:-(?:t-)?(?:ils?|elles?))?\s(?:bien\s)?(?P<signified>[^?.!,;]{6,100})"
    r"|[\s,]+(?:c'est|ce sont|est-ce|est)\s(?:bien\s)?(?P<is>(?:les?\s|la\s|l'|une?\s|des\s)[^?.!,;]{6,100})"
)
_NAME_BEFORE = re.compile(
    r"(?:^|\b(?:la|le|les|une?|du|des|au|aux)\s|\bl')(?P<said>[a-z][a-z' -]{7,90}?)\s?\($"
)
_IS_ONE = re.compile(
    r"[\s,]+(?:c'est|ce sont|est-ce|(?:est|sont|etant|soit|soient|serait|seraient)(?:-(?:ils?|elles?|ce))?)\s"
    r"(?:(?:bien|donc|vraiment)\s)*(?:une?|des)\s(?P<said>[a-z][a-z' -]{3,60})"
)
"""Behind a body: "est-il une association", "sont bien des entreprises privées"."""
_PAID = re.compile(r"(?<!pas )(?<!plus )(?<!non )\b(?P<said>payante?s?)\b")
_ALL = re.compile(r"\b(?:tous|toutes|tout|services?|prestations?|ils|elles|elle|il)\b")
"""What stands for all that a body does for people."""
_ARTICLE = re.compile(r"^(?:les?\s|la\s|l'|une?\s|des\s|du\s)")
_WHY = re.compile(r"\W*(?:pourquoi|comment)\b")
_SHORT_NAME = 2
"""Words of a name that may be no name at all here: "la X, caisse régionale"."""
_CLOSED = re.compile(
    r"\W*(?:est-ce|y a-t-il|existe-t-il|il y a bien|il existe bien|pourquoi|comment se fait-il)\b"
)
"""A question that asks no more than whether, or why, its premise holds."""
_WHOLE = {"france", "reseau", "pays", "territoire"}


@dataclass(frozen=True, slots=True)
class Premise:
    """Something that a question takes for granted and the texts contradict."""

    kind: FactKind
    said: str
    """As the user wrote it: "140", "Bordeaux", "régionale"."""
    facts: tuple[Fact, ...]
    """What the texts say of it."""
    rest: str
    """The question without it."""


def false_premise(
    question: Question, organism: Organism, names: NameReader, library: StatementLibrary
) -> Premise | None:
    """The first premise of the question on ``organism`` that the texts contradict."""
    text = _Asked(question, organism, names, library)
    for mention in question.mentions:
        if mention.organism_id == organism.id:
            found = next(chain(*(read(text, mention) for read in _READERS)), None)
            if found is not None:
                return found
    return None


class _Asked:
    """A question with what its premises are held against."""

    def __init__(
        self, question: Question, organism: Organism, names: NameReader, library: StatementLibrary
    ) -> None:
        self.question = question
        self.organism = organism
        self.names = names
        self.library = library
        self.text = question.text
        self.flat = flat(question.text)

    def premise(self, kind: FactKind, said: Span, facts: Sequence[Fact], cut: Span) -> Premise:
        """The premise that stands at ``said``; without it the question lacks ``cut``."""
        rest = f"{self.text[: cut.start].rstrip()} {self.text[cut.end :].lstrip()}".strip()
        return Premise(kind, self.text[said.start : said.end].strip(), tuple(facts), rest)

    def names_another(self, span: Span) -> bool:
        """Whether another known name stands at ``span``."""
        return any(
            one.span.start < span.end and span.start < one.span.end and one.organism_id != self.organism.id
            for one in self.question.mentions
        )


def _count(text: _Asked, mention: Mention) -> Iterator[Premise]:
    facts = [fact for fact in facts_of("count", text.organism) if number(fact.value) is not None]
    before = _COUNT.search(text.flat[: mention.span.start])
    if before is None or not facts or _is_of_some(text, before, mention):
        return
    said, supposed = Span(*before.span("said")), number(before["said"])
    known = [number(fact.value) or 0 for fact in facts]
    if supposed is None or supposed in known or (supposed <= _PAIR and min(known) > _MANY):
        return
    if not _is_said_of_some(text, supposed):
        yield text.premise("count", said, facts, Span(said.start, mention.span.start))


def _is_of_some(text: _Asked, before: re.Match[str], mention: Mention) -> bool:
    """Whether the number may count some of the bodies only, or is an article: "2 X m'ont écrit", "un X"."""
    after = text.flat[mention.span.end :]
    place = _OF_PLACE.match(_cased(text), mention.span.end)
    is_bare = not before.start("said") or not before[0][: before.start("said") - before.start()].strip(" ,")
    return (
        fold(before["said"]) in ("un", "une")
        or (is_bare and re.fullmatch(r"\W*", after) is None)
        or _SOME.match(after) is not None
        or (place is not None and _is_place(text, place))
    )


def _is_said_of_some(text: _Asked, supposed: int) -> bool:
    """Whether a text gives that number of some of the bodies: "3 X spécialisés", "3 centres gèrent"."""
    head = next(iter(_words(text.organism.full_name or text.organism.name)), "")
    for fact in text.organism.facts:
        shown = shown_by(fact, text.library).text
        ends = [one.span.start for one in text.names.mentions(shown) if one.organism_id == text.organism.id]
        ends += [match.start() for match in re.finditer(rf"\b{re.escape(head)}s?\s(?!d[e'u])", flat(shown))]
        before = [_LAST_WORD.search(flat(shown)[:end]) for end in ends if end]
        if any(found is not None and number(found[1]) == supposed for found in before):
            return True
    return False


def _place(text: _Asked, mention: Mention) -> Iterator[Premise]:
    known = [fact for facts in complete_places(text.organism, text.library) for fact in facts]
    cased = _cased(text)
    match = _OF_PLACE.match(cased, mention.span.end) or _AT_PLACE.match(cased, mention.span.end)
    if not known or match is None or not _is_place(text, match):
        return
    said = Span(*match.span("said"))
    place = text.text[said.start : said.end]
    if all(differ("place", place, fact.value) for fact in known) and not _stands_with(text, place):
        yield text.premise("place", said, known, Span(match.start(), match.end()))


def _cased(text: _Asked) -> str:
    """The question without accents, capitals kept; same offsets."""
    pairs = zip(text.text, text.flat, strict=True)
    return "".join(plain.upper() if char.isupper() else plain for char, plain in pairs)


def _is_place(text: _Asked, match: re.Match[str]) -> bool:
    """Whether a name stands there that can be a place's: a capital, and no body's nor an ordinary word's.

    Who writes without any capitals may mean a territory by a small letter; towns are not guessed.
    """
    said = Span(*match.span("said"))
    word = re.sub(r"^(?:l'|l[ae]s?\s)", "", match["said"])
    if text.names_another(said) or fold(word) in _WHOLE:
        return False
    return (
        (word[:1].isupper() and not word.isupper())
        or is_territory(word)
        or (word.isupper() and text.text.isupper())
    )


def _stands_with(text: _Asked, place: str) -> bool:
    """Whether a sentence of the texts names the place and the body together."""
    wanted = flat(place)
    for document_id in dict.fromkeys(fact.document_id for fact in text.organism.facts):
        for sentence in re.split(r"[.;|•\n]\s", text.library.document(document_id).text):
            if wanted in flat(sentence) and any(
                one.organism_id == text.organism.id for one in text.names.mentions(sentence)
            ):
                return True
    return False


def _level(text: _Asked, mention: Mention) -> Iterator[Premise]:
    facts = facts_of("level", text.organism)
    found = [pattern.match(text.flat, mention.span.end) for pattern in _LEVELS_AFTER]
    found.append(_LEVEL_BEFORE.search(text.flat[: mention.span.start]))
    match = next(filter(None, found), None)
    if not facts or match is None or len(_levels(text.flat, text.question.mentions)) != 1:
        return
    supposed, said = level_of(match["said"]), Span(*match.span("said"))
    if supposed is not None and all(differ("level", supposed, fact.value) for fact in facts):
        cut = Span(match.start(), match.end()) if mention.span.end <= match.start() else said
        yield text.premise("level", said, facts, cut)


def _levels(asked: str, mentions: Sequence[Mention]) -> set[str | None]:
    """The levels that a question speaks of outside the names of bodies."""
    return {
        level_of(match[0])
        for match in re.finditer(rf"\b{level_words()}", asked)
        if not any(
            one.span.start <= match.start() < one.span.end
            and len(asked[one.span.start : one.span.end].split()) > _SHORT_NAME
            for one in mentions
        )
    }


def _name(text: _Asked, mention: Mention) -> Iterator[Premise]:
    facts = facts_of("definition", text.organism)
    if not facts or " " in text.text[mention.span.start : mention.span.end].strip():
        return
    match = _NAME_AFTER.match(text.flat, mention.span.end)
    if match is None:
        match = _NAME_BEFORE.search(text.flat[: mention.span.start])
    if match is None:
        return
    group = next(name for name, found in match.groupdict().items() if found)
    said = _ARTICLE.sub("", match[group])
    spelled = [form for form in (text.organism.full_name, *text.organism.aliases) if form and " " in form]
    known = [*spelled, *(fact.value for fact in facts)]
    if _claims_name(said, text.organism, group) and all(differ("definition", said, other) for other in known):
        cut = Span(match.start(), match.end() if group != "said" else mention.span.start)
        yield text.premise("definition", Span(*match.span(group)), facts, cut)


def _claims_name(said: str, organism: Organism, group: str) -> bool:
    """Whether a phrase is meant as the full name: its initials are the acronym, or a body's noun heads it.

    Behind "c'est" such a noun alone may only describe the body.
    """
    parts = _words(said)
    if len(parts) < 2:
        return False
    if initials(said) == fold(organism.name):
        return True
    own = _words(organism.full_name or "")[:1]
    return group != "is" and (parts[:1] == own if group == "said" else is_head(parts[0]))


def _words(name: str) -> list[str]:
    folded = fold(name)
    return [folded[span.start : span.end] for span in words(folded) if span.end - span.start > 2]


def _form(text: _Asked, mention: Mention) -> Iterator[Premise]:
    match = _IS_ONE.match(text.flat, mention.span.end)
    facts = [fact for fact in descriptions(text.organism) if is_in_law(fact.value)]
    if match is not None and differ_in_law(match["said"], [fact.value for fact in facts]):
        yield text.premise("definition", Span(*match.span("said")), facts, Span(*match.span()))


def _price(text: _Asked, mention: Mention) -> Iterator[Premise]:
    said = _PAID.search(text.flat)
    if said is None:
        return
    asked = set(_words(text.text))
    facts = [fact for fact in facts_of("free", text.organism) if _is_free_of(fact, asked, text)]
    if facts:
        span = Span(*said.span("said"))
        yield text.premise("free", span, facts, span)


def _is_free_of(fact: Fact, asked: set[str], text: _Asked) -> bool:
    """Whether a fact tells that all of a body's services are free, or the very thing that is asked of."""
    thing = _words(fact.value)
    return (
        not thing
        or _ALL.search(flat(fact.value)) is not None
        or any(one.organism_id == text.organism.id for one in text.names.mentions(fact.value))
        or set(thing) - {"les", "des"} <= asked
    )


_READERS: tuple[Callable[[_Asked, Mention], Iterator[Premise]], ...] = (
    _count,
    _place,
    _level,
    _form,
    _name,
    _price,
)


def denied(question: Question) -> bool:
    """Whether "Non." answers a question whose premise is false."""
    closed = _CLOSED.match(flat(question.text))
    return question.intent is Intent.YES_NO or (closed is not None and not _WHY.match(flat(question.text)))


def asks_more(question: Question, premise: Premise) -> bool:
    """Whether the question asks for more than whether its premise holds, and can be answered without it.

    Of one of several bodies that stands nowhere, nothing can be told.
    """
    if question.intent is Intent.YES_NO or _CLOSED.match(flat(question.text)):
        return False
    if premise.kind == "free":
        return False
    if premise.kind == "definition":
        return question.intent is not Intent.DEFINITION
    return premise.kind != "place" or len({fold(fact.value) for fact in premise.facts}) == 1
