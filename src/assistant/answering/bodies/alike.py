"""Bodies of one acronym that one text tells apart: by the acronym alone, any of them may be meant."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.answering.asked.question import Intent, Question
from assistant.answering.asked.wording import is_form, weighty
from assistant.answering.quoting.facts import asks_beyond, descriptions, facts_of
from assistant.answering.quoting.page import Names
from assistant.text import fold
from assistant.types import Fact, FactKind, Organism

_MOST_MISSIONS = 2
_PLURAL = ("", "s", "x")


def named_alike(question: Question, organism: Organism, names: Names) -> tuple[Organism, ...]:
    """The bodies that the question may mean by an organism's acronym, where one text explains it for several.

    The one alone of which it says a word of the full name that the others do not have: "les comités X".
    """
    said = [
        fold(question.text[one.span.start : one.span.end])
        for one in question.mentions
        if one.organism_id == organism.id
    ]
    if not all(fold(one) in {fold(organism.name) + ending for ending in _PLURAL} for one in said):
        return ()
    own = {document for document, _ in organism.defined_at}
    others = [
        one for one in names.homonyms(organism.id) if any(document in own for document, _ in one.defined_at)
    ]
    bodies = (organism, *others) if others else ()
    called = [one for one in bodies if _is_called(one, question.rest)]
    return tuple(called) if len(called) == 1 else bodies


def renamed(question: Question, organism: Organism, body: Organism) -> Question:
    """The question with the ``body`` for the organism of the same acronym."""
    mentions = (
        replace(one, organism_id=body.id) if one.organism_id == organism.id else one
        for one in question.mentions
    )
    name = weighty(body.full_name or "")
    rest = tuple(word for word in question.rest if not _is_in(word, name))
    return replace(question, mentions=tuple(mentions), rest=rest)


def told_of_alike(question: Question, kind: FactKind | None, body: Organism) -> Sequence[Fact]:
    """What the texts say of one of several bodies of a name: a fact of the kind asked for, or what it does.

    Nothing where the question asks more of it.
    """
    if asks_beyond(question, body):
        return ()
    missions = [fact for fact in body.facts if fact.kind == "mission"]
    if question.detail is None and question.intent is Intent.DEFINITION:
        return (descriptions(body) or tuple(missions) or facts_of("definition", body))[:1]
    if question.intent is Intent.MISSIONS:
        return missions[:_MOST_MISSIONS]
    return facts_of(kind, body) if kind is not None else ()


def _is_called(body: Organism, words: Sequence[str]) -> bool:
    name = weighty(body.full_name or "")
    return any(_is_in(word, name) for word in words)


def _is_in(word: str, name: Sequence[str]) -> bool:
    return any(is_form(word, part) or word == part for part in name)
