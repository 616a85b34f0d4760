"""How firmly statements are tied to bodies, on a page of one body and on one of a network."""

from pathlib import Path

import pytest

from assistant.answering.candidates.attribution import loosely_tied
from assistant.sources.folder import read_folder
from assistant.sources.organisms import assign, read_organisms
from assistant.sources.passages import cut
from assistant.sources.registry import Registry
from assistant.types import Lexicon, Statement

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
HEADED = "# Protection des sauniers\n\n#" + NETWORK.replace("\n#", "\n##")
PAGE = "# Centres de pesée (CDPE)\n\nIls pèsent les sacs. Tout sac requiert leur accord.\n"


@pytest.fixture(scope="module", params=[NETWORK, HEADED], ids=["titled", "headed"])
def read(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Registry, list[Statement]]:
    folder: Path = tmp_path_factory.mktemp("sel")
    (folder / "reseau.md").write_text(request.param, "utf-8")
    (folder / "pesee.md").write_text(PAGE, "utf-8")
    documents = read_folder(folder).documents
    statements = [one for document in documents for one in cut(document).statements]
    names = read_organisms(documents, statements, Lexicon())
    return names, list(assign(statements, names, documents))


@pytest.mark.parametrize(
    ("text", "is_loose"),
    [
        ("Pelles neuves : 30 euros", True),
        ("fixer les prix", False),
        ("L'ONS pilote les marais.", False),
        ("Les CDS versent les primes.", False),
        ("Tout sac requiert leur accord.", False),
    ],
)
def test_on_a_page_of_many_bodies_the_title_alone_ties_loosely(
    read: tuple[Registry, list[Statement]], text: str, is_loose: bool
) -> None:
    names, statements = read
    told = loosely_tied(names, lambda document: [one for one in statements if one.document_id == document])
    assert told(next(one for one in statements if one.text == text)) is is_loose
