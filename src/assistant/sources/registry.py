"""The organisms that the texts name, and where their names stand in any text."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import OSA

from assistant.sources.slips import is_slip
from assistant.sources.wording import ARTICLES, is_common, stem, words
from assistant.text import fold, is_acronym
from assistant.types import Fact, Mention, Organism, Span

_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}(?:[^\W\d_](?!\w))?|[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")
_GAP = re.compile(r"[\s'’‘ʼ＇´`*_-]*\Z")
_COMMA_GAP = re.compile(r",\s+\Z")
_AFTER_HYPHEN = words("after_hyphen")
_VERSION = 1

Trie = dict[str, Any]
"""Stem → what may follow; the empty key holds the id of the organism whose name ends there."""


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    start: int
    end: int
    folded: str
    stem: str


@dataclass(slots=True)
class _Single:
    """A name of one word."""

    organism_id: str
    written: frozenset[str] | None
    """The only forms to recognise, capitals as written, where the word is also an ordinary one; else any."""


@dataclass(frozen=True)
class Registry:
    """Every known name, found in texts and questions.

    A name is found in the singular and the plural, with or without accents and capitals, whatever the
    articles inside it; the longest name wins. An acronym that is also an ordinary word is found only as the
    texts write it. Where two organisms share an acronym, ``mentions`` gives the first of ``organisms`` and
    ``homonyms`` the others.
    """

    organisms: tuple[Organism, ...]
    vocabulary: frozenset[str] = frozenset()
    """Words that the texts write in lower case, folded: never taken for typing errors."""
    lookalikes: tuple[frozenset[str], ...] = ()
    """Acronyms, folded, that must never be taken for one another."""
    _by_id: dict[str, Organism] = field(init=False, repr=False, compare=False, default_factory=dict)
    _singles: dict[str, _Single] = field(init=False, repr=False, compare=False, default_factory=dict)
    _trie: Trie = field(init=False, repr=False, compare=False, default_factory=dict)
    _words: dict[str, None] = field(init=False, repr=False, compare=False, default_factory=dict)
    _by_initial: dict[str, list[str]] = field(init=False, repr=False, compare=False, default_factory=dict)
    _starts: dict[str, bool] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        for organism in self.organisms:
            self._by_id[organism.id] = organism
            for name in names_of(organism):
                self._learn(organism.id, name)
        for word in self._words:
            self._by_initial.setdefault(word[0], []).append(word)

    def get(self, organism_id: str) -> Organism | None:
        """The organism of that id."""
        return self._by_id.get(organism_id)

    def homonyms(self, organism_id: str) -> tuple[Organism, ...]:
        """Other organisms whose short name is the same."""
        organism = self._by_id.get(organism_id)
        if organism is None:
            return ()
        name = fold(organism.name)
        return tuple(one for one in self.organisms if one.id != organism_id and fold(one.name) == name)

    def groups(self, organism_id: str) -> tuple[Organism, ...]:
        """The collective names that cover an organism: "9 bureaux régionaux (BRAV et BREL)" covers BRAV."""
        return tuple(one for one in self.organisms if organism_id in one.members)

    def mentions(self, text: str, fuzzy: bool = False) -> tuple[Mention, ...]:
        """Known names in ``text``, in order, not overlapping.

        ``fuzzy``: also through typing errors, in words that are ordinary neither in French nor in the texts,
        never from one known acronym to another, and only when one name is clearly the nearest.
        """
        if not fuzzy and not self._may_hold_name(_TOKEN.findall(text)):
            return ()
        tokens = _tokens(text)
        repaired: dict[int, str] = {}
        if fuzzy:
            repaired = {
                index: better
                for index, token in enumerate(tokens)
                if (better := self._repair(token)) is not None
            }
            tokens = [
                token if index not in repaired else _respelt(token, repaired[index])
                for index, token in enumerate(tokens)
            ]
        shouted = text.isupper() and len(tokens) > 2
        return tuple(
            Mention(
                organism_id,
                Span(tokens[first].start, tokens[last].end),
                exact=not any(index in repaired for index in range(first, last + 1)),
            )
            for first, last, organism_id in self._found(text, tokens, shouted)
        )

    def to_json(self) -> str:
        """The registry as JSON text; ``from_json`` gives it back equal."""
        return json.dumps(
            {
                "version": _VERSION,
                "organisms": [asdict(organism) for organism in self.organisms],
                "vocabulary": sorted(self.vocabulary),
                "lookalikes": [sorted(group) for group in self.lookalikes],
            },
            ensure_ascii=False,
        )

    @classmethod
    def from_json(cls, text: str) -> "Registry":
        """The registry that ``to_json`` wrote.

        Raises:
            ValueError: the text is not such a registry.
        """
        content = json.loads(text)
        if not isinstance(content, dict) or content.get("version") != _VERSION:
            raise ValueError("not a registry of this version")
        try:
            return cls(
                organisms=tuple(_organism(entry) for entry in content["organisms"]),
                vocabulary=frozenset(content["vocabulary"]),
                lookalikes=tuple(frozenset(group) for group in content["lookalikes"]),
            )
        except (KeyError, TypeError) as error:
            raise ValueError("not a registry of this version") from error

    def _learn(self, organism_id: str, name: str) -> None:
        tokens = [token for token in _tokens(name) if token.folded not in ARTICLES] or _tokens(name)
        if not tokens:
            return
        for token in tokens:
            self._words.setdefault(token.folded)
        if len(tokens) == 1:
            self._learn_single(organism_id, tokens[0])
            return
        node = self._trie
        for index, token in enumerate(tokens):
            comma = index > 0 and "," in name[tokens[index - 1].end : token.start]
            node = node.setdefault(_behind_comma(token.stem) if comma else token.stem, {})
        node.setdefault("", organism_id)

    def _learn_single(self, organism_id: str, token: _Token) -> None:
        ordinary = token.text != token.text.lower() and (
            token.folded in self.vocabulary or is_common(token.folded) or token.folded in ARTICLES
        )
        known = self._singles.setdefault(
            token.folded, _Single(organism_id, frozenset() if ordinary else None)
        )
        if known.organism_id == organism_id and known.written is not None:
            known.written = known.written | {token.text} if ordinary else None

    def _may_hold_name(self, words: Sequence[str]) -> bool:
        """A quick look that spares most texts the full reading."""
        for index, word in enumerate(words):
            if not self._may_start(word):
                continue
            node = self._trie.get(_forms(word)[1])
            if node is None or self._is_single(word):
                return True
            for following in words[index + 1 : index + 5]:
                folded, singular = _forms(following)
                if singular in node:
                    return True
                if folded not in ARTICLES:
                    break
        return False

    def _is_single(self, word: str) -> bool:
        folded, singular = _forms(word)
        return folded in self._singles or singular in self._singles or folded[:-1] in self._singles

    def _may_start(self, word: str) -> bool:
        """Whether a name may start with this word: remembered for each way of writing a word."""
        known = self._starts.get(word)
        if known is None:
            known = self._starts[word] = _forms(word)[1] in self._trie or self._is_single(word)
        return known

    def _found(self, text: str, tokens: Sequence[_Token], shouted: bool) -> Iterator[tuple[int, int, str]]:
        index = 0
        while index < len(tokens):
            found = self._longest(text, tokens, index) or self._single(text, tokens, index, shouted)
            if found is None:
                index += 1
                continue
            last, organism_id = found
            yield index, last, organism_id
            index = last + 1

    def _longest(self, text: str, tokens: Sequence[_Token], first: int) -> tuple[int, str] | None:
        node = self._trie.get(tokens[first].stem)
        if node is None or _hyphened_before(text, tokens, first):
            return None
        found: tuple[int, str] | None = None
        comma = False
        for index in range(first + 1, len(tokens)):
            gap = text[tokens[index - 1].end : tokens[index].start]
            comma = comma or _COMMA_GAP.match(gap) is not None
            if not comma and not _GAP.match(gap):
                break
            if tokens[index].folded in ARTICLES and (comma or tokens[index].stem not in node):
                continue
            node = node.get(_behind_comma(tokens[index].stem) if comma else tokens[index].stem)
            comma = False
            if node is None:
                break
            if "" in node and not _hyphened_after(text, tokens, index):
                found = (index, node[""])
        return found

    def _single(
        self, text: str, tokens: Sequence[_Token], index: int, shouted: bool
    ) -> tuple[int, str] | None:
        token = tokens[index]
        known = self._singles.get(token.folded)
        if known is None and token.text[-1] == "s" and len(token.folded) > 3:
            known = self._singles.get(token.folded[:-1])
        if known is None and token.stem != token.folded:
            known = self._singles.get(token.stem) if token.text.islower() else None
        if known is None or (known.written is not None and (shouted or token.text not in known.written)):
            return None
        if _hyphened_before(text, tokens, index) or _hyphened_after(text, tokens, index):
            return None
        return index, known.organism_id

    def _repair(self, token: _Token) -> str | None:
        """The word of a known name that a mistyped word stands for."""
        typed = token.folded
        if len(typed) < 4 or not typed.isalpha() or self._is_known(typed, token.stem):
            return None
        like = [word for initial in {*typed[:2]} for word in self._by_initial.get(initial, ())]
        nearest = process.extract(typed, like, scorer=OSA.distance, processor=None, score_cutoff=2, limit=3)
        ranked = sorted((distance, word) for word, distance, _ in nearest if is_slip(typed, word, distance))
        if not ranked or (len(ranked) > 1 and ranked[0][0] == ranked[1][0] and self._differ(ranked)):
            return None
        return None if self._are_lookalikes(typed, ranked[0][1]) else ranked[0][1]

    def _is_known(self, typed: str, singular: str) -> bool:
        return (
            typed in self._words
            or singular in self._words
            or typed in self.vocabulary
            or singular in self.vocabulary
            or is_common(typed)
            or any(typed in group for group in self.lookalikes)
        )

    def _differ(self, ranked: Sequence[tuple[int, str]]) -> bool:
        """Whether the two nearest words are more than singular and plural of one."""
        return stem(ranked[0][1]) != stem(ranked[1][1])

    def _are_lookalikes(self, one: str, other: str) -> bool:
        return any(one in group and other in group for group in self.lookalikes)


def names_of(organism: Organism) -> Iterator[str]:
    """Every written form of an organism, its short name first."""
    yield organism.name
    if organism.full_name is not None:
        yield organism.full_name
    yield from organism.aliases


def _tokens(text: str) -> list[_Token]:
    return [
        _Token(found, match.start(), match.end(), *_forms(found))
        for match in _TOKEN.finditer(text)
        for found in (match[0],)
        if fold(found)
    ]


@lru_cache(maxsize=200_000)
def _forms(word: str) -> tuple[str, str]:
    bare = word.replace(".", "")
    return fold(bare), stem(bare)


def _respelt(token: _Token, word: str) -> _Token:
    return _Token(token.text, token.start, token.end, word, stem(word))


def _hyphened_before(text: str, tokens: Sequence[_Token], index: int) -> bool:
    """Whether a hyphen ties the word to an ordinary one before it: "sous-préfecture" is no "préfecture"."""
    start = tokens[index].start
    if index == 0 or start == 0 or text[start - 1] != "-":
        return False
    before = tokens[index - 1]
    return before.end == start - 1 and before.folded != "ex" and not is_acronym(before.text)


def _hyphened_after(text: str, tokens: Sequence[_Token], index: int) -> bool:
    end = tokens[index].end
    if index + 1 >= len(tokens) or text[end : end + 1] != "-":
        return False
    after = tokens[index + 1]
    return after.start == end + 1 and after.folded not in _AFTER_HYPHEN and not is_acronym(after.text)


def _behind_comma(word: str) -> str:
    """The key of a name's word behind a comma: the comma is part of the name."""
    return "," + word


def _organism(entry: dict[str, Any]) -> Organism:
    return Organism(
        **{
            **entry,
            "aliases": tuple(entry["aliases"]),
            "facts": tuple(Fact(**{**fact, "span": Span(**fact["span"])}) for fact in entry["facts"]),
            "defined_at": tuple((document, Span(**span)) for document, span in entry["defined_at"]),
            "members": tuple(entry["members"]),
        }
    )


def known_words(organisms: Iterable[Organism]) -> frozenset[str]:
    """Every word of every name, folded."""
    return frozenset(
        token.folded for organism in organisms for name in names_of(organism) for token in _tokens(name)
    )
