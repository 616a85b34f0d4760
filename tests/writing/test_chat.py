"""Which models can be named, and what is said of those that cannot."""

import sys

import pytest

from assistant.errors import ModelUnavailableError, UsageError
from assistant.settings import load_settings
from assistant.writing.chat import Chat, ChatSettings


@pytest.mark.parametrize(
    ("model", "module", "extra"),
    [
        ("mistralai:small", "langchain_mistralai", "assistant[mistral]"),
        ("openai:small", "langchain_openai", "assistant[openai]"),
        ("ollama:small", "langchain_ollama", "assistant[ollama]"),
        ("groq:small", "langchain_groq", "langchain-groq"),
    ],
)
def test_a_missing_library_is_named_with_what_to_install(
    monkeypatch: pytest.MonkeyPatch, model: str, module: str, extra: str
) -> None:
    from langchain.chat_models import base

    base._get_chat_model_creator.cache_clear()
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(ModelUnavailableError, match="pas installée") as raised:
        Chat.open(ChatSettings(model))
    assert f"pip install '{extra}'" in str(raised.value)


def test_an_unknown_provider_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ModelUnavailableError, match="fournisseur:modèle"):
        Chat.open(ChatSettings("personne:small"))


def test_the_key_is_in_no_message() -> None:
    settings = load_settings(llm="openai:small", llm_api_key="très-secret")
    assert "très-secret" not in repr(settings)
    assert "très-secret" not in repr(ChatSettings("openai:small", api_key="très-secret"))


@pytest.mark.parametrize("llm", ["mistral", ":", "openai:"])
def test_a_model_without_its_provider_is_refused(llm: str) -> None:
    with pytest.raises(UsageError, match="ASSISTANT_LLM"):
        load_settings(llm=llm)


def test_the_key_of_a_provider_is_not_sent_to_a_server_of_one_s_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "très-secret")
    chat = Chat.open(ChatSettings("openai:small", base_url="http://127.0.0.1:9/v1"))
    assert chat._model.openai_api_key.get_secret_value() != "très-secret"  # type: ignore[attr-defined]
