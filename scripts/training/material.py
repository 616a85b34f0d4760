"""What the models that search learn from, without the development and test parts, and how it is worded."""

import random
from dataclasses import dataclass
from pathlib import Path

from training import data as files
from training.data import DEV_PART, PARTS, TEST_PART, Entry, Notion, Pair
from training.fitting import Wording

BARE, OWN = 0.4, 0.45
"""Shares of statements that are met alone and under their own organism; the rest stands under another one, so
that no organism's name is learned by heart."""


@dataclass(frozen=True, slots=True)
class Material:
    """What a training reads, without the development and test parts."""

    entries: list[Entry]
    near_misses: list[Entry]
    notions: list[Notion]
    lexicon: list[Pair]
    glossary: dict[str, tuple[str, ...]]
    own_glossary: dict[str, tuple[str, ...]]
    piaf: list[Pair]
    sheets: list[Pair]
    law: list[Pair]


def read(data: Path) -> Material:
    """The training parts of everything in the data folder."""
    parts = set(range(PARTS)) - {DEV_PART, TEST_PART}
    return Material(
        entries=[
            *(entry for entry in files.read_entries(data) if entry.part in parts),
            *files.read_own_entries(),
        ],
        near_misses=files.read_near_misses(),
        notions=files.read_notions(),
        lexicon=files.read_lexicon(data),
        glossary=files.read_glossary(data),
        own_glossary=files.read_own_glossary(),
        piaf=files.read_piaf(data, parts),
        sheets=files.read_sheets(data),
        law=files.law_pairs(files.read_law(data)),
    )


def under_organisms(entries: list[Entry]) -> Wording:
    """Words a pair with its statement alone, under its organism, or under any other one."""
    organisms = sorted({entry.organism for entry in entries})

    def wording(pair: Pair, chance: random.Random) -> tuple[str, str]:
        draw = chance.random()
        if draw < BARE:
            return pair.query, pair.target
        heading = pair.heading if draw < BARE + OWN else chance.choice(organisms)
        return pair.query, f"{heading} : {pair.target}"

    return wording


def in_other_words(notions: list[Notion]) -> Wording:
    """Words a pair's official side in any of the ways of its notion."""
    ways = {notion.official[0]: notion.official for notion in notions}

    def wording(pair: Pair, chance: random.Random) -> tuple[str, str]:
        return pair.query, chance.choice(ways[pair.target])

    return wording
