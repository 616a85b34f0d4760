"""What of a message is for the texts, and what is beyond them: orders, advice, files, tasks, opinions.

Requests are known by their shape alone (``scope.yaml``). What remains of a message once they are cut out is
answered where it asks something; where nothing remains, the message is refused.
"""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from assistant.text import flat

_SENTENCE = re.compile(
    r"[^.!?;\n]+(?:\.(?=\w)[^.!?;\n]*|(?<=\bM)\.[^.!?;\n]*|(?<=\bDr)\.[^.!?;\n]*)*[.!?;\n]*"
)
_ASKING = (
    r"(?:a |de |par |pour |dans |chez |vers |sur |aupres de )?"
    r"(?:qui|que|qu'|quoi|quel\w*|ou|combien|comment|quand|pourquoi|lequel|laquelle|est-ce)\b"
)
_ASKS = re.compile(rf"\?|^\W*(?:et |mais |alors |dis[- ]moi |dites[- ]moi |bonjour,? )*{_ASKING}")
_TAIL = re.compile(
    r"^(?:[\s,;:.–-]|\b(?:et|puis|mais|plutot|ensuite|alors|(?:dis|dites)[- ]moi|savoir|reponds\w*)\b)*"
    rf"(?P<question>{_ASKING}.*)$"
)
_JOINT = re.compile(r"\s*(?:[,;:–]\s*|\b(?:et|puis|mais|alors|ensuite)\b\s*)+$")
_ASKS_WHO = re.compile(
    r"(?<!\w)(?:qui|ou|a quel(?:le)?|quel(?:le)?s? (?:est l'|est la |sont les )?"
    r"(?:organisme|caisse|service|bureau|agence|direction|guichet|administration)s?|lequel|laquelle)(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Scope:
    """What of a message can be answered."""

    text: str
    """The message without what is refused; empty where nothing is left to answer."""
    refusal: str | None = None
    """Where nothing is left: one French sentence that says what the assistant does instead."""


def within(message: str) -> Scope:
    """The part of ``message`` that asks about the texts; all of it, as written, where nothing is refused."""
    kept: list[str] = []
    reply: str | None = None
    for sentence in _SENTENCE.findall(message):
        left, refusal = _cut(sentence.strip())
        reply = reply or refusal
        kept.extend([left] if left else [])
    if reply is None:
        return Scope(message)
    if not any(_ASKS.search(flat(sentence)) for sentence in kept):
        return Scope("", reply)
    return Scope(" ".join(kept))


def _cut(sentence: str) -> tuple[str, str | None]:
    """What is left of a sentence, and the reply to what was cut from it."""
    folded = flat(sentence)
    for kind in _kinds():
        found = kind.shape.search(folded)
        if found is None or (kind.is_spared and _ASKS_WHO.search(folded, 0, found.start())):
            continue
        before, after = sentence[: found.start()], sentence[found.end() :]
        tail = _TAIL.match(folded[found.end() :])
        if tail is not None:
            left, _ = _cut(after[tail.start("question") :])
            return left, kind.reply
        joint = _JOINT.search(folded[: found.start()])
        asks_before = joint is not None and _ASKS.search(folded[: joint.start()])
        return (f"{before[: joint.start()]} ?" if joint and asks_before else ""), kind.reply
    return sentence, None


@dataclass(frozen=True, slots=True)
class _Kind:
    reply: str
    is_spared: bool
    """Whether a sentence that first asks who or where is none of this kind."""
    shape: re.Pattern[str]


@cache
def _source() -> dict[str, Any]:
    text = files("assistant.answering.asked").joinpath("scope.yaml").read_text("utf-8")
    content: dict[str, Any] = yaml.safe_load(text)
    return content


@cache
def pattern_of(group: str) -> re.Pattern[str]:
    """The patterns of a group (``slots``, ``affairs``) as one, for flat text."""
    return re.compile("|".join(rf"(?<!\w)(?:{pattern})" for pattern in _source()[group]))


@cache
def _kinds() -> tuple[_Kind, ...]:
    pieces: dict[str, str] = {}
    for name, piece in _source()["pieces"].items():
        pieces[name] = _filled(piece, pieces)
    return tuple(
        _Kind(
            kind["reply"],
            kind.get("spared", False),
            re.compile("|".join(rf"(?<!\w)(?:{_filled(one, pieces)})(?!\w)" for one in kind["patterns"])),
        )
        for kind in _source()["kinds"].values()
    )


def _filled(pattern: str, pieces: dict[str, str]) -> str:
    """``pattern`` with each ``{name}`` replaced; braces of repetitions stay."""
    return re.sub(r"\{([a-z]+)\}", lambda match: pieces[match[1]], pattern)
