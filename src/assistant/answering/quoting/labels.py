"""How a body is called in an answer: of the forms that the cited texts write, one that reads well."""

import re
from collections.abc import Collection

from assistant.answering.held.counting import singular
from assistant.text import fold
from assistant.types import Organism

_WORD = re.compile(r"\w+")


def shortest(forms: Collection[str]) -> str:
    """The shortest of the written forms of a name, rather the one without capitals."""
    return min(forms, key=lambda form: (len(form), form.swapcase()))


def longest(forms: Collection[str]) -> str:
    """The longest of the written forms of a name, rather the one without capitals."""
    return min(forms, key=lambda form: (-len(form), form.swapcase()))


def usual(form: str, organism: Organism) -> str:
    """A form of the organism's name as one reads it: no heading's capitals, the number of its article.

    Another form of the same words, or ``form`` itself where the texts know no better one.
    """
    whole = organism.full_name or organism.name
    same = [one for one in (organism.name, whole, *organism.aliases) if _words(one) == _words(form)]
    if same and " " not in form:
        return same[0]
    many = organism.article == "les" if organism.article is not None else _is_plural(form)
    return min(
        [*same, form],
        key=lambda one: (
            _is_shouted(one),
            _is_plural(one) != many,
            one[:1].isupper() != whole[:1].isupper(),
        ),
    )


def _words(name: str) -> list[str]:
    return [singular(word) for word in _WORD.findall(fold(name))]


def _is_plural(name: str) -> bool:
    return name.split(" ")[0].endswith(("s", "x"))


def _is_shouted(name: str) -> bool:
    """Whether several words stand in capitals, as in a heading."""
    return name.isupper() and " " in name
