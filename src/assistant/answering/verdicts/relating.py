"""Whether a body hangs on another: "la X dépend-elle de la Y ?" held against "la X est autonome de la Y"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answering.asked.question import NameReader, Question
from assistant.answering.asked.wording import hold_all, weighty
from assistant.answering.candidates import opposing
from assistant.text import fold
from assistant.types import Statement

_NOT = r"(?:(?:pas|plus|jamais|aucunement|nullement) )?"
_TIED = re.compile(
    r"\b(?:(?:depend|relev|appart)\w*|(?:rattach|subordonn|affili)\w+"
    rf"|(?:fait|font|fasse|faire|faisant) {_NOT}partie"
    r"|(?:(?:une?|des|les?|la) |l')?(?:membre|filiale|antenne|branche|composante|service|section)s?"
    r" (?=d[eu'])"
    r"|(?:placee?s? )?sous (?:la tutelle|l'autorite|le controle))(?!\w)"
)
"""What says that one thing is part of another or under it."""
_APART = re.compile(
    r"\b(?:independan(?:te?s?|ce)|autonom(?:es?|ie)|distincte?s?|separee?s?|dissociee?s?|sans (?:aucun )?lien"
    r"|exterieure?s? a)\b"
)
_CLAUSE = re.compile(r"[;:.,]\s")
_NO = re.compile(r"\b(?:pas|plus|jamais|aucunement|nullement)\b")
_MANNER = re.compile(r"\b(?:\w{4,}ement|en droit)\b")
"""In what way one is tied: "juridiquement", "financièrement"."""
_LIGHT = {"vrai", "directement", "entierement", "totalement", "vraiment"}


@dataclass(frozen=True, slots=True)
class _Tie:
    """What a clause says of a tie: ``is_held`` that it is there, or that it is not."""

    is_held: bool
    manners: frozenset[str]
    before: str
    """The clause up to the tie, folded."""
    after: str


def is_tied_so(question: Question, statement: Statement, names: NameReader) -> bool | None:
    """Whether a statement on the body asked about says the tie to another that is put, or denies it.

    None where it says neither of both of them, or both: apart in one way, tied in another that is not asked.
    """
    put, told = _put(question), _ties(statement.text)
    if put is None or not told or not _is_of_both(question, put, statement, told, names):
        return None
    if len({one.is_held for one in told}) > 1:
        told = [one for one in told if one.manners & put.manners]
    held = {one.is_held for one in told}
    return put.is_held in held if len(held) == 1 else None


def says_otherwise(question: Question, text: str) -> bool:
    """Whether a text says or denies a tie, of whatever, where the question puts the contrary."""
    put = _put(question)
    return put is not None and any(one.is_held is not put.is_held for one in _ties(text))


def ties(text: str) -> bool:
    """Whether a text ties something to another, or denies it."""
    return _TIED.search(fold(text)) is not None


def _put(question: Question) -> _Tie | None:
    told = _ties(_beside_names(question)) if question.organisms else []
    return told[0] if len(told) == 1 else None


def _ties(text: str) -> list[_Tie]:
    found = []
    for clause in _CLAUSE.split(text):
        folded = fold(clause)
        for shape, is_tie in ((_APART, False), (_TIED, True)):
            match = shape.search(folded)
            plain = opposing.is_plain(folded, match) if match is not None else None
            if match is not None and plain is not None:
                is_said = plain and not _NO.search(match[0])
                manners = frozenset(
                    one.replace("en droit", "juridiquement") for one in _MANNER.findall(folded)
                )
                found.append(_Tie(is_said is is_tie, manners, folded[: match.start()], folded[match.end() :]))
                break
    return found


def _is_of_both(
    question: Question, put: _Tie, statement: Statement, told: Sequence[_Tie], names: NameReader
) -> bool:
    """Whether a statement speaks of what the question ties and of what it ties it to, in that order."""
    first = question.organisms[0]
    named = {one.organism_id for one in names.mentions(statement.text)} | set(statement.organisms[:1])
    before, after = (
        [word for word in weighty(_MANNER.sub(" ", part)) if word not in _LIGHT]
        for part in (put.before, put.after)
    )
    if len(question.organisms) > 1:
        is_whole = statement.organisms[:1] == (first,) and set(question.organisms) <= named
    elif before and not after:
        only = [word for one in told for word in weighty(_MANNER.sub(" ", one.before))]
        is_whole = first in statement.organisms and hold_all(before, only)
    else:
        is_whole = statement.organisms[:1] == (first,) and bool(after)
    ends = zip(
        (before, after),
        (" ".join(one.before for one in told), " ".join(one.after for one in told)),
        strict=True,
    )
    return is_whole and all(hold_all(weighty(said), wanted) for wanted, said in ends)


def _beside_names(question: Question) -> str:
    text = question.text
    for mention in reversed(question.mentions):
        text = text[: mention.span.start] + " " + text[mention.span.end :]
    return re.sub(r"-(?:t-)?(?:ils?|elles?|on)\b", "", fold(text))
