"""Whether the bodies of a claim stand in it as they do in its statement: who does it, to or for whom.

French is read by its surface alone: the preposition before a body, the words that follow it and those that
come before. What cannot be told so is taken for different.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from assistant.answering.quoting.page import Names
from assistant.types import Mention, Statement
from assistant.writing.wording import Word, any_alike, kinds, lines, listed, read, share

_ACTS = 3
"""Words of weight behind a body among which the one stands that says what it does."""
_BARE = "bare"
_TOPICS = {_BARE, "by", "de", "for", "in", "at", "a", "among"}
"""How a claim can bring in the body that a whole list or section is about."""


@dataclass(frozen=True, slots=True)
class _Body:
    """A body as a text names it."""

    id: str
    role: str
    """Kind of the preposition before it; "bare" without one, "of" right behind another noun."""
    left: tuple[str, ...]
    """Words of weight before it, nearest first, up to the body before."""
    right: tuple[str, ...]
    group: int
    """The same for bodies that are named together: "les A et les B"."""
    is_label: bool
    """Whether a colon follows: "X : …"."""
    explains: str | None
    """The body right before it, where it stands in parentheses behind that one: "X (Y)"."""


class Roles:
    """Compares the bodies of claims with those of statements."""

    def __init__(self, names: Names) -> None:
        self._names = names

    def differ(self, claim: str, statements: Sequence[Statement]) -> bool:
        """Whether a body of the claim acts, or is acted on, otherwise than in the statements."""
        told = lines(map(_told, statements))
        known = list(self._bodies(told))
        said = list(self._bodies(claim))
        subjects = self._subjects(statements, known)
        return any(not self._fits(one, said, known, subjects, statements) for one in said)

    def _fits(
        self,
        one: _Body,
        said: Sequence[_Body],
        known: Sequence[_Body],
        subjects: frozenset[str],
        statements: Sequence[Statement],
    ) -> bool:
        own = [other for other in known if self._is_same(one.id, other.id)]
        others = [other for other in known if other not in own]
        if one.explains is not None and not self._is_explained(one, known):
            return False
        if own and _count(other for other in said if other.id == one.id) > _count(own):
            return False
        if any(_agree(one, other, known) for other in own):
            return all(_nearness(one, other) <= max(_nearness(one, o) for o in own) for other in others)
        is_subject = any(self._is_same(one.id, other) for other in subjects)
        if is_subject and one.is_label:
            return True
        if not is_subject or one.role not in _TOPICS or one.group != said[0].group:
            return False
        together = {other.group for other in own}
        if any(_takes_place(one, other) for other in others if other.group not in together):
            return False
        return bool(own) or all(_leaves_subject_open(statement) for statement in statements)

    def _is_explained(self, one: _Body, known: Sequence[_Body]) -> bool:
        """Whether "X (Y)" names one body twice, or stands so in the statements."""
        if one.explains == one.id:
            return True
        return any(other.id == one.id and other.explains == one.explains for other in known)

    def _is_same(self, said: str, known: str) -> bool:
        """Whether what is told of one body holds of the body that is said, by name or as one of a group."""
        if said == known or any(one.id == known for one in self._names.groups(said)):
            return True
        group = self._names.get(said)
        return group is not None and known in group.members

    def _subjects(self, statements: Sequence[Statement], known: Sequence[_Body]) -> frozenset[str]:
        """The bodies that all the statements are about, those that only stand in them left out."""
        shared = set.intersection(*(set(one.organisms) for one in statements)) if statements else set()
        first = {one.organisms[0] for one in statements if one.organisms} & shared
        groups = {one.group for one in known if one.id in first}
        named = {one.id for one in known}
        return frozenset(
            one
            for one in shared
            if one in first or one not in named or any(b.id == one and b.group in groups for b in known)
        )

    def _bodies(self, text: str) -> Iterator[_Body]:
        words = read(text)
        mentions = [
            one
            for one in self._names.mentions(text)
            if (organism := self._names.get(one.organism_id)) is not None and organism.is_body
        ]
        spans = [
            [place for place, word in enumerate(words) if one.span.start <= word.span.start < one.span.end]
            for one in mentions
        ]
        stretches = [(one, found[0], found[-1]) for one, found in zip(mentions, spans, strict=True) if found]
        groups: list[int] = []
        roles: list[str] = []
        for index, (_, first, _last) in enumerate(stretches):
            joined = index > 0 and _are_joined(words, stretches[index - 1][2], first)
            role = _role(words, first)
            roles.append(roles[-1] if joined and role in (_BARE, "of") else role)
            groups.append(groups[-1] if joined else index)
        for index, (one, _, _) in enumerate(stretches):
            together = [
                found for found, group in zip(stretches, groups, strict=True) if group == groups[index]
            ]
            opens, ends = together[0][1], max(found[2] for found in together)
            before = max((found[2] for found in stretches if found[2] < opens), default=-1)
            after = min((found[1] for found in stretches if found[1] > ends), default=len(words))
            yield _Body(
                one.organism_id,
                roles[index],
                tuple(_before(words[before + 1 : opens + 1])),
                tuple(_behind(words[ends + 1 : after], passes_colon=roles[index] == _BARE)),
                groups[index],
                _is_label(words, opens, ends),
                _explained(words, stretches, index),
            )


def _told(statement: Statement) -> str:
    """A statement behind the introduction of its list."""
    lead = statement.lead
    return f"{lead.text} {statement.text}" if lead is not None and lead.kind != "header" else statement.text


def _agree(said: _Body, told: _Body, known: Sequence[_Body]) -> bool:
    """Whether two mentions of a body put it in the same part of what is told."""
    acts = said.right[:_ACTS]
    match said.role, told.role:
        case ("bare", "bare"):
            if acts and told.right:
                return share(acts, told.right)
            return share(said.left[:_ACTS], told.left) or not (acts or said.left)
        case ("bare", "by"):
            return share(acts, told.left + told.right)
        case ("by", "bare"):
            return share(said.left[:_ACTS], told.right)
        case (one, other) if one == other:
            rivals = [body for body in known if body.role == other and body.group != told.group]
            return not rivals or share(said.left[:_ACTS], told.left) or share(acts, told.right)
        case _:
            return False


def _count(named: Iterable[_Body]) -> int:
    """How often a body is named otherwise than as a label or to explain its own name."""
    return sum(1 for one in named if one.id != one.explains and not one.is_label)


def _nearness(said: _Body, told: _Body) -> int:
    """How many of the nearest words around both are on the same side of them; the same role is one more."""
    left, right = said.left[:_ACTS], said.right[:_ACTS]
    if {said.role, told.role} == {_BARE, "by"}:
        return max(sum(any_alike(word, side) for word in (*left, *right)) for side in (told.left, told.right))
    same_role = said.role == told.role
    return (
        same_role
        + sum(any_alike(word, told.left[:_ACTS]) for word in left)
        + sum(any_alike(word, told.right[:_ACTS]) for word in right)
    )


def _takes_place(said: _Body, told: _Body) -> bool:
    """Whether a body stands in the claim where the statements have another one."""
    if told.role in (_BARE, "by") and share(said.right[:2], told.right):
        return True
    return said.role == told.role and share(said.left[:1], told.left[:1])


def _leaves_subject_open(statement: Statement) -> bool:
    """Whether a statement names no subject of its own: an item, a row, "Elles …", "Ces caisses …"."""
    if statement.kind != "sentence":
        return True
    words = read(statement.text)
    fronted = next((place for place, word in enumerate(words) if place and "," in word.gap), 0)
    openings = {words[0].form, words[fronted].form} if words else set()
    return bool(openings & (listed("pronouns") | {"il", "ces", "cet", "cette", "ce", "chaque", "on"}))


def _role(words: Sequence[Word], first: int) -> str:
    """What stands before the word at ``first``: a preposition's kind, nothing, or another noun."""
    table = kinds("prepositions")
    place = first - 1
    while place >= 0:
        word, following = words[place], words[place + 1]
        if following.stops or any(sign in following.gap for sign in ",:()«"):
            return _BARE
        if word.form in table:
            if table[word.form] == "de" and place and words[place - 1].form in table:
                return table[words[place - 1].form]
            return table[word.form]
        if word.form in listed("determiners") or word.is_number:
            place -= 1
            continue
        return "of" if word.has_weight and place == first - 1 and not _is_verb(word) else _BARE
    return _BARE


def _explained(
    words: Sequence[Word], stretches: Sequence[tuple[Mention, int, int]], index: int
) -> str | None:
    if index == 0:
        return None
    before, first = stretches[index - 1], stretches[index][1]
    return before[0].organism_id if before[2] + 1 == first and "(" in words[first].gap else None


def _is_label(words: Sequence[Word], first: int, last: int) -> bool:
    """Whether the bodies from ``first`` to ``last`` open the text and a colon follows them."""
    opens = all(word.form in listed("determiners") for word in words[:first])
    return opens and last + 1 < len(words) and ":" in words[last + 1].gap


def _is_verb(word: Word) -> bool:
    return word.form.endswith("ent")


def _are_joined(words: Sequence[Word], last: int, first: int) -> bool:
    """Whether two bodies are named in one breath: "A et B", "A (B)", "des A et des B"."""
    between = words[last + 1 : first]
    links = listed("links") | listed("determiners") | {"de", "d", "du", "des", "aux", "a", "au", "par"}
    return all(word.form in links for word in between) and not any(
        word.stops or ":" in word.gap for word in words[last + 1 : first + 1]
    )


def _behind(words: Sequence[Word], *, passes_colon: bool) -> Iterator[str]:
    """Words of weight from a body on to where the sentence ends: a list is told of its subject alone."""
    for word in words:
        if word.stops or (":" in word.gap and not passes_colon):
            return
        if word.has_weight:
            yield word.form


def _before(words: Sequence[Word]) -> Iterator[str]:
    """Words of weight before a body, which is the last of ``words``, back to where the sentence begins."""
    for word, following in zip(reversed(words[:-1]), reversed(words[1:]), strict=True):
        if following.stops:
            return
        if word.has_weight:
            yield word.form
