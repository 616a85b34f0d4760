"""Whole lists of the texts: a list's introduction, a table or a heading announces what is asked for."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.answering.asked import asking
from assistant.answering.asked.question import Intent, Question
from assistant.answering.asked.values import NUMERAL, number
from assistant.answering.asked.wording import is_form, weighty
from assistant.answering.candidates.announced import (
    announces_kind,
    announces_number,
    announces_tasks,
    kind_asked,
)
from assistant.answering.candidates.tables import is_just, is_told_by_case, tells_cases
from assistant.answering.quoting.facts import StatementLibrary
from assistant.answering.quoting.page import Names
from assistant.text import fold
from assistant.types import Context, Hit, Statement, StatementKind

_DEPTH = 8
"""Hits whose lists, tables and sections are looked at."""
_BEST = 3
"""Hits that stand in one list where it is meant whole."""
_LEAST = 2
"""Items of a list."""
_ROOT = 5
"""Letters that the forms of a noun share: "bureau", "bureaux"."""
_LINE = 140
"""Characters on average of the statements of a section that is a list without bullets."""
_INTENTS = (Intent.LIST, Intent.MISSIONS, Intent.WHERE)
_EXISTS = re.compile(
    r"\b(?:exist\w+|y a-t-il|trouve-t-on|sont (?:propos|offert|prevu|disponibl|ouvert|accessibl)\w*)"
)
"""Behind things, asks which of them there are: "quels carnets existent pour les élèves ?"."""
_WHICH_ARE = re.compile(rf"\bquel(?:le)?s (?:sont\b|[\w-]+[sx]\b[^?,;]*? {_EXISTS.pattern})")
_WHICH = re.compile(
    r"\W*(?:[\w']+ )?quel(?:le)?s (?P<what>[\w-]+[sx](?: (?:en|a|de|du|des|d') ?[\w-]+)*) "
    r"(?:(?!sont\b|est\b|qui\b|ont\b)[\w-]+(?: (?:le|la|les) | l'|\W*$)"
    r"|(?:les? |la |l')[^?,;]{2,60}-(?:t-)?(?:ils?|elles?)\W*$)"
)
"""Things in plain words, a verb and who does it: "quels cours du soir donne le réseau ?", or turned."""
_KINDS_OF = re.compile(r"\b(?:types?|sortes?|categories?|listes?) (?:de |d'|des )")
_ONLINE = re.compile(r"lignes?|numeriques?|internet|web|teleservices?|dematerialis\w+")
"""Words for what one does at a distance: "services en ligne", "services numériques"."""
_PART = re.compile(rf"\W*(?:\d+|{NUMERAL}) (?P<noun>[\w-]+)")
"""Some of several things, told of behind their number: "3 bureaux forment …"."""
_GIVEN_BY = re.compile(
    r"\b(?:vers|pay|accord|propos|distribu|attribu|octroy|delivr|servi|donn|offert|prevu)"
    r"(?:e|ee)?s? (?=par\b)"
    r"|\b(?:reserv|destin|dedi|ouvert|accessible|propos)(?:e|ee)?s? (?=aux?\b|a\b|pour\b)"
)
"""Behind things, that some give or get them, whatever the verb: "les primes versées par …"."""
_VALUES = (
    ("montants tarifs prix sommes", re.compile(r"\d ?(?:€|euros?)|\bgratuit")),
    ("taux pourcentages", re.compile(r"\d ?%")),
    ("durees delais", re.compile(r"\d (?:h|heures?|jours?|semaines?|mois|ans?)\b")),
)
"""What the rows of a table are called by the values that each of them holds."""
_TOWNS = "ville villes commune communes lieu lieux siege siegent adresse adresses"
_SEATED = re.compile(r"\b(?:villes?|communes?|lieux?|sieges?|adresses?|implantations?|localisation)\b")
"""A column of places, whatever it is called."""
_MANY = re.compile(r"\b(?:quel(?:le)?s|les|des|ses|leurs|tou(?:te)?s|lesquel(?:le)?s)\b")


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of the texts, whole."""

    introduction: Statement | None
    """The sentence that announces it, where one does."""
    items: tuple[Statement, ...]
    is_sure: bool = False
    """Whether nothing else can be meant: it is what the question asks for in other words."""


def asked_list(
    question: Question, hits: Sequence[Hit], library: StatementLibrary, names: Names
) -> Listed | None:
    """The list, table or section that is announced as what the question asks for; None where none is."""
    statements = [hit.statement for hit in hits[:_DEPTH]]
    meant = _announced_otherwise(question, statements, library, names)
    if meant is not None:
        return meant
    for named in (_named_so, _named_within, _told_by_case):
        for statement in statements:
            found = named(question, statement, library)
            items = _of_the_body(question, found, names) if found is not None else ()
            if found is not None and len(items) >= _LEAST:
                return found if items == found.items else Listed(None, items)
    asked = _asked(question)
    wanted = (
        (_introduced, asked),
        (_tabled, asked),
        (_in_parts, asked or _called(question)),
        (_headed, asked),
    )
    for read, words in wanted:
        for statement in statements if words else ():
            for label, found in read(statement, library):
                items = _of_the_body(question, found, names)
                if len(items) >= _LEAST and _announces(_unnamed(label, question, names), words):
                    return found if items == found.items else Listed(None, items)
    return None


def _announced_otherwise(
    question: Question, statements: Sequence[Statement], library: StatementLibrary, names: Names
) -> Listed | None:
    """The list that is announced in other words than the question's, or by the number of its items."""
    kind = kind_asked(question)
    for read in (_introduced, _headed):
        for label, found in (pair for one in statements for pair in read(one, library)):
            found = _without_sentences(found)
            if announces_number(question, label, len(found.items), names):
                return replace(found, is_sure=True)
            is_meant = announces_tasks(question, label) or (
                kind is not None and announces_kind(question, kind, label, names)
            )
            if not is_meant:
                continue
            items = _of_the_body(question, found, names) or _of_its_text(question, found, names)
            if len(items) >= _LEAST:
                return Listed(found.introduction if items == found.items else None, items, is_sure=True)
    return None


def _without_sentences(found: Listed) -> Listed:
    """A list without the sentences that stand under its heading beside its items."""
    items = tuple(item for item in found.items if item.kind is StatementKind.ITEM)
    return replace(found, items=items) if len(items) >= _LEAST else found


def _of_its_text(question: Question, found: Listed, names: Names) -> tuple[Statement, ...]:
    """The items, where none is about any body and the text defines the one asked about."""
    known = [body for body in map(names.get, question.organisms) if body is not None]
    told = {place for body in known for place, _ in body.defined_at}
    is_of_it = all(not item.organisms and item.document_id in told for item in found.items)
    return found.items if is_of_it else ()


def shared_list(question: Question, hits: Sequence[Hit], library: StatementLibrary) -> Listed | None:
    """The list in which the first hits all stand, where several things are asked for; else None."""
    leads = {hit.statement.lead for hit in hits[:_BEST]}
    opening = _introduction_of(hits[0].statement, library)
    if question.intent not in (Intent.LIST, Intent.MISSIONS) or opening is None:
        return None
    return Listed(opening, library.items_of(opening)) if len(leads) == 1 and len(hits) >= _BEST else None


def is_plainly_announced(question: Question) -> bool:
    """Whether a list that is found for the question is surely meant: of a named body, or by several words."""
    is_named = _WHICH.match(fold(question.text)) is not None or tells_cases(question)
    return is_named or bool(question.organisms) or len(_asked(question)) > 1


def _asked(question: Question) -> list[str]:
    """The words for what is to be listed; none where the question asks for no list."""
    folded = fold(question.text)
    is_for_members = dict(asking.shapes("membership"))["members"].search(folded) is not None
    is_for_many = question.intent in _INTENTS and _MANY.search(folded) is not None
    if not (is_for_members or is_for_many or _WHICH_ARE.search(folded)):
        return []
    text = question.text
    for mention in reversed(question.mentions):
        text = text[: mention.span.start] + " " + text[mention.span.end :]
    aside = asking.everything() | (asking.member_words() if is_for_members else frozenset())
    bare = _GIVEN_BY.sub(" ", _EXISTS.sub(" ", fold(text)))
    asked = [asking.unclipped(word) for word in weighty(bare) if word not in aside]
    if question.intent is Intent.WHERE:
        where = weighty(dict(asking.shapes("intents"))["where"].sub(" ", fold(text)))
        asked = [word for word in asked if word in where and number(word) is None]
    return asked


def _called(question: Question) -> list[str]:
    """The words of the name of what the places are asked of."""
    spans = [one.span for one in question.mentions[:1] if question.intent is Intent.WHERE]
    return [word for span in spans for word in weighty(question.text[span.start : span.end])]


def _named_so(question: Question, statement: Statement, library: StatementLibrary) -> Listed | None:
    """The section of the statement's document whose heading is just what the question calls the things."""
    which = _WHICH.match(fold(question.text))
    if which is None:
        return None
    what = _KINDS_OF.sub("", which["what"])
    is_named: dict[str, bool] = {}
    for one in library.statements_of(statement.document_id):
        heading = "".join(one.headings[-1:])
        if heading not in is_named:
            is_named[heading] = is_just(_KINDS_OF.sub("", fold(heading)), what)
        if is_named[heading]:
            return next((found for _, found in _headed(one, library)), None)
    return None


def _named_within(question: Question, statement: Statement, library: StatementLibrary) -> Listed | None:
    """The section whose heading says part of what is asked for and nothing else; the one above says the rest.

    "Services pour les marins" under "Services en ligne".
    """
    asked, headings = _asked(question), statement.headings
    nearest = [word for word in weighty(" ".join(headings[-1:])) if word not in asking.everything()]
    if not nearest or not all(any(_is_said(word, one) for one in asked) for word in nearest):
        return None
    if _announces(headings[-1], asked) or not _announces(" ".join(headings), asked):
        return None
    return next((found for _, found in _headed(statement, library)), None)


def _told_by_case(question: Question, statement: Statement, library: StatementLibrary) -> Listed | None:
    """The table of a row that is told by what the question names as its cases."""
    if statement.lead is None or not is_told_by_case(question, statement):
        return None
    return Listed(None, _beside(statement, statement.lead, library))


def _announces(label: str, asked: Sequence[str]) -> bool:
    known = weighty(label)
    return all(any(_is_said(word, one) for one in known) for word in asked)


def _unnamed(label: str, question: Question, names: Names) -> str:
    """A label without the names of the bodies asked about: "La caisse des secours" announces no secours."""
    for mention in reversed(names.mentions(label)):
        if mention.organism_id in question.organisms:
            label = f"{label[: mention.span.start]} {label[mention.span.end :]}"
    return label


def _is_said(word: str, known: str) -> bool:
    are_online = _ONLINE.fullmatch(word) is not None and _ONLINE.fullmatch(known) is not None
    return are_online or is_form(word, known)


def _of_the_body(question: Question, found: Listed, names: Names) -> tuple[Statement, ...]:
    """The items that tell of the body asked about.

    Those that name it, where some do; else all, where the headings or the introduction name it.
    """
    wanted = set(question.organisms)
    own = tuple(item for item in found.items if wanted & _named(item.text, names))
    bare = _without_sentences(found).items
    if own and not set(own) & set(bare):  # a sentence beside the items names it
        return bare if all(set(item.organisms) <= wanted for item in bare) else own
    if own:
        return own
    opening = found.introduction
    told = set(opening.organisms) if opening is not None else set()
    told |= {one for item in found.items[:1] for text in item.headings for one in _named(text, names)}
    if not wanted or wanted & told:
        return found.items
    return tuple(item for item in found.items if wanted & set(item.organisms))


def _named(text: str, names: Names) -> set[str]:
    return {mention.organism_id for mention in names.mentions(text)}


def _introduced(statement: Statement, library: StatementLibrary) -> Iterator[tuple[str, Listed]]:
    """The list that a statement introduces, and the one that it stands in."""
    for introduction in (statement, _introduction_of(statement, library)):
        if introduction is not None:
            items = library.items_of(introduction)
            yield introduction.text, Listed(introduction, items)


def _introduction_of(statement: Statement, library: StatementLibrary) -> Statement | None:
    """The sentence that introduces the list that a statement stands in."""
    lead = statement.lead
    if lead is None or lead.kind != "introduction":
        return None
    return library.statement_at(statement.document_id, lead.span.start, lead.span.end)


def _tabled(statement: Statement, library: StatementLibrary) -> Iterator[tuple[str, Listed]]:
    """The table that a row stands in, announced by its header and the heading over it."""
    lead = statement.lead
    if lead is not None and lead.kind == "header":
        rows = _beside(statement, lead, library)
        values = " ".join(
            word for word, shape in _VALUES if all(shape.search(fold(row.text)) for row in rows)
        )
        places = _TOWNS if _SEATED.search(fold(lead.text)) else ""
        yield f"{lead.text} {values} {places} {' '.join(statement.headings[-1:])}", Listed(None, rows)


def _headed(statement: Statement, library: StatementLibrary) -> Iterator[tuple[str, Listed]]:
    """The short lines under the heading that a statement stands under."""
    headings = [part for part in statement.context if part.kind == "heading"]
    if not headings or statement.kind is StatementKind.ROW:
        return
    lines = _beside(statement, headings[-1], library)
    if sum(len(line.text) for line in lines) <= _LINE * len(lines):
        yield headings[-1].text, Listed(None, lines)


def _in_parts(statement: Statement, library: StatementLibrary) -> Iterator[tuple[str, Listed]]:
    """The items beside a statement that tell of some of the same things each: "3 bureaux …", "1 bureau …"."""
    part, lead = _PART.match(fold(statement.text)), statement.lead
    if part is None or lead is None or lead.kind != "introduction":
        return
    noun = part["noun"]
    things = re.search(
        rf"{re.escape(noun[:_ROOT])}.*?(?= et \d|, \d|$)", fold(" ".join(statement.headings[-1:]))
    )
    beside = [(one, _PART.match(fold(one.text))) for one in _beside(statement, lead, library)]
    parts = tuple(one for one, found in beside if found is not None and is_form(noun, found["noun"]))
    yield f"{noun} {things[0] if things else ''}", Listed(None, parts)


def _beside(statement: Statement, part: Context, library: StatementLibrary) -> tuple[Statement, ...]:
    """The statements of the document that lean on a part of the statement's context too."""
    return tuple(one for one in library.statements_of(statement.document_id) if part in one.context)
