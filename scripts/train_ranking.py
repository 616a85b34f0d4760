"""Learns the order of candidates and how far to trust the first of them, from everyday questions.

    python scripts/train_ranking.py DATA src/assistant/models --threshold 0.3

Only the development part of the questions is used: the packaged token vectors were trained on the
training part, so that their nearness is too good there, and the test part is for testing alone.
Questions are put to small networks of about 150 statements, each under its organism as on a page.
Both models are scored on statements that they were not fitted on (five folds by statement). The
threshold is chosen by hand, on `assistant eval` of the development sets, and kept beside the weights.
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from sklearn.linear_model import LogisticRegression

from assistant.answering.choosing import supporting
from assistant.answering.confidence import SIGNALS, Calibration, signals
from assistant.index.embedding import FloatArray
from assistant.index.lexical import terms
from assistant.index.static import StaticEmbedder
from assistant.retrieval.features import NAMES, Collection, features, prepared
from assistant.retrieval.interaction import TokenSpace
from assistant.retrieval.ranking import Ranking
from assistant.sources.organisms import Registry, assign, read_organisms
from assistant.types import (
    Context,
    Document,
    Hit,
    LegScore,
    Lexicon,
    Metadata,
    Span,
    Statement,
    StatementKind,
)
from training.data import DEV_PART, Entry, read_entries, read_piaf

BoolArray = npt.NDArray[np.bool_]

SEED = 20261121
CORPUS_SIZE = 150
FOLDS = 5
HIDDEN = 12
EPOCHS = 300
SHARE_ANSWERABLE = 0.7
"""Of the questions that people ask, as far as the calibration is concerned."""


@dataclass(frozen=True, slots=True)
class Network:
    """Statements of some bodies, and the questions put to them."""

    statements: tuple[Statement, ...]
    questions: tuple[str, ...]
    answers: tuple[int, ...]
    """Which statement answers each question."""
    folds: tuple[int, ...]
    """Fold of each question, by its statement."""
    registry: Registry


@dataclass(frozen=True, slots=True)
class Example:
    """A question with the features of its candidates; ``answer`` is None where no candidate answers it."""

    network: Network
    rows: tuple[int, ...]
    """The candidates, as places in the network's statements."""
    table: FloatArray
    """Shape (candidates, features)."""
    answer: int | None
    """Row of the right candidate."""
    fold: int
    kind: int
    """Which of its entry's questions it is; 0 is the "who" question."""


def networks(entries: Sequence[Entry]) -> list[Network]:
    """The entries in groups of about CORPUS_SIZE, neighbours by file and domain together."""
    ordered = sorted(entries, key=lambda entry: (entry.group, entry.organism, entry.statement))
    count = max(1, round(len(ordered) / CORPUS_SIZE))
    bounds = [len(ordered) * number // count for number in range(count + 1)]
    return [_network(ordered[first:last]) for first, last in pairwise(bounds)]


def _network(entries: Sequence[Entry]) -> Network:
    document, statements = _page(entries)
    registry = read_organisms([document], statements, Lexicon())
    asked = [(question, place) for place, entry in enumerate(entries) for question in entry.questions]
    return Network(
        assign(statements, registry),
        tuple(question for question, _ in asked),
        tuple(place for _, place in asked),
        tuple(place % FOLDS for _, place in asked),
        registry,
    )


def _page(entries: Sequence[Entry]) -> tuple[Document, tuple[Statement, ...]]:
    """The entries as one document: each organism a heading, its statements below."""
    text, statements, heading = "", [], Span(0, 0)
    for place, entry in enumerate(entries):
        if place == 0 or entry.organism != entries[place - 1].organism:
            heading = Span(len(text), len(text) + len(entry.organism))
            text += entry.organism + "\n\n"
        span = Span(len(text), len(text) + len(entry.statement))
        text += entry.statement + "\n\n"
        context = Context("heading", heading, entry.organism)
        statements.append(
            Statement(
                f"page#{span.start}-{span.end}",
                "page",
                span,
                entry.statement,
                StatementKind.SENTENCE,
                (context,),
            )
        )
    return Document("page", text, (), Metadata(title="Page"), ""), tuple(statements)


def examples(network: Network, others: Sequence[str], space: TokenSpace) -> list[Example]:
    """Each question with its candidates; then without its answer; then questions of other matters."""
    held = [
        set(terms(" ".join([one.text, *(part.text for part in one.context)]))) for one in network.statements
    ]
    collection = Collection(len(held), lambda term: sum(term in words for words in held))

    def names(text: str, fuzzy: bool = False) -> frozenset[str]:
        return frozenset(mention.organism_id for mention in network.registry.mentions(text, fuzzy=fuzzy))

    candidates = prepared(network.statements, space)

    def table(question: str) -> FloatArray:
        return features(question, names(question, fuzzy=True), candidates, space, collection, names)

    everything = tuple(range(len(network.statements)))
    made = []
    for place, question in enumerate(network.questions):
        answer, fold, kind = network.answers[place], network.folds[place], place % 4
        whole = table(question)
        made.append(Example(network, everything, whole, answer, fold, kind))
        rest = tuple(row for row in everything if row != answer)
        made.append(Example(network, rest, whole[list(rest)], None, fold, kind))
    for place, question in enumerate(others):
        made.append(Example(network, everything, table(question), None, place // 4 % FOLDS, place % 4))
    return made


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
    answers = torch.tensor([example.answer for example in made])
    linear = torch.zeros(len(NAMES), requires_grad=True)
    hidden = (torch.randn(HIDDEN, len(NAMES)) * 0.2).requires_grad_()
    bias = torch.zeros(HIDDEN, requires_grad=True)
    output = torch.zeros(HIDDEN, requires_grad=True)
    optimiser = torch.optim.AdamW([linear, hidden, bias, output], lr=0.02, weight_decay=0.05)
    for _ in range(EPOCHS):
        scores = x @ linear + torch.tanh(x @ hidden.T + bias) @ output + mask
        loss = torch.nn.functional.cross_entropy(scores, answers)
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
            statement_of(example, row),
            float(scores[row]),
            tuple(
                LegScore(name, float(value), 1) for name, value in zip(NAMES, example.table[row], strict=True)
            ),
        )
        for row in np.argsort(-scores, kind="stable")
    ]


def is_first(example: Example, found: Sequence[Hit]) -> bool:
    """Whether the candidate put first answers the question."""
    return example.answer is not None and found[0].statement is statement_of(example, example.answer)


def is_cited(example: Example, found: Sequence[Hit]) -> bool:
    """Whether a statement that an answer would cite answers the question."""
    if example.answer is None:
        return False
    right = statement_of(example, example.answer)
    return any(statement is right for statement in supporting(found))


def statement_of(example: Example, row: int) -> Statement:
    """The statement of a candidate."""
    return example.network.statements[example.rows[row]]


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
    answerable = np.array([example.answer is not None for example in made])
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
            if example.answer is not None and kind in (example.kind, None)
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
    space = TokenSpace(StaticEmbedder.packaged())
    built = networks([entry for entry in read_entries(arguments.data) if entry.part == DEV_PART])
    of_the_world = [pair.query for pair in read_piaf(arguments.data, {DEV_PART})]
    made = [
        example
        for number, network in enumerate(built)
        for example in examples(
            network, (*built[number - 1].questions[::3], *of_the_world[number :: len(built)]), space
        )
    ]
    answerable = [example for example in made if example.answer is not None]
    x, right, weights, first, ahead = [], [], [], [], []
    for fold in range(FOLDS):
        ranking = fit_ranking([example for example in answerable if example.fold != fold])
        for example in made:
            if example.fold == fold:
                found = hits(example, ranking)
                x.append(signals(found))
                right.append(is_cited(example, found))
                ahead.append(is_first(example, found))
                weights.append(SHARE_ANSWERABLE if example.answer is not None else 1 - SHARE_ANSWERABLE)
                first.append(example)
    report_ranking(first, ahead)
    cross_fitted(np.stack(x), np.array(right), np.array(weights), first)
    store(arguments.out / "ranking.json", {"features": NAMES, **asdict(fit_ranking(answerable))})
    calibration = fit_calibration(np.stack(x), np.array(right), np.array(weights))
    calibration = replace(calibration, threshold=arguments.threshold)
    store(arguments.out / "confidence.json", {"signals": SIGNALS, **asdict(calibration)})


if __name__ == "__main__":
    main()
