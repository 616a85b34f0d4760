"""What the texts tell of each of two things that a question compares, side by side."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import product

from assistant.answer import Sentence
from assistant.answering.asked.question import Question
from assistant.answering.drafts.extractive import ExtractiveWriter
from assistant.answering.drafts.joining import Found
from assistant.answering.quoting.page import Draft
from assistant.answering.routes.comparing import Comparison, compared, is_said, key_words, said_words
from assistant.answering.routes.registered import FactReader
from assistant.text import flat
from assistant.types import Hit, Statement, StatementKind

Search = Callable[[str], Sequence[Hit]]
_DEPTH = 5
"""Statements looked at for each of the things."""
_FEW = 2
"""Words that say no more than a name."""
_RELATIVE = re.compile(r"(?P<noun>[\w-]+), (?:ou|qui|dont|lieux? ou|dans lesquel\w+) (?P<told>[^;:.]+)")
"""A noun with what is told of it in passing: "des ateliers, où l'on répare …"."""
_PLAIN = 0.95
"""Confidence in two lines of one table that say all that is asked: assumed, like that of a fact."""


class Weigher:
    """Sees to it that an answer to a comparison tells both things."""

    def __init__(
        self,
        search: Search,
        sure: Callable[[str, Sequence[Hit]], float],
        facts: FactReader,
        writer: ExtractiveWriter,
        threshold: float,
    ) -> None:
        """``sure``: how likely the first of ranked statements answers a text."""
        self._search = search
        self._sure = sure
        self._facts = facts
        self._writer = writer
        self._threshold = threshold

    def weighed(self, question: Question, found: Found) -> Found:
        """``found``, or what tells both of the things that a question compares where it tells not both."""
        bodies = [one for one in self._facts.named(question) if one.is_body]
        is_open = len(bodies) < 2 or found.draft.status == "abstained"
        held = compared(question.text) if is_open else None
        if held is None or not is_one_sided(held, found.draft):
            return found
        told = told_of_both(held, self._search)
        if told is None:
            return Found(with_silence(held, found.draft, self._search), found.confidence)
        confidence = _PLAIN if told.is_plain else min(map(self._sure_of, held.asked, told.hits))
        if confidence < self._threshold:
            return found
        statements = [hit.statement for hit in told.hits]
        different = next(filter(None, (self._facts.otherwise(question, one) for one in statements)), None)
        if different:
            return Found(self._writer.disagreement(different), confidence)
        return Found(self._writer.plain(question, statements), confidence)

    def _sure_of(self, text: str, best: Hit) -> float:
        others = (hit for hit in self._search(text) if hit.statement.id != best.statement.id)
        return self._sure(text, [best, *others])


@dataclass(frozen=True, slots=True)
class Told:
    """The statements that tell each of two things, in the order in which the question names them."""

    hits: tuple[Hit, Hit]
    is_plain: bool
    """Whether their form alone makes them the answer.

    They are lines of one table or list with figures and say most of what is asked of both, or explain both.
    """


def told_of_both(comparison: Comparison, search: Search) -> Told | None:
    """The statements that tell each of two things.

    None where there are none that stand beside each other: rows of one table, lines of one list, sentences.
    """
    one, other = (_candidates(comparison, place, search) for place in (0, 1))
    pairs = [pair for pair in product(one, other) if _are_beside(comparison, pair)]
    if not pairs:
        return None
    best = max(
        pairs,
        key=lambda pair: (
            _explain_both(comparison, pair),
            _is_one_table(pair[0].statement, pair[1].statement),
        ),
    )
    known = [_known(hit.statement) for hit in best]
    asked = key_words(comparison.around)
    said = [word for word in asked if all(is_said(word, one) for one in known)]
    is_most_said = 2 * len(said) >= len(asked)
    is_plain = is_most_said if comparison.is_of_figures else not said and _explain_both(comparison, best)
    return Told(best, is_plain)


def _explain_both(comparison: Comparison, pair: tuple[Hit, Hit]) -> bool:
    """Whether each of two statements says what a thing is: "Tri : on sépare …", "des tris, où …"."""
    return all(_explains(own, hit.statement.text) for own, hit in zip(comparison.own, pair, strict=True))


def _explains(own: Sequence[str], text: str) -> bool:
    label, _, told = text.partition(" : ")
    opens = label.split(" ")[:1]
    if own and opens and is_said(own[0], said_words(opens[0])) and len(key_words(told)) > _FEW:
        return all(is_said(word, said_words(label)) for word in own)
    behind = (match for match in _RELATIVE.finditer(flat(text)) if is_said(match["noun"], own))
    return len(own) == 1 and any(len(key_words(match["told"])) > _FEW for match in behind)


def _candidates(comparison: Comparison, place: int, search: Search) -> list[Hit]:
    own, others = comparison.own[place], comparison.own[1 - place]
    hits = [hit for hit in search(comparison.asked[place]) if _tells(hit.statement, own, others, comparison)]
    return hits[:_DEPTH]


def _tells(statement: Statement, own: Sequence[str], others: Sequence[str], comparison: Comparison) -> bool:
    """Whether a statement tells of one of the things and not of the other, with a figure if one is wanted."""
    said = said_words(statement.text)
    if not all(is_said(word, said) for word in own) or (
        others and all(is_said(word, said) for word in others)
    ):
        return False
    if statement.text.rstrip().endswith(":") or (comparison.is_of_figures and not _has_figure(statement)):
        return False
    shared = [word for word in comparison.shared if is_said(word, _known(statement))]
    return (2 if own else 1) * len(shared) >= len(comparison.shared)


def _are_beside(comparison: Comparison, pair: tuple[Hit, Hit]) -> bool:
    """Whether two statements can be held against each other: of one table or list, or both of none."""
    one, other = (hit.statement for hit in pair)
    if one.id == other.id:
        return False
    if comparison.is_of_figures or StatementKind.ROW in (one.kind, other.kind):
        around = key_words(comparison.around)
        said = [{word for word in around if is_said(word, said_words(each.text))} for each in (one, other)]
        return _is_one_table(one, other) and said[0] == said[1]
    return True


def _is_one_table(one: Statement, other: Statement) -> bool:
    return one.kind is other.kind and one.kind is not StatementKind.SENTENCE and one.context == other.context


def _has_figure(statement: Statement) -> bool:
    return any(char.isdigit() for char in statement.text)


def _known(statement: Statement) -> list[str]:
    return said_words(" ".join([statement.text, *(part.text for part in statement.context)]))


def is_one_sided(comparison: Comparison, draft: Draft) -> bool:
    """Whether what a draft quotes does not tell both of the things, or asks which one is meant."""
    return draft.status in ("abstained", "clarify") or (
        draft.status == "answered" and not all(_sides_told(comparison, draft))
    )


def with_silence(comparison: Comparison, draft: Draft, search: Search) -> Draft:
    """The draft that tells one of the things, with a note that the texts say nothing of the other."""
    one, other = _sides_told(comparison, draft)
    if draft.status != "answered" or one == other:
        return draft
    place = 1 if one else 0
    own = comparison.own[place]
    hits = [*search(comparison.asked[place]), *search(comparison.names[place])]
    if not own or any(_says_all(own, _known(hit.statement)) for hit in hits):
        return draft
    note = f"Les textes ne parlent pas de « {comparison.names[place]} »."
    return replace(draft, sentences=(*draft.sentences, Sentence(text=note, kind="note")))


def _sides_told(comparison: Comparison, draft: Draft) -> tuple[bool, bool]:
    quotes = [citation.quote for citation in draft.citations]
    if comparison.is_of_figures:
        quotes = [quote for quote in quotes if any(char.isdigit() for char in quote)]
    said = said_words(" ".join(quotes))
    one, other = (_says_all(own, said) for own in comparison.own)
    return one, other


def _says_all(words: Sequence[str], known: Sequence[str]) -> bool:
    return all(is_said(word, known) for word in words)
