"""How firmly statements are tied to bodies, on a page of one body and on one of a network."""

from pathlib import Path

import pytest

from assistant.answering.attribution import is_by_title_alone, overviews
from assistant.sources.folder import read_folder
from assistant.sources.organisms import assign, read_organisms
from assistant.sources.passages import cut
from assistant.types import Lexicon

NETWORK = """# Office national du sel (ONS)

L'ONS pilote les marais.

## Aides

- Pelles neuves : 30 euros

## Missions

- fixer les prix

## Les organismes

- Caisses du sel (CDS) : prêt de paniers, conseils
- Bureaux des digues (BDD) : garde des digues, alertes
- Centres de pesée (CDPE) : pesée des sacs, contrôle

Les CDS versent les primes.
"""
PAGE = "# Centres de pesée (CDPE)\n\nIls pèsent les sacs. Tout sac requiert leur accord.\n"


@pytest.mark.parametrize(
    ("text", "is_loose"),
    [
        ("Pelles neuves : 30 euros", True),
        ("fixer les prix", False),
        ("L'ONS pilote les marais.", False),
        ("Les CDS versent les primes.", False),
    ],
)
def test_what_only_the_title_of_a_page_ties_to_a_body(tmp_path: Path, text: str, is_loose: bool) -> None:
    (tmp_path / "reseau.md").write_text(NETWORK, "utf-8")
    (tmp_path / "pesee.md").write_text(PAGE, "utf-8")
    documents = read_folder(tmp_path).documents
    statements = [one for document in documents for one in cut(document).statements]
    names = read_organisms(documents, statements, Lexicon())
    known = {one.text: one for one in assign(statements, names, documents)}
    assert overviews(names.organisms) == {"reseau.md"}
    assert is_by_title_alone(known[text], names) is is_loose
