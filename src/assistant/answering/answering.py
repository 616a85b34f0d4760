"""Decides what a question gets: an answer on statements or facts, a disagreement, or an admission.

Truth and wording are kept apart: here it is decided on which statements to stand and whether they are
enough; :mod:`assistant.answering.extractive` puts them into words.
"""

import hashlib
import logging
from collections.abc import Callable, Sequence

from assistant.answer import Answer, Sentence
from assistant.answering import declining
from assistant.answering.choosing import eligible, supporting
from assistant.answering.confidence import Calibration
from assistant.answering.conversation import small_talk, standalone
from assistant.answering.extractive import Draft, ExtractiveWriter, Names
from assistant.answering.facts import (
    StatementLibrary,
    asked_facts,
    descriptions,
    one_by_value,
    shown_by,
    supposed_count,
)
from assistant.answering.grounding import faults
from assistant.answering.joining import Found, joined, together
from assistant.answering.messages import questions_in
from assistant.answering.privacy import mask
from assistant.answering.question import Intent, Question, understand
from assistant.types import Fact, Hit, Organism, Statement, Turn

_LOG = logging.getLogger(__name__)

_DEPTH = 20
"""Hits that are asked for."""
_INTRODUCTION_DEPTH = 4
"""Hits among which the introduction is looked for of the list that the best statement is in."""
_AFFIRMED, _MISSED = 0.8, 0.15
"""A plain yes needs a statement so near to the question's heaviest words, and far from so few of all."""
_MOST_PLACES = 3
_FACT_CONFIDENCE = 0.95
"""Of an answer read from the registry's facts: assumed, not calibrated like that of a search."""


class Answerer:
    """Answers questions from one generation of the index, without a language model."""

    def __init__(
        self,
        library: StatementLibrary,
        names: Names,
        search: Callable[[str, int], Sequence[Hit]],
        respell: Callable[[str], str],
        calibration: Calibration,
        is_public: Callable[[str], bool],
        generation_id: str,
        min_confidence: float | None = None,
    ) -> None:
        self._library = library
        self._names = names
        self._search = search
        self._respell = respell
        self._calibration = calibration
        self._threshold = calibration.threshold if min_confidence is None else min_confidence
        self._is_public = is_public
        self._generation_id = generation_id
        self._writer = ExtractiveWriter(library, names)

    def answer(self, text: str, history: Sequence[Turn] = ()) -> Answer:
        """The answer to ``text`` in the conversation ``history``, oldest turn first."""
        asked = mask(text, self._is_public)
        turns = [Turn(turn.role, mask(turn.content, self._is_public)) for turn in history]
        reply = small_talk(asked)
        if reply is not None:
            return self._sound(asked, asked, Found(declining.small_talk(reply), 1.0))
        wholes = self._wholes(asked, turns)
        found = [(whole, self._found(understand(whole, self._names))) for whole in wholes]
        return self._sound(asked, " ".join(wholes), joined(found))

    def _wholes(self, asked: str, turns: Sequence[Turn]) -> list[str]:
        """The questions of a message, each made to stand alone: one may lean on the one before it."""
        wholes: list[str] = []
        for part in questions_in(asked):
            before = [*turns, *(Turn("user", whole) for whole in wholes)]
            wholes.append(standalone(self._respell(part), before, self._names))
        return wholes

    def _found(self, question: Question) -> Found:
        """What answers the question, after what corrects it."""
        found = self._answered(question)
        correction = self._correction(question)
        if correction is None:
            return found
        if found.draft.status == "abstained":
            return Found(correction, _FACT_CONFIDENCE)
        return Found(together([correction, found.draft]), found.confidence)

    def _answered(self, question: Question) -> Found:
        """The first route that leads to an answer: the registry's facts, else a search."""
        by_fact = self._by_facts(question)
        if by_fact is not None:
            return Found(by_fact, _FACT_CONFIDENCE)
        return self._by_search(question, self._search(question.text, _DEPTH))

    def _organisms(self, question: Question) -> list[Organism]:
        known = (self._names.get(organism_id) for organism_id in question.organisms)
        return [organism for organism in known if organism is not None]

    def _correction(self, question: Question) -> Draft | None:
        """What the texts say where the question takes something else for granted."""
        drafts = (self._corrected(question, organism) for organism in self._organisms(question))
        return next((draft for draft in drafts if draft is not None), None)

    def _by_facts(self, question: Question) -> Draft | None:
        """What the registry holds ready: a count, a place, a level, a meaning, a list of missions."""
        drafts = (self._about(question, organism) for organism in self._organisms(question))
        return next((draft for draft in drafts if draft is not None), None)

    def _about(self, question: Question, organism: Organism) -> Draft | None:
        shown = self._shown(asked_facts(question, organism, self._names.groups(organism.id)))
        if shown:
            agree = len(shown) == 1 or question.intent is Intent.WHERE
            if not agree:
                return self._writer.disagreement(shown)
            return self._writer.plain(question, shown[:_MOST_PLACES])
        missions = [fact for fact in organism.facts if fact.kind == "mission"]
        if question.intent is Intent.DEFINITION and organism.defined_at:
            told = self._shown(descriptions(organism) or missions)
            return self._writer.meaning(organism, told[:1])
        if question.intent is Intent.MISSIONS and missions and not question.rest:
            return self._writer.missions(organism, self._shown(missions))
        return None

    def _corrected(self, question: Question, organism: Organism) -> Draft | None:
        """Where the question takes for granted a count that the texts contradict: what they say."""
        counts = [fact for fact in organism.facts if fact.kind == "count"]
        supposed = supposed_count(question, organism)
        if supposed is None or not counts or supposed in {fact.value for fact in counts}:
            return None
        return self._writer.correction(self._shown(counts)[:1], supposed)

    def _shown(self, facts: Sequence[Fact]) -> list[Statement]:
        """The statements that show ``facts``, one for each value; a sentence rather than a heading."""
        return list(
            dict.fromkeys(shown_by(fact, self._library) for fact in one_by_value(facts, self._library))
        )

    def _by_search(self, question: Question, hits: Sequence[Hit]) -> Found:
        able = eligible(question, hits)
        if not able:
            nearest = hits[0].statement if hits else None
            return Found(self._declined(question, nearest), 0.0)
        hits = able
        confidence = self._calibration.probability(hits)
        best = hits[0].statement
        if confidence < self._threshold:
            return Found(declining.not_in_texts(best), confidence)
        return Found(self._written(question, hits), confidence)

    def _written(self, question: Question, hits: Sequence[Hit]) -> Draft:
        best = hits[0].statement
        for hit in hits[: _INTRODUCTION_DEPTH if question.intent is Intent.LIST else 1]:
            items = self._library.items_of(hit.statement)
            if items and (hit.statement is best or best in items):
                return self._writer.listing(hit.statement, items)
        if question.intent is Intent.WHO:
            return self._writer.who(question, supporting(hits))
        affirmed = question.intent is Intent.YES_NO and _affirms(hits[0])
        return self._writer.plain(question, supporting(hits), prefix="Oui. " if affirmed else "")

    def _declined(self, question: Question, nearest: Statement | None) -> Draft:
        """No statement found holds the wanted detail: the body is known to the texts, or it is not."""
        if question.detail is not None and question.organisms:
            return declining.detail_missing(question, nearest)
        return declining.not_in_texts(nearest)

    def _sound(self, asked: str, whole: str, found: Found) -> Answer:
        """The answer object; a draft that breaks an invariant never leaves, it is logged and declined."""
        answer = self._answer(asked, whole, found)
        broken = faults(answer, self._library, self._names)
        if not broken:
            return answer
        _LOG.error("a draft was withheld: %s", "; ".join(broken))
        return self._answer(asked, whole, Found(declining.not_in_texts(None), found.confidence))

    def _answer(self, asked: str, whole: str, found: Found) -> Answer:
        draft = found.draft
        digest = hashlib.sha256("\0".join((self._generation_id, asked, whole)).encode()).hexdigest()
        return Answer(
            id=digest[:16],
            question=asked,
            standalone_question=whole,
            status=draft.status,
            reason=draft.reason,
            notices=draft.notices,
            answer="\n".join(_numbered(sentence) for sentence in draft.sentences),
            sentences=draft.sentences,
            citations=draft.citations,
            organisms=draft.organisms,
            confidence=round(found.confidence, 4),
            index_generation=self._generation_id,
        )


def _affirms(hit: Hit) -> bool:
    """Whether the statement says what a yes-or-no question puts, of the body that it names."""
    legs = {leg.leg: leg.score for leg in hit.legs}
    is_its_own = not (legs["about_other"] or legs["names_named"])
    return is_its_own and legs["missed"] <= _MISSED and legs["heaviest"] >= _AFFIRMED


def _numbered(sentence: Sentence) -> str:
    return " ".join([sentence.text, *(f"[{number}]" for number in sentence.citations)])
