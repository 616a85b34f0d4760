"""Reads ``asking.yaml``: the patterns of French asking. They are matched on folded text."""

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def shapes(group: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The kinds of a group (``details``, ``intents``, …), each with its pattern, in deciding order."""
    return tuple((kind, _any_of(patterns)) for kind, patterns in _source()[group].items())


@cache
def small_talk() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Polite replies, each with the pattern of the messages that get it."""
    return tuple((entry["reply"], _any_of(entry["patterns"])) for entry in _source()["smalltalk"])


@cache
def asking_words() -> frozenset[str]:
    """Words that belong to the asking, whatever it is about."""
    return frozenset(_source()["words"])


@cache
def little_words() -> frozenset[str]:
    """Words of three letters that say nothing of what a question is about."""
    return frozenset(_source()["little"])


@cache
def everything() -> frozenset[str]:
    """Words of a question for a list of bodies that narrow it by nothing."""
    return frozenset(_source()["everything"])


@cache
def member_words() -> frozenset[str]:
    """Words of a question for the members of a body that tell nothing of the body."""
    return frozenset(_source()["member_words"])


@cache
def tasks_aside() -> frozenset[str]:
    """Words of a question for what a body does that narrow its tasks by nothing."""
    return frozenset(_source()["tasks_aside"])


def unclipped(word: str) -> str:
    """A word as it is written in full, where people clip it: "pros" for "professionnels"."""
    full: str = _source()["clipped"].get(word, word)
    return full


@cache
def housing() -> frozenset[str]:
    """Nouns for what houses a body: its place is the body's."""
    return frozenset(_source()["housing"])


def _any_of(patterns: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(rf"(?<!\w)(?:{pattern})(?:(?<=')|(?!\w))" for pattern in patterns))


@cache
def _source() -> dict[str, Any]:
    text = files("assistant.answering.asked").joinpath("asking.yaml").read_text("utf-8")
    content: dict[str, Any] = yaml.safe_load(text)
    return content
