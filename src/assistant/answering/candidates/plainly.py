"""Statements that answer by their form alone, however strange their words are."""

from collections.abc import Sequence

from assistant.answering.asked.question import Question
from assistant.answering.candidates.announced import enumerates, kind_asked, tells_powers
from assistant.answering.candidates.choosing import defines
from assistant.answering.candidates.whereabouts import tells_its_towns
from assistant.answering.held.counting import is_labelled, is_sole_count, is_sole_figure
from assistant.answering.held.heads import is_headed
from assistant.types import Hit


def is_plain(question: Question, hits: Sequence[Hit]) -> bool:
    """Whether the first hit answers by its form.

    It gives the only number of what is counted, the only figure of a body, the detail behind its label, a
    term's definition, the towns of the body asked about, who heads it, what some may do,
    or as many things as are asked for.
    """
    best = hits[0].statement
    return (
        is_sole_count(question, hits)
        or is_sole_figure(question, hits)
        or is_labelled(question, best, [hit.statement for hit in hits])
        or defines(question, best)
        or tells_its_towns(question, best)
        or is_headed(question, best)
        or _tells_powers(question, hits)
        or enumerates(question, best)
    )


def labelled_first(question: Question, hits: list[Hit]) -> list[Hit]:
    """``hits``, first the one that gives the detail behind the label asked for, where there is one."""
    others = [hit.statement for hit in hits]
    found = next((hit for hit in hits if is_labelled(question, hit.statement, others)), None)
    return hits if found is None else [found, *(hit for hit in hits if hit is not found)]


def _tells_powers(question: Question, hits: Sequence[Hit]) -> bool:
    found = [hit.statement for hit in hits]
    return kind_asked(question) == "powers" and tells_powers(question, found[0], found)
