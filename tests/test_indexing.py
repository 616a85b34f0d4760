"""From a folder to a generation: what is lost is noticed."""

from pathlib import Path

import pytest

from assistant.errors import UsageError
from assistant.index.static import StaticEmbedder
from assistant.index.store import IndexStore
from assistant.indexing import build

TEXT = "Le bureau des phares\n\nLe bureau des phares allume les phares de la côte.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    texts = tmp_path / "textes"
    (texts / "nord").mkdir(parents=True)
    (texts / "a.txt").write_text(TEXT, "utf-8")
    (texts / "nord" / "b.txt").write_text(TEXT.replace("côte", "baie"), "utf-8")
    return texts


def test_a_published_text_that_can_no_longer_be_read_is_lost(folder: Path, tmp_path: Path) -> None:
    store, model = IndexStore(tmp_path / "index"), StaticEmbedder.packaged()
    first = build(folder, store, model)
    assert first.lost == ()
    store.publish(first.generation.id)
    (folder / "nord" / "b.txt").write_bytes(b"\x00\x01\x02\xff" * 40)
    (folder / "c.txt").write_bytes(b"\x00\x01\x02\xff" * 40)
    assert build(folder, store, model).lost == ("nord/b.txt",)


def test_a_text_that_was_taken_away_is_not_lost(folder: Path, tmp_path: Path) -> None:
    store, model = IndexStore(tmp_path / "index"), StaticEmbedder.packaged()
    store.publish(build(folder, store, model).generation.id)
    (folder / "a.txt").unlink()
    assert build(folder, store, model).lost == ()


def test_a_folder_without_texts_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="Aucun texte lisible"):
        build(tmp_path, IndexStore(tmp_path / "index"), StaticEmbedder.packaged())
