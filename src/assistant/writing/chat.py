"""A chat model behind a deadline, a circuit breaker and a budget. Imported only where a model is set."""

import logging
import math
from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass, field
from importlib.util import find_spec
from typing import Any

from langchain_core.callbacks import UsageMetadataCallbackHandler
from langchain_core.language_models import BaseChatModel
from langchain_core.outputs import ChatGeneration, LLMResult
from pybreaker import CircuitBreaker, CircuitBreakerError

from assistant.answer import Outcome
from assistant.errors import ModelUnavailableError
from assistant.writing.budget import Budget, tokens_in
from assistant.writing.pouring import poured
from assistant.writing.prompts import Messages

_LOG = logging.getLogger(__name__)

Schema = Mapping[str, Any]
"""A JSON Schema with a title."""

_FAILURES, _SECONDS_OPEN = 3, 30.0
"""After so many failures in a row the model is left alone for so long."""
_EXTRAS = {
    "mistralai": ("langchain_mistralai", "mistral"),
    "openai": ("langchain_openai", "openai"),
    "ollama": ("langchain_ollama", "ollama"),
}
"""Provider, as LangChain names it → the library that it needs, and the extra that installs it."""
_CHARACTERS_PER_TOKEN = 8
"""A reply of more characters than this for each token it may have is cut: the server ignores the bound."""
_ENDS = ("finish_reason", "done_reason", "stop_reason")
_WHOLE = {"stop", "tool_calls", "end_turn", "tool_use"}
"""How providers say that a reply has ended, and that it is not cut."""


@dataclass(frozen=True, slots=True)
class ChatSettings:
    """Which model, where, and within which bounds."""

    model: str
    """"provider:name", as LangChain's ``init_chat_model`` reads it."""
    base_url: str | None = None
    api_key: str | None = field(default=None, repr=False)
    seconds: float = 8.0
    """Seconds that a question may take with the model."""
    tokens: int = 400
    """Tokens of one reply."""
    tokens_per_day: int | None = None
    counted_in: str = field(default="memory://", repr=False)
    """Where the tokens of the day are counted, as the library ``limits`` writes it."""
    seconds_open: float = _SECONDS_OPEN
    """How long a model that failed again and again is left alone."""


@dataclass(slots=True)
class Spent:
    """The tokens that a question has cost so far."""

    input_tokens: int = 0
    output_tokens: int = 0


class ChatError(Exception):
    """The model gave nothing that can be used, or stopped in the middle."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome)
        self.outcome = outcome


class Chat:
    """Asks one model for JSON; threads may share it."""

    def __init__(self, model: BaseChatModel, settings: ChatSettings) -> None:
        self._model = model
        self._settings = settings
        self._budget = Budget(settings.tokens_per_day, settings.counted_in)
        self._breaker = CircuitBreaker(
            fail_max=_FAILURES,
            reset_timeout=settings.seconds_open,
            exclude=[GeneratorExit],  # the caller has enough
            throw_new_error_on_trip=False,
        )

    @classmethod
    def open(cls, settings: ChatSettings) -> "Chat":
        """The model that ``settings`` name.

        Raises ModelUnavailableError where its provider is unknown or not installed, or refuses the settings.
        """
        return cls(load_model(settings), settings)

    @property
    def name(self) -> str:
        """The model's name, behind its provider's."""
        return self._settings.model

    @property
    def seconds(self) -> float:
        """Seconds that a question may take with the model."""
        return self._settings.seconds

    def stream(
        self, messages: Messages, schema: Schema, deadline: float, spent: Spent
    ) -> Generator[dict[str, Any]]:
        """The object that the model writes, each time with more of it; what it costs is added to ``spent``.

        Raises ChatError.
        """
        estimate = sum(tokens_in(len(text)) for _, text in messages)
        bound = estimate + self._settings.tokens
        if not self._budget.take(bound):
            raise ChatError("budget_spent")
        watch = _Watch(self._settings.tokens * _CHARACTERS_PER_TOKEN)
        called = False

        def source() -> Generator[dict[str, Any]]:
            nonlocal called
            called = True
            yield from self._partials(messages, schema, deadline, watch)

        try:
            yield from self._breaker.call(source)
        except CircuitBreakerError as error:
            raise ChatError("breaker_open") from error
        except ChatError as failure:
            _LOG.warning("the model failed: %s (%s)", failure, type(failure.__cause__).__name__)
            raise
        finally:
            used = watch.used(estimate) if called else Spent()
            self._budget.correct(bound, used.input_tokens + used.output_tokens)
            spent.input_tokens += used.input_tokens
            spent.output_tokens += used.output_tokens

    def _partials(
        self, messages: Messages, schema: Schema, deadline: float, watch: "_Watch"
    ) -> Generator[dict[str, Any]]:
        begun = False
        try:
            model = self._model.with_structured_output(dict(schema), method="json_schema")
            for partial in poured(lambda: model.astream(messages, {"callbacks": [watch]}), deadline):
                if isinstance(partial, dict):
                    begun = True
                    yield partial
        except Exception as error:
            raise ChatError(_outcome(error, begun=watch.characters > 0)) from error
        if not watch.is_whole:
            raise ChatError("cut")
        if not begun:
            raise ChatError("malformed")


class _Watch(UsageMetadataCallbackHandler):
    """Counts what a model writes, stops it where that is far too much, and sees how it ended."""

    raise_error = True
    run_inline = True

    def __init__(self, most_characters: int) -> None:
        super().__init__()
        self._most_characters = most_characters
        self.characters = 0
        self.is_whole = False

    def on_llm_new_token(self, token: str | list[str | dict[str, Any]], **kwargs: Any) -> None:
        self.characters += len(token)
        if self.characters > self._most_characters:
            raise _TooLongError

    def on_llm_end(self, response: LLMResult, **kwargs: Any) -> None:
        super().on_llm_end(response, **kwargs)
        last = response.generations[0][0]
        if isinstance(last, ChatGeneration):
            ended = last.message.response_metadata
            self.is_whole = any(str(ended.get(name)).lower() in _WHOLE for name in _ENDS)

    def used(self, estimate: int) -> Spent:
        """What the provider says was used; else the ``estimate`` of the prompt, and what was counted."""
        told = list(self.usage_metadata.values())
        if not told:
            return Spent(estimate, tokens_in(self.characters))
        return Spent(sum(one["input_tokens"] for one in told), sum(one["output_tokens"] for one in told))


class _TooLongError(Exception):
    """The reply is far longer than it was allowed to be."""


def _outcome(error: Exception, *, begun: bool) -> Outcome:
    """What went wrong, in whatever words the provider's library says so."""
    if isinstance(error, TimeoutError) or "Timeout" in type(error).__name__:
        return "timeout"
    match getattr(error, "status_code", getattr(getattr(error, "response", None), "status_code", None)):
        case 429:
            return "throttled"
        case int(status):
            return "refused" if status < 500 else "server_error"
    return "cut" if begun else "unreachable"


def load_model(settings: ChatSettings) -> BaseChatModel:
    """The bare model that ``settings`` name. Raises ModelUnavailableError as :meth:`Chat.open` does."""
    provider = settings.model.partition(":")[0]
    library, extra = _EXTRAS.get(provider, (None, ""))
    if library is not None and not (find_spec("langchain") and find_spec(library)):
        raise _missing(settings, f"assistant[{extra}]")
    given = _ARGUMENTS.get(provider, _usual)(settings)
    try:
        from langchain.chat_models import init_chat_model

        model: BaseChatModel = init_chat_model(settings.model, temperature=0, **given)
    except ImportError as error:
        cause = error.__cause__ if isinstance(error.__cause__, ImportError) else error
        raise _missing(settings, (cause.name or "").partition(".")[0].replace("_", "-")) from error
    except Exception as error:
        raise ModelUnavailableError(
            f"Le modèle « {settings.model} » ne peut pas être préparé ({error}). Écrivez "
            "ASSISTANT_LLM sous la forme « fournisseur:modèle » et vérifiez ASSISTANT_LLM_BASE_URL et "
            "ASSISTANT_LLM_API_KEY."
        ) from error
    return model


def _missing(settings: ChatSettings, package: str) -> ModelUnavailableError:
    return ModelUnavailableError(
        f"Le modèle « {settings.model} » demande une bibliothèque qui n’est pas installée. "
        f"Installez-la avec « pip install '{package}' »."
    )


def _usual(settings: ChatSettings) -> dict[str, Any]:
    """Arguments by the names that ``init_chat_model`` documents; no attempt is made twice."""
    given = {
        "base_url": settings.base_url,
        "api_key": settings.api_key,
        "timeout": math.ceil(settings.seconds),
        "max_retries": 0,
        "max_tokens": settings.tokens,
    }
    return {name: value for name, value in given.items() if value is not None}


def _openai(settings: ChatSettings) -> dict[str, Any]:
    """A server of one's own may need no key: that of OpenAI is never sent to it."""
    given = {**_usual(settings), "stream_usage": True}
    return given if settings.base_url is None else {"api_key": "aucune", **given}


def _ollama(settings: ChatSettings) -> dict[str, Any]:
    key = settings.api_key
    client: dict[str, Any] = {"timeout": math.ceil(settings.seconds)}
    if key is not None:
        client["headers"] = {"Authorization": f"Bearer {key}"}
    given = {"num_predict": settings.tokens, "client_kwargs": client}
    return given if settings.base_url is None else {"base_url": settings.base_url, **given}


_ARGUMENTS: dict[str, Callable[[ChatSettings], dict[str, Any]]] = {"openai": _openai, "ollama": _ollama}
"""Provider → its own names of the arguments."""
