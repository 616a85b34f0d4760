"""Learns the order of candidates and how far to trust the first of them, from questions and their answers.

    python scripts/train_ranking.py DATA src/assistant/models --threshold 0.68

Learned on what the packaged token vectors were not trained on, since their nearness is too good there: the
development part of the everyday questions, the project's own ones in ``training/ordre`` (both in indexes of
about 150 statements, each under its organism on a page), and the evaluation sets that may be looked at (their
own texts). Both models are scored on what they were not fitted on: five folds, by statement and by whole
evaluation set. The threshold is chosen by hand, on `assistant eval` of the sets that may be looked at, and
kept beside the weights.
"""

import argparse
import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np
from sklearn.metrics import roc_auc_score

from assistant.answering.candidates.choosing import eligible, supporting
from assistant.answering.candidates.confidence import SIGNALS, Calibration, signals
from assistant.index.embedding import FloatArray
from assistant.retrieval.features import NAMES
from assistant.retrieval.meant import MEANT
from assistant.retrieval.ranking import Ranking
from assistant.types import Hit, LegScore
from sets import DEVELOPMENT, WORKED_ON
from training.data import DEV_PART, read_entries, read_order_entries, read_piaf
from training.examples import FOLDS, Example, of_cases, of_entries
from training.learning import fit_confidence, fit_ranking

DEPTH = 20
"""Hits that an answer is chosen among."""
EVERYDAY, OWN, EVALUATED = 4.0, 1.0, 3.0
"""What the questions of the data, the project's own and those of an evaluation set count for, in both models:
of the second there are many, and the texts of the third are laid out like real pages."""


UNREAD_OF, UNREAD = 5, 0.5
"""One in so many examples is also met as if the encoder had not read the texts; what it counts for then."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What the ranking makes of an example."""

    example: Example
    first: bool
    """Whether the candidate put first answers the question."""
    signals: FloatArray | None
    """Of the first one that can answer such a question; None where none can."""
    cited: bool
    """Whether a statement that an answer would cite answers it."""


def main() -> None:
    """Trains both models, prints what they reach on what they have not seen, writes them."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--threshold", type=float, required=True)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        made = list(examples(arguments.data, Path(work)))
    made += [unread(example) for example in made[::UNREAD_OF]]
    held_out = list(cross_fitted(made))
    report_order(held_out)
    report_confidence(held_out)
    store(arguments.out / "ranking.json", {"features": NAMES, **asdict(ranked(made))})
    calibration = trusted(held_out, arguments.threshold)
    store(arguments.out / "confidence.json", {"signals": SIGNALS, **asdict(calibration)})


def examples(data: Path, work: Path) -> Iterator[Example]:
    """Everything that is learned on."""
    entries = [entry for entry in read_entries(data) if entry.part == DEV_PART]
    yield from of_entries(entries, read_piaf(data, {DEV_PART}), EVERYDAY, work / "data")
    yield from of_entries(read_order_entries(), (), OWN, work / "own")
    for place, (folder, questions) in enumerate((DEVELOPMENT, *WORKED_ON)):
        yield from of_cases(folder, questions, place % FOLDS, EVALUATED, work / f"set-{place}")


def unread(example: Example) -> Example:
    """The example as it is in texts that are too many for the encoder."""
    table = example.table.copy()
    table[:, [NAMES.index(name) for name in MEANT]] = np.nan
    return replace(example, table=table, weight=example.weight * UNREAD)


def ranked(made: Sequence[Example]) -> Ranking:
    """The order learned from the examples that have an answer."""
    able = [example for example in made if example.answers]
    return fit_ranking(
        [example.table for example in able],
        [example.answers for example in able],
        [example.weight for example in able],
    )


def trusted(judged: Sequence[Judged], threshold: float) -> Calibration:
    """The confidence learned from first candidates."""
    able = [(one, one.signals) for one in judged if one.signals is not None]
    weights = [one.example.weight for one, _ in able]
    x = np.stack([signals for _, signals in able])
    return fit_confidence(x, [one.cited for one, _ in able], weights, threshold)


def cross_fitted(made: Sequence[Example]) -> Iterator[Judged]:
    """Each example, ordered by a ranking that was fitted on the other folds."""
    for fold in range(FOLDS):
        ranking = ranked([example for example in made if example.fold != fold])
        for example in made:
            if example.fold == fold:
                yield judged(example, ranking)


def judged(example: Example, ranking: Ranking) -> Judged:
    """The candidates of an example in the order of the ranking."""
    scores = ranking.scores(example.table)
    order = np.argsort(-scores, kind="stable")
    found = [
        Hit(
            example.statements[row],
            float(scores[row]),
            tuple(
                LegScore(name, float(value), 1) for name, value in zip(NAMES, example.table[row], strict=True)
            ),
        )
        for row in order
    ]
    right = {example.statements[row].id for row in example.answers}
    is_first = found[0].statement.id in right
    able = eligible(example.question, found[:DEPTH], lambda one: one.id in example.loose)
    if not able:
        return Judged(example, is_first, None, cited=False)
    cited = any(one.id in right for one in supporting(example.question, able))
    return Judged(example, is_first, signals(example.question, able).astype(np.float32), cited)


def report_order(held_out: Sequence[Judged]) -> None:
    """Prints how often the right statement comes first."""
    print("\n| kind | first, % | questions |\n| --- | --- | --- |")
    answerable = [one for one in held_out if one.example.answerable]
    for kind in sorted({one.example.kind for one in answerable}):
        first = [one.first for one in answerable if one.example.kind == kind]
        print(f"| {kind} | {100 * float(np.mean(first)):.1f} | {len(first)} |")


def report_confidence(held_out: Sequence[Judged]) -> None:
    """Prints what a threshold would let through."""
    confidence = np.zeros(len(held_out), np.float32)
    for fold in range(FOLDS):
        learned = trusted([one for one in held_out if one.example.fold != fold], 0.5)
        for place, one in enumerate(held_out):
            if one.example.fold == fold and one.signals is not None:
                confidence[place] = learned.of(one.signals)
    right = np.array([one.cited for one in held_out])
    answerable = np.array([one.example.answerable for one in held_out])
    print(f"\narea under the curve {roc_auc_score(right, confidence):.3f}\n")
    print("| threshold | right | wrong | unanswerable declined |\n| --- | --- | --- | --- |")
    for threshold in np.arange(0.1, 0.95, 0.05):
        said = confidence >= threshold
        shares = (
            (right & said).sum() / answerable.sum(),
            (said & ~right & answerable).sum() / answerable.sum(),
            (~said & ~answerable).sum() / (~answerable).sum(),
        )
        print(f"| {threshold:.2f} | " + " | ".join(f"{100 * share:.1f}" for share in shares) + " |")


def store(path: Path, values: Mapping[str, object]) -> None:
    """Writes a model as JSON, arrays as rounded lists."""
    plain = {
        name: np.round(np.asarray(value, np.float64), 5).tolist() if isinstance(value, np.ndarray) else value
        for name, value in values.items()
    }
    path.write_text(json.dumps(plain, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
