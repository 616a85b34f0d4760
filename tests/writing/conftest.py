"""The assistant on the canal network with a model that a script plays."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.writing.scripted import Script, claims, says, serving

from assistant.assistant import Assistant
from assistant.settings import load_settings

PROMPTS = Path(__file__).parents[2] / "prompts"
Opening = Callable[..., Assistant]


@pytest.fixture
def script() -> Iterator[Script]:
    with serving() as script:
        yield script


@pytest.fixture(scope="session")
def warm(canal_index: Path) -> None:
    """Imports what the first question to a model imports, so that no test's time limit counts it."""
    with serving() as script:
        script.will(says(claims()))
        given = {
            "llm": "openai:scripted",
            "llm_base_url": script.url,
            "llm_seconds": 30.0,
            "prompts": PROMPTS,
        }
        Assistant.open(load_settings(index=canal_index, **given)).ask("Qui immatricule les mariniers ?")


@pytest.fixture
def opened(canal_index: Path, script: Script, warm: None) -> Opening:
    """Opens the assistant with a model of the script, and any other settings."""

    def opened(**given: object) -> Assistant:
        usual = {"llm": "openai:scripted", "llm_base_url": script.url, "llm_seconds": 2.0, "prompts": PROMPTS}
        return Assistant.open(load_settings(index=canal_index, **{**usual, **given}))

    return opened


@pytest.fixture
def writing(opened: Opening) -> Assistant:
    return opened()
