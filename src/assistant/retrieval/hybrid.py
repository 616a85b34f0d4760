"""Both legs of the index, then the learned order of what they bring."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Protocol

import numpy as np
import numpy.typing as npt
from threadpoolctl import ThreadpoolController

from assistant.index.embedding import Embedder, FloatArray
from assistant.index.encoder import Encoder, Read
from assistant.index.generation import Generation
from assistant.index.reading import Reading, ReadStatement, own_text, text_around
from assistant.retrieval.calls import CALLED, CallReader
from assistant.retrieval.expansion import Expansion
from assistant.retrieval.features import NAMES, Collection, IntArray, features
from assistant.retrieval.interaction import TokenSpace
from assistant.retrieval.legs import Legs
from assistant.retrieval.meant import Meant
from assistant.retrieval.ranking import Ranking
from assistant.retrieval.spelling import Spelling
from assistant.types import Hit, LegScore, Mention, PassageHit, Statement

_DENSE_PASSAGES = 8
_ALL = 1000
"""More statements than ever are put in order."""
_LEXICAL_STATEMENTS = 16
"""Three times as many found no more on the development sets, and take half as long again."""
_MEANT = 16
"""Statements nearest to the query as the encoder reads both."""
_KEYS = 8
"""Questions of the bank that each leg brings."""
_RERANKED = 20
"""Best hits that a reranker reads."""
_REMEMBERED = 20_000
"""Statements and terms that are kept ready for the next question."""
_REMEMBERED_QUERIES = 64
"""Queries whose meaning and hits are kept: one question is looked at in several ways, and asked on."""
_PLACES = [place for place, name in enumerate(NAMES) if name not in CALLED]
_SHOWN = [NAMES[place] for place in _PLACES]
"""The columns that tell one hit from another: what the question calls for is the same for all."""


class NameReader(Protocol):
    """Finds known names in a text; the organism registry is one."""

    def mentions(self, text: str, fuzzy: bool = False) -> tuple[Mention, ...]:
        """Names in ``text``, through typing errors too when ``fuzzy``."""
        ...


class Reranker(Protocol):
    """Reads a question and a text together; a cross-encoder is one."""

    def scores(self, question: str, texts: Sequence[str]) -> FloatArray:
        """How well each text answers the question, shape (texts,)."""
        ...


class HybridSearch:
    """Finds the statements that answer a query."""

    def __init__(
        self,
        generation: Generation,
        embedder: Embedder,
        names: NameReader,
        space: TokenSpace,
        ranking: Ranking,
        spelling: Spelling,
        encoder: Encoder,
        calls_of: CallReader,
        reranker: Reranker | None = None,
    ) -> None:
        self._generation = generation
        self._embedder = embedder
        self._names = names
        self._space = space
        self._ranking = ranking
        self._spelling = spelling
        self._encoder = encoder
        self._calls_of = calls_of
        self._reranker = reranker
        self._expansion = Expansion(generation.lexicon.everyday)
        self._collection = Collection(
            generation.statement_count, lru_cache(maxsize=_REMEMBERED)(generation.document_frequency)
        )
        self._named = lru_cache(maxsize=_REMEMBERED)(self._names_in)
        self._wholes = lru_cache(maxsize=_REMEMBERED_QUERIES)(self._compared_as_wholes)
        self._found = lru_cache(maxsize=_REMEMBERED_QUERIES)(self._search)
        self._ready: dict[str, ReadStatement] = {}
        self._cores = ThreadpoolController()

    def search(self, query: str, k: int) -> tuple[Hit, ...]:
        """The ``k`` best statements, best first, each with what every leg and feature gave it.

        A statement is as good as the best of its wordings: its own text, or that text together with a
        question of the bank that leads to it (document expansion, Nogueira et al. 2019).
        """
        corrected = self._spelling.correct(query)
        depth = k if self._reranker is None else max(k, _RERANKED)
        with self._cores.limit(limits=1):  # the products are small: several cores take longer to agree
            hits = self._found(corrected, depth)
        return hits if self._reranker is None else _reordered(corrected, hits, self._reranker)[:k]

    def passages(self, query: str, k: int) -> tuple[PassageHit, ...]:
        """The ``k`` passages with the best statements, best first."""
        hits = self.search(query, _ALL)
        owners = self._generation.passages_of_statements([hit.statement.id for hit in hits])
        best: dict[str, Hit] = {}
        for hit in hits:
            best.setdefault(owners[hit.statement.id], hit)
        found = self._generation.passages(list(best)[:k])
        return tuple(PassageHit(passage, best[passage.id]) for passage in found)

    def compared(
        self, query: str, without: AbstractSet[str] = frozenset()
    ) -> tuple[tuple[Statement, ...], FloatArray]:
        """What a search for ``query`` would put in order, and its features, shape (statements, features).

        ``without``: ids of statements that are passed over, as if the texts did not hold them.
        """
        found, _, passages = self._looked_up([self._spelling.correct(query)])
        candidates = self._read([one for one in found if one not in without])
        numbers = _numbered(candidates, passages)
        hidden = [read.number for read in self._read(sorted(without))]
        table = self._features(query, candidates, (), numbers, hidden)
        return tuple(one.statement for one in candidates), table

    def _search(self, query: str, k: int) -> tuple[Hit, ...]:
        rewritten = self._expansion.rewrite(query)
        queries = [query] if rewritten is None else [query, rewritten]
        found, keys, passages = self._looked_up(queries)
        if not found:
            return ()
        candidates = dict(zip(found, self._read(list(found)), strict=True))
        asked = [_expanded(candidates[owner], reading) for owner, reading in keys.values()]
        wordings = [*candidates.values(), *asked]
        numbers = _numbered(wordings, passages)
        tables = np.stack([self._features(one, wordings, list(keys), numbers) for one in queries])
        scores = np.stack([self._ranking.scores(table) for table in tables])
        chosen, rows = scores.argmax(axis=0), np.arange(len(wordings))
        best, table = scores[chosen, rows], tables[chosen, rows]
        order = _first_of_each([one.statement.id for one in wordings], best)
        best, table = best[order], table[order]
        ranks = (-table).argsort(axis=0, kind="stable").argsort(axis=0, kind="stable") + 1
        ranked = [wordings[row].statement for row in order[:k]]
        return tuple(
            _hit(statement, found[statement.id], float(best[place]), table[place], ranks[place])
            for place, statement in enumerate(ranked)
        )

    def _looked_up(self, queries: Sequence[str]) -> tuple[dict[str, "_Legs"], "_Keys", dict[str, str]]:
        """What both legs bring, of the texts and of the question bank, and the passages of the dense leg."""
        found: dict[str, _Legs] = {}
        keys: _Keys = {}
        for one in queries:
            self._look_up(one, found, keys)
        return found, keys, self._generation.passages_of_statements(list(found))

    def _look_up(self, query: str, found: dict[str, "_Legs"], keys: "_Keys") -> None:
        """Adds what both legs bring for ``query``, of the texts and of the question bank."""
        vector = self._embedder.embed_query(query)
        near = self._generation.dense_search(vector, _DENSE_PASSAGES)
        inside = self._generation.statements_in([passage_id for passage_id, _ in near])
        for rank, (passage_id, score) in enumerate(near, start=1):
            for statement_id in inside[passage_id]:
                found.setdefault(statement_id, {}).setdefault("dense", LegScore("dense", score, rank))
        for rank, (statement_id, score) in enumerate(
            self._generation.lexical_search(query, _LEXICAL_STATEMENTS), start=1
        ):
            found.setdefault(statement_id, {}).setdefault("lexical", LegScore("lexical", score, rank))
        by_leg = {
            "dense_key": self._generation.dense_key_search(vector, _KEYS),
            "lexical_key": self._generation.lexical_key_search(query, _KEYS),
        }
        if wholes := self._wholes(query):
            meant = _nearest(wholes.statements, _MEANT)
            ids = self._generation.statement_ids([number for number, _ in meant])
            for rank, (statement_id, (_, score)) in enumerate(zip(ids, meant, strict=True), start=1):
                found.setdefault(statement_id, {}).setdefault("meant", LegScore("meant", score, rank))
            by_leg["meant_key"] = _nearest(wholes.keys, _KEYS)
        keys |= self._generation.keys([number for ranked in by_leg.values() for number, _ in ranked])
        for leg, ranked in by_leg.items():
            for rank, (number, score) in enumerate(ranked, start=1):
                found.setdefault(keys[number][0], {}).setdefault(leg, LegScore(leg, score, rank))

    def _compared_as_wholes(self, query: str) -> "_Wholes | None":
        if not self._generation.has_meanings:
            return None
        asked = self._encoder.read(self._space.tokens(query))
        generation = self._generation
        return _Wholes(asked, generation.meaning_search(asked), generation.meaning_key_search(asked))

    def _read(self, ids: Sequence[str]) -> list[ReadStatement]:
        """The statements as they are compared; those looked at lately are kept."""
        ready = self._ready
        missing = [one for one in ids if one not in ready]
        if len(ready) + len(missing) > _REMEMBERED:
            ready = self._ready = {}  # another thread may still read the old one
            missing = list(ids)
        for read in self._generation.read_statements(missing):
            ready[read.statement.id] = read
        return [ready[one] for one in ids]

    def _features(
        self,
        query: str,
        wordings: Sequence[ReadStatement],
        keys: Sequence[int],
        passages: IntArray,
        hidden: Sequence[int] = (),
    ) -> FloatArray:
        """The features of ``wordings``, the last of which are those of ``keys``; ``hidden`` are not there."""
        named = self._names_in(query, fuzzy=True)
        count = len(wordings) - len(keys)
        meant = self._meant(query, [one.number for one in wordings[:count]], keys, hidden)
        return features(
            query,
            named,
            wordings,
            self._space,
            self._collection,
            self._named,
            passages,
            count,
            meant,
            self._calls_of(query),
        )

    def _meant(self, query: str, numbers: Sequence[int], keys: Sequence[int], hidden: Sequence[int]) -> Meant:
        wholes = self._wholes(query)
        if wholes is None:
            return Meant.unknown(len(numbers) + len(keys))
        compared = np.concatenate([wholes.statements[list(numbers)], wholes.keys[list(keys)]])
        late = self._generation.late_interaction(wholes.asked, numbers)
        of_keys = self._generation.late_key_interaction(wholes.asked, keys)
        best = late[:, 0].max(axis=1, initial=-1.0)
        everywhere = np.delete(wholes.statements, hidden)
        return Meant(compared, everywhere, np.concatenate([late, of_keys], axis=2), best)

    def _names_in(self, text: str, fuzzy: bool = False) -> frozenset[str]:
        return frozenset(mention.organism_id for mention in self._names.mentions(text, fuzzy=fuzzy))


@dataclass(frozen=True, slots=True)
class _Wholes:
    """How near texts come to a query as the encoder reads both."""

    asked: Read
    """The query."""
    statements: FloatArray
    """Of the texts, shape (statements,)."""
    keys: FloatArray
    """Questions of the bank, shape (keys,)."""


_Legs = dict[str, LegScore]
_Keys = dict[int, tuple[str, Reading]]
"""Number of a question of the bank → the statement that it leads to, and how it reads."""


def _nearest(cosines: FloatArray, k: int) -> list[tuple[int, float]]:
    """The ``k`` best as (number, cosine), best first."""
    return [(int(number), float(cosines[number])) for number in np.argsort(-cosines, kind="stable")[:k]]


def _numbered(wordings: Sequence[ReadStatement], passages: Mapping[str, str]) -> IntArray:
    """A number for the passage of each wording; a question of the bank makes a passage of its own."""
    texts: dict[str, int] = {}
    seen: set[str] = set()
    numbers = []
    for place, one in enumerate(wordings):
        is_text = one.statement.id not in seen
        seen.add(one.statement.id)
        passage = passages.get(one.statement.id, one.statement.id)
        numbers.append(texts.setdefault(passage, place) if is_text else place)
    return np.array(numbers, np.intp)


def _expanded(read: ReadStatement, question: Reading) -> ReadStatement:
    """The statement as if its text went on with the question."""
    tokens = np.concatenate([read.own.tokens, question.tokens])
    return replace(read, own=Reading(tokens, read.own.terms + question.terms))


def _reordered(question: str, hits: Sequence[Hit], reranker: Reranker) -> tuple[Hit, ...]:
    """The first hits in the order of a reranker, the others behind them.

    The scores of the learned order are given out again in the new one, so that the confidence that was
    learned on them means what it did.
    """
    read, rest = hits[:_RERANKED], hits[_RERANKED:]
    texts = [f"{text_around(hit.statement.context)}\n{own_text(hit.statement)}".strip() for hit in read]
    scores = reranker.scores(question, texts)
    order = (-scores).argsort(kind="stable")
    better = (
        replace(
            read[row],
            score=read[place].score,
            legs=(*read[row].legs, LegScore("reranker", float(scores[row]), place + 1)),
        )
        for place, row in enumerate(order)
    )
    return (*better, *rest)


def _first_of_each(owners: Sequence[str], scores: FloatArray) -> list[int]:
    """The best row of each owner, the best owner first."""
    best: dict[str, int] = {}
    for row in sorted(range(len(owners)), key=lambda row: (-scores[row], owners[row])):
        best.setdefault(owners[row], row)
    return list(best.values())


def _hit(
    statement: Statement, legs: _Legs, score: float, row: FloatArray, ranks: npt.NDArray[np.intp]
) -> Hit:
    return Hit(statement, score, Legs(legs.values(), _SHOWN, row[_PLACES], ranks[_PLACES]))
