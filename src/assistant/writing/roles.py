"""Whether the bodies of a claim stand in it as they do in its statement: who does it, to or for whom.

French is read by its surface alone: the preposition before a body, the words that follow it and those that
come before. What cannot be told so is taken for different.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from assistant.answering.extractive import Names
from assistant.types import Statement
from assistant.writing.wording import Word, kinds, listed, read, share

_ACTS = 3
"""Words of weight behind a body among which the one stands that says what it does."""
_BARE = "bare"
_TOPICS = {_BARE, "by", "de", "for", "in", "at", "a", "among"}
"""How a claim can bring in the body that a whole list or section is about."""
_LINKED = {",", "(", ")", "«", "»", "", "'", "/", "-", "–"}


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
    starts: int


class Roles:
    """Compares the bodies of claims with those of statements."""

    def __init__(self, names: Names) -> None:
        self._names = names

    def differ(self, claim: str, statements: Sequence[Statement]) -> bool:
        """Whether a body of the claim acts, or is acted on, otherwise than in the statements."""
        told = "\n".join(dict.fromkeys(part for one in statements for part in _told(one)))
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
        if any(_agree(one, other, known) for other in own):
            return True
        is_subject = any(self._is_same(one.id, other) for other in subjects)
        if not is_subject or one.role not in _TOPICS:
            return False
        others = [other for other in known if other not in own and other.role in (_BARE, "by")]
        together = {other.group for other in own}
        if any(share(one.right[:2], other.right) for other in others if other.group not in together):
            return False
        return bool(own) or all(_leaves_subject_open(statement) for statement in statements)

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
        edges: list[tuple[int, int, str]] = []
        roles: list[str] = []
        groups: list[int] = []
        for index, (_, first, last) in enumerate(stretches):
            role = _role(words, first)
            joined = index > 0 and _are_joined(words, stretches[index - 1][2], first)
            if joined and role in (_BARE, "of"):
                role = roles[-1]
            groups.append(groups[-1] if joined else index)
            roles.append(role)
            edges.append((first, last, role))
        for index, (one, first, last) in enumerate(stretches):
            before = max((e[1] for e, g in zip(edges, groups, strict=True) if g < groups[index]), default=-1)
            after = min(
                (e[0] for e, g in zip(edges, groups, strict=True) if g > groups[index]), default=len(words)
            )
            yield _Body(
                one.organism_id,
                roles[index],
                tuple(_weight(reversed(words[before + 1 : first]), words, first, backwards=True)),
                tuple(_weight(words[last + 1 : after], words, last, backwards=False)),
                groups[index],
                first,
            )


def _told(statement: Statement) -> tuple[str, ...]:
    lead = statement.lead
    return (
        (lead.text, statement.text) if lead is not None and lead.kind == "introduction" else (statement.text,)
    )


def _agree(said: _Body, told: _Body, known: Sequence[_Body]) -> bool:
    """Whether two mentions of a body put it in the same part of what is told."""
    acts = said.right[:_ACTS]
    match said.role, told.role:
        case ("bare", "bare"):
            return share(acts, told.right) or share(said.left[:_ACTS], told.left) or not (acts or said.left)
        case ("bare", "by"):
            return share(acts, told.left + told.right)
        case ("by", "bare"):
            return share(said.left[:_ACTS], told.right)
        case (one, other) if one == other:
            rivals = [body for body in known if body.role == other and body.group != told.group]
            return not rivals or share(said.left[:_ACTS], told.left) or share(acts, told.right)
        case _:
            return False


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


def _is_verb(word: Word) -> bool:
    return word.form.endswith("ent")


def _are_joined(words: Sequence[Word], last: int, first: int) -> bool:
    """Whether two bodies are named in one breath: "A et B", "A (B)", "des A et des B"."""
    between = words[last + 1 : first]
    links = listed("links") | listed("determiners") | {"de", "d", "du", "des", "aux", "a", "au", "par"}
    return all(word.form in links for word in between) and not any(
        word.stops or ":" in word.gap for word in words[last + 1 : first + 1]
    )


def _weight(around: Iterable[Word], words: Sequence[Word], edge: int, *, backwards: bool) -> Iterator[str]:
    """Words of weight from a body on to where the sentence ends."""
    if not backwards:
        for word in around:
            if word.stops:
                return
            if word.has_weight:
                yield word.form
        return
    if words[edge].stops:
        return
    for word in around:
        if word.has_weight:
            yield word.form
        if word.stops:
            return
