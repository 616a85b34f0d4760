"""The gate between a model and the user: a claim leaves when the statements that it quotes say it.

A claim is read by its surface, and what cannot be told from it is dropped: a right claim that is lost costs
an extractive sentence in its place, a wrong one that leaves costs the user's trust.
"""

import re
from collections.abc import Iterator, Sequence

from assistant.answering.asked.values import number
from assistant.answering.quoting.citations import Library
from assistant.answering.quoting.grounding import unsupported
from assistant.answering.quoting.page import Names
from assistant.types import Span, Statement
from assistant.writing import denial
from assistant.writing.claims import Claim, Drop, Excerpt, Verified
from assistant.writing.quotes import covered, places
from assistant.writing.roles import Roles
from assistant.writing.slots import disordered, elements, misplaced, proper, spelt_numbers, strict_kinds
from assistant.writing.wording import any_alike, lines, listed, read, share, weighty

_LONGEST = 400
_MARKUP = re.compile(r"[*_#`<>{}\[\]|\\^~]|\n")
_VERDICT = re.compile(r"(?:oui|non|si)\b", re.IGNORECASE)
_ADDRESS = re.compile(r"\b[a-z][a-z0-9+.-]*:/\S*|\S+@\S+", re.IGNORECASE)
_SHORT = 8
"""Words up to which a sentence may have none without weight of its own, by which French is told."""
_UNSAID, _ASKED = 12, 8
"""One word in so many may be one that the statements do not say; rather if it is one of the question."""


class Gate:
    """Checks claims against the statements that they quote."""

    def __init__(self, library: Library, names: Names) -> None:
        self._library = library
        self._names = names
        self._roles = Roles(names)

    def check(self, claim: Claim, excerpts: Sequence[Excerpt], question: str) -> Verified | Drop:
        """The claim with the statements that say it, or why it may not leave.

        ``question``: as it was asked; one word of it may be repeated though the statements do not say it.
        """
        excerpt = next((one for one in excerpts if one.number == claim.passage), None)
        if excerpt is None or not excerpt.statements:
            return Drop.NO_PASSAGE
        quoted = list(dict.fromkeys(self._quoted(claim.quote, excerpt)))
        if not quoted:
            return Drop.NO_QUOTE
        text = " ".join(claim.text.split()) if "\n" not in claim.text.strip() else claim.text
        if not is_plain(text):
            return Drop.FORM
        reasons = []
        for statements in quoted:
            reason = self._reason(text, statements, question)
            if reason is None:
                return Verified(text, statements)
            reasons.append(reason)
            before = self._naming(statements[0], excerpt) if reason is Drop.FOREIGN else None
            if before is not None and self._reason(text, statements, question, before) is None:
                return Verified(text, (before, *statements))
        return reasons[0]

    def _quoted(self, quote: str, excerpt: Excerpt) -> Iterator[tuple[Statement, ...]]:
        """What the quote covers wherever it stands: one list or section together, then each statement."""
        first, last = excerpt.statements[0], excerpt.statements[-1]
        text = self._library.document(first.document_id).text
        area = Span(first.span.start, max(last.span.end, first.span.end))
        for place in places(text, quote, area):
            statements = covered(text, place, excerpt.statements)
            if statements and len({one.context for one in statements}) == 1:
                yield statements
            for one in statements:
                yield (one,)

    def _naming(self, statement: Statement, excerpt: Excerpt) -> Statement | None:
        """The last statement before this one, in its excerpt, that names the body that both are about."""
        before = excerpt.statements[: excerpt.statements.index(statement)]
        named = (one for one in reversed(before) if self._name_in(one, statement.organisms[:1]))
        return next((one for one in named if one.organisms[:1] == statement.organisms[:1]), None)

    def _name_in(self, statement: Statement, organisms: Sequence[str]) -> str:
        """How a statement writes the names of these bodies; empty where it names none of them."""
        found = [one.span for one in self._names.mentions(statement.text) if one.organism_id in organisms]
        return " ".join(statement.text[span.start : span.end] for span in found)

    def _reason(
        self,
        claim: str,
        statements: tuple[Statement, ...],
        question: str,
        before: Statement | None = None,
    ) -> Drop | None:
        """Why the statements do not say the claim; ``before``: one that names their body, for "elle"."""
        text = lines(one.text for one in statements)
        leads = lines(one.lead.text for one in statements if one.lead is not None)
        beside = lines(part for one in statements for part in _leaned_on(one))
        proof = lines([*beside.split("\n"), *text.split("\n")])
        named = self._name_in(before, statements[0].organisms[:1]) if before is not None else ""
        if unsupported(claim, f"{proof}\n{named}", self._names) or self._is_foreign(claim, proof):
            return Drop.FOREIGN
        if misplaced(claim, proof, self._names) or disordered(claim, f"{leads}\n{text}", self._names):
            return Drop.ROLES
        if denial.differs(claim, text, leads, proof):
            return Drop.NEGATION
        if self._roles.differ(claim, statements):
            return Drop.ROLES
        return Drop.UNSAID if self._is_unsaid(claim, text, beside, question) else None

    def _is_foreign(self, claim: str, proof: str) -> bool:
        """Whether a claim holds an address, a number in words or a proper name that ``proof`` does not."""
        words = read(proof)
        numbers = {number(word.form) for word in words if word.is_number} | spelt_numbers(proof)
        known = {word.form for word in words}
        return (
            any(found not in proof for found in _ADDRESS.findall(claim))
            or not spelt_numbers(claim) <= numbers
            or any(word.form not in known for word in proper(elements(claim, self._names)))
        )

    def _is_unsaid(self, claim: str, text: str, beside: str, question: str) -> bool:
        """Whether a claim goes beyond its proof, or says nothing that the statements themselves do."""
        if strict_kinds(claim) - strict_kinds(f"{beside}\n{text}"):
            return True
        said = [word for word in dict.fromkeys(self._weighty(claim)) if word not in listed("light")]
        own, leaned = self._weighty(text), self._weighty(beside)
        rest = [word for word in said if not any_alike(word, leaned)]
        unsaid = [word for word in rest if not any_alike(word, own)]
        asked = weighty(read(question))
        tolerance = _ASKED if all(any_alike(word, asked) for word in unsaid) else _UNSAID
        return len(unsaid) > len(rest) // tolerance or not (share(said, own) if own and said else True)

    def _weighty(self, text: str) -> list[str]:
        """The words of weight of a text beside the names of bodies."""
        return [form for form in weighty(elements(text, self._names)) if form[0] != "@"]


def _leaned_on(statement: Statement) -> Iterator[str]:
    """What stands beside a statement in its citation; each cell of a row behind the title of its column."""
    yield from (part.text for part in statement.context)
    lead = statement.lead
    if lead is not None and lead.kind == "header":
        titles, cells = (text.strip("| ").split("|") for text in (lead.text, statement.text))
        if len(titles) == len(cells):
            yield from (f"{title} : {cell}" for title, cell in zip(titles, cells, strict=True))


def is_plain(text: str) -> bool:
    """Whether a text is one plain French sentence of a decent length, which stands without the one before."""
    words = read(text)
    forms = [word.form for word in words]
    if not words or len(text) > _LONGEST or _MARKUP.search(text) or text.rstrip().endswith(("?", ":")):
        return False
    if _VERDICT.match(text) or forms[0] in listed("pronouns"):
        return False
    if forms[0] == "il" and not set(forms[1:3]) & listed("impersonal"):
        return False
    return _is_french([form for form in forms if form.isalpha()])


def _is_french(forms: Sequence[str]) -> bool:
    small = [form for form in forms if form in listed("function")]
    strange = [form for form in forms if form in listed("foreign") and form not in listed("function")]
    return len(strange) <= len(small) and (len(forms) <= _SHORT or bool(small))
