"""Learns the order of candidates and how far to trust the first of them, from everyday questions.

    python scripts/train_ranking.py DATA src/assistant/models --threshold 0.3

Only the development part of the questions is used: the packaged token vectors were trained on the
training part, so that their nearness is too good there, and the test part is for testing alone.
Questions are put to indexes of about 150 statements, each under its organism on a page; what is learned
on is what a search in them looks at. Both models are scored on statements that they were not fitted on
(five folds by statement). The threshold is chosen by hand, on `assistant eval` of the development sets,
and kept beside the weights.
"""

import argparse
import json
import tempfile
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from itertools import groupby, pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from sklearn.linear_model import LogisticRegression

from assistant.answering.asking import asking_words
from assistant.answering.choosing import supporting
from assistant.answering.confidence import SIGNALS, Calibration, signals
from assistant.answering.question import Question, understand
from assistant.index.embedding import FloatArray
from assistant.index.static import StaticEmbedder
from assistant.index.store import IndexStore
from assistant.indexing import build
from assistant.retrieval.features import NAMES
from assistant.retrieval.hybrid import HybridSearch
from assistant.retrieval.interaction import TokenSpace
from assistant.retrieval.ranking import Ranking
from assistant.retrieval.spelling import Spelling
from assistant.sources.registry import Registry, known_words
from assistant.types import Hit, LegScore, Statement
from training.data import DEV_PART, Entry, Pair, read_entries, read_piaf

BoolArray = npt.NDArray[np.bool_]

SEED = 20261121
CORPUS_SIZE = 150
FOLDS = 5
HIDDEN = 12
EPOCHS = 300
LONG = 220
"""Characters from which a statement is a paragraph of its page and no item of a list."""
SHARE_ANSWERABLE = 0.7
"""Of the questions that people ask, as far as the calibration is concerned."""


@dataclass(frozen=True, slots=True)
class Network:
    """An index of some bodies' pages, and the questions put to it."""

    search: HybridSearch
    registry: Registry
    questions: tuple[str, ...]
    answers: tuple[int, ...]
    """Number of the entry that answers each question."""
    folds: tuple[int, ...]
    """Fold of each question, by its entry."""
    entry_of: dict[str, int]
    """Id of a statement → number of the entry that it is of."""


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
    kind: int
    """Which of its entry's questions it is; 0 is the "who" question."""
    answerable: bool


def networks(entries: Sequence[Entry], work: Path) -> list[Network]:
    """The entries in groups of about CORPUS_SIZE, neighbours by file and domain together."""
    ordered = sorted(entries, key=lambda entry: (entry.group, entry.organism, entry.statement))
    count = max(1, round(len(ordered) / CORPUS_SIZE))
    bounds = [len(ordered) * number // count for number in range(count + 1)]
    return [_network(ordered[first:last], work / f"{first:04}") for first, last in pairwise(bounds)]


def _network(entries: Sequence[Entry], folder: Path) -> Network:
    model = StaticEmbedder.packaged()
    starts = _write_pages(entries, folder / "texts")
    generation = build(folder / "texts", IndexStore(folder / "index"), model).generation
    registry = Registry.from_json(generation.registry_json)
    space = TokenSpace.of(model)
    spelling = Spelling(registry.vocabulary | asking_words(), space.is_word, known_words(registry.organisms))
    entry_of = {
        one.id: starts[one.document_id][0] + bisect_right(starts[one.document_id][1], one.span.start) - 1
        for one in generation.all_statements()
        if one.span.start >= starts[one.document_id][1][0]
    }
    asked = [(question, place) for place, entry in enumerate(entries) for question in entry.questions]
    return Network(
        HybridSearch(generation, model, registry, space, Ranking.blank(), spelling),
        registry,
        tuple(question for question, _ in asked),
        tuple(place for _, place in asked),
        tuple(place % FOLDS for _, place in asked),
        entry_of,
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


def examples(network: Network, others: Sequence[str]) -> list[Example]:
    """Each question with its candidates; then without its answer; then questions of other matters."""
    made = []
    for place, question in enumerate(network.questions):
        answer, fold, kind = network.answers[place], network.folds[place], place % 4
        asked = understand(question, network.registry)
        statements, table = network.search.compared(question)
        right = tuple(row for row, one in enumerate(statements) if network.entry_of.get(one.id) == answer)
        made.append(Example(asked, statements, table, right, fold, kind, True))
        rest = [row for row in range(len(statements)) if row not in right]
        made.append(
            Example(asked, tuple(statements[row] for row in rest), table[rest], (), fold, kind, False)
        )
    for place, question in enumerate(others):
        statements, table = network.search.compared(question)
        asked = understand(question, network.registry)
        made.append(Example(asked, statements, table, (), place // 4 % FOLDS, place % 4, False))
    return made


def all_examples(built: Sequence[Network], strange: Sequence[Pair]) -> list[Example]:
    """The examples of all networks; each is also asked questions on another one, and on the world."""
    others = [
        (*built[number - 1].questions[::3], *(pair.query for pair in strange[number :: len(built)]))
        for number in range(len(built))
    ]
    return [
        example
        for network, questions in zip(built, others, strict=True)
        for example in examples(network, questions)
        if example.statements
    ]


def fit_ranking(made: Sequence[Example]) -> Ranking:
    """Listwise softmax over the candidates of each question (ListNet, Cao et al. 2007)."""
    torch.manual_seed(SEED)
    stacked = np.concatenate([example.table for example in made])
    mean, scale = stacked.mean(axis=0), np.maximum(stacked.std(axis=0), 1e-6)
    width = max(len(example.table) for example in made)
    x = torch.zeros(len(made), width, len(NAMES))
    mask = torch.full((len(made), width), -1e9)
    for row, example in enumerate(made):
        x[row, : len(example.table)] = torch.from_numpy((example.table - mean) / scale)
        mask[row, : len(example.table)] = 0
    right = torch.full((len(made), width), -1e9)
    for row, example in enumerate(made):
        right[row, list(example.answers)] = 0
    linear = torch.zeros(len(NAMES), requires_grad=True)
    hidden = (torch.randn(HIDDEN, len(NAMES)) * 0.2).requires_grad_()
    bias = torch.zeros(HIDDEN, requires_grad=True)
    output = torch.zeros(HIDDEN, requires_grad=True)
    optimiser = torch.optim.AdamW([linear, hidden, bias, output], lr=0.02, weight_decay=0.05)
    for _ in range(EPOCHS):
        scores = x @ linear + torch.tanh(x @ hidden.T + bias) @ output + mask
        loss = (scores.logsumexp(1) - (scores + right).logsumexp(1)).mean()
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimiser.step()
    return Ranking(
        mean.astype(np.float32),
        scale.astype(np.float32),
        *(part.detach().numpy() for part in (linear, hidden, bias, output)),
    )


def hits(example: Example, ranking: Ranking) -> list[Hit]:
    """The candidates of an example in the learned order."""
    scores = ranking.scores(example.table)
    return [
        Hit(
            example.statements[row],
            float(scores[row]),
            tuple(
                LegScore(name, float(value), 1) for name, value in zip(NAMES, example.table[row], strict=True)
            ),
        )
        for row in np.argsort(-scores, kind="stable")
    ]


def is_first(example: Example, found: Sequence[Hit]) -> bool:
    """Whether the candidate put first answers the question."""
    return any(found[0].statement is example.statements[row] for row in example.answers)


def is_cited(example: Example, found: Sequence[Hit]) -> bool:
    """Whether a statement that an answer would cite answers the question."""
    right = {example.statements[row].id for row in example.answers}
    return any(statement.id in right for statement in supporting(example.question, found))


def fit_calibration(x: FloatArray, right: BoolArray, weights: FloatArray) -> Calibration:
    """Logistic regression of being right on the signals; the threshold is set by :func:`choose_threshold`."""
    mean, scale = x.mean(axis=0), np.maximum(x.std(axis=0), 1e-6)
    model = LogisticRegression(C=0.3, max_iter=1000).fit((x - mean) / scale, right, sample_weight=weights)
    return Calibration(
        tuple(map(float, mean)),
        tuple(map(float, scale)),
        tuple(map(float, model.coef_[0])),
        float(model.intercept_[0]),
        0.5,
    )


def cross_fitted(x: FloatArray, right: BoolArray, weights: FloatArray, made: Sequence[Example]) -> None:
    """Prints what the calibration is worth on examples that it was not fitted on."""
    folds = np.array([example.fold for example in made])
    probability = np.zeros(len(x), np.float32)
    for fold in range(FOLDS):
        part = fit_calibration(x[folds != fold], right[folds != fold], weights[folds != fold])
        standard = (x[folds == fold] - np.array(part.mean)) / np.array(part.scale)
        probability[folds == fold] = 1 / (1 + np.exp(-(standard @ np.array(part.weights) + part.bias)))
    answerable = np.array([example.answerable for example in made])
    report_confidence(probability, right, answerable)


def report_confidence(probability: FloatArray, right: BoolArray, answerable: BoolArray) -> None:
    """Prints the risk-coverage table."""
    print(
        "| threshold | right | wrong | declined though answerable | unanswerable declined |\n|" + " --- |" * 5
    )
    for threshold in np.arange(0.95, 0.0, -0.05):
        said = probability >= threshold
        wrong = (said & ~right & answerable).sum() / answerable.sum()
        declined = (~said & ~answerable).sum() / (~answerable).sum()
        figures = (
            (right & said).sum() / answerable.sum(),
            wrong,
            (~said & answerable).sum() / answerable.sum(),
            declined,
        )
        print(f"| {threshold:.2f} | " + " | ".join(f"{100 * figure:.1f}" for figure in figures) + " |")


def report_ranking(made: Sequence[Example], right: Sequence[bool]) -> None:
    """Prints how often the right statement comes first."""
    for kind, name in ((0, "who"), (1, "situation"), (2, "careless"), (3, "plain"), (None, "all")):
        chosen = [
            ok
            for example, ok in zip(made, right, strict=True)
            if example.answerable and kind in (example.kind, None)
        ]
        print(f"{name}: first {100 * float(np.mean(chosen)):.1f} % of {len(chosen)}")


def store(path: Path, values: dict[str, object]) -> None:
    """Writes a model as JSON, arrays as rounded lists."""
    plain = {
        name: np.round(np.asarray(value, np.float64), 5).tolist() if isinstance(value, np.ndarray) else value
        for name, value in values.items()
    }
    path.write_text(json.dumps(plain, indent=1) + "\n", "utf-8")


def main() -> None:
    """Trains both models, prints what they reach on statements that they have not seen, writes them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--threshold", type=float, required=True)
    arguments = parser.parse_args()
    entries = [entry for entry in read_entries(arguments.data) if entry.part == DEV_PART]
    with tempfile.TemporaryDirectory() as work:
        made = all_examples(networks(entries, Path(work)), read_piaf(arguments.data, {DEV_PART}))
    answerable = [example for example in made if example.answers]
    print(f"found among the candidates: {len(answerable)} of {sum(one.answerable for one in made)}")
    x, right, weights, first, ahead = [], [], [], [], []
    for fold in range(FOLDS):
        ranking = fit_ranking([example for example in answerable if example.fold != fold])
        for example in made:
            if example.fold == fold:
                found = hits(example, ranking)
                x.append(signals(found))
                right.append(is_cited(example, found))
                ahead.append(is_first(example, found))
                weights.append(SHARE_ANSWERABLE if example.answerable else 1 - SHARE_ANSWERABLE)
                first.append(example)
    report_ranking(first, ahead)
    cross_fitted(np.stack(x), np.array(right), np.array(weights), first)
    store(arguments.out / "ranking.json", {"features": NAMES, **asdict(fit_ranking(answerable))})
    calibration = fit_calibration(np.stack(x), np.array(right), np.array(weights))
    calibration = replace(calibration, threshold=arguments.threshold)
    store(arguments.out / "confidence.json", {"signals": SIGNALS, **asdict(calibration)})


if __name__ == "__main__":
    main()
