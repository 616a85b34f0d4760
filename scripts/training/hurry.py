"""Questions as hurried thumbs type them: what training adds to the careless ones that were written."""

import random
import re

SHARE = 0.1
"""Of the questions."""
LEAST = 5
"""Letters of a word in which a finger slips; a shorter one might become another word."""
_SPOKEN = (("qu", "k"), ("eau", "o"), ("au", "o"), ("ph", "f"), ("ss", "s"), ("ai", "é"), ("ent", "e"))
"""Spelling by ear."""


def hurried(question: str, chance: random.Random) -> str:
    """``question``, or now and then the same with a slip in one or two of its longer words."""
    if chance.random() >= SHARE:
        return question
    words = question.split(" ")
    longer = [place for place, word in enumerate(words) if len(word) >= LEAST and word.isalpha()]
    for place in chance.sample(longer, min(len(longer), chance.choice((1, 2)))):
        words[place] = chance.choice((_by_ear, _left_out, _swapped, _doubled))(words[place], chance)
    return " ".join(words)


def _by_ear(word: str, chance: random.Random) -> str:
    heard = word
    for written, spoken in _SPOKEN:
        heard = heard.replace(written, spoken)
    return re.sub("(?<=...)[st]$", "", heard) if heard != word else _left_out(word, chance)


def _left_out(word: str, chance: random.Random) -> str:
    place = chance.randrange(1, len(word))
    return word[:place] + word[place + 1 :]


def _swapped(word: str, chance: random.Random) -> str:
    place = chance.randrange(1, len(word) - 1)
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]


def _doubled(word: str, chance: random.Random) -> str:
    place = chance.randrange(1, len(word))
    return word[:place] + word[place] + word[place:]
