"""The gate between a model and the user: a claim leaves when the statements that it quotes say it.

A claim is read by its surface, and what cannot be told from it is dropped: a right claim that is lost costs
an extractive sentence in its place, a wrong one that leaves costs the user's trust.
"""

import re
from collections.abc import Iterator, Sequence

from assistant.answering.citations import Library
from assistant.answering.extractive import Names
from assistant.answering.grounding import unsupported
from assistant.answering.values import level_of
from assistant.types import Span, Statement
from assistant.writing import denial, figures
from assistant.writing.claims import Claim, Drop, Excerpt, Verified
from assistant.writing.quotes import covered, places
from assistant.writing.roles import Roles
from assistant.writing.wording import any_alike, listed, read, share, weighty

_LONGEST = 400
_MARKUP = re.compile(r"[*_#`<>{}\[\]|\\^~]|\n")
_VERDICT = re.compile(r"(?:oui|non|si)\b", re.IGNORECASE)
_FRENCH = 0.2
"""Share of a sentence's words that are French words without weight, at least."""
_SHORT = 4
"""Words up to which a sentence is too short to be told by them."""
_UNSAID = 6
"""One word in so many may be one that the statements do not say."""


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
        return reasons[0]

    def _quoted(self, quote: str, excerpt: Excerpt) -> Iterator[tuple[Statement, ...]]:
        """What the quote covers wherever it stands: all that is told of the same, then each statement."""
        first, last = excerpt.statements[0], excerpt.statements[-1]
        text = self._library.document(first.document_id).text
        area = Span(first.span.start, max(last.span.end, first.span.end))
        for place in places(text, quote, area):
            statements = covered(text, place, excerpt.statements)
            if statements and len({(one.context, one.organisms) for one in statements}) == 1:
                yield statements
            for one in statements:
                yield (one,)

    def _reason(self, claim: str, statements: tuple[Statement, ...], question: str) -> Drop | None:
        text = "\n".join(one.text for one in statements)
        leads = "\n".join(dict.fromkeys(one.lead.text for one in statements if one.lead is not None))
        proof = "\n".join([*dict.fromkeys(part.text for one in statements for part in one.context), text])
        if unsupported(claim, proof, self._names) or figures.foreign(claim, proof):
            return Drop.FOREIGN
        if figures.mispaired(claim, text, proof):
            return Drop.ROLES
        if denial.differs(claim, f"{leads}\n{text}", proof):
            return Drop.NEGATION
        if self._roles.differ(claim, statements):
            return Drop.ROLES
        return Drop.UNSAID if self._is_unsaid(claim, text, proof, question) else None

    def _is_unsaid(self, claim: str, text: str, proof: str, question: str) -> bool:
        """Whether a claim goes beyond its proof, or says nothing that the statements themselves do."""
        if figures.strict_words(claim) - figures.strict_words(proof):
            return True
        bare = weighty(read(self._without_names(claim)))
        said = [word for word in bare if word not in listed("light")]
        known, own = weighty(read(proof)), weighty(read(text))
        if {level_of(word) for word in said} - {level_of(word) for word in known} - {None}:
            return True
        unsaid = [word for word in said if not any_alike(word, known)]
        asked = weighty(read(question))
        beyond = [word for word in unsaid if not any_alike(word, asked)]
        allowed = len(said) // _UNSAID
        return len(beyond) > allowed or len(unsaid) > allowed + 1 or not self._says_own(claim, said, own)

    def _says_own(self, claim: str, said: Sequence[str], own: Sequence[str]) -> bool:
        """Whether the claim says something of the statements' own text: words, or names alone."""
        return share(said, own) if said else bool(list(self._names.mentions(claim)))

    def _without_names(self, text: str) -> str:
        for mention in reversed(self._names.mentions(text)):
            text = (
                text[: mention.span.start]
                + " " * (mention.span.end - mention.span.start)
                + text[mention.span.end :]
            )
        return text


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
    small = [form for form in forms if form in listed("function")]
    strange = [form for form in forms if form in listed("foreign") and form not in listed("function")]
    return len(strange) <= len(small) and (len(words) <= _SHORT or len(small) >= _FRENCH * len(words))
