"""A small invented network, as the registry would read it."""

import pytest

from assistant.sources.registry import Registry
from assistant.types import Organism


@pytest.fixture(scope="session")
def names() -> Registry:
    return Registry(
        organisms=(
            Organism("brav", "BRAV", "bureau régional d'appui aux villages", article="les"),
            Organism("lumec", "Lumec", "ligue universitaire des métiers créatifs", article="la"),
            Organism("ofax", "OFAX", "office des affaires extérieures", article="l'"),
        )
    )
