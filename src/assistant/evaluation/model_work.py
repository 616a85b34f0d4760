"""What a chat model did in a run: how it ended, what was kept of it, what it cost."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.evaluation.judging import Result

_MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Prices:
    """Of a million tokens, in any one currency."""

    input: float
    output: float


@dataclass(frozen=True, slots=True)
class ModelWork:
    """The work of a model on the questions of a run."""

    model: str
    questions: int
    """Those that it was called for."""
    answers: int
    """Those whose answer it wrote."""
    outcomes: Mapping[str, int]
    """How its work ended → how often, the most frequent first."""
    kept: int
    dropped: Mapping[str, int]
    """Reason → claims, the most frequent first."""
    input_tokens: int
    output_tokens: int
    cost: float | None
    """In the currency of the prices; None where they are not known."""
    p50_seconds: float
    p95_seconds: float


def model_work(results: Sequence[Result], prices: Prices | None = None) -> ModelWork | None:
    """The sum of what a model did for ``results``; None where none was called."""
    done = [result.answer.writing for result in results if result.answer and result.answer.writing]
    if not done:
        return None
    dropped: Counter[str] = Counter()
    for one in done:
        dropped.update(one.dropped)
    read, wrote = sum(one.input_tokens for one in done), sum(one.output_tokens for one in done)
    p50, p95 = np.percentile([one.seconds for one in done], (50, 95))
    return ModelWork(
        model=done[0].model,
        questions=len(done),
        answers=sum(result.answer is not None and result.answer.mode == "generative" for result in results),
        outcomes=dict(Counter(one.outcome for one in done).most_common()),
        kept=sum(one.kept for one in done),
        dropped=dict(dropped.most_common()),
        input_tokens=read,
        output_tokens=wrote,
        cost=None if prices is None else (read * prices.input + wrote * prices.output) / _MILLION,
        p50_seconds=float(p50),
        p95_seconds=float(p95),
    )
