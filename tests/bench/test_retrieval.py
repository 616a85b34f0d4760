"""The comparison of ways of searching: every question has its answer on the shelf, every way ranks units."""

import json
from pathlib import Path
from types import ModuleType

import pytest

from assistant.index.embedding import DEFAULT_MODEL

ROOT = Path(__file__).parents[2]
STATEMENTS = {
    "le remorquage des bateaux en panne": "Qui vient chercher ma péniche qui ne démarre plus ?",
    "la délivrance des permis de naviguer": "À qui je demande le papier pour conduire un bateau ?",
    "l’entretien des écluses et des berges": "La porte de l’écluse grince, j’appelle qui ?",
}


@pytest.fixture
def shelves(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    from bench.retrieval import shelves

    return shelves


@pytest.fixture
def shelf(shelves: ModuleType, tmp_path: Path) -> Path:
    pages = shelves.Pages(bullet="- ")
    pages.add("Office des canaux", STATEMENTS)
    asked = [shelves.Asked(question, (place,)) for place, question in enumerate(STATEMENTS.values())]
    pages.save(tmp_path / "shelves" / "canals", asked)
    return tmp_path / "shelves"


def test_a_unit_is_what_stands_at_its_place(shelves: ModuleType, shelf: Path) -> None:
    units = shelves.Shelf.load(shelf / "canals").units
    page = (shelf / "canals" / "texts" / units[0].document).read_text("utf-8")
    assert [page[unit.start : unit.end] for unit in units] == list(STATEMENTS)


def test_questions_on_the_corpus_are_answered_by_units(shelves: ModuleType, tmp_path: Path) -> None:
    shelves.corpus(ROOT / "corpus", ROOT / "eval" / "dev.jsonl", tmp_path / "corpus")
    shelf = shelves.Shelf.load(tmp_path / "corpus" / "all")
    assert len(shelf.asked) > 100
    assert all(asked.right for asked in shelf.asked)


@pytest.mark.parametrize(
    "system", ["plain-bm25", "french-bm25", "vectors", "fused-vectors", "legs", "whole", "ensemble"]
)
def test_every_way_ranks_units(system: str, shelves: ModuleType, shelf: Path) -> None:
    from bench.retrieval.systems import SYSTEMS

    folder = shelf / "canals"
    rank = SYSTEMS[system](shelves.Shelf.load(folder), folder, DEFAULT_MODEL)
    ranking = rank("Qui fait le remorquage des bateaux en panne ?")
    assert ranking[0] == 0
    assert len(set(ranking)) == len(ranking) <= len(STATEMENTS)


def test_a_row_measures_each_question(
    shelves: ModuleType, shelf: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from bench.retrieval import row

    monkeypatch.setattr("sys.argv", ["row", "whole", DEFAULT_MODEL, str(shelf)])
    row.main()
    found = json.loads(capsys.readouterr().out)
    assert {name: len(values) for name, values in found["values"].items()} == dict.fromkeys(
        ["R@1", "R@5", "R@10", "RR@10", "nDCG@10"], len(STATEMENTS)
    )
    assert found["p95_ms"] >= found["p50_ms"] > 0
