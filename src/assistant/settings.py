"""The one validated settings object; the environment is read here and nowhere else."""

import os
import re
from ipaddress import ip_network
from pathlib import Path
from typing import Annotated, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from assistant.errors import UsageError

PACKAGED_MODEL = "default"
_SHARED_METRICS = "PROMETHEUS_MULTIPROC_DIR"  # the name under which prometheus-client looks for it
_SHORTEST_SECRET = 32
_MODEL_NAME = r"^[\w-]+:\S.*$"
_RATE = re.compile(r"[1-9][0-9]{0,8}/(?:second|minute|hour|day)")


def _listed(given: object) -> object:
    """Several values in one variable, parted by commas or white space."""
    return tuple(given.replace(",", " ").split()) if isinstance(given, str) else given


def _origin(given: str) -> str:
    """An origin as browsers write it."""
    parts = urlsplit(given.rstrip("/"))
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path or parts.query:
        raise ValueError("une origine s’écrit « https://intranet.exemple.fr », sans chemin")
    return f"{parts.scheme}://{parts.netloc}".lower()


def _network(given: str) -> str:
    try:
        return str(ip_network(given, strict=False))
    except ValueError as error:
        raise ValueError("un relais se donne par son adresse ou son réseau (« 10.0.0.0/24 »)") from error


def check_rate(given: str) -> str:
    """``given`` where it says how often something may be done ("60/minute"). Raises ValueError."""
    if not _RATE.fullmatch(given):
        raise ValueError("une limite s’écrit « 60/minute » ou « 1000/day »")
    return given


def _long_enough(given: SecretStr) -> SecretStr:
    if len(given.get_secret_value()) < _SHORTEST_SECRET:
        raise ValueError(
            f"il faut {_SHORTEST_SECRET} caractères au hasard au moins (« openssl rand -hex 32 »)"
        )
    return given


def _address(given: str) -> str:
    parts = urlsplit(given)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise ValueError("une adresse s’écrit « https://intranet.exemple.fr/assistant »")
    return given.rstrip("/")


Origins = Annotated[tuple[Annotated[str, AfterValidator(_origin)], ...], NoDecode, BeforeValidator(_listed)]
Networks = Annotated[tuple[Annotated[str, AfterValidator(_network)], ...], NoDecode, BeforeValidator(_listed)]
Rate = Annotated[str, AfterValidator(check_rate)]
"""How often something may be done: "60/minute"."""


class Settings(BaseSettings):
    """What a run of the assistant can be told. Each field is read from ``ASSISTANT_<FIELD>``."""

    model_config = SettingsConfigDict(env_prefix="ASSISTANT_", frozen=True, extra="forbid")

    index: Path = Path("indexes/default")
    """Folder that holds the generations of the index."""
    embedder: str = PACKAGED_MODEL
    """"default" for the packaged French model, else a sentence-transformers name or path."""
    reranker: str | None = None
    """A cross-encoder of sentence-transformers, by name or path, which reads the best hits again."""
    min_confidence: float | None = Field(default=None, ge=0, le=1)
    """Below this estimated probability of being right, the assistant declines; unset: the calibrated one."""

    llm: str | None = Field(default=None, pattern=_MODEL_NAME)
    """Chat model that writes the answers, as "provider:model"; unset: none, they are quoted."""
    llm_base_url: Annotated[str, AfterValidator(_address)] | None = None
    """Where that model is served, if not where its provider does."""
    llm_api_key: SecretStr | None = None
    """Its key; unset: the one that the provider's library finds."""
    llm_seconds: float = Field(default=8.0, gt=0)
    """Seconds that a question may take with the model; then it is answered without."""
    llm_tokens: int = Field(default=400, ge=50, le=4_000)
    """Tokens of one reply of the model."""
    llm_tokens_per_day: int | None = Field(default=None, ge=1)
    """Tokens that may be spent in a day, asked and answered; unset: no bound."""
    prompts: Path = Path("prompts")
    """Folder of the model's prompts."""
    llm_price_input: float | None = Field(default=None, ge=0)
    """What a million tokens cost that it reads, for the evaluation's column of costs."""
    llm_price_output: float | None = Field(default=None, ge=0)
    """What a million tokens cost that it writes."""
    judge: str | None = Field(default=None, pattern=_MODEL_NAME)
    """Chat model that judges the answers of an evaluation, as "provider:model"; unset: none does."""
    judge_base_url: Annotated[str, AfterValidator(_address)] | None = None
    """Where the judge is served, if not where its provider does."""
    judge_api_key: SecretStr | None = None
    """Its key; unset: the one that the provider's library finds."""

    host: str = "127.0.0.1"
    """Address that the service listens on."""
    port: int = Field(default=8000, ge=0, le=65_535)
    """Its port; 0 for any that is free."""
    workers: int = Field(default=1, ge=1, le=64)
    """Processes that answer side by side."""
    threads: int | None = Field(default=None, ge=1, le=64)
    """Questions that one process works on at a time; unset: 2, or 16 with a model, which is waited for."""
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
    public_url: Annotated[str, AfterValidator(_address)] | None = None
    """Where callers reach the service through a proxy; links in answers begin with it."""
    metrics_folder: Path | None = Field(default=None, validation_alias=_SHARED_METRICS)
    """Where several processes put their metrics together."""

    keys: Path | None = None
    """File of the API keys, which ``assistant keys`` writes. Without keys and origins the service is open."""
    origins: Origins = ()
    """Origins of the pages that carry the widget."""
    framed_by: Origins = ()
    """Origins whose pages may show the service's pages in a frame."""
    secret: Annotated[SecretStr, AfterValidator(_long_enough)] | None = None
    """Signs the widget's tokens; the same for every process and machine."""
    token_seconds: int = Field(default=900, ge=30, le=86_400)
    """How long a widget's token holds."""
    proxies: Networks = ()
    """Addresses or networks of the proxies whose word on the caller is taken."""
    user_header: str | None = Field(default=None, pattern=r"^[A-Za-z0-9-]{1,64}$")
    """Header in which those proxies name the user whom their single sign-on has recognised."""
    limits_store: SecretStr = SecretStr("memory://")
    """Where requests are counted: "memory://", in each process, or "redis://…", in all together."""
    limit_key: Rate = "600/minute"
    """Requests of one API key that has no limit of its own."""
    limit_token: Rate = "30/minute"
    """Requests with one widget token, or of one user of the single sign-on."""
    limit_address: Rate = "300/minute"
    """Requests without a key from one network address."""

    store: SecretStr | None = None
    """Database URL of what is kept: "sqlite:///…" or "postgresql://…"; unset: nothing is kept."""
    retention_days: int = Field(default=90, ge=1)
    """After how many days what is kept is purged."""

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if self.origins and self.secret is None:
            raise ValueError("ASSISTANT_ORIGINS demande aussi ASSISTANT_SECRET (32 caractères au moins)")
        if self.user_header and not self.proxies:
            raise ValueError("ASSISTANT_USER_HEADER demande aussi ASSISTANT_PROXIES, l’adresse du relais")
        return self

    @property
    def is_open(self) -> bool:
        """Whether no caller has to show anything."""
        return self.keys is None and not self.origins and self.user_header is None


_SECRETS = {name for name, field in Settings.model_fields.items() if "SecretStr" in str(field.annotation)}
"""Settings that no message shows."""


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
        raise UsageError(_explained(error)) from error


def _explained(error: ValidationError) -> str:
    first = error.errors()[0]
    message = first["msg"].removeprefix("Value error, ")
    if not first["loc"]:
        return f"Les réglages ne vont pas ensemble : {message}."
    field = str(first["loc"][0])
    shown = "" if field in _SECRETS else f" ({first['input']!r})"
    return (
        f"Le réglage ASSISTANT_{field.upper()} ne convient pas{shown} : {message}. "
        "Corrigez cette variable d'environnement ou retirez-la."
    )
