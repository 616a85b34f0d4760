"""What the ranking and the confidence learn from: questions with what a search looks at for them."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from pathlib import Path

from assistant.answering.asked.asking import asking_words
from assistant.answering.asked.question import Question, understand
from assistant.answering.candidates.attribution import loosely_tied
from assistant.answering.conversation import standalone
from assistant.evaluation import Case, load_cases
from assistant.evaluation.judging import parts_at, places_of
from assistant.index.embedding import FloatArray
from assistant.index.encoder import Encoder
from assistant.index.generation import Generation
from assistant.index.static import StaticEmbedder
from assistant.index.store import IndexStore
from assistant.indexing import build
from assistant.retrieval.hybrid import HybridSearch
from assistant.retrieval.interaction import TokenSpace
from assistant.retrieval.ranking import Ranking
from assistant.retrieval.spelling import Spelling
from assistant.sources.registry import Registry, known_words
from assistant.types import Statement
from training.data import Entry, Pair

FOLDS = 5
ANSWERABLE, UNANSWERABLE = 0.7, 0.3
"""What an entry's question counts for, with its answer among the candidates and without."""
HIDDEN = 0.25
"""What a case counts for where its answer is hidden, beside the same case with it."""
CORPUS_SIZE = 150
LONG = 220
"""Characters from which a statement is a paragraph of its page and no item of a list."""


@dataclass(frozen=True, slots=True)
class Example:
    """A question with its candidates; ``answers`` is empty where none of them answers it."""

    question: Question
    statements: tuple[Statement, ...]
    table: FloatArray
    """Shape (candidates, features)."""
    answers: tuple[int, ...]
    """Rows of the right candidates."""
    fold: int
    kind: str
    """What kind of question it is."""
    answerable: bool
    weight: float
    """What it counts for."""
    loose: frozenset[str] = frozenset()
    """Ids of the candidates that only the title of a page on a whole network ties to their body."""


KINDS = ("who", "situation", "careless", "plain")
"""The four questions of an entry."""


def of_entries(
    entries: Sequence[Entry], strange: Sequence[Pair], weight: float, work: Path
) -> Iterator[Example]:
    """The questions of entries, put to indexes of about CORPUS_SIZE of them, neighbours by file and domain.

    Each is met with its answer and without it; an index is also asked questions on another one, and on the
    world.
    """
    ordered = sorted(entries, key=lambda entry: (entry.group, entry.organism, entry.statement))
    count = max(1, round(len(ordered) / CORPUS_SIZE))
    bounds = [len(ordered) * number // count for number in range(count + 1)]
    parts = [ordered[first:last] for first, last in pairwise(bounds)]
    for number, part in enumerate(parts):
        others = [question for entry in parts[number - 1][::3] for question in entry.questions]
        others += [pair.query for pair in strange[number::count]]
        yield from _of_network(part, others, weight, work / f"{number:04}")


def of_cases(folder: Path, questions: Path, fold: int, weight: float, work: Path) -> Iterator[Example]:
    """The questions of an evaluation set, made whole; a list's first line answers as well."""
    generation = build(folder, IndexStore(work), StaticEmbedder.packaged()).generation
    registry = Registry.from_json(generation.registry_json)
    search = _search(generation, registry)
    is_loose = loosely_tied(registry, generation.statements_of)

    def text_of(document_id: str) -> str:
        return generation.document(document_id).text

    for case in filter(_is_learned_on, load_cases([questions])):
        whole = standalone(case.user_input, case.history, registry)
        asked = understand(whole, registry)
        places = places_of(case, text_of)
        hidden: set[str] = set()
        for is_there, share in ((True, 1.0), (False, HIDDEN))[: 1 + case.answerable]:
            statements, table = search.compared(whole, without=hidden)
            supports = [one for one in statements if parts_at(one.document_id, one.span, places)]
            announced = {part.text for one in supports for part in one.context}
            right = [one.id for one in statements if one in supports or one.text in announced]
            hidden.update(right)
            if statements:
                yield Example(
                    asked,
                    statements,
                    table,
                    tuple(row for row, one in enumerate(statements) if one.id in right),
                    fold,
                    case.category,
                    case.answerable and is_there,
                    weight * share,
                    frozenset(one.id for one in statements if is_loose(one)),
                )


def _is_learned_on(case: Case) -> bool:
    if case.answerable:
        return "answered" in case.statuses
    return case.reason not in (None, "refused")


def _of_network(
    entries: Sequence[Entry], others: Sequence[str], weight: float, work: Path
) -> Iterator[Example]:
    starts = _write_pages(entries, work / "texts")
    generation = build(work / "texts", IndexStore(work / "index"), StaticEmbedder.packaged()).generation
    entry_of = {
        one.id: starts[one.document_id][0] + bisect_right(starts[one.document_id][1], one.span.start) - 1
        for one in generation.all_statements()
        if one.span.start >= starts[one.document_id][1][0]
    }
    registry = Registry.from_json(generation.registry_json)
    search = _search(generation, registry)
    for place, entry in enumerate(entries):
        own = {one for one, number in entry_of.items() if number == place}
        for kind, question in zip(KINDS, entry.questions, strict=True):
            asked = understand(question, registry)
            for is_there, share in ((True, ANSWERABLE), (False, UNANSWERABLE)):
                statements, table = search.compared(question, without=frozenset() if is_there else own)
                right = tuple(row for row, one in enumerate(statements) if one.id in own)
                if statements:
                    yield Example(
                        asked, statements, table, right, place % FOLDS, kind, is_there, weight * share
                    )
    for place, question in enumerate(others):
        statements, table = search.compared(question)
        if statements:
            asked = understand(question, registry)
            yield Example(asked, statements, table, (), place % FOLDS, "other", False, weight * UNANSWERABLE)


def _search(generation: Generation, registry: Registry) -> HybridSearch:
    model = StaticEmbedder.packaged()
    space = TokenSpace.of(model)
    spelling = Spelling(registry.vocabulary | asking_words(), space.is_word, known_words(registry.organisms))
    ranking, encoder = Ranking.blank(), Encoder.packaged()
    return HybridSearch(
        generation,
        model,
        registry,
        space,
        ranking,
        spelling,
        encoder,
        lambda text: understand(text, registry).calls,
    )


def _write_pages(entries: Sequence[Entry], folder: Path) -> dict[str, tuple[int, list[int]]]:
    """A page for each organism; for each, the number of its first entry and where each entry begins."""
    folder.mkdir(parents=True)
    starts: dict[str, tuple[int, list[int]]] = {}
    first = 0
    for number, (organism, group) in enumerate(groupby(entries, key=lambda entry: entry.organism)):
        texts = [" ".join(entry.statement.split()) for entry in group]
        bullet = "" if any(len(text) > LONG for text in texts) else "- "
        page, places = f"# {organism}\n", []
        for text in texts:
            page += f"\n{bullet}"
            places.append(len(page))
            page += f"{text}\n"
        name = f"page-{number:03}.md"
        (folder / name).write_text(page, "utf-8")
        starts[name] = (first, places)
        first += len(texts)
    return starts
