"""What Prometheus reads. No label comes from a question, a path or anything else that a caller writes."""

import os
from pathlib import Path

from prometheus_client import (
    CONTENT_TYPE_LATEST,
    REGISTRY,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
)
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead

from assistant.answer import Answer

__all__ = ["CONTENT_TYPE_LATEST"]

_SECONDS = (0.005, 0.01, 0.02, 0.04, 0.08, 0.15, 0.3, 0.5, 1, 2.5, 5, 10)

REQUESTS = Counter("assistant_requests", "Requests by route and status.", ["method", "route", "status"])
LATENCY = Histogram("assistant_request_seconds", "Time to answer a request.", ["route"], buckets=_SECONDS)
STAGES = Histogram(
    "assistant_stage_seconds",
    "Time that a question waits, is worked on (each search in it), a model writes, an answer is stored.",
    ["stage"],
    buckets=_SECONDS,
)
ANSWERS = Counter("assistant_answers", "Answers by status, and reason of abstention.", ["status", "reason"])
MODEL_WORK = Counter(
    "assistant_model_work", "Answers that a model worked on, by how that ended.", ["outcome"]
)
MODEL_TOKENS = Counter("assistant_model_tokens", "Tokens that a model read and wrote.", ["kind"])
CLAIMS = Counter(
    "assistant_model_claims", "Claims of a model: kept, or dropped for this reason.", ["verdict"]
)
REFRESH_FAILURES = Counter("assistant_refresh_failures", "Published generations that could not be opened.")
STORE_FAILURES = Counter("assistant_store_failures", "Times that the store could not be read or written.")
_GENERATION = Gauge(
    "assistant_index_generation",
    "1 for the generation of the index that answers.",
    ["generation"],
    multiprocess_mode="livemax",
)


def count_answer(answer: Answer) -> None:
    """Note how a question was answered."""
    ANSWERS.labels(answer.status, answer.reason or "").inc()


def count_writing(answer: Answer) -> None:
    """Note what a model did for an answer, whether or not it goes out."""
    writing = answer.writing
    if writing is None:
        return
    MODEL_WORK.labels(writing.outcome).inc()
    MODEL_TOKENS.labels("input").inc(writing.input_tokens)
    MODEL_TOKENS.labels("output").inc(writing.output_tokens)
    CLAIMS.labels("kept").inc(writing.kept)
    for reason, number in writing.dropped.items():
        CLAIMS.labels(reason).inc(number)
    STAGES.labels("writing").observe(writing.seconds)


def show_generation(old: str | None, new: str | None) -> None:
    """Note that generation ``new`` answers from now on, in the place of ``old``."""
    if old is not None:
        _GENERATION.labels(old).set(0)
    if new is not None:
        _GENERATION.labels(new).set(1)


def page(shared: Path | None) -> bytes:
    """All metrics as text: of every process where they share the folder ``shared``, else of this one."""
    if shared is None:
        return generate_latest(REGISTRY)
    registry = CollectorRegistry()
    MultiProcessCollector(registry, path=str(shared))  # type: ignore[no-untyped-call]
    return generate_latest(registry)


def forget_dead(shared: Path | None) -> None:
    """Drop what processes said of themselves that are no more."""
    if shared is None:
        return
    for path in shared.glob("gauge_live*_*.db"):
        process = int(path.stem.rpartition("_")[2])
        if not _is_alive(process):
            mark_process_dead(process, str(shared))  # type: ignore[no-untyped-call]


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True
