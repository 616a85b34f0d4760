"""The one validated settings object; the environment is read here and nowhere else."""

from pathlib import Path

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from assistant.errors import UsageError

PACKAGED_MODEL = "default"


class Settings(BaseSettings):
    """What a run of the assistant can be told. Each field is read from ``ASSISTANT_<FIELD>``."""

    model_config = SettingsConfigDict(env_prefix="ASSISTANT_", frozen=True, extra="forbid")

    index: Path = Path("indexes/default")
    """Folder that holds the generations of the index."""
    embedder: str = PACKAGED_MODEL
    """"default" for the packaged French model, else a sentence-transformers name or path."""
    min_confidence: float | None = Field(default=None, ge=0, le=1)
    """Below this estimated probability of being right, the assistant declines; unset: the calibrated one."""


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
