"""Nouns with their complement: the permit of fishing is not that of hunting, nor a grey card a green one."""

import re
from collections.abc import Sequence

from rapidfuzz.distance import Prefix

from assistant.answering.asked.question import Intent, Question
from assistant.answering.asked.wording import is_form
from assistant.text import fold
from assistant.types import Statement

_LINK = r"(?:de l'|de la |de |du |des |d'|a (?!\w+(?:er|ir|re)\b)|contre (?:l'|la |les? )?)"
"""What ties a complement to its noun: not "a" before a verb, "aider à remplir"."""
_NO_NOUN = (
    r"(?:[cdlmnstv][eo][ns]|une|qui|que|est|ont|par|sur|apres|avant|avec|chez|contre|dans|depuis|entre|pendant"
    r"|pour|sans|selon|sont|sous|vers)\b"
)
_OF = rf"(?!{_NO_NOUN})(?P<of>[a-z]{{3,}})(?!')"
_LINKED = re.compile(rf"(?=\b(?P<head>[a-z]{{4,}}) {_LINK}{_OF})")
"""A noun with what tells its kind: "permis de chasse", "borne à incendie"; pairs may overlap."""
_ADJECTIVE = r"(?:memes?|seule?s?|autres?|petite?s?|grande?s?|nouve\w+|vieux|vieille|premiere?|derniere?)\b"
_COMPOUND = re.compile(
    rf"\b(?:l[ae]s?|une?|des|du|cette|m[ao]n?|mes) (?!{_ADJECTIVE})(?P<head>[a-z]{{4,}}) {_OF}"
)
"""Behind its article, one without a preposition: "la carte grise"."""
_EITHER = re.compile(rf"(?=\b(?P<head>[a-z]{{4,}}) {_LINK}?{_OF})")
_WORD = re.compile(r"[a-z]+")
_OWN = re.compile(r"\b(?:j[e']|m[e']|moi|mon|ma|mes|on|nous|notre|nos)(?!\w)")
"""Who asks for himself words it as it comes, but for what has a name of two words."""
_ONE_BY_ONE = re.compile(r"\b[Cc](?:elui|elle|eux|elles) (?:de |d['’]|du |des )(?:l[ae] |l['’])?[A-ZÉÎ]")
_NAME = re.compile(r"(?<=[^\W\d_][ '’])[A-ZÉÎ][\w-]{2,}")
"""A capitalised name that does not open the question."""
_SECTOR = r"(?:du |de la |de l'|des )[a-z' -]{4,40}?"
_FOR_SECTORS = re.compile(
    rf"\b(?:aux|des|les|leurs) [a-z]{{4,}}s {_SECTOR}(?:, {_SECTOR})+ et {_SECTOR}(?=[,;.:]|$)"
)
"""All those for whom something is: "aux salariés du port, de la halle et des quais"."""
_SOMEBODY = re.compile(
    r"\b(?:d'une?|pour une?|des|aux) (?P<who>(?!ouvri|employ|travaill|pension|adherent|benefici|titulair"
    r"|allocat|habitant|particuli|stagi|etudiant)[a-z]{3,}"
    r"(?:eur|euse|rice|iere?|ien(?:ne)?|iste|ante?|aire|isane?)s?)\W*$"
)
"""Somebody by a trade, at the end of a question: "la pension d'un meunier"; not people of any trade."""
_ROOT = 5
"""Letters that a trade and its sector begin with: "batelier", "batellerie"."""
_SHORT = 4
"""Words of weight of a question of which each counts."""


def asks_for_himself(question: Question) -> bool:
    """Whether a question says "je", "mon" or "nous"."""
    return _OWN.search(fold(question.text)) is not None


def is_of_other_ones(question: Question, statement: Statement) -> bool:
    """Whether a statement tells one by one of the bodies of some places, none of them named in the question.

    "Celui de Brest suit l'Elorn, celui de Quimper l'Odet" says nothing of the one that follows the Aulne.
    """
    if question.text.isupper() or _ONE_BY_ONE.search(statement.text) is None:
        return False
    spans = [mention.span for mention in question.mentions]
    asked = [
        fold(name[0])
        for name in _NAME.finditer(question.text)
        if not any(span.start <= name.start() < span.end for span in spans)
    ]
    said = fold(" ".join([statement.text, *(part.text for part in statement.context)]))
    return bool(asked) and not any(name in said for name in asked)


def is_of_another(question: Question, statement: Statement) -> bool:
    """Whether a statement says of another thing what a short question asks: of a permit of another kind.

    The question asks who does it, or for a rate.
    """
    if question.intent not in (Intent.WHO, Intent.RATE) or len(question.rest) > _SHORT:
        return False
    folded = fold(question.text)
    if _is_for_others(folded, statement):
        return True
    shapes = [(_COMPOUND, _EITHER)]
    if not asks_for_himself(question):
        shapes.append((_LINKED, _LINKED))
    return any(
        _is_of_another_kind(asked["head"], asked["of"], told, question, statement)
        for asking, told in shapes
        for asked in asking.finditer(folded)
    )


def _is_for_others(asked: str, statement: Statement) -> bool:
    """Whether a statement names all sectors for whose people it is, and not the trade that is asked about."""
    somebody = _SOMEBODY.search(asked)
    if somebody is None or _FOR_SECTORS.search(fold(statement.text)) is None:
        return False
    around = _WORD.findall(fold(" ".join([statement.text, *(part.text for part in statement.context)])))
    return not any(Prefix.similarity(somebody["who"], word) >= _ROOT for word in around)


def _is_of_another_kind(
    head: str, kind: str, told: re.Pattern[str], question: Question, statement: Statement
) -> bool:
    """Whether a statement tells things of such a head, none of them of a kind that the question says."""
    if head not in question.rest or (len(kind) > 3 and kind not in question.rest):
        return False
    around = _WORD.findall(fold(" ".join([statement.text, *(part.text for part in statement.context)])))
    if _is_in(kind, around):
        return False
    kinds = [one["of"] for one in told.finditer(fold(statement.text)) if is_form(head, one["head"])]
    return bool(kinds) and not any(_is_in(one, question.rest) for one in kinds)


def _is_in(word: str, words: Sequence[str]) -> bool:
    return any(word == one or is_form(word, one) for one in words)
