"""The number of what was just spoken of, without its noun: "On en compte 12", "Elles sont 12"."""

import re

from assistant.answering.asked.values import NUMERAL
from assistant.text import fold
from assistant.types import Statement

_OF_THEM = re.compile(
    r"(?:^|[;,] )(?:[a-z' -]{2,40} (?:n')?en (?:a|(?:compt|denombr|recens|trouv|exist)\w+) (?:que |qu')?"
    rf"|(?:ils|elles) sont (?:au nombre de )?)(?P<number>\d+|{NUMERAL})"
    r"(?: (?:en|au|dans) (?:le )?(?:tout|total|france|pays))?\s*(?:$|[.,;:(])"
)
_THOUSANDS = re.compile(r"(?<=\d)\s(?=\d{3}\b)")


def counts_its_section(statement: Statement) -> bool:
    """Whether a statement gives the number of what its section is about without naming it."""
    return _found(statement) is not None


def number_of_them(root: str, statement: Statement) -> str | None:
    """The number that a statement gives of things of whose noun that is the ``root``, without naming them.

    They open the nearest heading, or end the sentence that it leans on: "Écrire au bureau des quais."
    """
    found = _found(statement)
    if found is None:
        return None
    heading = fold(" ".join(statement.headings[-1:]))
    lead = fold(statement.lead.text) if statement.lead is not None else ""
    opens = re.match(rf"\W*(?:les? |la |l')?{re.escape(root)}", heading)
    things = rf"{re.escape(root)}[a-z]*(?: (?:de |du |des |d')[a-z' -]+)?"
    ends = re.search(rf"\b(?:aux?|les?|la|des?|du|une?|[ld]') ?{things}\W*$", lead)
    return found["number"] if opens or ends else None


def _found(statement: Statement) -> re.Match[str] | None:
    return _OF_THEM.search(_THOUSANDS.sub("", fold(statement.text)))
