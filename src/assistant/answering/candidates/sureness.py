"""How sure one must be of a statement that says little of what is asked."""

import re

from assistant.answering.asked.question import Intent, Question
from assistant.answering.asked.wording import hold_all, weighty
from assistant.answering.candidates.choosing import is_plain_who
from assistant.answering.candidates.elsewhere import territories_in
from assistant.answering.candidates.tables import is_of_other_case, says_little_of
from assistant.text import fold
from assistant.types import Statement

_SURE = 0.7
"""Confidence wanted in an answer that says little of what is asked."""
_IF_THERE_IS = re.compile(r"\W*(?:(?:et|mais|est-ce qu\W?) ?)?(?:il )?(?:y (?:en )?a|y'a|ya)\b")
"""Asks whether there is something, as one speaks: "y a un vestiaire ?"."""
_MODAL = re.compile(
    r"(?:peu(?:t|x|vent)|puis|pourr(?:ai[st]?|aient|ons|a)|doi(?:t|s|vent)|devons|faut|faudra(?:it)?|fai(?:t|re|s)"
    r"|font|vais|vont)(?:-[a-z]+)*"
)
"""Verbs that say nothing by themselves of what is done: "peut", "dois-je"."""
_SHORT = 4
"""Words of weight of a question for a yes or a no of which each counts."""


def sureness_wanted(question: Question, best: Statement) -> float:
    """How sure one must be of the best statement, beyond what any answer needs.

    One that says less than half of what a short "who" asks may speak of the same people, or of the same act
    on another thing: it goes out only where all else speaks for it. Who asks for himself words it as it
    comes, and whoever serves a territory does there what is told elsewhere. So goes a row that is silent on
    the case for which a question asks if there is something, and what leaves unsaid some of a short question
    for a yes or a no that names nobody: a net lent to anglers does not tell if they may bring a dog.
    """
    if is_of_other_case(question, best) or _leaves_unsaid(question, best):
        return _SURE
    if not is_plain_who(question) or len(question.rest) < 2 or territories_in(question.text):
        return 0.0
    return _SURE if says_little_of(question, best) else 0.0


def _leaves_unsaid(question: Question, best: Statement) -> bool:
    """Whether a short question wants a yes or a no about things, and the statement does not say all of it."""
    is_closed = question.intent is Intent.YES_NO or _IF_THERE_IS.match(fold(question.text)) is not None
    asked = [word for word in question.rest if not _MODAL.fullmatch(word)]
    if not is_closed or question.organisms or not 0 < len(asked) <= _SHORT:
        return False
    known = weighty(" ".join([best.text, *(part.text for part in best.context)]))
    return not hold_all(known, asked)
