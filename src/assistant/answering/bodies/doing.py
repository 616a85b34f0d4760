"""What a body does, told by the form of its statements: the label of its tasks, the verb that it governs.

The registry's facts hold what missions announce; what only happens to stand under a body's heading, such as a
limit, a price or the meaning of a word, is no task of it.
"""

import re
from collections.abc import Iterator, Sequence

from assistant.answering.asked.question import Question
from assistant.answering.asked.values import is_stative
from assistant.answering.asked.wording import hold_all, weighty
from assistant.answering.candidates.opposing import is_denied, opens_with_denial, without_note
from assistant.answering.candidates.tasks import LABEL, MOST_LABEL, is_short_label, is_state, is_task_label
from assistant.answering.quoting.facts import StatementLibrary
from assistant.answering.quoting.page import Names
from assistant.text import flat, fold
from assistant.types import Mention, Organism, Statement, StatementKind

_DOING = re.compile(
    r"\b(?:ce que (?:fait|font)|que (?:fait|font)|ce qu'(?:il|elle) fait|ce qu'(?:ils|elles) font"
    r"|a quoi ser(?:t|vent)|missions?|roles?|taches|actions)\b"
)
"""A heading over what a body does: "Ce que fait la ligue"."""
_PLACED = re.compile(r"\d{3,}|\b\d+ ?(?:h|€|euros?|%)|\brendez-vous\b")
_BEFORE = re.compile(
    r"(?:[^.;:]{2,90}, )?\W*(?:(?:les?|la|une?|chaque|ces?|cette|cet|nos|\d+) |l')?\W*", re.IGNORECASE
)
"""What stands before the subject of a clause: "Installé à A, le"."""
_PRONOUN = re.compile(
    r"(?:[^.;:]{2,60}, )?\W*(?:ils?|elles?|chacune?|on y)(?= )(?: d'(?:eux|elles|entre (?:eux|elles)))?",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"(?: ?\([^)]{1,120}\))?(?: ?,[^,.;:]{1,80},(?= ))?")
_VERB = re.compile(
    r"\W*(?:(?:y|en|leur|lui|vous|nous|se|s'|les?|la|l') ?)*(?P<verb>[a-z]+)\b(?P<rest>.*)", re.DOTALL
)
_CHARGED = re.compile(
    r" (?:\w+ )?(?:pour (?:\w+ )?(?:missions?|roles?|but|objet|vocation)|charge\w* |en charge\b|la charge"
    r"|responsables? d|competente?s? (?:pour|en)|la possibilite|le (?:droit|pouvoir) d)"
)
"""Behind "est" or "a", what one does after all: "est chargé de"."""
_MAY = re.compile(r"(?:peu(?:t|vent)|doi(?:t|vent)|v(?:a|ont))$")
_BE = re.compile(r" (?:\w+ )?(?:etre|avoir)\b")
_ALL = re.compile(r" (?:tou(?:te)?s les|l'ensemble des) (?:services|missions|taches|demarches|metiers)\b")
"""Behind any verb: what does all that others do."""
_TASK = r"(?:missions?|roles?|metiers?|taches?|fonctions?|objet|boulots?|travail|activites?|vocation)"
_FIRST = re.compile(
    rf"\b(?:premiere?|principale?) {_TASK}|\b{_TASK} (?:premiere?|principale?)\b|\bavant tout\b"
)
"""What a body does first of all: "sa principale mission"."""
_SENSE = re.compile(r"(?:e|ent|t|d|ont)$")
"""How a verb ends whose subject is a body."""
_NAME = 4
"""Words of an item that may only name a task."""
_LINKS = re.compile(r"d[eu]s?|dont|en|et|ou|aux?|qu[ei]|comme|dans|pour|avec|sur|par|entre|sous|avant")
_CLAUSES = re.compile(r"(?:^|(?<=[.;:] ))(?=\S)")


def tasks(
    body: Organism, told: Sequence[Statement], library: StatementLibrary, names: Names
) -> list[Statement]:
    """The statements that tell what a body does: of those ``told`` as its missions, and others like them.

    Others are looked for where fewer than two are left.
    """
    kept = [one for one in told if not _is_no_task(one, body, names)]
    if len(kept) > 1:
        return list(dict.fromkeys(told for one in kept for told in _spelt_out(one, library)))
    documents = dict.fromkeys(
        [fact.document_id for fact in body.facts] + [place for place, _ in body.defined_at]
    )
    found = [
        one
        for document in documents
        for one in library.statements_of(document)
        if one not in kept and _does(one, body, names)
    ]
    return [*kept, *found]


def _spelt_out(task: Statement, library: StatementLibrary) -> list[Statement]:
    """A task, and what stands first under it where it is but a name: "Le sauvetage"."""
    if task.kind is not StatementKind.ITEM or len(task.text.split()) > _NAME:
        return [task]
    below = (one for one in library.statements_of(task.document_id) if one.lead is not None)
    first = next((one for one in below if one.lead is not None and one.lead.span == task.span), None)
    return [task] if first is None else [task, first]


def _is_no_task(statement: Statement, body: Organism, names: Names) -> bool:
    """Whether a statement on a body, no item of its missions, tells something else than what it does."""
    if statement.kind is not StatementKind.SENTENCE:
        return False
    if _does(statement, body, names):
        return False
    return (
        is_denied(statement)
        or opens_with_denial(statement.text)
        or is_state(statement.text)
        or _is_other_label(statement, body, names)
    )


def _does(statement: Statement, body: Organism, names: Names) -> bool:
    """Whether a statement tells what a body does, by its label, its subject or the heading over it."""
    if statement.organisms[:1] != (body.id,):
        return _stands_under_doing(statement, body, names)
    if statement.kind is StatementKind.ROW or is_denied(statement) or _is_beside_its_lead(statement):
        return False
    return (
        _is_labelled(statement, body, names)
        or _acts(statement.text, body, names)
        or _stands_under_doing(statement, body, names)
    )


def _is_beside_its_lead(statement: Statement) -> bool:
    """Whether a statement only announces what follows: the items say it."""
    return statement.text.rstrip().endswith((":", "?"))


def _is_labelled(statement: Statement, body: Organism, names: Names) -> bool:
    """Whether a statement is a label of tasks, or of the body itself, with what it does."""
    found = LABEL.match(statement.text)
    if found is None or len(found["label"].split()) > MOST_LABEL + len((body.full_name or "").split()):
        return False
    if is_task_label(statement.text):
        return _is_at_home(statement, body, names)
    return _is_named(found["label"], body, names) and _tells_an_act(found["value"])


def _tells_an_act(value: str) -> bool:
    """Whether what stands behind a body's name is more than its place, its number or its hours."""
    return len(weighty(value)) > 1 and _PLACED.search(fold(value)) is None


def _is_named(label: str, body: Organism, names: Names) -> bool:
    """Whether a label is nothing but the name of the body, with a number before it: "12 X (Xen en long)"."""
    mentions = names.mentions(label)
    if not mentions or any(one.organism_id != body.id for one in mentions):
        return False
    return not weighty(re.sub(r"\d", "", _without(label, mentions)))


def _without(text: str, mentions: Sequence[Mention]) -> str:
    """A text without the names in it."""
    for one in reversed(mentions):
        text = text[: one.span.start] + text[one.span.end :]
    return text


def _is_other_label(statement: Statement, body: Organism, names: Names) -> bool:
    """Whether a sentence is a label for something else than tasks: "Limite : …", "Coût : …"."""
    label = without_note(statement.text).partition(":")[0]
    return (
        is_short_label(statement.text)
        and not names.mentions(label)
        and not _is_labelled(statement, body, names)
    )


def _is_at_home(statement: Statement, body: Organism, names: Names) -> bool:
    """Whether the nearest heading names the body first."""
    found = names.mentions(statement.headings[-1]) if statement.headings else ()
    return bool(found) and found[0].organism_id == body.id


def _stands_under_doing(statement: Statement, body: Organism, names: Names) -> bool:
    """Whether a statement stands under a heading that announces what the body does, by the noun of its name.

    "Ce que fait la ligue", in a text that presents one league.
    """
    heading = statement.headings[-1] if statement.headings else ""
    mentions = names.mentions(heading)
    bare = fold(_without(heading, mentions))
    head = fold(body.full_name or "").split(" ")[0]
    if not head or _DOING.search(bare) is None or is_denied(statement) or _is_beside_its_lead(statement):
        return False
    is_of_it = any(one.organism_id == body.id for one in mentions) or (
        not mentions
        and re.search(rf"\b{re.escape(head)}\b", bare) is not None
        and _is_presented(statement, body, names)
    )
    return is_of_it and (statement.kind is StatementKind.ITEM or _opens_with_act(statement.text))


def _is_presented(statement: Statement, body: Organism, names: Names) -> bool:
    """Whether the body is defined in the text of the statement, and no other body of its kind is."""
    head = fold(body.full_name or "").split(" ")[0]
    here = [
        one
        for one in names.organisms
        if any(place == statement.document_id for place, _ in one.defined_at)
        and fold(one.full_name or "").split(" ")[0] == head
    ]
    return here == [body]


def _clauses(text: str) -> Iterator[str]:
    """The clauses of a statement that a strong mark parts."""
    starts = [found.start() for found in _CLAUSES.finditer(text)]
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        yield text[start:end]


def _acts(text: str, body: Organism, names: Names) -> bool:
    """Whether the body is the subject of a clause, by name, or of the whole by a pronoun, and acts."""
    bare = without_note(text)
    return _opens_with_act(bare) or any(
        _does_something(behind) for clause in _clauses(bare) for behind in _behind_name(clause, body, names)
    )


def _opens_with_act(text: str) -> bool:
    """Whether a pronoun opens a text, with a verb of doing behind it."""
    low = flat(text)
    pronoun = _PRONOUN.match(low)
    return pronoun is not None and _does_something(low[pronoun.end() :])


def _behind_name(clause: str, body: Organism, names: Names) -> Iterator[str]:
    """What stands behind the name of the body, where it is the subject of the clause."""
    low = flat(clause)
    for mention in names.mentions(clause):
        if mention.organism_id == body.id and _BEFORE.fullmatch(low[: mention.span.start]):
            behind = low[mention.span.end :]
            aside = _ASIDE.match(behind)
            yield behind[aside.end() :] if aside else behind


def _does_something(behind: str) -> bool:
    """Whether what stands behind a subject opens on a verb of doing."""
    found = _VERB.match(behind)
    if found is None or re.match(r"\W*(?:ne |n')", behind):
        return False
    verb, rest = found["verb"], found["rest"]
    if _MAY.fullmatch(verb):
        return _BE.match(rest) is None
    if verb in ("est", "sont", "a", "ont"):
        return _CHARGED.match(rest) is not None
    if _ALL.match(rest):
        return True
    return _SENSE.search(verb) is not None and not _LINKS.fullmatch(verb) and not is_stative(verb)


def narrowed(question: Question, told: Sequence[Statement], words: Sequence[str]) -> list[Statement]:
    """The statements that say all of ``words``; of them, those on what comes first where it is asked."""
    said = [one for one in told if hold_all(weighty(one.text), words)]
    if _FIRST.search(fold(question.text)) is None:
        return said
    return [one for one in said if _FIRST.search(fold(one.text))] or said
