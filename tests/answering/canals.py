"""An invented network of canals, as the registry would read it, and talks about it."""

from assistant.sources.registry import Registry
from assistant.types import Organism, Turn

CANALS = Registry(
    organisms=(
        Organism("bec", "BEC", "bureau d’écluse et de canal", article="les", aliases=("bureau d’écluse",)),
        Organism("drec", "DREC", "direction régionale de l’eau et des canaux", article="les"),
        Organism("cif", "CIF", "centre d’impression fluviale", article="les"),
        Organism("csi", "CSI", "centre de services informatiques", article="les"),
        Organism("cnavig", "Cnavig", "Caisse nationale de la navigation", article="la"),
        Organism("ofax", "OFAX", "office des affaires extérieures", article="l'"),
    )
)


def conversation(*messages: str) -> list[Turn]:
    """The turns of a talk: a user and the assistant by turns."""
    return [Turn("user" if place % 2 == 0 else "assistant", text) for place, text in enumerate(messages)]
