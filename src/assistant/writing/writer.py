"""Writes answers with a chat model, each sentence verified before it leaves.

Whether there is an answer is decided first, without the model; then the model says it better, or the
extractive answer goes out.
"""

import re
from collections import Counter
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from time import monotonic
from typing import Any, Protocol

from assistant.answer import Answer, Mode, Outcome, Writing
from assistant.answering.answering import Answerer
from assistant.answering.asked.french import capital
from assistant.answering.drafts.deciding import Decision, Prospects
from assistant.answering.drafts.extractive import ANSWER_LIMIT
from assistant.answering.drafts.joining import Found
from assistant.answering.quoting.facts import StatementLibrary
from assistant.answering.quoting.page import Draft, Names, Page
from assistant.text import fold
from assistant.types import Turn
from assistant.writing.chat import Chat, ChatError, Schema, Spent
from assistant.writing.claiming import CLAIMS, claims_in
from assistant.writing.claims import Claim, Drop, Excerpt, Verified
from assistant.writing.composing import completed, fallen_back
from assistant.writing.condensing import QUESTION, accepted
from assistant.writing.events import Done, Event, Said, decided, sentences, told
from assistant.writing.excerpts import Around, asked, chosen, said, shown, statements_of
from assistant.writing.patience import Patience
from assistant.writing.prompts import Messages, Prompts

_MOST_SENTENCES = 4
_MOST_CLAIMS = 8
"""After so many claims, kept or not, the model is listened to no more."""
_VERDICT = re.compile(r"(?P<word>oui|non)\b[\s.,;:!]*", re.IGNORECASE)


class Checks(Protocol):
    """The gate that every claim passes."""

    def check(self, claim: Claim, excerpts: Sequence[Excerpt], question: str) -> Verified | Drop:
        """The claim with the statements that say it, or why it may not leave."""
        ...


class Writer:
    """Answers questions from one generation of an index with a chat model; threads may share it."""

    def __init__(
        self,
        answerer: Answerer,
        library: StatementLibrary,
        names: Names,
        around: Around,
        gate: Checks,
        chat: Chat,
        prompts: Prompts,
    ) -> None:
        self._answerer = answerer
        self._library = library
        self._names = names
        self._around = around
        self._gate = gate
        self._chat = chat
        self._prompts = prompts

    def events(
        self, text: str, history: Sequence[Turn] = (), patience: Patience | None = None
    ) -> Iterator[Event]:
        """The answer to ``text`` in the conversation ``history``, oldest turn first, as it comes into being.

        Where the answer is decided by no word of a model's, it is the extractive one. When ``patience`` is
        over, the model is listened to no more.
        """
        decision = self._answerer.decide(text, history)
        work = _Work(self._chat, patience or Patience())
        if _may_reread(decision):
            try:
                decision = self._reread(decision, work)
            except ChatError as failure:
                fallback = replace(decision, found=_fallen_back(decision))
                yield from told(self._answerer.seal(fallback, writing=work.report(failure.outcome)))
                return
        extractive = self._answerer.seal(decision, writing=work.report("condensed"))
        if _may_write(decision) and extractive.status == "answered":
            yield from self._written(decision, extractive, work)
        else:
            yield from told(extractive)

    def _reread(self, decision: Decision, work: "_Work") -> Decision:
        """The decision on the question as the model reads it in its conversation, where that serves better.

        A question that the rules made whole, and that has an answer, stays. Raises ChatError.
        """
        messages = self._prompts.condense.filled(
            {"conversation": said(decision.turns), "question": asked(decision.asked)}
        )
        condensed = ""
        for partial in work.stream(messages, QUESTION):
            condensed = str(partial.get("question", ""))
        whole = accepted(condensed, decision.asked, decision.turns, self._names)
        was_made_whole = fold(decision.whole) != fold(decision.asked)
        if whole is None or (was_made_whole and decision.found.draft.status == "answered"):
            return decision
        other = self._answerer.decide(whole)
        is_answered = other.found.draft.status not in ("abstained", "smalltalk")
        return replace(other, asked=decision.asked, turns=decision.turns) if is_answered else decision

    def _written(self, decision: Decision, extractive: Answer, work: "_Work") -> Iterator[Event]:
        yield decided(extractive)
        prospects = self._answerer.prospects(decision)
        excerpts = chosen(extractive, prospects.found, self._around, self._library)
        messages = self._prompts.write.filled(
            {"passages": shown(excerpts, self._library), "question": asked(decision.whole)}
        )
        verdict = _VERDICT.match(extractive.sentences[0].text)
        answering = self._answering(extractive, prospects if verdict is None else None)
        listener = _Listener(self._gate, excerpts, decision.whole, answering, verdict[0] if verdict else "")
        page = Page(self._library, self._names, ANSWER_LIMIT)
        outcome: Outcome = "written"
        try:
            with closing(work.stream(messages, CLAIMS)) as partials:
                for verified in listener.heard(claims_in(partials)):
                    sentence = page.say(verified.text, verified.statements)
                    draft = page.draft()
                    if sentence is not None:
                        yield Said(sentence, tuple(draft.citations[one - 1] for one in sentence.citations))
                    if len(draft.sentences) in (0, _MOST_SENTENCES):
                        break
        except ChatError as failure:
            outcome = failure.outcome
        yield from self._ended(decision, page.draft(), work, listener, outcome)

    def _ended(
        self, decision: Decision, written: Draft, work: "_Work", listener: "_Listener", outcome: Outcome
    ) -> Iterator[Event]:
        """What is left to say when the model has ended, well or not, and the whole answer."""
        extractive = decision.found.draft
        kept = len(written.sentences)
        listener.dropped.update(Drop.NO_ANSWER for _ in listener.waiting)
        mode: Mode = "generative" if kept else "extractive"
        if not kept:
            draft = fallen_back(extractive)
            if outcome == "written":
                outcome = "rejected" if listener.dropped else "declined"
        elif outcome == "written":
            draft = written
        else:
            draft = fallen_back(completed(written, extractive))
        writing = work.report(outcome, kept, listener.dropped)
        final = replace(decision, found=replace(decision.found, draft=draft))
        answer = self._answerer.seal(final, mode, writing)
        yield from sentences(answer, after=kept)
        yield Done(answer)

    def _answering(self, extractive: Answer, prospects: Prospects | None) -> frozenset[str]:
        """Ids of the statements on which the answer can stand: a yes or a no has its own alone."""
        cited = frozenset(one.id for one in statements_of(extractive, self._library))
        return cited if prospects is None else cited | prospects.answering


@dataclass(slots=True)
class _Work:
    """The model's work on one question: until when, and what it has cost."""

    chat: Chat
    patience: Patience
    begun: float = field(default_factory=monotonic)
    spent: Spent = field(default_factory=Spent)
    was_called: bool = False

    def stream(self, messages: Messages, schema: Schema) -> Generator[dict[str, Any]]:
        self.was_called = True
        deadline = min(self.begun + self.chat.seconds, self.patience.until)
        with closing(self.chat.stream(messages, schema, deadline, self.spent)) as partials:
            for partial in partials:
                if self.patience.is_over:
                    raise ChatError("timeout")
                yield partial

    def report(self, outcome: Outcome, kept: int = 0, dropped: Counter[Drop] | None = None) -> Writing | None:
        """What the answer says of it; None where the model was not called."""
        if not self.was_called:
            return None
        return Writing(
            model=self.chat.name,
            outcome=outcome,
            seconds=round(monotonic() - self.begun, 3),
            input_tokens=self.spent.input_tokens,
            output_tokens=self.spent.output_tokens,
            kept=kept,
            dropped={str(reason): number for reason, number in sorted((dropped or {}).items())},
        )


@dataclass(slots=True)
class _Listener:
    """Lets claims through that the gate verifies, from the first one that answers on."""

    gate: Checks
    excerpts: Sequence[Excerpt]
    question: str
    answering: frozenset[str]
    """Ids of the statements on which an answer can stand."""
    verdict: str
    """"Oui. " or "Non. " where the texts give it to the question; else nothing."""
    dropped: Counter[Drop] = field(default_factory=Counter)
    waiting: list[Verified] = field(default_factory=list)
    """Verified claims before the first one that answers."""

    def heard(self, claims: Iterator[Claim | None]) -> Iterator[Verified]:
        has_answered = False
        for _, claim in zip(range(_MOST_CLAIMS), claims, strict=False):
            verified = self._checked(claim)
            if not isinstance(verified, Verified):
                self.dropped[verified] += 1
            elif has_answered:
                yield verified
            elif self.answering.intersection(one.id for one in verified.statements):
                has_answered = True
                yield replace(verified, text=self.verdict + verified.text)
                yield from self.waiting
                self.waiting.clear()
            else:
                self.waiting.append(verified)

    def _checked(self, claim: Claim | None) -> Verified | Drop:
        if claim is None:
            return Drop.FORM
        own = _VERDICT.match(claim.text)
        if own is not None and own["word"].lower() != self.verdict.strip(". ").lower():
            return Drop.NEGATION
        bare = claim if own is None else replace(claim, text=capital(claim.text[own.end() :]))
        return self.gate.check(bare, self.excerpts, self.question)


def _may_reread(decision: Decision) -> bool:
    """Whether a model may read a message anew: it follows others, and asks one thing of the texts."""
    draft = decision.found.draft
    return bool(decision.turns) and _is_one_question(decision) and draft.reason != "refused"


def _may_write(decision: Decision) -> bool:
    """Whether an answer may be put in other words; a list of the texts goes out as they have it."""
    draft = decision.found.draft
    return draft.status == "answered" and _is_one_question(decision) and not draft.is_list


def _is_one_question(decision: Decision) -> bool:
    """Whether one question was asked whose answer needs no care of its own."""
    draft = decision.found.draft
    is_plain = draft.status in ("answered", "abstained") and "false_premise" not in draft.notices
    return len(decision.wholes) == 1 and is_plain


def _fallen_back(decision: Decision) -> Found:
    return replace(decision.found, draft=fallen_back(decision.found.draft))
