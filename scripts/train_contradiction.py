"""Learns how likely two texts contradict each other where they give different values.

    python scripts/train_contradiction.py src/assistant/models/contradiction.onnx

Learned on the pages of ``training/contradictions``, which contradict each other on purpose and as often only
seem to, and on the evaluation sets that may be looked at. Run after ``train_ranking.py``. Scored on networks
that it was not fitted on (cross-fitting), by question: of those whose answer another text contradicts, how
many are found; of the others, how many are taken for such. Eight minutes on one core.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from assistant.answering.disagreeing.contradiction import SIGNALS, THRESHOLD, Pair, Signals, signals
from assistant.assistant import Assistant
from assistant.evaluation.cases import Case, load_cases
from assistant.evaluation.judging import parts_at, places_of
from assistant.index.static import StaticEmbedder
from assistant.index.store import IndexStore
from assistant.indexing import build
from assistant.settings import Settings
from sets import DEVELOPMENT, ROOT, WORKED_ON
from training.trees import pack

OWN = ROOT / "training" / "contradictions"
FOLDS = 8


@dataclass(frozen=True, slots=True)
class Seen:
    """A pair of values that a question brought up."""

    network: str
    case: Case
    signals: Signals
    contradicts: bool
    """Whether the two statements are sides of the disagreement that the question is about."""
    is_certain: bool
    """Whether that can be told: of a disagreement, the best statement is one of the sides."""


def main() -> None:
    """Prints what is reached on networks that were not fitted on, then writes the trees fitted on all."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("out", type=Path)
    out = parser.parse_args().out
    own = [(folder / "textes", folder / "questions.jsonl") for folder in sorted(OWN.iterdir())]
    seen: list[Seen] = []
    for texts, questions in [DEVELOPMENT, *WORKED_ON, *own]:
        with tempfile.TemporaryDirectory() as work:
            seen += pairs(texts, questions, Path(work))
        print(questions.parent.name, len(seen), file=sys.stderr)
    report(seen, {questions.parent.name for _, questions in own})
    pack(fitted(seen), SIGNALS, out)


def pairs(texts: Path, questions: Path, work: Path) -> Iterator[Seen]:
    """All pairs that the questions of a network bring up, as they would be judged."""
    model = StaticEmbedder.packaged()
    generation = build(texts, IndexStore(work), model).generation
    met: list[Pair] = []

    def meet(pair: Pair) -> float:
        met.append(pair)
        return 0.0

    assistant = Assistant(generation, model, model, Settings(index=work), contradiction=meet)
    for case in load_cases([questions]):
        met.clear()
        assistant.ask(case.user_input, case.history)
        places = places_of(case, lambda document: generation.document(document).text)
        for pair in met:
            best, other = (
                parts_at(one.statement.document_id, one.statement.span, places)
                for one in (pair.best[0], pair.others[0])
            )
            is_conflict = "conflict" in case.statuses
            contradicts = is_conflict and bool(best) and bool(other) and best != other
            yield Seen(questions.parent.name, case, signals(pair), contradicts, not is_conflict or bool(best))


def fitted(seen: Sequence[Seen]) -> HistGradientBoostingClassifier:
    """Boosted trees on what is certain of ``seen``."""
    certain = [one for one in seen if one.is_certain]
    trees = HistGradientBoostingClassifier(
        max_iter=120,
        learning_rate=0.07,
        max_leaf_nodes=8,
        min_samples_leaf=15,
        l2_regularization=5.0,
        random_state=0,
    )
    return trees.fit(np.stack([one.signals for one in certain]), [one.contradicts for one in certain])


def report(seen: Sequence[Seen], own: set[str]) -> None:
    """Prints how many contradictions are found, and how many invented, in networks not fitted on."""
    networks = sorted({one.network for one in seen})
    likely = np.zeros(len(seen))
    for fold in range(FOLDS):
        out = set(networks[fold::FOLDS])
        trees = fitted([one for one in seen if one.network not in out])
        held = [place for place, one in enumerate(seen) if one.network in out]
        likely[held] = trees.predict_proba(np.stack([seen[place].signals for place in held]))[:, 1]
    for name, among in (("written to contradict", own), ("evaluation", set(networks) - own)):
        judged = [(p, one) for p, one in zip(likely, seen, strict=True) if one.network in among]
        print(f"{name}: {told(judged)}")


def told(judged: Sequence[tuple[float, Seen]]) -> str:
    """What becomes of the questions by their likeliest pairs."""
    best: dict[tuple[str, str], tuple[float, Seen]] = {}
    for p, one in judged:
        key = one.network, one.case.id
        best[key] = max(best.get(key, (p, one)), (p, one), key=lambda pair: pair[0])
    there = {(one.network, one.case.id) for _, one in judged if one.contradicts}
    agreeing = [one for _, one in best.values() if "conflict" not in one.case.statuses]
    said = [one for p, one in best.values() if p >= THRESHOLD]
    found = sum(one.contradicts for one in said)
    invented = sum("conflict" not in one.case.statuses for one in said)
    return f"{found} of {len(there)} found, {invented} of {len(agreeing)} invented"


if __name__ == "__main__":
    main()
