"""Both legs of the index, then the learned order of what they bring."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Protocol

import numpy as np
import numpy.typing as npt

from assistant.index.embedding import Embedder, FloatArray
from assistant.index.generation import Generation
from assistant.retrieval.expansion import Expansion
from assistant.retrieval.features import NAMES, Collection, features
from assistant.retrieval.interaction import TokenSpace
from assistant.retrieval.ranking import Ranking
from assistant.types import Hit, LegScore, Mention, Statement

_DENSE_PASSAGES = 40
_LEXICAL_STATEMENTS = 60


class NameReader(Protocol):
    """Finds known names in a text; the organism registry is one."""

    def mentions(self, text: str, fuzzy: bool = False) -> tuple[Mention, ...]:
        """Names in ``text``, through typing errors too when ``fuzzy``."""
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
    ) -> None:
        self._generation = generation
        self._embedder = embedder
        self._names = names
        self._space = space
        self._ranking = ranking
        self._expansion = Expansion(generation.lexicon.everyday)
        self._collection = Collection(
            generation.statement_count, lru_cache(maxsize=50_000)(generation.document_frequency)
        )
        self._named = lru_cache(maxsize=50_000)(self._names_in)

    def search(self, query: str, k: int) -> tuple[Hit, ...]:
        """The ``k`` best statements, best first, each with what every leg and feature gave it."""
        rewritten = self._expansion.rewrite(query)
        queries = [query] if rewritten is None else [query, rewritten]
        found: dict[str, _Legs] = {}
        for one in queries:
            self._look_up(one, found)
        if not found:
            return ()
        statements = self._generation.statements(list(found))
        tables = np.stack([self._features(one, statements) for one in queries])
        scores = np.stack([self._ranking.scores(table) for table in tables])
        chosen, places = scores.argmax(axis=0), np.arange(len(statements))
        best, table = scores[chosen, places], tables[chosen, places]
        order = sorted(places, key=lambda place: (-best[place], statements[place].id))[:k]
        ranks = (-table).argsort(axis=0, kind="stable").argsort(axis=0, kind="stable") + 1
        return tuple(
            _hit(
                statements[place], found[statements[place].id], float(best[place]), table[place], ranks[place]
            )
            for place in order
        )

    def _look_up(self, query: str, found: dict[str, "_Legs"]) -> None:
        """Adds what both legs bring for ``query``."""
        near = self._generation.dense_search(self._embedder.embed_query(query), _DENSE_PASSAGES)
        inside = self._generation.statements_of_passages([passage for passage, _ in near])
        for rank, (passage, score) in enumerate(near, start=1):
            for statement in inside[passage]:
                found.setdefault(statement.id, {}).setdefault("dense", LegScore("dense", score, rank))
        for rank, (statement_id, score) in enumerate(
            self._generation.lexical_search(query, _LEXICAL_STATEMENTS), start=1
        ):
            found.setdefault(statement_id, {}).setdefault("lexical", LegScore("lexical", score, rank))

    def _features(self, query: str, statements: Sequence[Statement]) -> FloatArray:
        return features(
            query,
            self._names_in(query, fuzzy=True),
            statements,
            [self._named(statement.text) for statement in statements],
            self._space,
            self._collection,
        )

    def _names_in(self, text: str, fuzzy: bool = False) -> frozenset[str]:
        return frozenset(mention.organism_id for mention in self._names.mentions(text, fuzzy=fuzzy))


_Legs = dict[str, LegScore]


def _hit(
    statement: Statement, legs: _Legs, score: float, row: FloatArray, ranks: npt.NDArray[np.intp]
) -> Hit:
    seen = (LegScore(name, float(row[i]), int(ranks[i])) for i, name in enumerate(NAMES))
    return Hit(statement, score, (*legs.values(), *seen))
