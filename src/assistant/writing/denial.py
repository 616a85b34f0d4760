"""Whether a claim denies, allows, refuses or limits what its statement does, and nothing else.

What a statement only has said, thought or planned ("on croit que …", "réponds que …", "devrait") is no fact.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.writing.wording import Word, any_alike, listed, read, share

_SECOND = {"pas", "plus", "jamais", "aucun", "aucune", "rien", "personne", "ni", "guere", "nullement"}
_ALONE = {"aucun", "aucune", "non", "ni", "jamais"}
_REACH = 6
"""Words after "ne" among which its second part stands."""
_BEARS = 2
"""Words of weight that a mark bears on."""
_TO_CLAUSE = 5
"""Words behind a word of saying or thinking among which what is said begins."""
_KEPT = ("denial", "without", "refusal", "possible", "unreal", "frame")


@dataclass(frozen=True, slots=True)
class _Mark:
    kind: str
    bears_on: tuple[str, ...]


def differs(claim: str, text: str, lead: str, proof: str) -> bool:
    """Whether what the claim denies, refuses or makes possible is not what ``text`` does, or the reverse.

    ``text``: the statements that the claim retells; ``lead``: the introduction of their list, which it may
    retell in part; ``proof``: both with all that they lean on.
    """
    said, told, leading, known = (list(_marks(read(part))) for part in (claim, text, lead, proof))
    words = [word.form for word in read(claim) if word.has_weight]
    invented = any(not any(_same(one, other) for other in known) for one in said)
    leading = [one for one in leading if one.kind != "without"]
    missed = [one for one in (*told, *leading) if not any(_same(one, other) for other in said)]
    dropped = any(
        (share(words, one.bears_on) if one in told else all(any_alike(word, words) for word in one.bears_on))
        for one in missed
        if one.kind in _KEPT
    )
    limits = {one.kind for one in told if one.kind not in _KEPT}
    return invented or dropped or not limits <= {one.kind for one in said}


def _same(one: _Mark, other: _Mark) -> bool:
    if one.kind != other.kind:
        return False
    return not one.bears_on or not other.bears_on or share(one.bears_on, other.bears_on)


def _marks(words: Sequence[Word]) -> Iterator[_Mark]:
    place = 0
    while place < len(words):
        form = words[place].form
        second = _second(words, place) if form in ("ne", "n") else None
        if second is not None:
            inside = [word.form for word in words[place:second] if word.has_weight]
            yield _Mark("denial", (*inside, *_next(words, second)))
            place = second
        elif form in _ALONE and place + 1 < len(words) and words[place + 1].form != "seulement":
            yield _Mark("denial", _next(words, place))
        elif form == "sans":
            yield _Mark("without", _next(words, place))
        elif form in listed("refusal"):
            yield _Mark("refusal", _next(words, place)[:1])
        elif form in listed("possible"):
            yield _Mark("possible", _next(words, place)[:1])
        elif form in listed("unreal"):
            yield _Mark("unreal", _next(words, place)[:1])
        elif form in listed("frame") and (clause := _clause(words, place)) is not None:
            yield _Mark("frame", _next(words, clause))
            place = clause
        elif form in listed("condition"):
            yield _Mark("condition", ())
        place += 1


def _second(words: Sequence[Word], place: int) -> int | None:
    for offset, word in enumerate(words[place + 1 : place + 1 + _REACH], 1):
        if word.stops:
            return None
        if word.form in _SECOND:
            return place + offset
    return None


def _clause(words: Sequence[Word], place: int) -> int | None:
    """The word behind which stands what a word of saying bears on: "que", or one before a colon."""
    for offset, word in enumerate(words[place + 1 : place + 1 + _TO_CLAUSE], 1):
        if word.stops:
            return None
        if word.form in ("que", "qu"):
            return place + offset
        if ":" in word.gap:
            return place + offset - 1
    return None


def _next(words: Sequence[Word], place: int) -> tuple[str, ...]:
    found: list[str] = []
    for word in words[place + 1 :]:
        if word.stops or len(found) == _BEARS:
            break
        if word.has_weight:
            found.append(word.form)
    return tuple(found)
