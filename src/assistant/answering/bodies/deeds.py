"""What a body does by the section of its own page that is headed so: "Ce que propose l'amicale"."""

import re
from collections.abc import Iterator, Sequence

from assistant.answering.asked.question import Intent, NameReader, Question
from assistant.answering.candidates.opposing import is_denied
from assistant.answering.held.counting import singular
from assistant.answering.quoting.facts import StatementLibrary
from assistant.text import fold
from assistant.types import Organism, Statement, StatementKind

_VERB = r"(?:fai[ts]|font|propose\w*|offre\w*|assure\w*|apporte\w*|gere\w*|organise\w*)"
_HEADING = re.compile(
    rf"\W*(?:\d+[.)] )?(?:ce que (?:nous )?{_VERB}(?: (?P<who>.+))?|ce que (?P<owner>.+) {_VERB}"
    rf"|ce qu'(?:elles?|ils?) {_VERB}|(?:ses|nos|leurs) (?:missions|services|actions|activites)"
    r"|(?:son|notre|leur) (?:role|action|activite))\W*$"
)
_SUBJECT = re.compile(r"\W*(?:ils?|elles?|nous|on|l'|les?\b|la\b)")
_NOUN = re.compile(r"(?:(?:les?|la|notre|nos|cette|cet|ce) |l')?(?P<noun>[\w-]+)")
_LEAST = 2


def told_deeds(
    question: Question, body: Organism, library: StatementLibrary, names: NameReader
) -> tuple[Statement, ...]:
    """What stands under such a heading on a page that opens with the body, where its tasks are asked for.

    None where the question says more than the body and words of its name.
    """
    known = {singular(word) for word in re.findall(r"\w+", fold(body.full_name or body.name))}
    beside = (part for word in question.rest for part in word.split("-"))
    if question.intent is not Intent.MISSIONS or not all(singular(word) in known for word in beside):
        return ()
    pages = dict.fromkeys(fact.document_id for fact in body.facts)
    pages |= dict.fromkeys(document_id for document_id, _ in body.defined_at)
    for page in pages:
        found = tuple(_under_heading(body, library.statements_of(page), names))
        if len(found) >= _LEAST:
            return found
    return ()


def _under_heading(body: Organism, statements: Sequence[Statement], names: NameReader) -> Iterator[Statement]:
    is_own_page = bool(statements) and statements[0].organisms[:1] == (body.id,)
    for one in statements:
        heading = one.headings[-1] if one.headings else ""
        if one.kind is StatementKind.ROW or is_denied(one) or not _is_on(body, heading, is_own_page, names):
            continue
        if not {body.id, *one.organisms} - {body.id} or _SUBJECT.match(fold(one.text)):
            yield one


def _is_on(body: Organism, heading: str, is_own_page: bool, names: NameReader) -> bool:
    """Whether a heading tells of what the body does: by its name or, on its own page, its noun or none."""
    found = _HEADING.match(fold(heading))
    if found is None:
        return False
    named = {mention.organism_id for mention in names.mentions(heading)}
    if named:
        return named == {body.id}
    who = _NOUN.match(found["who"] or found["owner"] or "")
    head = fold(body.full_name or body.name).split(" ")[0]
    return is_own_page and (who is None or singular(who["noun"]) == singular(head))
