"""Words that rule one another out: free and paid, with and without; and lists of what is not done."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from assistant.answering.asked import asking
from assistant.answering.asked.wording import is_form
from assistant.text import flat, fold, words
from assistant.types import Statement

_DENIES = re.compile(
    r"[^,;:]{1,80}?\b(?<!et )(?<!mais )(?:ne |n')"
    r"(?:[\w'-]+ ){1,4}?(?:pas|jamais|aucune?|plus(?! que?\b)|ni|rien|guere"
    r"|(?<!la )(?<!une )(?<!de )(?<!cette )(?<!chaque )(?<!toute )personne)\b(?! seulement)"
    r"[^,;:]*\W*"
)
"""A sentence that denies all that it says: "Elle ne délivre pas les permis."."""
_NOTE = re.compile(
    r"\W*(?:bon a savoir|a (?:noter|savoir|retenir)|attention|important|nb|n\.b\.|rappel|remarque|precision)"
    r" ?[:;–—-] "
)
"""What opens a remark and says nothing: "À noter : …"."""
_CLAUSE = re.compile(r"[;:.,]\s")
_NOT_BEFORE = re.compile(
    r"\bn(?:e |')[^,;:.]{1,40}?\b(?:pas|jamais|plus|guere|point|aucunement|nullement|ni|en rien"
    r"|rien d(?:e |'))"
    r"(?: (?:guere|encore|du tout|non plus))?(?P<partly> [a-z]+ement| toujours| tou(?:te)?s)? ?$"
    r"|\b(?:jamais|non|pas|aucunement|nullement) $"
    r"|\b(?:aucune?|nulle?|personne) [^,;:.]{0,60}?\bn(?:e |')[^,;:.]{1,30} $"
    r"|\bsans (?:(?:etre|avoir|en|y|les?|la) |l')*$"
    r"|\b(?:fin|suppression|abandon|disparition|arret) (?:de |du |des |d')[^,;:.]{0,40}$"
    r"|\bcess\w+ (?:de |d')(?:etre )?$"
)
_NE_BEFORE = re.compile(r"\bn(?:e |')(?:(?:en|y|se|lui|leur|les?|la) |[ls]')*$")
_NOT_AFTER = re.compile(r" (?:a )?(?:pas|jamais|plus|rien|aucune?|personne|nulle?|guere|point)\b")
"""A denial around a word: "n'est pas gratuit", "pas toujours gratuit", "ne coûte rien", "fin du gratuit"."""
_ONLY_BEFORE = re.compile(r"\bn(?:e |')[\w'-]+ (?:[a-z]+ement )?$")
_ONLY_AFTER = re.compile(r" (?:[\w'-]+ ){0,2}qu(?:e |')")
"""A limit around a word: "n'est gratuit que le lundi"."""
_DONE = r"(?:(?:avoir|etre) (?:\w+ (?=[\w'-]))?)?"
_ARTICLES = r"(?:(?:les?|la|une?|aucune?|son|sa|ses|de) |[ld]')*"
_WITHOUT = re.compile(rf"(?P<left>\brest\w+ )?\bsans {_DONE}{_ARTICLES}(?P<what>[\w-]+)")
"""What one does without: the plaint of "sans avoir porté plainte"; not what is left without."""
_RULED_OUT = re.compile(rf"\b(?:ni|aucune?) {_ARTICLES}(?P<what>[\w-]+)")
"""What a denial names: the pupils of "ne reçoit ni les élèves ni les parents"."""
_OUTSIDE = re.compile(
    r"(?P<what>[^.;:]+?) (?:n'entr\w+|ne (?:font|fait|relev\w+)) pas (?:partie )?(?:dans|de) "
    r"(?:ses|leurs?|son|sa|nos|notre) (?:roles?|missions?|taches?|attributions?|competences?|fonctions?)\b"
)
"""What a body leaves to others: "Le ménage n'entre pas dans leurs tâches."."""
_RIGHT = re.compile(r"\b(?:ne |n')[^,;:]*?\b(?:pas|plus)\b(?P<wrong>[^;:]*?),? mais (?P<right>[^;:]+)")
_CONTRARY = r"(?:in|im(?=[bmp])|ir(?=r)|il(?=l)|non[ -])"
"""Opens a word that denies the rest of it: "inaccessible", "irrecevable", "non cessible"."""
_INFLECTED = r"(?:e?s?|nes?|le?s?)"
_HAVE_TO = re.compile(r"^(?:doi[st]|doivent|devons|faut|faudra|vais)(?:-|$)")
_SHORT = 3


def without_note(text: str) -> str:
    """A text without what opens it as a remark: "Bon à savoir :"."""
    found = _NOTE.match(flat(text))
    return text[found.end() :] if found else text


def denies(text: str) -> bool:
    """Whether a text denies all that it says, as the introduction of a list of what is not done does."""
    return _DENIES.fullmatch(fold(without_note(text))) is not None


def opens_with_denial(text: str) -> bool:
    """Whether the first clause of a text denies, whatever follows: "Il ne paie pas : c'est le rôle de X."."""
    return _DENIES.match(fold(without_note(text))) is not None


def only_denies_of(asked: Sequence[str], text: str) -> bool:
    """Whether a text opens with a denial, and says none of ``asked`` before or behind what it denies."""
    told = fold(without_note(text))
    found = _DENIES.match(told)
    if found is None:
        return False
    before, *_ = re.split(r"\b(?:ne |n')", found[0])
    known = _weighty(f"{before} {told[found.end() :]}")
    return not any(_said(word, known) for word in asked)


def is_denied(statement: Statement) -> bool:
    """Whether a statement denies what it says, or stands in a list of what is not done."""
    return (denies(statement.text) and not puts_right(statement)) or is_left_undone(statement)


def puts_right(statement: Statement) -> bool:
    """Whether a statement denies something of others to say it of its body: "pas des X mais de la Y"."""
    found = _RIGHT.search(fold(statement.text)) if statement.organisms else None
    if found is None:
        return False
    name = re.compile(rf"(?<!\w){re.escape(statement.organisms[0].replace('-', ' '))}s?(?!\w)")
    return name.search(found["right"]) is not None and name.search(found["wrong"]) is None


def is_left_undone(statement: Statement) -> bool:
    """Whether a statement stands in a list that is introduced as what is not done."""
    lead = statement.lead
    return lead is not None and lead.kind == "introduction" and denies(lead.text)


def leaves_outside(text: str, asked: Sequence[str]) -> bool:
    """Whether a text says of all of ``asked`` that it is none of a body's tasks."""
    found = _OUTSIDE.match(fold(text))
    return found is not None and bool(asked) and _all_said(asked, found["what"])


def puts_a_side(question: str) -> bool:
    """Whether a question puts one of two things that rule each other out."""
    return next(_sides(fold(question)), None) is not None


def touches(question: str, text: str) -> bool:
    """Whether ``text`` says either of the two things of which the question puts one, or denies it."""
    folded = fold(text)
    return any(side.is_told(folded) for both in _sides(fold(question)) for side in both)


def is_held(question: str, asked: Sequence[str], text: str) -> bool | None:
    """Whether ``text`` says the side of two opposites that the question puts, or the other one.

    None where it says neither, or does not say it of ``asked``, the question's words of weight. Where it says
    both, the clause with the words asked for decides. To deny one side is to say the other.
    """
    folded = fold(text)
    for put, other in _sides(fold(question)):
        others = [word for word in asked if not put.is_put_by(word)]
        both = _said_of(put, other, folded)
        for part in _CLAUSE.split(folded) if all(both) else [folded]:
            sides = _said_of(put, other, part)
            if sides[0] is not sides[1] and _all_said(others, part):
                return sides[0]
    return None


def is_against(question: str, asked: Sequence[str], text: str) -> bool:
    """Whether a clause of ``text`` says the contrary of the side that the question puts, of no more than it.

    What is said of all homes is said of the homes asked about: the clause names nothing but ``asked``.
    """
    for put, other in _sides(fold(question)):
        for part in _CLAUSE.split(fold(text)):
            beside = [
                word
                for word in _weighty(part)
                if not (word.isdigit() or put.is_put_by(word) or other.is_put_by(word))
            ]
            if (
                beside
                and _said_of(put, other, part) == (False, True)
                and all(_said(word, asked) for word in beside)
            ):
                return True
    return False


def _said_of(put: "_Side", other: "_Side", text: str) -> tuple[bool, bool]:
    """Whether a text says the side put, and whether the other one."""
    one, two = put.said(text), other.said(text)
    return True in one or False in two, True in two or False in one


def is_needless(question: str, asked: Sequence[str], text: str) -> bool:
    """Whether ``text`` says that one does without what the question takes to be asked of people."""
    folded = fold(text)
    needed = dict(asking.shapes("opposites"))["needed"]
    found = _WITHOUT.search(folded)
    if found is None or found["left"] or needed.search(fold(question)) is None:
        return False
    beside = _weighty(folded[: found.start()] + folded[found.end() :])
    return _said(found["what"], asked) and not _said(found["what"], beside)


def done_without(text: str) -> list[str]:
    """What a text says that one does without."""
    return [found["what"] for found in _WITHOUT.finditer(fold(text)) if not found["left"]]


def rules_out(text: str, asked: Sequence[str]) -> bool:
    """Whether a text denies all that it says, naming one of the things asked for: "ni X", "aucun X"."""
    folded = fold(text)
    return _DENIES.fullmatch(folded) is not None and any(
        _said(found["what"], asked) for found in _RULED_OUT.finditer(folded)
    )


def is_plain(text: str, match: re.Match[str]) -> bool | None:
    """Whether a text says words as they are; False where it denies them, None where it does so in part."""
    before = text[: match.start()]
    denial = _NOT_BEFORE.search(before)
    if denial is not None:
        return None if denial["partly"] else False
    if _ONLY_BEFORE.search(before) and _ONLY_AFTER.match(text, match.end()):
        return None
    return not (_NE_BEFORE.search(before) and _NOT_AFTER.match(text, match.end()))


def contraries(asked: Sequence[str], text: str) -> list[str]:
    """The words of ``asked`` whose contrary ``text`` says, and not themselves: "inaccessible"."""
    folded = fold(text)
    return [word for word in asked if _is_contradicted(word, folded)]


def _is_contradicted(word: str, folded: str) -> bool:
    stem = re.escape(word.rstrip("es"))
    bare = re.sub(rf"^{_CONTRARY}", "", stem)
    others = [rf"{_CONTRARY}{stem}"] + ([bare] if bare != stem and len(bare) > _SHORT else [])
    is_said = re.search(rf"(?<![\w-])(?<!non ){stem}{_INFLECTED}(?![\w-])", folded) is not None
    return not is_said and any(re.search(rf"(?<![\w-]){one}{_INFLECTED}(?![\w-])", folded) for one in others)


@dataclass(frozen=True, slots=True)
class _Side:
    """One of two opposites: as questions put it, and in what more ways texts say it."""

    asked: re.Pattern[str]
    more: re.Pattern[str] | None

    near: re.Pattern[str] | None
    """What speaks of this side in texts without saying it: an amount."""

    def is_put_by(self, word: str) -> bool:
        """Whether a word of a question is part of how it puts this side: the verbs of "dois-je payer"."""
        shapes = (self.asked, self.more, _HAVE_TO)
        return any(shape.search(word) for shape in shapes if shape is not None)

    def is_told(self, text: str) -> bool:
        """Whether a text, folded, speaks of this side."""
        shapes = (self.asked, self.more, self.near)
        return any(shape.search(text) for shape in shapes if shape is not None)

    def said(self, text: str) -> set[bool]:
        """Whether a text, folded, says this side, and whether it denies it; what it says in part is neither.

        What texts alone say of it denies nothing: the meals that A does not pay are not free.
        """
        plain = {is_plain(text, match) for match in self.asked.finditer(text)}
        more = {is_plain(text, match) for match in self.more.finditer(text)} if self.more else set()
        return {one for one in plain | (more & {True}) if one is not None}


def _sides(question: str) -> Iterator[tuple[_Side, _Side]]:
    """Of each pair of opposites of which the question puts one: that one, then the other."""
    for one, other in _pairs():
        if (one.asked.search(question) is None) is not (other.asked.search(question) is None):
            yield (one, other) if one.asked.search(question) else (other, one)


@cache
def _pairs() -> tuple[tuple[_Side, _Side], ...]:
    by_side = dict(asking.shapes("opposites"))
    names = [side.removesuffix("_not") for side in by_side if side.endswith("_not")]
    return tuple(
        (
            _Side(by_side[name], by_side.get(f"{name}_told"), by_side.get(f"{name}_near")),
            _Side(by_side[f"{name}_not"], None, None),
        )
        for name in names
    )


def _all_said(asked: Sequence[str], text: str) -> bool:
    known = _weighty(text)
    return all(_said(word, known) for word in asked)


def _said(word: str, known: Sequence[str]) -> bool:
    return any(is_form(word, one) for one in known)


def _weighty(folded: str) -> list[str]:
    found = [folded[span.start : span.end] for span in words(folded)]
    return [word for word in found if len(word) > _SHORT]
