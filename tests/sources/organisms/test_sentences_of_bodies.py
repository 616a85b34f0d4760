"""Levels and counts that sentences tell in passing, while they say what a body does."""

from collections.abc import Callable

import pytest

from assistant.sources.registry import Registry
from assistant.types import FactKind, Statement

Read = Callable[..., tuple[Registry, tuple[Statement, ...]]]

NAMES = """
L'union des vignes (UDV), les centres du coteau (CDC), les pôles de pressage (PDP) et la Ligue des cavistes (LDC) sont voisins.
"""  # noqa: E501


def facts(read: Read, kind: FactKind, *texts: str) -> dict[str, list[str]]:
    """Organism id → values of its facts of a kind, for organisms that have some."""
    registry, _ = read(NAMES, *texts)
    found = {
        one.id: list(dict.fromkeys(fact.value for fact in one.facts if fact.kind == kind))
        for one in registry.organisms
    }
    return {organism_id: listed for organism_id, listed in found.items() if listed}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Au niveau régional, les centres du coteau (CDC) stockent le vin.", {"cdc": ["régional"]}),
        ("- À l'échelon local, les PDP se déplacent de ferme en ferme.", {"pdp": ["local"]}),
        (
            "Au niveau local, les CDC et les PDP accueillent les vignerons.",
            {"cdc": ["local"], "pdp": ["local"]},
        ),
        ("Les centres du coteau (CDC), au niveau local, stockent le vin.", {"cdc": ["local"]}),
        ("Au niveau local, les CDC s'appuient sur les PDP.", {}),
        ("Au niveau local, les CDC délèguent les visites aux PDP.", {}),
        ("Au niveau local, les CDC sont représentés par des vignerons.", {}),
        ("Au niveau local, l'UDV réserve des cuves.", {}),
        ("Au niveau local, les vignerons demandent aux CDC de stocker le vin.", {}),
    ],
)
def test_the_level_at_which_bodies_act_is_theirs(
    network: Read, text: str, expected: dict[str, list[str]]
) -> None:
    assert facts(network, "level", text) == expected


SECTION = "# 40 centres du coteau (CDC)\n\nIls stockent le vin."
TITLE = "# La Ligue des cavistes\n\nLa Ligue des cavistes (LDC) est une association. "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Elle gère 43 centres du coteau (CDC), de Colmar à Nice.", ["40", "43"]),
        ("Elle gère pour le compte du réseau 43 centres du coteau (CDC).", ["40", "43"]),
        ("La Ligue des cavistes anime, avec ses voisins, les 43 centres du coteau (CDC).", ["40", "43"]),
        # Some of them, or no word on all of them.
        ("Elle gère 12 centres du coteau (CDC).", ["40"]),
        ("Elle gère 43 CDC.", ["40"]),
        ("En Alsace, elle gère 43 centres du coteau (CDC).", ["40"]),
        ("Elle visite 43 centres du coteau (CDC).", ["40"]),
    ],
)
def test_the_one_body_that_runs_others_tells_how_many_there_are(
    network: Read, text: str, expected: list[str]
) -> None:
    assert sorted(facts(network, "count", SECTION, TITLE + text)["cdc"]) == expected


def test_one_of_many_bodies_runs_only_its_own(network: Read) -> None:
    page = "# 5 pôles de pressage (PDP)\n\nLe PDP gère 43 centres du coteau (CDC)."
    assert facts(network, "count", SECTION, page) == {"cdc": ["40"], "pdp": ["5"]}
