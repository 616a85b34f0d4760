"""Names of bodies that a question is about and that stand nowhere in the texts."""

import re
from collections.abc import Callable, Iterable, Iterator

from assistant.answering.asked.question import Question
from assistant.answering.asked.scope import pattern_of
from assistant.answering.asked.values import is_head, is_institution
from assistant.answering.asked.wording import is_form, weighty
from assistant.text import flat, fold, is_acronym, words
from assistant.types import Span, Statement

_CAPITAL = "A-ZÀÂÇÉÈÊËÎÏÔÖÛÜŒ"
_LINK = r"(?:de la |de l['’]|des |de |du |d['’]|et |à la |pour l['’])"
_ADJECTIVE = r"[a-zà-ÿ]{2,}(?:ables?|ibles?|ales?|aux|iques?|aires?|ées?|és|aines?|ains?|ives?)"
_PROPER = re.compile(
    rf"[{_CAPITAL}][\w’'.-]*(?: (?:{_ADJECTIVE} (?={_LINK}[{_CAPITAL}]))?{_LINK}?[{_CAPITAL}][\w’'-]*)*"
)
_WORD = re.compile(r"[^\W_]+")
_TYPED_LOW = re.compile(r"[a-z]{2,10}(?=\W*$)")
_COMMON = re.compile(
    r"(?P<head>[a-z]+) (?:[a-z]+(?:ale?s?|aux|elles?|iques?|aires?|[ao]ise?s?|[eio]n(?:ne)?s?) )?"
    r"(?:de la |de l'|des |du |de |d')[a-z-]{3,}(?: (?:contre|pour) (?:l[ae]s? |l')?[a-z-]{3,})?"
)
"""A noun with its complement, on flat text: "agence régionale de santé", "ligue de lutte contre le bruit"."""
_COUNTING = re.compile(r"\b(?:combien|nombre|nb)\b")
_SINGLE = re.compile(r"(?P<head>[a-z]{4,})(?=\W*$)")
_CAPITALISED = re.compile(rf"(?<= )[{_CAPITAL}][a-zà-ÿ]{{3,}}|^[{_CAPITAL}][a-zà-ÿ]{{3,}}(?= [{_CAPITAL}])")
"""The capitalised words of a name that opens with several, or goes on with one: they are part of it."""
_SURE_NAME = re.compile(
    rf"[A-Z]{{3,}}\b|(?!L[ae]s?\b)[{_CAPITAL}][a-zà-ÿ]{{2,}} [{_CAPITAL}][a-zà-ÿ]{{3,}}\b"
)
"""What is a name wherever it stands: an acronym, or two capitalised words."""
_TITLES = re.compile(r"(?:M|Mr|Mme|Mlle|Dr|Me|Monsieur|Madame|Docteur)\b")


def stranger(
    question: Question, is_ordinary: Callable[[str], bool], stands: Callable[[str], bool]
) -> str | None:
    """The name, as typed, of a body that the question is about and the texts do not know.

    It stands where a question puts the name of what it is about: "combien y a-t-il de …", "le rôle du …".
    A name is an acronym, a capitalised name or, in lower case, a last word that is no ordinary one.
    ``is_ordinary`` tells of a word whether it is frequent or has a meaning in the lexicon, ``stands`` of a
    name whether it is found in the texts.
    """
    text = question.text
    known = [mention.span for mention in question.mentions]
    for name in _names(text, is_ordinary):
        if any(span.start < name.end and name.start < span.end for span in known):
            continue
        typed = text[name.start : name.end]
        if not stands(typed):
            return typed
    return None


def written_in(name: str, statements: Iterable[Statement]) -> bool:
    """Whether a name, in the singular or the plural, is written in one of ``statements`` or around it."""
    shape = re.compile(rf"(?<!\w){re.escape(fold(name).rstrip('sx'))}(?:s|x)?(?!\w)")
    return any(
        shape.search(fold(part))
        for statement in statements
        for part in (statement.text, *(context.text for context in statement.context))
    )


def spoken_of(name: str, statements: Iterable[Statement]) -> bool:
    """Whether one of ``statements``, with what it leans on, says all words of weight of a name."""
    asked = {*weighty(name), *(fold(word) for word in _CAPITALISED.findall(name))}
    return bool(asked) and any(
        all(any(is_form(word, one) for one in _words_around(statement)) for word in asked)
        for statement in statements
    )


def _words_around(statement: Statement) -> list[str]:
    folded = fold(" ".join([statement.text, *(part.text for part in statement.context)]))
    return [folded[span.start : span.end] for span in words(folded)]


def _names(text: str, is_ordinary: Callable[[str], bool]) -> Iterator[Span]:
    """What stands where a name is expected and looks like one."""
    low = flat(text)
    for slot in pattern_of("slots").finditer(low):
        is_count = _COUNTING.search(slot[0]) is not None
        name = _name_at(text, slot.end(), is_ordinary) or (None if is_count else _common_at(text, slot.end()))
        if name is not None:
            yield name
    for slot in pattern_of("subjects").finditer(low):
        acronym = _WORD.match(text, slot.end())
        if acronym and is_acronym(acronym[0]) and not text.isupper():
            yield Span(*acronym.span())
    for slot in pattern_of("abouts").finditer(low):
        sure = _SURE_NAME.match(text, slot.end())
        if sure is not None and not text.isupper():
            yield Span(*sure.span())


def _common_at(text: str, place: int) -> Span | None:
    """A body that is named by common nouns, "la chambre des métiers", or is one everywhere, "la mairie"."""
    low = flat(text)
    phrase = _COMMON.match(low, place)
    is_proper = text[place : place + 1].isupper() and not text.isupper()
    if phrase is not None and (is_proper or is_head(phrase["head"]) or is_institution(phrase["head"])):
        return Span(*phrase.span())
    single = _SINGLE.match(low, place)
    return Span(*single.span()) if single is not None and is_institution(single["head"]) else None


def _name_at(text: str, place: int, is_ordinary: Callable[[str], bool]) -> Span | None:
    proper = None if text.isupper() else _PROPER.match(text, place)
    if proper is not None:
        name = proper[0].rstrip("'’.-")
        is_one_word = " " not in name and not is_acronym(name)
        if _TITLES.match(name) or (is_one_word and (is_ordinary(name) or is_head(name))):
            return None
        return Span(place, place + len(name))
    low = _TYPED_LOW.match(flat(text), place)
    return None if low is None or is_ordinary(low[0]) else Span(low.start(), low.end())
