"""Follow-ups made whole, and the messages that ask for nothing. Without a model."""

import re
from collections.abc import Sequence

from assistant.answering.asked import asking
from assistant.answering.asked.french import capital
from assistant.answering.asked.wording import is_form, weighty
from assistant.answering.conversation.clitics import done, to_it
from assistant.answering.conversation.following import (
    completed,
    ellipsis_in,
    lacks_topic,
    with_topic,
    without_lead,
)
from assistant.answering.conversation.openings import turned, without_aside
from assistant.answering.conversation.pointing import corrected, of_another_place, with_listed
from assistant.answering.conversation.pronouns import filled, pointed, with_subject
from assistant.answering.conversation.relations import relation
from assistant.answering.conversation.returning import returned
from assistant.answering.conversation.talk import Talk
from assistant.answering.quoting.page import Names
from assistant.text import fold, straighten
from assistant.types import Turn

__all__ = ["small_talk", "standalone", "within_letter"]

_REMEMBERED = 10
"""Turns of a conversation that a message may lean on, besides the first question."""
_FILLER = re.compile(
    r"(?<=\w\w)(?<!^et)(?<!^mais)(?:,? (?:alors|du coup|donc|en fait|au juste|au fait|finalement))+"
    r"(?=\s*[?!.…]*$)",
    re.IGNORECASE,
)
"""Behind a question, what adds nothing to it."""
_SEVERAL = 3
"""Words of weight of a follow-up of which some is kept where it is made whole."""
_MOST_LETTERS = 400
"""A follow-up made whole grows no longer than this beside its own letters."""


def small_talk(text: str) -> str | None:
    """The polite sentence for a message that asks nothing of the texts; None for a question."""
    folded = fold(text)
    return next((reply for reply, shape in asking.small_talk() if shape.search(folded)), None)


def standalone(text: str, history: Sequence[Turn], names: Names) -> str:
    """``text`` made understandable without the conversation ``history``, oldest turn first.

    An ellipsis ("Et les autres ?") takes the form of the last full question; a pronoun or an ordinal is put
    into full; a question without a topic takes that of the last exchange. Anything else stays as typed.
    """
    talk = _talk(history, names)
    if talk is None:
        return text
    whole = _whole(text, talk)
    return whole if len(whole) <= len(text) + _MOST_LETTERS else text


def within_letter(text: str, letter: str, names: Names) -> str:
    """``text``, a question of ``letter``, with what it points back to there in full.

    That is the last body that a sentence before it names: "On m'a parlé de X. […] Comment y entrer ?".
    """
    told = letter[: max(letter.find(text), 0)]
    named = names.mentions(told)
    if not named:
        return text
    start = max(told.rfind(mark, 0, named[-1].span.start) for mark in ".!?\n") + 1
    return pointed(text, Talk((straighten(told[start:]).strip(),), "", names))


def _talk(history: Sequence[Turn], names: Names) -> Talk | None:
    """The conversation so far, each of its questions made whole by what came before it.

    What a greeting or thanks were answered is not what the last question was told.
    """
    talk: Talk | None = None
    first = next((place for place, turn in enumerate(history) if _asks(turn)), len(history))
    recent = max(first + 1, len(history) - _REMEMBERED)
    is_polite = False
    for turn in (*history[first : first + 1], *history[recent:]):
        if turn.role == "user":
            is_polite = not _asks(turn)
        if _asks(turn):
            question = turn.content if talk is None else _whole(turn.content, talk)
            talk = Talk((question,), "", names) if talk is None else talk.asked_on(question)
        elif talk is not None and turn.role == "assistant" and turn.content.strip() and not is_polite:
            talk = talk.answered(turn.content)
    return talk


def _asks(turn: Turn) -> bool:
    return turn.role == "user" and bool(turn.content.strip()) and small_talk(turn.content) is None


def _whole(text: str, talk: Talk) -> str:
    straight = straighten(text).strip()
    back = returned(straight, talk)
    if back is not None:
        return back.talk.last if not back.question else back.about(_whole(back.question, back.talk))
    new = turned(straight)
    if new is not None:
        return capital(with_subject(new, talk))
    meant = corrected(straight)
    if meant is not None:
        return _resolved(meant, talk) or text
    bare = without_aside(straight)
    whole = _resolved(bare, talk)
    if whole is not None and _drops_all(bare, whole):
        whole = capital(with_subject(bare, talk))
    return whole or (text if bare == straight else capital(bare))


def _drops_all(text: str, whole: str) -> bool:
    """Whether nothing of what a follow-up says is left: it is no other way to ask the question before it."""
    own, kept = weighty(text), weighty(whole)
    is_lost = not any(is_form(word, one) or word == one for word in own for one in kept)
    return len(own) >= _SEVERAL and is_lost


def _resolved(straight: str, talk: Talk) -> str | None:
    """A follow-up in full; None for a question that stands alone."""
    straight = _FILLER.sub("", straight)
    pointed = with_listed(of_another_place(done(straight, talk), talk), talk)
    asked = relation(pointed, talk)
    if asked is not None:
        return asked
    rest = ellipsis_in(pointed, talk)
    if rest is not None:
        return completed(filled(rest, talk), talk)
    full = to_it(filled(pointed, talk), talk)
    if full == pointed and lacks_topic(full, talk):
        return with_topic(full, talk)
    return None if full == straight else capital(without_lead(full))
