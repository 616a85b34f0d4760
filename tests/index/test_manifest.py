import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from assistant.errors import IndexDamagedError
from assistant.index.embedding import EmbedderIdentity
from assistant.index.manifest import Counts, Manifest, check_files, file_sizes

MANIFEST = Manifest(
    id="20260131T120000000000-0a1b2c3d",
    created=datetime(2026, 1, 31, 12, tzinfo=UTC),
    embedder=EmbedderIdentity("mots", 64, "f" * 64),
    counts=Counts(documents=1, passages=2, statements=3, keys=4),
    documents={"réseau/cpam.md": "a" * 64},
    lexicon="b" * 64,
    bank="d" * 64,
    pieces="c" * 64,
    encoder="e" * 64,
    files={"texts.sqlite": 10, "dense/data.bin": 0},
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    generation = tmp_path / "index" / "generations" / MANIFEST.id
    (generation / "dense").mkdir(parents=True)
    (generation / "texts.sqlite").write_bytes(b"0123456789")
    (generation / "dense" / "data.bin").touch()
    return generation


def rewrite(folder: Path, **changes: Any) -> None:
    path = folder / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8")) | changes), encoding="utf-8")


def test_a_manifest_is_read_as_it_was_written(folder: Path) -> None:
    assert not Manifest.exists(folder)
    MANIFEST.write(folder)
    assert Manifest.exists(folder)
    assert Manifest.read(folder) == MANIFEST
    assert not list(folder.glob("*.new"))


def test_sizes_are_those_of_all_files(folder: Path) -> None:
    assert file_sizes(folder) == MANIFEST.files
    assert MANIFEST.size == 10


def test_a_generation_without_manifest_is_no_generation(folder: Path) -> None:
    with pytest.raises(IndexDamagedError, match=r"incomplète.*assistant index DOSSIER --index .*/index »"):
        Manifest.read(folder)


@pytest.mark.parametrize("other", [1, 99])
def test_another_format_is_named_with_what_to_do(folder: Path, other: int) -> None:
    MANIFEST.write(folder)
    rewrite(folder, format=other, novelty="of another program")
    with pytest.raises(IndexDamagedError, match=rf"au format {other} et .*assistant index DOSSIER --index"):
        Manifest.read(folder)


@pytest.mark.parametrize("changes", [{"created": "hier"}, {"counts": None}, {"embedder": {}}, {"novelty": 1}])
def test_a_manifest_that_makes_no_sense_is_named(folder: Path, changes: dict[str, Any]) -> None:
    MANIFEST.write(folder)
    rewrite(folder, **changes)
    with pytest.raises(IndexDamagedError, match="manifeste est illisible"):
        Manifest.read(folder)


@pytest.mark.parametrize("content", ["", "{", "[]", '{"format"', "null"])
def test_a_manifest_cut_short_is_named(folder: Path, content: str) -> None:
    (folder / "manifest.json").write_text(content, encoding="utf-8")
    with pytest.raises(IndexDamagedError, match="manifeste est illisible"):
        Manifest.read(folder)


def test_files_may_have_grown(folder: Path) -> None:
    check_files(folder, replace(MANIFEST, files={"texts.sqlite": 9}))


def test_a_file_cut_short_is_named(folder: Path) -> None:
    with pytest.raises(IndexDamagedError, match=r"texts\.sqlite » est tronqué"):
        check_files(folder, replace(MANIFEST, files={"texts.sqlite": 11}))


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "dense" / "data.bin").unlink()
    with pytest.raises(IndexDamagedError, match=r"dense/data\.bin » manque"):
        check_files(folder, MANIFEST)
