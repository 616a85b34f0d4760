"""Decides what a question gets: an answer on statements or facts, a disagreement, or an admission.

Truth and wording are kept apart: here it is decided on which statements to stand and whether they are
enough; :mod:`assistant.answering.drafts.extractive` puts them into words.
"""

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from itertools import zip_longest

from assistant.answer import Answer, Mode, Writing
from assistant.answering.asked.indirect import direct
from assistant.answering.asked.messages import in_context, questions_in
from assistant.answering.asked.privacy import mask
from assistant.answering.asked.question import Detail, Intent, Question, understand
from assistant.answering.asked.scope import within
from assistant.answering.asked.wording import weighty
from assistant.answering.bodies.strangers import spoken_of, stranger, written_in
from assistant.answering.candidates.attribution import loosely_tied
from assistant.answering.candidates.bridging import told_elsewhere
from assistant.answering.candidates.cases import cases_left_open, cases_of_several, open_cases
from assistant.answering.candidates.choosing import eligible, rival, supporting, tells_all_of
from assistant.answering.candidates.confidence import Calibration
from assistant.answering.candidates.elsewhere import anywhere, serving, stood_in, territories_in
from assistant.answering.candidates.headed import counted_by_heading
from assistant.answering.candidates.listing import asked_list, is_plainly_announced, shared_list
from assistant.answering.candidates.plainly import is_plain, labelled_first
from assistant.answering.candidates.sureness import sureness_wanted
from assistant.answering.conversation import small_talk, standalone, within_letter
from assistant.answering.disagreeing import by_text
from assistant.answering.disagreeing.contradicting import contradicting
from assistant.answering.disagreeing.contradiction import Pair
from assistant.answering.disagreeing.dating import dated_otherwise, other_year, told_first
from assistant.answering.disagreeing.doers import done_otherwise
from assistant.answering.disagreeing.recounting import counted_otherwise
from assistant.answering.disagreeing.value import Given
from assistant.answering.drafts import declining
from assistant.answering.drafts.deciding import Decision, Prospects
from assistant.answering.drafts.extractive import ExtractiveWriter
from assistant.answering.drafts.joining import Found, followed, joined
from assistant.answering.held.counting import counted, holds_what_is_wanted
from assistant.answering.quoting.facts import StatementLibrary
from assistant.answering.quoting.grounding import faults
from assistant.answering.quoting.page import Draft, Names
from assistant.answering.quoting.spelt import names_spelt, renamed
from assistant.answering.routes.asked_on import trusted, trusted_there
from assistant.answering.routes.each import of_each
from assistant.answering.routes.leaning import SURE, is_told_of, on_subject
from assistant.answering.routes.registered import FactReader
from assistant.answering.routes.settling import Settler
from assistant.answering.routes.versus import Weigher
from assistant.answering.verdicts import affirming
from assistant.answering.verdicts.premises import asks_more, denied
from assistant.answering.verdicts.supposing import contradicted
from assistant.types import Hit, Organism, Statement, Turn

_LOG = logging.getLogger(__name__)

_DEPTH = 20
"""Hits that are asked for."""
_COUNT_DEPTH = 40
"""Of a question that counts: the one statement with the number may say little else of it."""
_INTRODUCTION_DEPTH = 4
"""Hits among which the introduction is looked for of the list that the best statement is in."""
_SPOKEN_OF = 0.35
"""Confidence from which the texts speak of what a "who" asks, though they may not say who does it."""
_STAND_IN_DEPTH = 5
"""Hits whose bodies may have someone that stands in for them in a territory."""
_ANOTHER_DEPTH = 3
"""Hits among which another body is looked for that does what a question puts of one."""
_SPOKEN_OF_DEPTH = 2
"""Hits for what was last asked and answered whose bodies count as spoken of."""
_SURE = 0.8
"""Confidence wanted in what answers a letter's question only behind its story, read in three ways."""
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
        likeness: Callable[[Statement, Statement], float],
        calibration: Calibration,
        contradiction: Callable[[Pair], float],
        is_public: Callable[[str], bool],
        is_ordinary: Callable[[str], bool],
        generation_id: str,
        min_confidence: float | None = None,
    ) -> None:
        self._library = library
        self._names = names
        self._search = search
        self._respell = respell
        self._likeness = likeness
        self._calibration = calibration
        self._contradiction = contradiction
        self._threshold = calibration.threshold if min_confidence is None else min_confidence
        self._is_public = is_public
        self._is_ordinary = is_ordinary
        self._generation_id = generation_id
        self._writer = ExtractiveWriter(library, names)
        self._facts = FactReader(library, names, self._writer)
        self._weigher = Weigher(self._searched, self._sure_of, self._facts, self._writer, self._threshold)
        self._settler = Settler(library, names, self._searched, self._of_bodies, self._writer)
        self._is_loose = loosely_tied(names, library.statements_of)

    def answer(self, text: str, history: Sequence[Turn] = ()) -> Answer:
        """The answer to ``text`` in the conversation ``history``, oldest turn first."""
        return self.seal(self.decide(text, history))

    def decide(self, text: str, history: Sequence[Turn] = ()) -> Decision:
        """What ``text`` asks in the conversation ``history``, oldest turn first, and what answers it."""
        asked = mask(text, self._is_public)
        turns = tuple(Turn(turn.role, mask(turn.content, self._is_public)) for turn in history)
        typed = names_spelt(self._respell(asked), self._names)
        reply = small_talk(typed)
        if reply is not None:
            return Decision(asked, turns, (), Found(declining.small_talk(reply), 1.0))
        scope = within(typed)
        if scope.refusal is not None and not scope.text:
            return Decision(asked, turns, (), Found(declining.refused(scope.refusal), 0.0))
        wholes = tuple(self._wholes(scope.text, turns))
        found = self._in_its_letter(self._told(wholes, turns), scope.text, turns)
        return Decision(asked, turns, tuple(whole for whole, _ in found), joined(found))

    def prospects(self, decision: Decision) -> Prospects:
        """What a search brings for the question of ``decision``, whatever route led to its answer.

        Where the question was made whole, what a search for the words as typed brings stands beside it.
        """
        question = understand(decision.whole, self._names)
        hits = self._search(question.text, _DEPTH)
        typed = self._search(decision.asked, _DEPTH) if decision.asked != decision.whole else ()
        both = (hit for pair in zip_longest(hits, typed) for hit in pair if hit is not None)
        answering = (hit for hit in hits if self._could_answer(question, hit, hits))
        return Prospects(
            found=tuple(dict.fromkeys(hit.statement for hit in both)),
            answering=frozenset(hit.statement.id for hit in answering),
        )

    def seal(self, decision: Decision, mode: Mode = "extractive", writing: Writing | None = None) -> Answer:
        """The answer object; a draft that breaks an invariant never leaves, it is logged and declined."""
        answer = decision.answer(decision.found.draft, self._generation_id, mode, writing)
        broken = faults(answer, self._library, self._names)
        if not broken:
            return answer
        _LOG.error("a draft was withheld: %s", "; ".join(broken))
        return decision.answer(declining.withheld(), self._generation_id, "extractive", writing)

    def _wholes(self, asked: str, turns: Sequence[Turn]) -> list[str]:
        """The questions of a message, each made to stand alone: one may lean on the one before it."""
        wholes: list[str] = []
        for part in questions_in(asked):
            before = [*turns, *(Turn("user", whole) for whole in wholes)]
            told = within_letter(part, asked, self._names)
            wholes += of_each(direct(standalone(told, before, self._names)), self._names)
        return wholes

    def _told(self, wholes: Sequence[str], turns: Sequence[Turn]) -> list[tuple[str, Found]]:
        """Each question with what answers it, in the light of the one before it where it gets no answer."""
        told: list[tuple[str, Found]] = []
        for place, whole in enumerate(wholes):
            found = self._found(self._understood(whole, turns))
            before = wholes[place - 1] if place and not found.draft.citations else ""
            leaning = on_subject(whole, before, self._names) if before else None
            if leaning is not None:
                again = self._found(self._understood(leaning, turns))
                if again.confidence >= SURE and is_told_of(again.draft, before, self._names):
                    whole, found = leaning, again
            told.append((whole, found))
        return told

    def _in_its_letter(
        self, told: list[tuple[str, Found]], asked: str, turns: Sequence[Turn]
    ) -> list[tuple[str, Found]]:
        """What is told; where the one question of a letter gets no answer, the surest behind its story."""
        if len(told) != 1 or told[0][1].draft.status != "abstained":
            return told
        wholes = [standalone(one, turns, self._names) for one in in_context(asked)]
        again = [(whole, self._found(self._understood(whole, turns))) for whole in wholes]
        answered = [one for one in again if one[1].draft.status != "abstained" and one[1].confidence >= _SURE]
        return [max(answered, key=lambda one: one[1].confidence)] if answered else told

    def _understood(self, whole: str, turns: Sequence[Turn]) -> Question:
        """A question, with what was last spoken of where it asks for a detail."""
        question = understand(whole, self._names)
        asked = [place for place, turn in enumerate(turns) if turn.role == "user"]
        if not asked or not (question.asks_value or territories_in(question.text)):
            return question
        before = self._wholes(turns[asked[-1]].content, turns[: asked[-1]])
        texts = [*before[-1:], *(turn.content for turn in turns[asked[-1] + 1 :])]
        found = [hit.statement for text in texts for hit in self._search(text, _SPOKEN_OF_DEPTH)]
        return replace(
            question,
            spoken_of=frozenset(one for statement in found for one in statement.organisms[:1]),
            asked_at=frozenset(one.context for one in found),
            varied=frozenset(weighty(whole)) - {word for text in before[-1:] for word in weighty(text)},
        )

    def _found(self, question: Question) -> Found:
        """What answers the question, behind what corrects it."""
        found = self._facts.false_premise(question)
        if found is None:
            return self._answered(question)
        organism, premise = found
        correction = self._facts.corrected(organism, premise, "Non. " if denied(question) else "")
        if correction.status != "answered" or not asks_more(question, premise):
            return Found(correction, _FACT_CONFIDENCE)
        rest = self._answered(understand(premise.rest, self._names))
        if rest.draft.status != "answered":
            return Found(correction, _FACT_CONFIDENCE)
        return Found(followed(correction, rest.draft), rest.confidence)

    def _answered(self, question: Question) -> Found:
        """The first route that leads to an answer: the registry's facts, else a search."""
        unknown = stranger(question, self._is_ordinary, self._stands)
        if unknown is not None:
            return Found(declining.unknown_body(question, unknown), 0.0)
        for route in (
            self._by_supposition,
            self._by_other_year,
            self._settler.by_disclaimer,
            self._settler.by_verdict,
            self._settler.by_denial,
            self._by_stand_in,
            self._facts.by_survey,
            self._facts.by_facts,
            self._settler.by_definition,
            self._settler.by_deeds,
        ):
            draft = route(question)
            if draft is not None:
                return Found(self._undisputed(question, draft), _FACT_CONFIDENCE if draft.citations else 0.0)
        found = self._by_search(
            question, self._search(question.text, _COUNT_DEPTH if counted(question) else _DEPTH)
        )
        return self._weigher.weighed(question, found)

    def _searched(self, text: str) -> Sequence[Hit]:
        return self._search(text, _DEPTH)

    def _sure_of(self, text: str, ranked: Sequence[Hit]) -> float:
        return self._calibration.probability(understand(text, self._names), ranked)

    def _stands(self, name: str) -> bool:
        """Whether a name is written somewhere in the texts, or all of its words together."""
        statements = [hit.statement for hit in self._search(name, _DEPTH)]
        return written_in(name, statements) or spoken_of(name, statements)

    def _by_supposition(self, question: Question) -> Draft | None:
        """What the texts say where the question supposes another figure, or an act that they deny."""
        found = contradicted(question, lambda clause: self._search(clause, _DEPTH))
        if found is None:
            return None
        body = next((self._names.get(one) for one in found.statement.organisms), None)
        return self._writer.correction(body, (found.statement,), found.said)

    def _undisputed(self, question: Question, draft: Draft) -> Draft:
        """A draft, or what two texts say where another one gives another value than it does."""
        if draft.status != "answered" or not draft.citations:
            return draft
        found = (self._library.statement_at(one.document_id, one.start, one.end) for one in draft.citations)
        shown = [one for one in found if one is not None]
        told = self._facts.values(question) or (by_text.told_by(question, shown[0]) if shown else ())
        different = _sides(by_text.among(question, shown)) or self._told_differently(question, told)
        return self._writer.disagreement(different) if different else draft

    def _told_differently(self, question: Question, best: Sequence[Given]) -> list[tuple[Statement, str]]:
        """The value of the best answer and another one, where another text gives another."""
        if not best:
            return []
        hits = self._found_by_either_name(question)
        return _sides(by_text.differently(question, best, hits, self._likeness, self._contradiction))

    def _found_by_either_name(self, question: Question) -> Sequence[Hit]:
        """What is found for a question, and for the same with its body under its other name."""
        other = renamed(question.text, question.mentions, self._names)
        texts = (question.text,) if other is None else (question.text, other)
        hits = (hit for text in texts for hit in self._search(text, by_text.DEPTH))
        return list({hit.statement.id: hit for hit in hits}.values())

    def _by_other_year(self, question: Question) -> Draft | None:
        """What the texts say where the question takes another year for granted: "fondée en 1950"."""
        found = other_year(question, lambda text: self._search(text, _DEPTH), self._names)
        if found is None:
            return None
        said, statement = found
        no = "Non. " if denied(question) else ""
        return self._writer.correction(self._names.get(said.organism_id), (statement,), said.year, no)

    def _by_stand_in(self, question: Question) -> Draft | None:
        """Who stands in for a body of which there is none in the territory that the question names."""
        if question.intent is Intent.YES_NO or question.detail not in (None, Detail.COUNT):
            return None
        body = next(iter(self._facts.named(question)), None)
        return self._stood_in(question, body) if body is not None else None

    def _stood_in(self, question: Question, body: Organism) -> Draft | None:
        if not territories_in(question.text):
            return None
        found = [hit.statement for hit in self._search(question.text, _DEPTH)]
        told = stood_in(question.text, body.id, found, self._library, self._names)
        return self._writer.plain(question, told) if told else None

    def _doing_it_there(self, question: Question) -> Found | None:
        """Who stands in, in the territory that a "who" names, for one who does elsewhere what it asks."""
        if question.intent is not Intent.WHO or question.organisms or not territories_in(question.text):
            return None
        whole = understand(anywhere(question.text), self._names)
        able = self._eligible(whole, self._search(whole.text, _DEPTH))
        confidence = self._calibration.probability(whole, able)
        near = able[:_STAND_IN_DEPTH]
        bodies = dict.fromkeys(one for hit in near for one in hit.statement.organisms)
        if confidence >= self._threshold:
            known = (self._names.get(one) for one in bodies)
            drafts = (self._stood_in(question, body) for body in known if body is not None)
            draft = next((one for one in drafts if one is not None), None)
            return None if draft is None else Found(draft, confidence)
        if confidence < _SPOKEN_OF:
            return None
        found = [hit.statement for hit in near]
        told = serving(question.text, set(bodies), found, self._library.statements_of, self._names)
        return None if told is None else Found(self._writer.plain(question, (told,)), self._threshold)

    def _told_there(
        self, question: Question, hits: Sequence[Hit], able: Sequence[Hit], confidence: float
    ) -> Found:
        """What names the territory that a follow-up asks of, beside what told of the first; or nothing."""
        confidence = trusted_there(confidence, question, able[0].statement)
        if confidence < self._wanted(question, able[0]):
            return self._declined(question, hits, confidence)
        return Found(self._written(question, able), confidence)

    def _by_search(self, question: Question, hits: Sequence[Hit]) -> Found:
        able = self._eligible(question, hits) or self._eligible(question, self._of_bodies(question))
        other_body = self._told_of_another(question, able)
        if other_body is not None:
            return other_body
        dated = told_first(question, hits, self._names)
        able = able if dated is None else [dated, *(hit for hit in able if hit is not dated)]
        if not able:
            return self._declined(question, hits, 0.0)
        able = labelled_first(question, able)
        confidence = trusted(self._calibration.probability(question, able), question, able[0].statement)
        listed = asked_list(question, able, self._library, self._names)
        recounted = counted_otherwise(question, able, self._names.get)
        is_announced = listed is not None and (listed.is_sure or is_plainly_announced(question))
        best = able[0].statement
        is_told = tells_all_of(question, best) and not self._is_loose(best)
        if dated or is_announced or recounted or is_told or is_plain(question, able):
            confidence = _FACT_CONFIDENCE
        if confidence < self._wanted(question, able[0]):
            return self._doing_it_there(question) or self._told_there(question, hits, able, confidence)
        if different := (
            self._told_differently(question, by_text.told_by(question, best))
            or _sides(by_text.among(question, supporting(question, able)))
            or recounted
            or dated_otherwise(question, self._found_by_either_name, self._names)
            or contradicting(question, able, self._names.get)
            or self._facts.otherwise(question, best)
            or done_otherwise(question, able, self._names)
        ):
            return Found(self._writer.disagreement(different), confidence)
        if listed is not None:
            return Found(self._writer.listing(listed.introduction, listed.items), confidence)
        subject = next(iter(able[0].statement.organisms), None)
        body = self._names.get(subject) if subject is not None and not question.organisms else None
        elsewhere = self._stood_in(question, body) if body is not None else None
        if elsewhere is not None:
            return Found(elsewhere, confidence)
        own = self._of_bodies(question) if affirming.asks_of_an_act(question) else ()
        able = affirming.deciding_first(question, able, self._names, own)
        other = rival(question, able, partial(self._calibration.probability, question), self._is_loose)
        if other is not None:
            return Found(self._writer.choice(question, [able[0].statement, other]), confidence)
        verdict = affirming.by_statement(question, able[0], self._names)
        if not verdict and affirming.is_left_open(question, able[0]):
            return Found(declining.detail_missing(question, able[0].statement, self._names), confidence)
        return Found(self._written(question, able), confidence)

    def _declined(self, question: Question, hits: Sequence[Hit], confidence: float) -> Found:
        """That nothing answers for sure; where lines of one table do, each for a case, which one is meant.

        Unless the heading over what was found gives the number that is asked for.
        """
        headed = counted_by_heading(question, hits)
        if headed is not None:
            return Found(self._writer.plain(question, [headed]), _FACT_CONFIDENCE)
        cases = cases_left_open(question, hits) or cases_of_several(question, hits)
        if cases:
            return Found(self._writer.cases(cases), _FACT_CONFIDENCE)
        return Found(declining.declined(question, hits, self._names), confidence)

    def _eligible(self, question: Question, hits: Sequence[Hit]) -> list[Hit]:
        return eligible(
            question, affirming.without_other_subjects(question, hits, self._names), self._is_loose
        )

    def _of_bodies(self, question: Question) -> list[Hit]:
        """What a search for the question without its names finds of the bodies that it names."""
        found = self._search(affirming.act_put(question), _DEPTH) if question.organisms else ()
        return [hit for hit in found if set(hit.statement.organisms) & set(question.organisms)]

    def _told_of_another(self, question: Question, hits: Sequence[Hit]) -> Found | None:
        """Who does, by the texts, what the question puts of a body of which ``hits`` do not say it."""
        if not affirming.asks_of_an_act(question) or any(
            affirming.is_told_of(question, hit) for hit in hits[:_ANOTHER_DEPTH]
        ):
            return None
        found = self._search(affirming.act_put(question), _DEPTH)
        for hit in found[:_ANOTHER_DEPTH]:
            if affirming.is_told_of(question, hit, of_another=True):
                ranked = [hit, *(other for other in found if other is not hit)]
                confidence = self._calibration.probability(question, ranked)
                if confidence >= self._threshold:
                    return Found(self._writer.who(question, [hit.statement]), confidence)
        return None

    def _written(self, question: Question, hits: Sequence[Hit]) -> Draft:
        best = hits[0].statement
        for hit in hits[: _INTRODUCTION_DEPTH if question.intent is Intent.LIST else 1]:
            items = self._library.items_of(hit.statement)
            if items and (hit.statement is best or best in items):
                return self._writer.listing(hit.statement, items)
        whole = shared_list(question, hits, self._library)
        if whole is not None:
            return self._writer.listing(whole.introduction, whole.items)
        cases = open_cases(question, hits) or cases_of_several(question, hits)
        if cases:
            return self._writer.cases(cases)
        if question.intent is Intent.WHO:
            return self._writer.who(question, self._with_giver(question, supporting(question, hits)))
        verdict = affirming.by_statement(question, hits[0], self._names)
        also = [] if verdict == affirming.NO else supporting(question, hits)[1:]
        fitting = [one for one in also if affirming.goes_beside(question, one)]
        shown = [best, *(one for one in fitting if holds_what_is_wanted(question, one))]
        return self._writer.plain(question, shown, prefix=verdict)

    def _with_giver(self, question: Question, shown: Sequence[Statement]) -> Sequence[Statement]:
        """The statements, behind who gives the thing that the first of them only lists."""
        if question.organisms or not self._is_loose(shown[0]):
            return shown
        giving = told_elsewhere(question, shown[0], self._searched, self._is_loose)
        return shown if giving is None else (giving, shown[0])

    def _could_answer(self, question: Question, hit: Hit, hits: Sequence[Hit]) -> bool:
        """Whether ``hit`` would go out as the answer if it were the best of ``hits``."""
        ranked = [hit, *(other for other in hits if other is not hit)]
        confidence = self._calibration.probability(question, ranked)
        return bool(self._eligible(question, [hit])) and confidence >= self._wanted(question, hit)

    def _wanted(self, question: Question, best: Hit) -> float:
        """The confidence from which on ``best`` goes out as the answer."""
        return max(self._threshold, sureness_wanted(question, best.statement))


def _sides(values: Sequence[Given]) -> list[tuple[Statement, str]]:
    """Values with the statements that give them."""
    return [(one.statement, one.text) for one in values]
