"""A small invented network, as the registry would read it."""

from pathlib import Path

import pytest
from tests.answering.orchestras import PAGES

from assistant.assistant import Assistant
from assistant.index.static import StaticEmbedder
from assistant.index.store import IndexStore
from assistant.indexing import build
from assistant.settings import load_settings
from assistant.sources.registry import Registry
from assistant.types import Organism


@pytest.fixture(scope="session")
def orchestras(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """The assistant on the invented music network."""
    folder: Path = tmp_path_factory.mktemp("orchestras")
    texts = folder / "texts"
    texts.mkdir()
    for name, page in PAGES.items():
        (texts / name).write_text(page, encoding="utf-8")
    store = IndexStore(folder / "index")
    store.publish(build(texts, store, StaticEmbedder.packaged()).generation.id)
    return Assistant.open(load_settings(index=folder / "index"))


@pytest.fixture(scope="session")
def names() -> Registry:
    return Registry(
        organisms=(
            Organism("brav", "BRAV", "bureau régional d'appui aux villages", article="les"),
            Organism("lumec", "Lumec", "ligue universitaire des métiers créatifs", article="la"),
            Organism("ofax", "OFAX", "office des affaires extérieures", article="l'"),
        )
    )
