"""Questions about several bodies at once: how two differ, which ones there are at a level."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.answering.asked import asking
from assistant.answering.asked.question import Intent, Question
from assistant.answering.asked.values import is_head, level_of
from assistant.answering.asked.wording import weighty
from assistant.answering.held.counting import counted, singular
from assistant.answering.quoting.facts import StatementLibrary, descriptions
from assistant.answering.quoting.page import Names
from assistant.text import fold, words
from assistant.types import Fact, FactKind, Mention, Organism, Span, Statement

_MOST_COMPARED = 3
_MISSIONS_COMPARED = 2
_OF_FACTS = (Intent.COUNT, Intent.WHERE, Intent.LEVEL)
"""What the registry's facts tell of a body."""
_MOST_STARTS = 12
"""Words of a question at which the name of a body may start."""
_LINK = 3
"""Letters of the longest word that only joins two parts of a name."""
_OF_LEVELS = re.compile(r"\b(?:niveaux?|echelons?|echelles?|au|a|le|la|l')(?=\W)|[^\w\s]")
"""Words and marks beside a level in a label: "Au niveau national :"."""
_OF_THE_NETWORK: tuple[FactKind, ...] = ("level", "count", "place")
"""A body of which the texts say one of these belongs to the network that they present."""


@dataclass(frozen=True, slots=True)
class Survey:
    """What is told of several bodies."""

    told: tuple[tuple[Organism, tuple[Fact, ...]], ...]
    level: str | None = None
    """The level at which all of them stand, where that was asked."""
    head: str | None = None
    """The noun that heads the names of all of them, where that was asked."""


def comparison(question: Question, names: Names) -> Survey | None:
    """What the texts say of each body that the question compares; None where it compares none."""
    bodies = [one for one in map(names.get, question.organisms) if one is not None]
    if question.intent is not Intent.COMPARISON or len(bodies) < 2:
        return None
    compared = bodies[:_MOST_COMPARED]
    told = [(body, tuple(_portrait(body, compared))) for body in compared]
    return Survey(tuple(told)) if all(facts or body.defined_at for body, facts in told) else None


def enumeration(question: Question, names: Names) -> Survey | None:
    """The bodies of the level that the question asks for, or all of them; None for any other question.

    None may be of that level. A body counts as one of a level when a text says so. Of "les ports régionaux"
    those are told whose name this noun heads.
    """
    if question.mentions or not _is_for_all(question):
        return None
    asked = weighty(question.text)
    level = next(iter(levels_in(asked)), None)
    beside = [word for word in asked if level_of(word) is None and word not in asking.everything()]
    if len(beside) > 1 or (beside and (level is None or not is_head(beside[0]))):
        return None
    if level is None:
        told = [(body, tuple(_presenting(body))) for body in names.organisms if _is_of_network(body)]
    else:
        told = [(body, facts) for body in names.organisms if (facts := _at(body, level))]
    head = next(iter(beside), None)
    return Survey(tuple(one for one in told if head is None or _is_headed(one[0], head)), level, head)


def also_at(
    listed: Survey, library: StatementLibrary, names: Names
) -> list[tuple[Organism, list[Statement]]]:
    """The other bodies that a line sums up at the level listed: "National : l'X, l'Y et le Z"."""
    if listed.level is None:
        return []
    known = {body.id for body, _ in listed.told}
    documents = dict.fromkeys(fact.document_id for body in names.organisms for fact in body.facts)
    found: dict[str, list[Statement]] = {}
    for statement in (one for document in documents for one in library.statements_of(document)):
        label, mark, behind = statement.text.partition(":")
        words_of = [word for word in _OF_LEVELS.sub(" ", fold(label)).split() if word]
        if not mark or [level_of(word) for word in words_of] != [listed.level]:
            continue
        for mention in names.mentions(behind):
            body = names.get(mention.organism_id)
            if body is None or not body.is_body or body.id in known:
                continue
            if listed.head is None or _is_headed(body, listed.head):
                found.setdefault(body.id, []).append(statement)
    bodies = ((names.get(one), shown) for one, shown in found.items())
    return [(body, shown[:1]) for body, shown in bodies if body is not None]


def compared_counts(question: Question, names: Names) -> Survey | None:
    """How many there are of each body of which the question asks where there are more; None for any other."""
    if not dict(asking.shapes("surveys"))["numbers"].search(fold(question.text)):
        return None
    told = [(body, _counts(body)) for body in map(names.get, question.organisms) if body is not None]
    return Survey(tuple(told)) if len(told) > 1 and all(facts for _, facts in told) else None


def counted_bodies(question: Question, names: Names) -> Survey | None:
    """The bodies counted by the noun that heads their names: "combien y a-t-il de caisses ?".

    None where the question says anything more of them, or counts one body only.
    """
    noun = counted(question)
    if noun is None or question.mentions or set(question.rest) - {noun} or not is_head(noun):
        return None
    told = [(body, facts) for body in names.organisms if _is_headed(body, noun) and (facts := _counts(body))]
    return Survey(tuple(told)) if len(told) > 1 else None


def named_in_part(question: Question, names: Names) -> Question:
    """The question with the body whose fact it asks for, where it says only the beginning of the body's name.

    "Combien de postes du sel y a-t-il ?", where one body alone is the "poste du sel de la côte".
    """
    if question.mentions or question.intent not in _OF_FACTS:
        return question
    spans = list(words(question.text))
    said = [fold(question.text[span.start : span.end]) for span in spans]
    noun = counted(question)
    starts = [place for place, word in enumerate(said) if noun is None or word == noun]
    known = [body for body in names.organisms if body.is_body and (noun is None or _counts(body))]
    told = {
        (start, body.id): _taken_up(said[start:], body) for start in starts[:_MOST_STARTS] for body in known
    }
    longest = max(told.values(), default=0)
    found = [key for key, number in told.items() if number == longest]
    if longest < 2 or len(found) > 1:
        return question
    start, body_id = found[0]
    beside = set(question.rest) - set(said[start : start + longest]) - asking.housing()
    if beside:
        return question
    span = Span(spans[start].start, spans[start + longest - 1].end)
    return replace(question, mentions=(Mention(body_id, span),), rest=())


def _taken_up(said: Sequence[str], body: Organism) -> int:
    """How many of the words, from the first on, open the body's full name."""
    full = fold(body.full_name or "") if body.is_body else ""
    written = [full[span.start : span.end] for span in words(full)]
    name = [word for word in written if len(word) > _LINK]
    number = 0
    for place, word in enumerate(said):
        if name and singular(word) == singular(name[0]):
            name, number = name[1:], place + 1
        elif len(word) > _LINK:
            break
    return number


def _is_headed(body: Organism, noun: str) -> bool:
    head = fold(body.full_name or body.name).split(" ")[0]
    return body.is_body and singular(head) == singular(noun)


def _counts(body: Organism) -> tuple[Fact, ...]:
    return tuple(fact for fact in body.facts if fact.kind == "count")[:1]


def levels_in(found: Iterable[str]) -> list[str]:
    """The levels that some of the words name, as the registry writes them."""
    return [level for level in map(level_of, found) if level is not None]


def _is_for_all(question: Question) -> bool:
    return any(
        shape.search(fold(question.text)) for kind, shape in asking.shapes("surveys") if kind == "enumeration"
    )


def _portrait(body: Organism, compared: Sequence[Organism]) -> Iterator[Fact]:
    """What tells a body from the others: what it is, its level where the texts agree on it, what it does."""
    yield from descriptions(body)[:1]
    levels = [fact for fact in body.facts if fact.kind == "level"]
    if len({fold(fact.value) for fact in levels}) == 1:
        yield from levels
    yield from [fact for fact in body.facts if fact.kind == "place"][:1]
    shared = {fact.span for other in compared if other is not body for fact in other.facts}
    own = [fact for fact in body.facts if fact.kind == "mission" and fact.span not in shared]
    yield from own[:_MISSIONS_COMPARED]


def _presenting(body: Organism) -> Iterator[Fact]:
    of_kind = (fact for kind in _OF_THE_NETWORK for fact in body.facts if fact.kind == kind)
    yield from [next(of_kind)]


def _at(body: Organism, level: str) -> tuple[Fact, ...]:
    found = [fact for fact in body.facts if fact.kind == "level" and fact.value == level]
    return tuple(found) if body.is_body else ()


def _is_of_network(body: Organism) -> bool:
    return body.is_body and any(fact.kind in _OF_THE_NETWORK for fact in body.facts)
