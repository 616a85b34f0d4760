"""Names of bodies that a question is about and that stand nowhere in the texts."""

import re
from collections.abc import Callable, Iterable, Iterator

from assistant.answering.question import Question
from assistant.answering.scope import pattern_of
from assistant.text import flat, fold, is_acronym
from assistant.types import Span, Statement

_CAPITAL = "A-ZÀÂÇÉÈÊËÎÏÔÖÛÜŒ"
_LINK = r"(?:de la |de l['’]|des |de |du |d['’]|et |à la |pour l['’])"
_PROPER = re.compile(rf"[{_CAPITAL}][\w’'.-]*(?: {_LINK}?[{_CAPITAL}][\w’'-]*)*")
_WORD = re.compile(r"[^\W_]+")
_TYPED_LOW = re.compile(r"[a-z]{2,10}(?=\W*$)")
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


def _names(text: str, is_ordinary: Callable[[str], bool]) -> Iterator[Span]:
    """What stands where a name is expected and looks like one."""
    low = flat(text)
    for slot in pattern_of("slots").finditer(low):
        name = _name_at(text, slot.end(), is_ordinary)
        if name is not None:
            yield name
    for slot in pattern_of("subjects").finditer(low):
        acronym = _WORD.match(text, slot.end())
        if acronym and is_acronym(acronym[0]) and not text.isupper():
            yield Span(*acronym.span())


def _name_at(text: str, place: int, is_ordinary: Callable[[str], bool]) -> Span | None:
    proper = None if text.isupper() else _PROPER.match(text, place)
    if proper is not None:
        name = proper[0].rstrip("'’.-")
        is_one_word = " " not in name and not is_acronym(name)
        if _TITLES.match(name) or (is_one_word and is_ordinary(name)):
            return None
        return Span(place, place + len(name))
    low = _TYPED_LOW.match(flat(text), place)
    return None if low is None or is_ordinary(low[0]) else Span(low.start(), low.end())
