"""Nothing that the inventory names is missing from the fact sheets, and no sheet stands outside it."""

import re
from itertools import chain, pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.text import fold

CORPUS = Path(__file__).parents[2] / "corpus"
INVENTORY = yaml.safe_load((CORPUS / "inventory.yaml").read_text(encoding="utf-8"))
SOURCES: list[dict[str, Any]] = INVENTORY["sources"]
FACTS: list[dict[str, Any]] = list(chain.from_iterable(source["facts"] for source in SOURCES))
SHEETS = sorted(path.relative_to(CORPUS).as_posix() for path in CORPUS.rglob("*.md"))
NAMED = [
    pytest.param(source["folder"], name, id=f"{source['folder']}: {name}")
    for source in SOURCES
    for kind in ("figures", "acronyms", "places", "services")
    for name in source[kind]
]


def parts(sheet: str) -> tuple[dict[str, Any], str]:
    """Return a sheet's front matter and its body."""
    _, front, body = (CORPUS / sheet).read_text(encoding="utf-8").split("---\n", 2)
    return yaml.safe_load(front), body


def holds(text: str, needle: str) -> bool:
    """Whether `needle` stands in `text` as whole words, however they are accented."""
    return re.search(rf"(?<!\w){re.escape(fold(needle))}(?!\w)", fold(text)) is not None


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: f"{fact['sheet']}: {fact['fact']}")
def test_a_line_of_its_sheet_states_the_fact(fact: dict[str, Any]) -> None:
    lines = parts(fact["sheet"])[1].splitlines()
    assert any(all(holds(line, needle) for needle in fact["needles"]) for line in lines)


@pytest.mark.parametrize(("folder", "name"), NAMED)
def test_each_name_and_figure_stands_in_the_sheets_of_its_source(folder: str, name: str) -> None:
    assert any(holds(parts(sheet)[1], name) for sheet in SHEETS if sheet.startswith(f"{folder}/"))


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_sheet_says_where_it_comes_from(sheet: str) -> None:
    front, body = parts(sheet)
    assert front.keys() - {"published", "retrieved"} == {"title", "source", "publisher"}
    assert all(front.values())
    assert body.lstrip().startswith(f"# {front['title']}\n")
    (document,) = {source["document"] for source in SOURCES if sheet.startswith(f"{source['folder']}/")}
    assert front["source"].startswith(document)


@pytest.mark.parametrize("sheet", SHEETS)
def test_every_list_and_table_has_an_introduction(sheet: str) -> None:
    blocks = [block for block in parts(sheet)[1].split("\n\n") if block.strip()]
    for before, block in pairwise(blocks):
        if block.startswith(("- ", "|")):
            assert before.endswith(" :"), block


def test_the_inventory_names_every_sheet() -> None:
    assert {fact["sheet"] for fact in FACTS} == set(SHEETS)
