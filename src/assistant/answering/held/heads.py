"""Who heads a body: "chacune est dirigée par un notaire", "ces unions dirigent 12 refuges"."""

import re

from assistant.answering.asked.question import Intent, Question
from assistant.answering.asked.wording import hold_all, is_form, weighty
from assistant.text import flat, fold
from assistant.types import Statement

HEADED = r"presid|dirig|pilot"
"""What one does who heads a body, in any form."""
CHIEF = r"president|directeur|directrice|presidente|chef|cheffe|responsable"
"""Who heads one."""
ASKS_WHO = re.compile(r"\bqu[ie]\b|\bquel(?:le)?s?\b")
_ASKS_HEAD = re.compile(
    rf"\b(?:{HEADED})\w*\b|\ba la tete\b|\bqui (?:est|c'est) (?:l[ae]|son|sa|leur) (?:{CHIEF})\b"
    rf"|\bc'est qui (?:l[ae]|son|sa|leur) (?:{CHIEF})\b"
)
_BY = re.compile(
    rf"(?P<whom>[^,;:.]*?)\b(?:est|sont|a ete|ont ete)\s(?:[a-z]+ment\s)?"
    rf"(?:{HEADED})\w*(?:\schacune?)?\spar\s"
)
_ITSELF = re.compile(
    r"\W*(?:ils?|elles?|chacune?(?: d'(?:entre )?(?:eux|elles))?|ce(?:lle|lui|ux|lles)-ci)\s*"
)
_HEADS = re.compile(rf"\b(?:{HEADED})e(?:nt)?\b(?! par\b)(?! aux? \b)(?P<what>[^;.]*)")


def asks_head(folded: str) -> bool:
    """Whether a question asks who presides over something or directs it."""
    return ASKS_WHO.search(folded) is not None and _ASKS_HEAD.search(folded) is not None


def is_headed(question: Question, statement: Statement) -> bool:
    """Whether a statement tells by a passive who heads the body asked about, not a part of it."""
    if question.intent is not Intent.WHO or not asks_head(fold(question.text)):
        return False
    if question.organisms and not set(question.organisms) & set(statement.organisms):
        return False
    found = _BY.match(flat(statement.text))
    if found is None:
        return False
    is_own = _ITSELF.fullmatch(found["whom"]) is not None and bool(question.organisms)
    whom = weighty(found["whom"])
    return is_own or (bool(whom) and hold_all(weighty(question.text), whom))


def heads_what_is_asked(question: Question, text: str) -> bool:
    """Whether a text says of somebody that he heads what the question names."""
    found = _HEADS.search(fold(text))
    asked = weighty(re.sub(rf"\b(?:{HEADED})\w*", " ", fold(question.text)))
    return found is not None and any(is_form(word, one) for word in asked for one in weighty(found["what"]))
