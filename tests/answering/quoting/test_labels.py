"""How a body is called: without a heading's capitals, in the number of its article."""

import pytest

from assistant.answering.quoting.labels import usual
from assistant.types import Organism

OFFICES = Organism(
    "odsm",
    "Odsm",
    "office des sels marins",
    ("offices des sels marins", "OFFICES DES SELS MARINS"),
    article="les",
)
OFFICE = Organism("odsm", "Odsm", "office des sels marins", ("offices des sels marins",), article="l'")
HOUSES = Organism("maison-du-sel", "maisons du sel", "maison du sel", article="les")
BARE = Organism("maison-du-sel", "maison du sel")


@pytest.mark.parametrize(
    ("form", "body", "expected"),
    [
        ("OFFICES DES SELS MARINS", OFFICES, "offices des sels marins"),
        ("ODSM", OFFICES, "Odsm"),
        ("offices des sels marins", OFFICE, "office des sels marins"),
        ("maison du sel", HOUSES, "maisons du sel"),
        ("MAISON DU SEL", BARE, "maison du sel"),
        ("maisons du sel", BARE, "maisons du sel"),
        ("guichet du quai", HOUSES, "guichet du quai"),
    ],
)
def test_a_body_is_called_as_one_reads_it(form: str, body: Organism, expected: str) -> None:
    assert usual(form, body) == expected
