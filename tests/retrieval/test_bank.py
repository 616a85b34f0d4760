"""A question bank: everyday questions lead to a statement, which alone is shown."""

import json
import shutil
from pathlib import Path

import pytest
from tests.conftest import CANALS

from assistant.assistant import Assistant
from assistant.index.static import StaticEmbedder
from assistant.index.store import IndexStore
from assistant.indexing import build
from assistant.settings import load_settings

ASKED = "Le bidule de tonton Fernand fait glouglou ?"
ROW = "Réparation d’une coque | 60 %"


def opened(folder: Path, index: Path) -> Assistant:
    store = IndexStore(index)
    store.publish(build(folder, store, StaticEmbedder.packaged()).generation.id)
    return Assistant.open(load_settings(index=index))


@pytest.fixture(scope="module")
def banked(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """The assistant on the canal network's pages with a bank of one line."""
    folder = tmp_path_factory.mktemp("banked") / "canaux"
    shutil.copytree(CANALS, folder)
    line = {"document": "cnavig.md", "statement": ROW, "questions": [ASKED, "Trou sous la flottaison ?"]}
    (folder / "questions.jsonl").write_text(json.dumps(line, ensure_ascii=False), "utf-8")
    return opened(folder, folder.parent / "index")


def test_a_question_of_the_bank_finds_its_statement(canals: Assistant, banked: Assistant) -> None:
    query = "bidule à Fernand qui fait glouglou"
    assert canals.search(query, 1)[0].statement.text != ROW
    best = banked.search(query, 1)[0]
    assert best.statement.text == ROW
    legs = {leg.leg: leg for leg in best.legs}
    assert legs["dense_key"].rank == legs["lexical_key"].rank == 1
    assert legs["covered"].score > 0.9


def test_each_statement_is_found_once_and_cited_as_it_stands(banked: Assistant) -> None:
    hits = banked.search(ASKED, 50)
    assert len({hit.statement.id for hit in hits}) == len(hits)
    for hit in hits:
        span = hit.statement.span
        assert banked.text_of(hit.statement.document_id)[span.start : span.end] == hit.statement.text
    assert "bidule" not in banked.ask("Coque trouée, quel est le taux de prise en charge ?").model_dump_json()


@pytest.mark.parametrize("query", ["taux de redevance", "Qui pilote les canaux ?", "taux du remorquage"])
def test_questions_far_from_the_bank_are_answered_as_without(
    canals: Assistant, banked: Assistant, query: str
) -> None:
    assert banked.search(query, 1)[0].statement == canals.search(query, 1)[0].statement
    assert banked.ask(query).answer == canals.ask(query).answer


def test_the_bank_makes_nothing_sure_of_what_the_texts_do_not_say(banked: Assistant) -> None:
    assert banked.ask("durée du permis").status == "abstained"


def test_an_unfit_line_is_told_and_the_rest_is_built(tmp_path: Path) -> None:
    folder = tmp_path / "canaux"
    shutil.copytree(CANALS, folder)
    (folder / "questions.jsonl").write_text("{\n", "utf-8")
    built = build(folder, IndexStore(tmp_path / "index"), StaticEmbedder.packaged())
    assert [one.document_id for one in built.corpus.rejected] == ["questions.jsonl"]
    assert built.corpus.ignored == ()
    assert built.generation.manifest.counts.keys == 0
