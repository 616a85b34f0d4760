"""How firmly statements are tied to bodies, on a page of one body and on one of a network."""

from pathlib import Path

import pytest

from assistant.answering.attribution import is_by_title_alone, tells_of_many, title_depth
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


def test_a_page_with_statements_about_many_bodies_is_one_on_a_network(
    read: tuple[Registry, list[Statement]],
) -> None:
    names, statements = read
    pages = {
        name: [one for one in statements if one.document_id == name] for name in ("reseau.md", "pesee.md")
    }
    assert [name for name, page in pages.items() if tells_of_many(page, names.organisms)] == ["reseau.md"]


@pytest.mark.parametrize(
    ("text", "is_loose"),
    [
        ("Pelles neuves : 30 euros", True),
        ("fixer les prix", False),
        ("L'ONS pilote les marais.", False),
        ("Les CDS versent les primes.", False),
    ],
)
def test_what_only_the_title_of_a_page_ties_to_a_body(
    read: tuple[Registry, list[Statement]], text: str, is_loose: bool
) -> None:
    names, statements = read
    page = [one for one in statements if one.document_id == "reseau.md"]
    known = {one.text: one for one in page}
    assert is_by_title_alone(known[text], title_depth(page), names) is is_loose
