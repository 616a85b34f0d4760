"""Two things that a question holds against each other, and the words that each is known by.

"Le vélo ou la trottinette : lequel est le mieux remboursé ?" wants the rows of both.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.answering.asked.wording import is_form
from assistant.text import flat, fold

_COMPARES = (
    r"\b(?:plus|moins|mieux|autant|meilleure?s?|pires?|memes?|pareil(?:le)?s?|identiques?|differen\w+|differ\w+"
    r"|distingu\w+|compar\w+|en (?:premier|dernier)|d'abord)\b"
)
_FIGURES = r"\b(?:montants?|taux|tarifs?|prix|couts?|durees?|delais?|ages?|plafonds?|combien)\b"
_MEASURES = re.compile(
    rf"\b(?:plus|moins|mieux|autant|meilleure?s?|pires?|en (?:premier|dernier)|d'abord)\b|{_FIGURES}"
)
"""What is more or less is told by figures."""
_ONE = r"(?:entre )?(?P<one>[^,:;?!]{2,80}?)"
_OTHER = r"(?P<other>[^,:;?!]{2,80}?)"
_SIDE = r"[^,:;?!]{2,80}?"
_END = r"(?P<more>,[^?]*)?\W*$"
_WITH = r"(?:pour|en|chez|dans|a|au|aux|avec|sans|sous|par|sur|apres|avant)"
_OF = r"(?:d'une? |de la |de l'|du |des |de celle d\w+ |de celui d\w+ |d'avec )"
_JOINT = re.compile(rf"(?:{_WITH}|d[eu]|que)\s")
_CLAUSE = re.compile(r"\b(?:je|tu|on|ils?|elles?|nous|vous|c'est)\b|\b[jmt]'")
"""Opens or holds a sentence of its own, which names no thing."""
_A = r"(?:une? |l[ae]s? |l')"
_SHAPES = (
    re.compile(
        rf"^\W*entre {_ONE} et {_OTHER},? "
        rf"(?P<asks>(?:lequel|laquelle|lesquel\w*|quel\w*|qui)\b.*{_COMPARES}.*)$"
    ),
    re.compile(
        rf"^(?P<asks>\W*(?:c'est|est-ce) {_COMPARES}[^,:]*?) "
        rf"(?P<one>{_A}{_SIDE}) ou (?P<other>{_A}{_SIDE})\W*$"
    ),
    re.compile(rf"^\W*{_ONE} (?:ou|et|vs) {_OTHER}\s?[,:;]\s?(?P<asks>[^,]*{_COMPARES}.*)$"),
    re.compile(rf"^(?P<asks>.*{_COMPARES}[^,:]*)\s?[,:]\s?{_ONE} (?:ou|et|vs) {_OTHER}\W*$"),
    re.compile(
        r"^(?P<asks>.*\b(?:vaut-il mieux|vaut mieux|(?:preferable|avantageux|interessant) (?:de|d')))\s?"
        rf"{_ONE} (?:ou|que) {_OTHER}{_END}"
    ),
    re.compile(rf"^(?P<asks>.*(?:\bdifferences?\b.*?\sentre|\bcompar\w+))\s{_ONE} et {_OTHER}{_END}"),
    re.compile(
        rf"^(?P<asks>\W*(?:en quoi|comment)) {_ONE} (?:differ\w+|se distingu\w+)(?:-\S+)? {_OF}"
        rf"{_OTHER}\W*$"
    ),
    re.compile(
        rf"^(?P<asks>.*?(?:{_FIGURES}|{_COMPARES}).*?) (?P<one>(?P<link>{_WITH})\s{_SIDE}) (?:et|ou) "
        rf"(?P<other>(?:(?P=link)\s)?{_SIDE})\W*$"
    ),
    re.compile(rf"^\W*{_ONE} et {_OTHER} (?P<asks>(?:[a-z]+-(?:ils|elles)|ont|sont|font)\b.*{_COMPARES}.*)$"),
)
"""Ways to name two things beside what is asked of them."""
_THAN = re.compile(
    r"^(?P<asks>.+?\b(?:plus|moins|mieux|aussi|autant|meilleure?s?)\b[^,:;?]*?) "
    rf"(?:que |qu'){_OTHER}{_END}"
)
_CASE = re.compile(rf"(?:.*\s)(?P<one>{_WITH}\s(?!charge\b)[^,]+)$")
_SUBJECT = re.compile(
    r"^\W*(?:est-ce que |est-ce qu')?(?P<one>.+?) "
    r"(?:[a-z]+-(?:t-)?(?:ils?|elles?)|est|sont|a|ont|dur\w+|cout\w+)\b"
)
_HEADED = re.compile(rf"^(?P<head>.+?)\s(?P<one>(?P<link>{_WITH})\s.+)$")
_DONE = re.compile(r"(?P<head>[a-z]{2,}(?:er|ir|re)) (?=(?:une?|l[ae]s?|des|du|m[ao]n|mes)\s|l')")
"""What is done with both stands before the first of them: "louer un vélo ou une trottinette"."""
_SAME = re.compile(r"\bmemes? (?:[a-z-]{3,})?")
"""What is to be the same of both is named, not told: "est-ce le même métier ?"."""
_MEASURE = re.compile(
    rf"{_COMPARES}|\b(?:lesquel\w*|laquelle|lequel|quel\w*|elev\w+|haut\w*|bas|basse\w*|fort\w*|cher\w*|grand\w*|petit\w*"
    r"|long\w*|court\w*|tot|tard|avanta\w+|interess\w+|importante?s?|vite|vaut|faut|sont|entre|c'est|est-ce"
    r"|est-(?:il|elle)|[sf]ont-(?:ils|elles)|y a-t-il|qu'est-ce|chose|quoi|celle|celui|dire|prefer\w+)\b"
)
"""Words of holding two things against each other, which no text on either of them need say."""
_WORD = re.compile(r"[a-z0-9]+")
_FILLER = re.compile(
    r"[cdlmst]es|une|est|aux|par|sur|qu[ei]|[mst]on|[nv]os|ont|pas|cet|lui|plus|eux|non|celui|celle|ceux|celles|pour"
    r"|dans|avec|chez|cette|avoir|etre"
)
_SHORT = 2
_LONGEST = 300
"""Characters of a question that is looked at; a letter names no two things so."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two things that a question holds against each other."""

    one: str
    other: str
    around: str
    """What the question says of both."""
    is_of_figures: bool

    @property
    def asked(self) -> tuple[str, str]:
        """What is asked of each of them alone."""
        return f"{self.around} {self.one}".strip(), f"{self.around} {self.other}".strip()

    @property
    def names(self) -> tuple[str, str]:
        """What each of them is called, without what joins it to the question: "pour un pêcheur"."""
        return self.one[_joint(self.one) :], self.other[_joint(self.other) :]

    @property
    def own(self) -> tuple[list[str], list[str]]:
        """The words of each that the other does not have."""
        one, other = key_words(self.one), key_words(self.other)
        return [word for word in one if not is_said(word, other)], [
            word for word in other if not is_said(word, one)
        ]

    @property
    def shared(self) -> list[str]:
        """The words that both have, or that stand before both: "la bourse" of "… à 3 ans et à 6 ans"."""
        return [word for word in key_words(self.one) if is_said(word, key_words(self.other))]


def compared(text: str) -> Comparison | None:
    """The two things that a question compares, None where it compares none by words of its own."""
    bare = flat(text) if len(text) <= _LONGEST else ""
    found = next((match for shape in _SHAPES if (match := shape.match(bare))), None)
    if found is not None:
        asks = f"{found['asks']} {found.groupdict().get('more') or ''}"
        return _held(text, found.span("one"), found.span("other"), asks)
    than = _THAN.match(bare)
    one = (_CASE.match(than["asks"]) or _SUBJECT.match(than["asks"])) if than is not None else None
    if than is None or one is None:
        return None
    asks = than["asks"][: one.start("one")] + than["asks"][one.end("one") :]
    return _held(text, one.span("one"), than.span("other"), f"{asks} {than['more'] or ''}")


def _held(text: str, one: tuple[int, int], other: tuple[int, int], asks: str) -> Comparison | None:
    """The comparison of two parts of ``text``; what stands before "à 3 ans et à 6 ans" is said of both."""
    first, second = text[slice(*one)], text[slice(*other)]
    if any(_CLAUSE.search(flat(side)) for side in (first, second)):
        return None
    done = _DONE.match(flat(first))
    if done is not None and not _DONE.match(flat(second)):
        asks, first = f"{asks} {done['head']}", first[done.end() :]
    headed = _HEADED.match(flat(first))
    if headed is not None and flat(second).startswith(f"{headed['link']} "):
        asks, first = f"{asks} {headed['head']}", first[headed.start("one") :]
    around = " ".join(_MEASURE.sub(" ", _SAME.sub(" ", asks)).split()).strip(" ,:;?.-'")
    made = Comparison(first, second, around, _MEASURES.search(asks) is not None)
    return made if any(made.own) else None


def _joint(side: str) -> int:
    found = _JOINT.match(flat(side))
    return found.end() if found is not None else 0


def key_words(text: str) -> list[str]:
    """The words of weight of a text, a number with the word beside it: "échelon 6", "6 ans"."""
    found = _WORD.findall(fold(text))
    return [
        _counted(found, place) if word.isdigit() else word
        for place, word in enumerate(found)
        if word.isdigit() or (len(word) > _SHORT and not _FILLER.fullmatch(word))
    ]


def _counted(found: Sequence[str], place: int) -> str:
    before, after = found[max(place - 1, 0) : place], found[place + 1 : place + 2]
    if before and len(before[0]) > _SHORT and not before[0].isdigit():
        return f"{before[0]} {found[place]}"
    return " ".join([found[place], *(word for word in after if len(word) > 1)])


def said_words(text: str) -> list[str]:
    """The words that a text says, numbers alone and with the words beside them."""
    found = _WORD.findall(fold(text))
    pairs = [f"{one} {other}" for one, other in pairwise(found) if one.isdigit() or other.isdigit()]
    return [*found, *pairs]


def is_said(word: str, known: Sequence[str]) -> bool:
    """Whether a word is among the known ones, in whatever form; a number only as it is."""
    if " " in word or word.isdigit():
        return word in known
    return any(word.rstrip("sx") == one.rstrip("sx") or is_form(word, one) for one in known)
