"""Writes an answer out of statements of the sources: a few words of French, then the quote, cited.

Names are written as the cited text writes them, so that each can be found in it.
"""

import re
from collections.abc import Sequence

from assistant.answering.asked.french import named, presented, quoted
from assistant.answering.asked.question import Intent, Question
from assistant.answering.asked.values import level_of
from assistant.answering.candidates.choosing import defines
from assistant.answering.candidates.opposing import is_left_undone
from assistant.answering.drafts.agents import is_done_by_stranger
from assistant.answering.held.of_them import counts_its_section
from assistant.answering.quoting.facts import StatementLibrary, level_above
from assistant.answering.quoting.page import LINE, QUOTE_LIMIT, Draft, Names, Page
from assistant.types import Organism, Statement, StatementKind

ANSWER_LIMIT = 700
LIST_LIMIT = 1400
"""Characters of a list, and of the answers to several questions."""
_ITEM_LIMIT = 240
_LEAD = 160
_LINE_LIMIT = 140
_MOST_VALUES = 3
_VALUES_LIMIT = 400
"""Characters for the quotes of a disagreement together."""
_NUMBERING = re.compile(r"^\d+(?:\.\d+)*[.)]\s+|^\d+(?:\.\d+)+\s+")
"""Of a heading: "4.2 ", "6. "."""
_WHICH = "Plusieurs réponses sont possibles. Laquelle correspond à votre situation ?"
_ALIKE = "Les textes appellent ainsi plusieurs organismes. Duquel parlez-vous ?"
_NOT_THEM = re.compile(
    r"(?:\b(?:et|mais) (?:non|pas)(?: pas)?|, non(?: pas)?|\bplutôt qu(?:e|['’])|\bau lieu)"
    r"(?:[ '’](?:à|d[eu]?s?|une?|aux?|par|l[ae]s?|l|d))*[ '’]$",
    re.IGNORECASE,
)
"""Before a body that a statement names to rule it out: "relève d'une caisse, et non d'un "."""
_IN_THEIR_PLACE = re.compile(
    r"\ben tien(?:t|nent) lieu\b|\bce rôle est (?:tenu|assuré|joué)\b", re.IGNORECASE
)
"""Says of a body that it stands in for those that the statement is about."""
_OPENING = 60
"""A statement that names its body within so many characters needs no name before it."""


class ExtractiveWriter:
    """Puts statements into words. What is true and worth saying has been decided before."""

    def __init__(self, library: StatementLibrary, names: Names) -> None:
        self._library = library
        self._names = names

    def who(self, question: Question, statements: Sequence[Statement]) -> Draft:
        """The body that the best statement gives as the answer, then the statement; others say more of it."""
        page = self._page(ANSWER_LIMIT)
        agent = self._agent(question, statements[0])
        is_new = agent is not None and agent.id not in question.organisms
        lead = "" if agent is not None else _lead(statements[0])
        page.add(statements[0], about=agent, opening=presented if is_new else named, prefix=lead)
        for statement in statements[1:]:
            page.add(statement, prefix="Aussi : ")
        return page.draft()

    def plain(self, question: Question, statements: Sequence[Statement], prefix: str = "") -> Draft:
        """The statements themselves, behind the name of the body that they are about where it changes."""
        page = self._page(ANSWER_LIMIT)
        last = None
        for statement in statements:
            is_not_done = is_left_undone(statement)
            is_bodiless = is_not_done or defines(question, statement)
            subject = None if is_bodiless else self._unnamed_subject(statement, question.organisms)
            is_bare = statement.kind is StatementKind.ITEM or counts_its_section(statement)
            is_bare = is_bare and last is None and not statement.organisms
            lead = _lead(statement) if is_bare or is_not_done else ""
            lead = lead or (_level(statement) if question.intent is Intent.LEVEL else "")
            page.add(statement, about=None if subject == last else subject, prefix=prefix + lead)
            last, prefix = subject, ""
        return page.draft()

    def lines(self, organism: Organism, statements: Sequence[Statement]) -> Draft:
        """What the texts say of a body, one statement a line; a note tells where the list is cut."""
        page = self._page(LIST_LIMIT, quote_limit=_ITEM_LIMIT)
        page.add(statements[0], about=None if self._opens_with(organism, statements[0]) else organism)
        page.fill(statements[1:])
        return page.draft()

    def listing(self, introduction: Statement | None, items: Sequence[Statement]) -> Draft:
        """A list of the texts with the sentence that introduces it; a note tells where it is cut.

        Without an introduction, its first item stands behind the heading or the header over it.
        """
        page = self._page(LIST_LIMIT, quote_limit=_ITEM_LIMIT)
        if introduction is None:
            page.add(items[0], prefix=_lead(items[0]))
            page.fill(items[1:])
        else:
            page.add(introduction, about=self._unnamed_subject(introduction))
            page.fill(items)
        return page.draft()

    def choice(self, question: Question, statements: Sequence[Statement]) -> Draft:
        """Statements that answer equally well, each behind its body, after asking which one is meant."""
        page = self._page(ANSWER_LIMIT, quote_limit=_ITEM_LIMIT)
        page.note(_WHICH)
        for statement in statements:
            page.add(statement, about=self._agent(question, statement), opening=presented, prefix=LINE)
        return page.draft("clarify")

    def alike(self, told: Sequence[tuple[Organism, Sequence[Statement]]]) -> Draft:
        """What is said of each of the bodies of one acronym, after saying that there are several."""
        page = self._page(LIST_LIMIT, quote_limit=_ITEM_LIMIT)
        page.note(_ALIKE)
        for organism, statements in told:
            for place, statement in enumerate(statements):
                page.add(statement, about=None if place else organism, prefix="" if place else LINE)
        return page.draft("clarify")

    def cases(self, statements: Sequence[Statement]) -> Draft:
        """Lines that answer for a case each, after asking which one is meant; sentences behind their body."""
        page = self._page(ANSWER_LIMIT, quote_limit=_ITEM_LIMIT)
        page.note(_WHICH)
        for statement in statements:
            is_sentence = statement.kind is StatementKind.SENTENCE
            page.add(statement, about=self._unnamed_subject(statement) if is_sentence else None, prefix=LINE)
        return page.draft("clarify")

    def comparison(
        self, told: Sequence[tuple[Organism, Sequence[Statement]]], apart: Statement | None
    ) -> Draft:
        """That the bodies are not the same, where their full names show it, and what is said of each.

        ``apart``: what the texts say of them together, to tell one from the other.
        """
        page = self._page(LIST_LIMIT, quote_limit=_ITEM_LIMIT)
        page.tell_apart([organism for organism, _ in told])
        if apart is not None:
            page.add(apart)
        for organism, statements in told:
            for place, statement in enumerate(statements):
                page.add(statement, about=None if place else organism, prefix="" if place else LINE)
        return page.draft()

    def enumeration(self, opening: str, told: Sequence[tuple[Organism, Sequence[Statement]]]) -> Draft:
        """Names the bodies behind ``opening``, then quotes what shows of each that it belongs there."""
        page = self._page(LIST_LIMIT, quote_limit=_LINE_LIMIT)
        page.name_all(opening, told)
        page.fill(list(dict.fromkeys(statement for _, shown in told for statement in shown)))
        return page.draft()

    def correction(
        self, organism: Organism | None, statements: Sequence[Statement], said: str, prefix: str = ""
    ) -> Draft:
        """What the texts say, of a body if of one, where the user ``said`` something else.

        Without ``statements``: what its name stands for.
        """
        page = self._page(ANSWER_LIMIT, quote_limit=_ITEM_LIMIT)
        if organism is not None and not statements:
            page.define(organism)
        for statement in statements:
            lead = prefix + (_level(statement) if level_of(said) else "")
            is_named = organism is None or self._opens_with(organism, statement)
            page.add(statement, about=None if is_named else organism, prefix=lead)
            prefix = ""
        page.note(f"Votre question parle de « {said} » : les textes disent autre chose.", "false_premise")
        return page.draft()

    def disagreement(self, told: Sequence[tuple[Statement, str]], said: str = "") -> Draft:
        """For each value that the texts give, a note that names its source and the statement with it.

        Of a statement without a value the body that it is about is what it gives. ``said``: what the
        question takes for granted, where no source says so.
        """
        told = told[:_MOST_VALUES]
        page = self._page(ANSWER_LIMIT, quote_limit=_VALUES_LIMIT // len(told))
        page.note("Les textes ne s'accordent pas sur ce point.")
        titles = [self._title(statement) for statement, _ in told]
        for (statement, value), title in zip(told, titles, strict=True):
            origin = f" ({statement.document_id})" if titles.count(title) > 1 else ""
            page.note(f"Selon {quoted(title, _OPENING)}{origin} :")
            body = None if value else self._unnamed_subject(statement)
            page.add(statement, about=body, focus=value, prefix=_level(statement) if level_of(value) else "")
        if said:
            page.note(f"Votre question parle de « {said} » : aucun ne le dit.", "false_premise")
        return page.draft("conflict")

    def meaning(self, organism: Organism, statements: Sequence[Statement]) -> Draft:
        """What a name stands for, as the text that defines it writes it, then what the texts say it is."""
        page = self._page(ANSWER_LIMIT)
        page.define(organism)
        for statement in statements:
            page.add(statement)
        return page.draft()

    def _page(self, limit: int, quote_limit: int = QUOTE_LIMIT) -> Page:
        return Page(self._library, self._names, limit, quote_limit)

    def _title(self, statement: Statement) -> str:
        return self._library.document(statement.document_id).metadata.title

    def _agent(self, question: Question, statement: Statement) -> Organism | None:
        """The body that a statement gives as the answer, rather not one that the question names."""
        if not question.organisms and is_done_by_stranger(question, statement, self._names):
            return None
        mentions = self._names.mentions(statement.text)
        told = [one.organism_id for one in mentions if not _NOT_THEM.search(statement.text[: one.span.start])]
        if told and _IN_THEIR_PLACE.search(statement.text):
            return self._names.get(told[0])
        others = [one.organism_id for one in mentions if one.organism_id not in told]
        named = dict.fromkeys([*(one for one in statement.organisms if one not in others), *told, *others])
        bodies = [one for one in map(self._names.get, named) if one is not None and one.is_body]
        whole = _collective(bodies)
        if whole is not None and not question.organisms:
            return whole
        new = [one for one in bodies if one.id not in question.organisms]
        return next(iter(new or bodies), None)

    def _unnamed_subject(self, statement: Statement, asked: Sequence[str] = ()) -> Organism | None:
        """The body a statement is about, rather one ``asked`` about; none where its first words name it."""
        subjects = sorted(statement.organisms, key=lambda one: one not in asked)
        subject = next((self._names.get(one) for one in subjects), None)
        return None if subject is None or self._opens_with(subject, statement) else subject

    def _opens_with(self, organism: Organism, statement: Statement) -> bool:
        """Whether the first words of a statement name a body."""
        return organism.id in {one.organism_id for one in self._names.mentions(statement.text[:_OPENING])}


def _lead(statement: Statement) -> str:
    """What a statement about no body leans on, quoted at its head: its list's introduction or its heading."""
    return f"{quoted(_NUMBERING.sub('', statement.context[-1].text), _LEAD)} : " if statement.context else ""


def _level(statement: Statement) -> str:
    """What shows the level of the bodies that a statement names, quoted, where the statement does not."""
    above = _NUMBERING.sub("", level_above(statement) or "").strip(" *_:")
    return f"{quoted(above, _LEAD)} : " if above else ""


def _collective(bodies: Sequence[Organism]) -> Organism | None:
    """The collective name among ``bodies`` that covers all the others; None where there is none."""
    ids = {one.id for one in bodies}
    return next((one for one in bodies if one.members and ids <= {one.id, *one.members}), None)
