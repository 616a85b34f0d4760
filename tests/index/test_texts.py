from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.errors import IndexDamagedError
from assistant.index.lexical import terms
from assistant.index.pieces import packaged_pieces
from assistant.index.texts import (
    BuildInput,
    StoredDocument,
    TextStore,
    lexicon_from_json,
    lexicon_to_json,
    write_texts,
)
from assistant.types import Document, Lexicon

BuildInputs = Callable[..., BuildInput]

LEXICON = Lexicon(
    aliases={"CPAM": ("la Sécu", "caisse primaire")},
    everyday=(("toubib", "médecin"), ("arrêt maladie", "indemnités journalières")),
    lookalikes=(frozenset({"CTI", "CMI"}),),
)


@pytest.fixture
def texts(tmp_path: Path, branches: BuildInput) -> TextStore:
    write_texts(tmp_path / "texts.sqlite", branches, packaged_pieces())
    return TextStore(tmp_path / "texts.sqlite")


def stored(document: Document) -> StoredDocument:
    return StoredDocument(document.id, document.text, document.metadata, document.sha256)


def test_what_was_written_is_read(texts: TextStore, branches: BuildInput) -> None:
    assert [texts.document(name) for name in texts.document_ids()] == [
        stored(each) for each in branches.documents
    ]
    assert list(texts.all_statements()) == branches.statements
    assert list(texts.all_passages()) == branches.passages


def test_pieces_come_in_the_order_asked_for(texts: TextStore, branches: BuildInput) -> None:
    backwards = branches.statements[::-1]
    assert texts.statements([piece.id for piece in backwards]) == tuple(backwards)
    assert texts.passages([branches.passages[2].id, branches.passages[0].id]) == (
        branches.passages[2],
        branches.passages[0],
    )
    assert texts.statement_ids([3, 0]) == (branches.statements[3].id, branches.statements[0].id)


def test_what_follows_a_statement_goes_on_into_the_next_document(
    texts: TextStore, branches: BuildInput
) -> None:
    first, *others = branches.statements
    assert tuple(texts.following(first.id, 2)) == tuple(others[:2])
    assert tuple(texts.following(first.id, 99)) == tuple(others)
    assert tuple(texts.following(others[-1].id, 2)) == ()


def test_the_statements_of_a_document_come_in_reading_order(texts: TextStore, branches: BuildInput) -> None:
    for document in branches.documents:
        own = [piece for piece in branches.statements if piece.document_id == document.id]
        assert texts.statements_of(document.id) == tuple(own)
    assert texts.statements_of(branches.documents[0].id[:-1]) == ()


def test_a_statement_knows_its_passage(texts: TextStore, branches: BuildInput) -> None:
    owners = texts.passage_ids([piece.id for piece in branches.statements])
    assert owners == {name: owner.id for owner in branches.passages for name in owner.statements}


def test_a_passage_knows_its_statements(texts: TextStore, branches: BuildInput) -> None:
    owned = {passage.id: passage.statements for passage in branches.passages}
    assert texts.statements_in(list(owned)) == owned


def test_a_statement_may_stand_in_no_passage(tmp_path: Path, branches: BuildInput) -> None:
    alone = BuildInput(branches.documents, branches.statements, [], "{}")
    write_texts(tmp_path / "texts.sqlite", alone, packaged_pieces())
    assert TextStore(tmp_path / "texts.sqlite").passage_ids([branches.statements[0].id]) == {}


def test_unknown_ids_are_key_errors(texts: TextStore) -> None:
    with pytest.raises(KeyError):
        texts.document("absent.md")
    with pytest.raises(KeyError):
        texts.statements(["absent.md#0-1"])
    with pytest.raises(KeyError):
        texts.passages(["absent.md#0-1"])


def test_what_came_with_the_texts_is_kept(tmp_path: Path) -> None:
    material = BuildInput([], [], [], '{"bodies": ["Épargne"]}', LEXICON)
    write_texts(tmp_path / "texts.sqlite", material, packaged_pieces())
    texts = TextStore(tmp_path / "texts.sqlite")
    assert texts.registry_json() == '{"bodies": ["Épargne"]}'
    assert texts.lexicon() == LEXICON
    assert texts.document_ids() == ()
    assert list(texts.all_statements()) == []


def test_equal_lexicons_are_the_same_json() -> None:
    again = Lexicon(LEXICON.aliases, LEXICON.everyday, (frozenset({"CMI", "CTI"}),))
    assert lexicon_to_json(again) == lexicon_to_json(LEXICON)
    assert lexicon_from_json(lexicon_to_json(LEXICON)) == LEXICON


def single_line(text: str) -> bool:
    return len(text.splitlines()) == 1 and bool(text.strip())


odd_lines = st.lists(
    st.text(st.sampled_from('aé😀e\u0301 \u00a0«’\t\0"\\'), min_size=1).filter(str.strip),
    min_size=2,
    max_size=5,
)


@settings(deadline=None)
@given(odd_lines, st.sampled_from(["\n", "\r\n"]))
def test_every_character_comes_back(make_input: BuildInputs, lines: list[str], end: str) -> None:
    material = make_input({"étrange/😀.md": "# " + end.join(lines)})
    with TemporaryDirectory() as folder:
        write_texts(Path(folder) / "texts.sqlite", material, packaged_pieces())
        texts = TextStore(Path(folder) / "texts.sqlite")
        document = texts.document("étrange/😀.md")
        assert document == stored(material.documents[0])
        for piece in texts.all_statements():
            assert document.text[piece.span.start : piece.span.end] == piece.text


@settings(deadline=None)
@given(
    st.lists(st.text(st.characters(codec="utf-8"), min_size=1).filter(single_line), min_size=2, max_size=5)
)
def test_what_is_compared_of_a_statement_is_what_a_fresh_reading_gives(
    make_input: BuildInputs, lines: list[str]
) -> None:
    material = make_input({"étrange.md": "# " + "\n".join(lines)})
    with TemporaryDirectory() as folder:
        write_texts(Path(folder) / "texts.sqlite", material, packaged_pieces())
        ids = [piece.id for piece in material.statements]
        for read, written in zip(
            TextStore(Path(folder) / "texts.sqlite").read_statements(ids), material.statements, strict=True
        ):
            assert read.statement == written
            for reading, text in ((read.own, written.text), (read.around, written.context[0].text)):
                np.testing.assert_array_equal(reading.tokens, packaged_pieces().of([text[:500]])[0])
                assert reading.terms == terms(text[:500])


def test_a_reading_is_of_the_start_of_a_statement_and_the_end_of_what_stands_above(
    make_input: BuildInputs, tmp_path: Path
) -> None:
    long = " ".join(f"mot{number}" for number in range(200))
    material = make_input({"long.md": f"# {long}\n{long}\n"})
    write_texts(tmp_path / "texts.sqlite", material, packaged_pieces())
    [read] = TextStore(tmp_path / "texts.sqlite").read_statements([material.statements[0].id])
    assert read.own.terms == terms(long[:500])
    assert read.around.terms == terms(long[-500:])


def test_threads_share_a_store(texts: TextStore, branches: BuildInput) -> None:
    ids = [piece.id for piece in branches.statements]
    with ThreadPoolExecutor(8) as threads:
        for found in threads.map(texts.statements, [ids] * 200):
            assert found == tuple(branches.statements)


def test_reading_writes_nothing(texts: TextStore, tmp_path: Path) -> None:
    before = (tmp_path / "texts.sqlite").read_bytes()
    list(texts.all_statements())
    assert [path.name for path in tmp_path.iterdir()] == ["texts.sqlite"]
    assert (tmp_path / "texts.sqlite").read_bytes() == before


@pytest.mark.parametrize("damage", ["missing", "cut", "overwritten"])
def test_a_damaged_file_is_named(tmp_path: Path, branches: BuildInput, damage: str) -> None:
    path = tmp_path / "generations" / "g" / "texts.sqlite"
    path.parent.mkdir(parents=True)
    write_texts(path, branches, packaged_pieces())
    content = path.read_bytes()
    if damage == "missing":
        path.unlink()
    else:
        path.write_bytes(content[:5_000] if damage == "cut" else b"?" * len(content))
    with pytest.raises(IndexDamagedError, match=r"texts\.sqlite.*assistant index DOSSIER"):
        list(TextStore(path).all_statements())
