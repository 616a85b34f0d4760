"""Which of the registry's facts a question asks for, and the statements that show them."""

import re
from collections.abc import Callable, Sequence
from typing import Protocol

from assistant.answering.asked import asking
from assistant.answering.asked.question import Detail, Intent, Question
from assistant.answering.asked.values import is_head, is_in_law, level_of, level_words, number
from assistant.answering.asked.wording import is_form, weighty
from assistant.answering.quoting.citations import Library
from assistant.text import flat, fold
from assistant.types import Fact, FactKind, Organism, Span, Statement, StatementKind

_KINDS: dict[Intent, FactKind] = {
    Intent.COUNT: "count",
    Intent.WHERE: "place",
    Intent.LEVEL: "level",
    Intent.RATE: "rate",
    Intent.DEFINITION: "definition",
}
_FORM = re.compile(
    r"(?P<form>statuts?|formes?|nature)|juridique(?:s|ment)?|legale?s?|administrati\w+|exacte?(?:ment)?|quelle?"
    r"|sous|organismes?|structures?"
)
"""What asks for the status of a body, and the words beside it."""
_OF_SERVICE = re.compile(r"\bservice public\b")
_SAME_LEVEL = re.compile(r"\bmeme (?:niveau|echelon)\b")
"""Asks for the levels of several bodies or of several sources: one body's level is no answer to it."""
_TOLD: tuple[FactKind, ...] = ("count", "place", "level")
"""Kinds whose facts answer a question as they are."""
_ASIDE = {"niveau", "echelon", "plutot", "situe", "situent", "classe", "vraiment", "donc"}
"""Words beside a level that ask for nothing else."""
_PROPER = re.compile(r"[^\W\d_a-zà-ÿ][\w-]+")
_WORD = re.compile(r"[\w-]+")
_LEVEL = re.compile(rf"\b{level_words()}")
_FILLERS = "y|a|a-t-il|il|t-il|existe|existe-t-il|compte|compte-t-on|en|sont|ya|est-ce|que|on"
_COUNTED_BEFORE = re.compile(
    rf"(?:combien|nombre|nb)(?: total| exact)?(?: (?:{_FILLERS}))* ?(?:de|d'|d|des|du)?"
    r"(?: la| les| l'| le)?\s*$"
)
_COUNTED_AFTER = re.compile(r"combien\W*$|^\W*(?:combien|nombre)")
_OPENING = re.compile(r"\W*(?:(?:et|mais|alors|donc|puis|sinon)\b\W*)*[\w'-]*\W*")
"""One word at most, behind what links a question to another: "et les", "des"."""

_SERVED = re.compile(r"\b(?:pour|aux?|a|de) (?:ses|leurs?|vos|nos) (?P<who>[\w-]+)")
"""Those for whom a body works: "pour ses adhérents"."""


class StatementLibrary(Library, Protocol):
    """A library that knows its statements."""

    def statement_at(self, document_id: str, start: int, end: int) -> Statement | None:
        """The statement that stands at these offsets, if one does."""
        ...

    def items_of(self, introduction: Statement) -> tuple[Statement, ...]:
        """The statements of the list that a statement announces; empty where it announces none."""
        ...

    def statements_of(self, document_id: str) -> tuple[Statement, ...]:
        """All statements of a document, in reading order."""
        ...


def stated_kind(question: Question) -> FactKind | None:
    """The kind of fact that a question asks for whatever it is of: where or at what level something is."""
    return _KINDS[question.intent] if question.intent in (Intent.WHERE, Intent.LEVEL) else None


def asked_kind(question: Question, organism: Organism) -> FactKind | None:
    """The kind of fact about ``organism`` that the question asks for, in whatever form; None for none."""
    if _SAME_LEVEL.search(flat(question.text)):
        return "level"
    kind = _KINDS.get(question.intent)
    if kind == "count" and not _is_counted(question, organism):
        return None
    if question.detail is Detail.AMOUNT and not organism.is_body and facts_of("rate", organism):
        return "rate"
    if question.intent in (Intent.YES_NO, Intent.OTHER) and question.detail is None:
        return next((found for found, puts in _PUT if puts(question, organism)), kind)
    return kind


def asked_facts(question: Question, organism: Organism, groups: Sequence[Organism]) -> tuple[Fact, ...]:
    """The facts about ``organism`` that the question asks for; empty when it asks for something else.

    Where the organism has none of its own, those of the first of the ``groups`` that cover it and have any.
    A number that stands for itself is preferred to "près de 100".
    """
    kind = asked_kind(question, organism)
    if kind not in _TOLD or _SAME_LEVEL.search(flat(question.text)):
        return ()
    found = next(filter(None, (facts_of(kind, one) for one in (organism, *groups))), ())
    exact = tuple(fact for fact in found if kind != "count" or number(fact.value) is not None)
    return exact or found


def facts_of(kind: FactKind, organism: Organism) -> tuple[Fact, ...]:
    """The organism's facts of one kind; of its definitions, those that spell out its name."""
    return tuple(
        fact
        for fact in organism.facts
        if fact.kind == kind
        and (kind != "definition" or (fact.document_id, fact.span) in organism.defined_at)
    )


def descriptions(organism: Organism) -> tuple[Fact, ...]:
    """The facts that say what an organism is, those that only spell out its name left out."""
    spelled = {fold(name) for name in (organism.name, organism.full_name or "", *organism.aliases)}
    return tuple(
        fact for fact in organism.facts if fact.kind == "definition" and fold(fact.value) not in spelled
    )


def asks_legal_form(question: Question) -> bool:
    """Whether all that a question asks of a body is its status: "sous quelle forme juridique …"."""
    asked = [_FORM.fullmatch(word) for word in question.rest]
    return bool(question.mentions) and all(asked) and any(one is not None and one["form"] for one in asked)


def legal_forms(organism: Organism) -> tuple[Fact, ...]:
    """The descriptions of an organism that say what it is in law."""
    told = descriptions(organism)
    return tuple(fact for fact in told if is_in_law(fact.value) or _OF_SERVICE.search(flat(fact.value)))


def one_by_value(facts: Sequence[Fact], library: StatementLibrary) -> tuple[Fact, ...]:
    """One fact for each different value, spelling aside: the one that is shown best."""
    by_value: dict[str | int, Fact] = {}
    for fact in facts:
        value = number(fact.value) if fact.kind == "count" else None
        key = fold(fact.value) if value is None else value
        known = by_value.setdefault(key, fact)
        if _shows(fact, library) > _shows(known, library):
            by_value[key] = fact
    return tuple(by_value.values())


def _shows(fact: Fact, library: StatementLibrary) -> int:
    """How well a fact is shown: by a heading, by a statement, by one that names its level itself."""
    statement = _at(fact, library)
    if statement is None:
        return 0
    return 1 if fact.kind == "level" and level_above(statement) is not None else 2


def asked_of(
    facts: Sequence[Fact], question: Question, organism: Organism, library: StatementLibrary
) -> tuple[Fact, ...]:
    """Of facts on places, those of what else the question names: "l'office d'une région"; else all."""
    mention = next((one for one in question.mentions if one.organism_id == organism.id), None)
    if mention is None or any(fact.kind != "place" for fact in facts):
        return tuple(facts)
    behind = question.text[mention.span.end :]
    named = {*question.rest, *(fold(word) for word in _PROPER.findall(behind))}
    words = {fact: set(_WORD.findall(fold(shown_by(fact, library).text))) for fact in facts}
    told = [word for word in named if 0 < sum(word in words[fact] for fact in facts) < len(facts)]
    return tuple(fact for fact in facts if all(word in words[fact] for word in told)) or tuple(facts)


def is_all_told(question: Question, statements: Sequence[Statement]) -> bool:
    """Whether a question asks of a body alone, or the statements on it name all else that it names."""
    return question.asks_of_body_alone or all(
        word in _WORD.findall(fold(one.text)) for word in question.rest for one in statements
    )


def beyond(question: Question, body: Organism) -> list[str]:
    """The words of a question for what a body does that narrow it: none of its name, nor of mere asking.

    Nor those whom the body serves anyway: "pour ses adhérents".
    """
    names = weighty(" ".join((body.name, body.full_name or "")))
    served = [one["who"] for one in _SERVED.finditer(fold(question.text)) if _is_of_people(one["who"])]
    aside = asking.everything() | asking.tasks_aside() | set(served)
    asked = (word for word in question.rest if word not in aside)
    return [word for word in asked if not any(is_form(word, part) for part in names)]


def asks_beyond(question: Question, body: Organism) -> bool:
    """Whether a question says more than the body's names and that all is to be told of it."""
    return bool(beyond(question, body))


def level_above(statement: Statement) -> str | None:
    """The nearest heading or introduction that names a level, where the statement names none."""
    texts = [statement.text, *(part.text for part in reversed(statement.context))]
    shown = next((text for text in texts if _LEVEL.search(flat(text))), None)
    return None if shown is statement.text else shown


def shown_by(fact: Fact, library: StatementLibrary) -> Statement:
    """The statement that shows a fact; a heading that does is cited as a statement of its own."""
    found = _at(fact, library)
    if found is not None:
        return found
    text = library.document(fact.document_id).text[fact.span.start : fact.span.end]
    return cited_heading(fact.document_id, fact.span, text)


def cited_heading(document_id: str, span: Span, text: str) -> Statement:
    """A heading as a statement of its own."""
    return Statement(
        f"{document_id}#{span.start}-{span.end}", document_id, span, text, StatementKind.SENTENCE
    )


def _at(fact: Fact, library: StatementLibrary) -> Statement | None:
    return library.statement_at(fact.document_id, fact.span.start, fact.span.end)


def _puts_level(question: Question, organism: Organism) -> bool:
    """Whether all that a question says of the body that it names is a level: "les X sont-elles locales ?"."""
    levels = [word for word in question.rest if level_of(word)]
    return bool(levels and organism.id in question.organisms) and all(
        word in levels or word in _ASIDE or is_head(word) for word in question.rest
    )


def _puts_count(question: Question, organism: Organism) -> bool:
    """Whether a question puts no more than a number of the body: "y a-t-il 12 X ?"."""
    mention = next(one for one in question.mentions if one.organism_id == organism.id)
    return (
        all(map(str.isdigit, question.rest))
        and re.search(r"\d\s+$", question.text[: mention.span.start]) is not None
    )


def _apart(text: str) -> str:
    """The words of a text with a space on both sides of each."""
    return re.sub(r"\W+", " ", f" {flat(text)} ")


def _puts_place(question: Question, organism: Organism) -> bool:
    """Whether a question puts a place of the body that not all texts on its places give, "… à Dax ?", or two.

    "… à Dax ou à Pau ?"
    """
    facts = facts_of("place", organism)
    asked = _apart(question.text)
    said = [fact for fact in facts if _apart(fact.value) in asked]
    given, known = ({fact.document_id for fact in some} for some in (said, facts))
    is_either = " ou " in asked and len({fold(fact.value) for fact in said}) > 1
    return is_either or (bool(said) and given != known)


def _puts_rate(question: Question, organism: Organism) -> bool:
    """Whether a question puts a rate of what it names: "… est-il pris en charge à 70 % ?"."""
    return bool(facts_of("rate", organism)) and re.search(r"\d\s?%", question.text) is not None


_PUT: tuple[tuple[FactKind, Callable[[Question, Organism], bool]], ...] = (
    ("level", _puts_level),
    ("count", _puts_count),
    ("place", _puts_place),
    ("rate", _puts_rate),
)


def _is_counted(question: Question, organism: Organism) -> bool:
    """Whether the organism itself is what is counted: "combien de X", not "combien de lits ont les X"."""
    mention = next(one for one in question.mentions if one.organism_id == organism.id)
    if any(dict(asking.shapes("staff"))["asked"].fullmatch(word) for word in question.rest):
        return False  # "l'effectif salarié des X"
    before, after = (
        fold(part.replace(",", " "))
        for part in (question.text[: mention.span.start], question.text[mention.span.end :])
    )
    return _COUNTED_BEFORE.search(before) is not None or (
        _OPENING.fullmatch(before) is not None and _COUNTED_AFTER.search(after) is not None
    )


def _is_of_people(noun: str) -> bool:
    return dict(asking.shapes("people"))["told"].fullmatch(noun) is not None
