import json
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from assistant.errors import (
    BusyError,
    IndexDamagedError,
    IndexMissingError,
    ModelMismatchError,
    UsageError,
)
from assistant.index.generation import Generation
from assistant.index.lexical import terms
from assistant.index.store import IndexStore
from assistant.index.texts import BuildInput
from assistant.types import Key, Lexicon

if TYPE_CHECKING:
    from tests.index.conftest import HashingEmbedder

BuildInputs = Callable[..., BuildInput]
Publish = Callable[..., str]


@pytest.fixture
def publish(store: IndexStore, make_input: BuildInputs, embedder: "HashingEmbedder") -> Publish:
    """Build and publish a generation of one line for each name given."""

    def build_and_publish(*names: str) -> str:
        material = make_input({f"{name}.md": f"# {name}\nLe {name} verse la retraite." for name in names})
        with store.build(material, embedder) as generation:
            store.publish(generation.id)
        return generation.id

    return build_and_publish


def test_a_generation_answers_in_every_way(
    store: IndexStore, branches: BuildInput, embedder: "HashingEmbedder"
) -> None:
    generation = store.build(branches, embedder)
    cpam, carsat, _ = branches.passages
    assert generation.dense_search(embedder.embed_query("retraite des salariés"), 1)[0][0] == carsat.id
    assert generation.lexical_search("Qui rembourse mes frais de sante ?", 1)[0][0] == cpam.statements[0]
    assert generation.passage(cpam.id) == cpam
    assert generation.statement(cpam.statements[1]) == branches.statements[1]
    assert generation.statements(cpam.statements) == tuple(branches.statements[:2])
    assert generation.passages([carsat.id, cpam.id]) == (carsat, cpam)
    assert generation.statements_of_passages([carsat.id, cpam.id]) == {
        carsat.id: tuple(branches.statements[2:4]),
        cpam.id: tuple(branches.statements[:2]),
    }
    assert generation.passages_of_statements(cpam.statements) == dict.fromkeys(cpam.statements, cpam.id)
    assert generation.document("cafe.md").text == branches.documents[2].text
    assert generation.document_ids == ("reseau/cpam.md", "reseau/carsat.md", "cafe.md")
    assert list(generation.all_statements()) == branches.statements
    assert generation.statement_count == 5
    assert generation.document_frequency("assur") == 2
    assert generation.registry_json == "{}"
    assert generation.lexicon == Lexicon()


def test_questions_of_the_bank_are_found_beside_the_texts(
    store: IndexStore, branches: BuildInput, embedder: "HashingEmbedder"
) -> None:
    owners = [branches.statements[0].id, branches.statements[3].id]
    questions = ["Qui rend les sous du toubib ?", "Qui aide un assuré au bout du rouleau ?"]
    keys = tuple(map(Key, owners, questions))
    plain, banked = store.build(branches, embedder), store.build(replace(branches, keys=keys), embedder)
    vector = embedder.embed_query("aide au bout du rouleau")
    assert banked.dense_key_search(vector, 1)[0][0] == 1
    assert banked.lexical_key_search("les sous du toubib", 1)[0][0] == 0
    found = banked.keys([1, 0])
    assert {number: owner for number, (owner, _) in found.items()} == dict(enumerate(owners))
    assert found[0][1].terms == terms(questions[0])
    assert banked.statement_count == plain.statement_count
    assert banked.document_frequency("assur") == plain.document_frequency("assur") == 2
    assert banked.document_frequency("toubib") == 0
    assert (banked.manifest.counts.keys, plain.manifest.counts.keys) == (2, 0)
    assert banked.manifest.bank != plain.manifest.bank
    assert plain.dense_key_search(vector, 1) == plain.lexical_key_search("toubib", 1) == []


def test_the_manifest_says_what_was_built(
    store: IndexStore, branches: BuildInput, embedder: "HashingEmbedder"
) -> None:
    generation = store.build(branches, embedder)
    manifest = generation.manifest
    assert manifest.id == generation.id
    assert manifest.embedder == embedder.identity
    assert (manifest.counts.documents, manifest.counts.passages, manifest.counts.statements) == (3, 3, 5)
    assert manifest.documents == {document.id: document.sha256 for document in branches.documents}
    assert {"texts.sqlite", "dense/chroma.sqlite3", "lexical/meta.json"} <= manifest.files.keys()


def test_an_empty_folder_makes_an_index_that_finds_nothing(
    store: IndexStore, make_input: BuildInputs, embedder: "HashingEmbedder"
) -> None:
    generation = store.build(make_input({}), embedder)
    assert generation.lexical_search("retraite", 5) == []
    assert generation.dense_search(embedder.embed_query("retraite"), 5) == []


def test_progress_tells_each_stage_from_nothing_to_all(
    store: IndexStore, branches: BuildInput, embedder: "HashingEmbedder"
) -> None:
    told: list[tuple[str, int, int]] = []
    store.build(branches, embedder, lambda *step: told.append(step))
    for stage, total in {"Enregistrement des textes": 3, "Index lexical": 5, "Index des vecteurs": 3}.items():
        steps = [(done, of) for name, done, of in told if name == stage]
        assert steps[0] == (0, total)
        assert steps[-1] == (total, total)


def test_without_an_index_the_error_says_what_to_run(store: IndexStore) -> None:
    with pytest.raises(IndexMissingError, match=f"assistant index DOSSIER --index {store.path}"):
        store.open()
    assert store.generations() == ()


def test_what_is_built_answers_once_it_is_published(
    store: IndexStore, branches: BuildInput, embedder: "HashingEmbedder", publish: Publish
) -> None:
    before = publish("Carsat")
    generation = store.build(branches, embedder)
    assert store.open().id == before
    store.publish(generation.id)
    assert store.open(embedder.identity).id == generation.id


def test_what_is_open_goes_on_answering_after_a_publication(
    store: IndexStore, embedder: "HashingEmbedder", publish: Publish
) -> None:
    publish("Carsat")
    with store.open() as reader:
        publish("Urssaf")
        assert reader.lexical_search("Carsat", 1)[0][0].startswith("Carsat.md")
        assert reader.dense_search(embedder.embed_query("Carsat"), 1)[0][0].startswith("Carsat.md")


def test_readers_never_miss_an_index_while_others_are_published(
    store: IndexStore, embedder: "HashingEmbedder", publish: Publish
) -> None:
    publish("Carsat")
    done = threading.Event()

    def read() -> int:
        answers = 0
        while not done.is_set():
            with IndexStore(store.path).open(embedder.identity) as reader:
                assert reader.lexical_search("retraite", 9)
                assert reader.manifest.counts.documents == len(reader.document_ids)
                answers += 1
        return answers

    with ThreadPoolExecutor(3) as threads:
        readers = [threads.submit(read) for _ in range(3)]
        try:
            for number in range(4):
                publish(*(f"Caisse{other}" for other in range(number + 2)))
                store.prune(keep=1)
        finally:
            done.set()
        assert all(reader.result() > 0 for reader in readers)


def test_another_model_is_refused_with_what_to_run(
    store: IndexStore, make_embedder: "type[HashingEmbedder]", publish: Publish
) -> None:
    publish("Carsat")
    other = make_embedder(name="phrases", dimension=32).identity
    with pytest.raises(ModelMismatchError, match=r"« mots » .*« phrases » .*assistant index DOSSIER --index"):
        store.open(other)


@pytest.mark.parametrize("model", ["pieces", "encoder"])
def test_another_version_of_a_packaged_model_is_named(
    model: str, store: IndexStore, publish: Publish, embedder: "HashingEmbedder"
) -> None:
    manifest = store.path / "generations" / publish("Carsat") / "manifest.json"
    fields = json.loads(manifest.read_text(encoding="utf-8"))
    manifest.write_text(json.dumps(fields | {model: "0" * 64}), encoding="utf-8")
    with pytest.raises(ModelMismatchError, match=r"modèles .*assistant index DOSSIER --index"):
        store.open(embedder.identity)
    store.open().close()


def test_a_second_build_is_refused_at_once(
    store: IndexStore, branches: BuildInput, embedder: "HashingEmbedder"
) -> None:
    other = IndexStore(store.path)
    with store.building():
        for refused in (
            lambda: other.build(branches, embedder),
            lambda: other.publish("any"),
            other.rollback,
            other.prune,
        ):
            with pytest.raises(BusyError, match="en cours"):
                refused()
        generation = store.build(branches, embedder)  # the holder goes on
        store.publish(generation.id)
    assert other.open().id == generation.id
    other.build(branches, embedder)


def test_a_build_that_fails_leaves_nothing(
    store: IndexStore, branches: BuildInput, make_embedder: "type[HashingEmbedder]", publish: Publish
) -> None:
    published = publish("Carsat")

    class Failing(make_embedder):  # type: ignore[valid-type, misc]
        def embed_documents(self, *_: object) -> None:
            raise RuntimeError("no model")

    with pytest.raises(RuntimeError, match="no model"):
        store.build(branches, Failing())
    assert [info.id for info in store.generations()] == [published]
    assert len(list((store.path / "generations").iterdir())) == 1


def test_a_folder_that_cannot_be_written_is_named(
    tmp_path: Path, branches: BuildInput, embedder: "HashingEmbedder"
) -> None:
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    with pytest.raises(UsageError, match="ne peut pas être écrit"):
        IndexStore(tmp_path / "file" / "index").build(branches, embedder)


def test_generations_are_listed_newest_first(store: IndexStore, publish: Publish) -> None:
    first, second = publish("Carsat"), publish("Carsat", "Urssaf")
    listed = store.generations()
    assert [info.id for info in listed] == [second, first]
    assert [info.published for info in listed] == [True, False]
    assert [info.counts.documents for info in listed] == [2, 1]
    assert listed[0].model == "mots"
    assert listed[0].size > 10_000
    assert listed[0].created > listed[1].created


def test_rollback_publishes_what_was_published_before(
    store: IndexStore, branches: BuildInput, embedder: "HashingEmbedder", publish: Publish
) -> None:
    first, second = publish("Carsat"), publish("Urssaf")
    store.build(branches, embedder)  # never published, so never rolled back to
    assert store.rollback() == first
    assert store.open().id == first
    third = publish("Cnav")
    assert store.rollback() == first
    store.publish(second)
    store.publish(third)
    assert store.rollback() == second


def test_rollback_without_an_earlier_generation_says_so(store: IndexStore, publish: Publish) -> None:
    only = publish("Carsat")
    with pytest.raises(UsageError, match="--list"):
        store.rollback()
    assert store.open().id == only


def test_rollback_leaves_a_damaged_generation(store: IndexStore, publish: Publish) -> None:
    first, second = publish("Carsat"), publish("Urssaf")
    (store.path / "generations" / second / "texts.sqlite").unlink()
    assert store.rollback() == first
    assert store.open().lexical_search("Carsat", 1)


def test_prune_keeps_the_published_one_and_those_before(
    store: IndexStore, branches: BuildInput, embedder: "HashingEmbedder", publish: Publish
) -> None:
    first, second, third = publish("Carsat"), publish("Urssaf"), publish("Cnav")
    unpublished = store.build(branches, embedder).id
    assert store.prune(keep=2) == (first, unpublished)
    assert [info.id for info in store.generations()] == [third, second]
    assert store.rollback() == second


@pytest.mark.parametrize("keep", [-1, 0, 1])
def test_prune_never_removes_the_published_one(store: IndexStore, publish: Publish, keep: int) -> None:
    first, _ = publish("Carsat"), publish("Urssaf")
    store.rollback()
    store.prune(keep)
    assert [info.id for info in store.generations()] == [first]
    assert store.open().id == first


def test_vectors_of_unchanged_passages_are_kept_where_the_model_is_slow(
    store: IndexStore, make_input: BuildInputs, make_embedder: "type[HashingEmbedder]"
) -> None:
    embedder = make_embedder(is_slow=True)
    old = {"a.md": "# A\nLa retraite des salariés.", "b.md": "# B\nLes frais de santé."}
    with store.build(make_input(old), embedder) as generation:
        store.publish(generation.id)
    embedder.asked.clear()
    moved = {
        "b/moved.md": old["b.md"],
        "c.md": "# C\nLe café du port.",
        "a.md": old["a.md"].replace("L", "Toute l"),
    }
    generation = store.build(make_input(moved), embedder)
    assert embedder.asked == ["C\nLe café du port.", "A\nToute la retraite des salariés."]
    for query, found in {"frais de santé": "b/moved.md", "café": "c.md", "retraite": "a.md"}.items():
        assert generation.dense_search(embedder.embed_query(query), 1)[0][0].startswith(found)


@pytest.mark.parametrize("other", [{"is_slow": False}, {"is_slow": True, "name": "phrases"}])
def test_vectors_of_another_or_a_quick_model_are_made_anew(
    store: IndexStore, branches: BuildInput, make_embedder: "type[HashingEmbedder]", other: dict[str, object]
) -> None:
    store.publish(store.build(branches, make_embedder(is_slow=True)).id)
    embedder = make_embedder(**other)  # type: ignore[arg-type]
    store.build(branches, embedder)
    assert len(embedder.asked) == 3


def files_of(generation: Generation) -> list[str]:
    return [name for name, size in generation.manifest.files.items() if size]


@pytest.mark.parametrize("damage", ["missing", "truncated"])
def test_any_damaged_file_is_found_at_opening(
    store: IndexStore, branches: BuildInput, embedder: "HashingEmbedder", damage: str
) -> None:
    generation = store.build(branches, embedder)
    store.publish(generation.id)
    for name in ["manifest.json", *files_of(generation)]:
        path = store.path / "generations" / generation.id / name
        content = path.read_bytes()
        path.unlink()  # never cut in place: what is still mapped somewhere would bring the process down
        if damage == "truncated":
            path.write_bytes(content[: len(content) // 2])
        with pytest.raises(IndexDamagedError, match="assistant index DOSSIER"):
            store.open()
        with pytest.raises(IndexDamagedError):
            store.publish(generation.id)
        path.unlink(missing_ok=True)
        path.write_bytes(content)
        store.open().close()


def test_a_damaged_index_can_be_built_again(
    store: IndexStore, branches: BuildInput, make_embedder: "type[HashingEmbedder]", publish: Publish
) -> None:
    damaged = publish("Carsat")
    (store.path / "generations" / damaged / "texts.sqlite").write_bytes(b"")
    embedder = make_embedder(is_slow=True)
    store.publish(store.build(branches, embedder).id)
    assert store.open().lexical_search("retraite", 1)
    assert damaged in store.prune(keep=1)


def test_a_generation_that_is_not_there_cannot_be_published(store: IndexStore, publish: Publish) -> None:
    published = publish("Carsat")
    with pytest.raises(IndexDamagedError, match="absente"):
        store.publish("20260131T120000000000-0a1b2c3d")
    assert store.open().id == published
