"""Answers that one statement settles by its form, whatever the search's confidence in it.

It says yes or no in so many words, denies what is asked, has the term asked for as its label.
"""

from collections.abc import Callable, Sequence

from assistant.answering.asked.question import Intent, Question
from assistant.answering.bodies import defining
from assistant.answering.bodies.deeds import told_deeds
from assistant.answering.drafts.extractive import ExtractiveWriter
from assistant.answering.quoting.facts import StatementLibrary
from assistant.answering.quoting.page import Draft, Names
from assistant.answering.verdicts import affirming
from assistant.answering.verdicts.denying import denied, may_be_denied
from assistant.types import Hit

_VERDICT_DEPTH = 3
"""Hits of the whole question among which one may say yes or no."""
_DENIAL_DEPTH = 5
"""Hits of the whole question among which one may deny what it asks of."""


class Settler:
    """Looks for the one statement that settles a question."""

    def __init__(
        self,
        library: StatementLibrary,
        names: Names,
        search: Callable[[str], Sequence[Hit]],
        of_bodies: Callable[[Question], Sequence[Hit]],
        writer: ExtractiveWriter,
    ) -> None:
        """``of_bodies``: what a search for a question without its names finds of the bodies that it names."""
        self._library = library
        self._names = names
        self._search = search
        self._of_bodies = of_bodies
        self._writer = writer

    def by_disclaimer(self, question: Question) -> Draft | None:
        """No, where a text leaves to others what the question puts of a body."""
        own = self._of_bodies(question) if question.intent is Intent.YES_NO else ()
        found = affirming.disclaimed(question, own, self._names)
        return self._writer.plain(question, [found.statement], prefix=affirming.NO) if found else None

    def by_verdict(self, question: Question) -> Draft | None:
        """Yes or no, where a text says or denies in so many words what the question puts."""
        if question.intent is not Intent.YES_NO:
            return None
        hits = [*self._search(question.text)[:_VERDICT_DEPTH], *self._of_bodies(question)]
        found = affirming.decided(question, hits, self._names)
        return self._writer.plain(question, [found[1].statement], prefix=found[0]) if found else None

    def by_denial(self, question: Question) -> Draft | None:
        """What a text says is not done or not there, where the question asks as if it were."""
        if not may_be_denied(question):
            return None
        hits = [*self._search(question.text)[:_DENIAL_DEPTH], *self._of_bodies(question)]
        found = denied(question, hits, self._names)
        if found is None:
            return None
        if question.intent is Intent.YES_NO:
            return self._writer.plain(question, [found.statement], prefix=affirming.NO)
        body = next((self._names.get(one) for one in found.statement.organisms), None)
        return self._writer.correction(body, (found.statement,), found.said)

    def by_definition(self, question: Question) -> Draft | None:
        """What a term means, by the line labelled with it alone or an aside that explains it."""
        terms = defining.terms(question.text)
        hits = [hit for text in (question.text, *terms) for hit in self._search(text)] if terms else []
        told = defining.told_first(question, hits)
        return self._writer.plain(question, [told[0].statement]) if told else None

    def by_deeds(self, question: Question) -> Draft | None:
        """What a body does, by the section of its page that is headed so."""
        for body in filter(None, map(self._names.get, question.organisms)):
            told = told_deeds(question, body, self._library, self._names)
            if told:
                return self._writer.lines(body, told)
        return None
