"""What tells two things apart in the texts: two bodies set against each other, two places of one body."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from assistant.answering.asked.question import NameReader, Question
from assistant.answering.asked.wording import weighty
from assistant.answering.candidates.opposing import is_denied
from assistant.answering.quoting.facts import StatementLibrary
from assistant.text import flat
from assistant.types import Organism, Span, Statement, StatementKind

_AGAINST = re.compile(
    r"\b(?:tandis qu|alors qu|contrairement|a la difference|a l'inverse|a l'oppose|en revanche|par contre"
    r"|au contraire|mais|et non|plutot que|a l'exception)|, (?:eux|elles?|lui|quant)\b"
)
"""What sets one thing against another."""
_NEITHER = re.compile(r"\bni (?:(?:de|des|du|les?|la|une?) |[dl]')?$")
"""Before what both are not: "on n'y trouve ni X ni Y mais Z"."""
_LIST = 2
"""Other bodies that a sentence names which is rather a list of them all."""
_FEW = 2
"""Words of weight of a statement that says hardly more than a name."""
_CLAUSE = re.compile(r"[;:.]\s")
_OPENS = re.compile(r"\W*(?:(?:les?|la|une?)\s|l')?")
_PROPER = re.compile(r"(?<![\w'’-])(?:L[ae]s? )?[A-ZÀÂÇÉÈÊËÎÏÔÖÛÜŒ][\w'’-]*[a-zà-ÿ][\w-]*")


def told_apart(bodies: Sequence[Organism], library: StatementLibrary, names: NameReader) -> Statement | None:
    """The first statement of the texts that sets all of the ``bodies`` against one another."""
    wanted = {body.id for body in bodies}
    return next((one for one in _of(bodies, library) if _sets_apart(one, wanted, names)), None)


def told_of_each(question: Question, body: Organism, library: StatementLibrary) -> tuple[Statement, ...]:
    """What is told of each of the places of a body that the question compares, in one statement if one does.

    None where the question names fewer than two, or nothing is told of one of them alone.
    """
    places = _named(question)
    if len(places) < 2:
        return ()
    own = [one for one in _of((body,), library) if body.id in one.organisms]
    whole = next((one for one in own if all(_tells_of(place, one) for place in places)), None)
    if whole is not None:
        return (whole,)
    each = [_alone(place, places, own) for place in places]
    return tuple(one for one in each if one is not None) if None not in each else ()


def told_of_alone(
    body: Organism, beside: Sequence[Organism], library: StatementLibrary
) -> tuple[Statement, ...]:
    """The first statement on a body alone, where no fact tells it from those ``beside`` it."""
    others = {one.id for one in beside} - {body.id}
    return next(((one,) for one in _of((body,), library) if _is_of_it_alone(one, body, others)), ())


def told_of_doing(
    body: Organism, beside: Sequence[Organism], library: StatementLibrary, names: NameReader
) -> tuple[Statement, ...]:
    """The first line that tells behind its name what a body does: "Les X : pesée, tri"."""
    others = {one.id for one in beside} - {body.id}
    alone = (one for one in _of((body,), library) if not others & set(one.organisms))
    return next(((one,) for one in alone if _is_line_on(body, one, names)), ())


def _is_line_on(body: Organism, statement: Statement, names: NameReader) -> bool:
    """Whether a line has a body's name alone before its colon, and words behind it."""
    label, mark, told = statement.text.partition(" : ")
    mentions = [one for one in names.mentions(label) if one.organism_id == body.id]
    for one in reversed(mentions):
        label = f"{label[: one.span.start]} {label[one.span.end :]}"
    bare = [word for word in weighty(label) if not word.isdigit()]
    return bool(mark and mentions) and not bare and len(weighty(told)) >= _FEW


def _is_of_it_alone(statement: Statement, body: Organism, others: set[str]) -> bool:
    is_own = statement.organisms[:1] == (body.id,) and not others & set(statement.organisms)
    says_enough = len(weighty(statement.text)) > _FEW and not statement.text.rstrip().endswith(":")
    return is_own and says_enough and not is_denied(statement)


def _of(bodies: Sequence[Organism], library: StatementLibrary) -> Iterator[Statement]:
    """The statements of the texts that tell something of the bodies."""
    for document_id in dict.fromkeys(fact.document_id for body in bodies for fact in body.facts):
        yield from library.statements_of(document_id)


def _sets_apart(statement: Statement, wanted: set[str], names: NameReader) -> bool:
    """Whether a statement names the bodies, and says what is so of one and not of the other.

    By a word for it, or as each opens a clause of its own: "Les X pèsent ; les Y vendent".
    """
    if len(statement.text.split()) < 2 * len(wanted):
        return False
    everyone = names.mentions(statement.text)
    mentions = [one for one in everyone if one.organism_id in wanted]
    others = {one.organism_id for one in everyone} - wanted
    if {one.organism_id for one in mentions} != wanted or len(others) >= _LIST:
        return False
    bare = flat(statement.text)
    if all(_NEITHER.search(bare[: one.span.start]) for one in mentions):
        return False
    if _AGAINST.search(bare) is not None:
        return True
    opening = [one.organism_id for one in mentions if _opens_clause(bare, one.span)]
    return set(opening) == wanted


def _opens_clause(bare: str, span: Span) -> bool:
    return _OPENS.fullmatch(_CLAUSE.split(bare[: span.start])[-1]) is not None


def _named(question: Question) -> tuple[str, ...]:
    """The capitalised names that a question puts beside those of bodies."""
    known = [mention.span for mention in question.mentions]
    found = (match for match in _PROPER.finditer(question.text) if match.start() > 0)
    return tuple(
        dict.fromkeys(
            match[0]
            for match in found
            if not any(span.start < match.end() and match.start() < span.end for span in known)
        )
    )


def _tells_of(place: str, statement: Statement) -> bool:
    """Whether a statement says something behind a place before it goes on to the next; a row tells of one."""
    if statement.kind is StatementKind.ROW:
        return bool(weighty(statement.text.partition(place)[2]))
    spans = [match.span() for match in _PROPER.finditer(statement.text)]
    parts = [
        statement.text[start:end] for (start, _), (end, _) in pairwise([*spans, (len(statement.text),) * 2])
    ]
    return any(part.startswith(place) and weighty(part.removeprefix(place)) for part in parts)


def _alone(place: str, places: Sequence[str], own: Sequence[Statement]) -> Statement | None:
    """The first statement that tells of that place and of none of the others."""
    others = [one for one in places if one != place]
    telling = (one for one in own if _tells_of(place, one))
    return next((one for one in telling if not any(other in one.text for other in others)), None)
