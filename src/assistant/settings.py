"""The one validated settings object; the environment is read here and nowhere else."""

import os
from pathlib import Path

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from assistant.errors import UsageError

PACKAGED_MODEL = "default"
_SHARED_METRICS = "PROMETHEUS_MULTIPROC_DIR"  # the name under which prometheus-client looks for it


class Settings(BaseSettings):
    """What a run of the assistant can be told. Each field is read from ``ASSISTANT_<FIELD>``."""

    model_config = SettingsConfigDict(env_prefix="ASSISTANT_", frozen=True, extra="forbid")

    index: Path = Path("indexes/default")
    """Folder that holds the generations of the index."""
    embedder: str = PACKAGED_MODEL
    """"default" for the packaged French model, else a sentence-transformers name or path."""
    min_confidence: float | None = Field(default=None, ge=0, le=1)
    """Below this estimated probability of being right, the assistant declines; unset: the calibrated one."""

    host: str = "127.0.0.1"
    """Address that the service listens on."""
    port: int = Field(default=8000, ge=0, le=65_535)
    """Its port; 0 for any that is free."""
    workers: int = Field(default=1, ge=1, le=64)
    """Processes that answer side by side."""
    threads: int = Field(default=2, ge=1, le=64)
    """Questions that one process works on at a time."""
    max_waiting: int = Field(default=128, ge=1)
    """Questions at work or waiting in one process, beyond which it says that it is busy."""
    time_limit: float = Field(default=10.0, gt=0)
    """Seconds after which a question is given up."""
    max_body: int = Field(default=262_144, ge=1_024)
    """Bytes of a request."""
    max_question: int = Field(default=4_000, ge=1)
    """Characters of a question, and of each message of its history."""
    max_history: int = Field(default=20, ge=0)
    """Messages of a conversation that a question can refer to."""
    refresh_seconds: float = Field(default=1.0, gt=0)
    """How often the service looks for a newly published generation."""
    shutdown_seconds: int = Field(default=20, ge=1)
    """How long requests under way may take to end when the service stops."""
    metrics_folder: Path | None = Field(default=None, validation_alias=_SHARED_METRICS)
    """Where several processes put their metrics together."""


def share_metrics(folder: Path) -> None:
    """Have the processes that are started from here put their metrics together in ``folder``."""
    os.environ[_SHARED_METRICS] = str(folder)


def load_settings(**given: object) -> Settings:
    """Settings from the environment, overridden by what is ``given`` (None counts as not given).

    Raises:
        UsageError: a value cannot be used.
    """
    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})  # type: ignore[arg-type]
    except ValidationError as error:
        first = error.errors()[0]
        name = "ASSISTANT_" + "_".join(str(part) for part in first["loc"]).upper()
        raise UsageError(
            f"Le réglage {name} ne convient pas ({first['input']!r}) : {first['msg']}. "
            "Corrigez cette variable d'environnement ou retirez-la."
        ) from error
