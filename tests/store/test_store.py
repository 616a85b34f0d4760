import sqlite3
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from tests.databases import running_postgresql

from assistant.answer import Answer, Citation, Sentence, Writing
from assistant.errors import StoreError, UsageError
from assistant.store.database import Database
from assistant.store.records import Asked, Selection, Thumb
from assistant.store.store import Store
from assistant.store.tables import metadata
from assistant.types import Turn

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
DAY = timedelta(days=1)
EVERYTHING = Selection()


def an_answer(question: str = "Qui tient l’écluse ?", name: str = "a1") -> Answer:
    return Answer(
        id=name,
        question=question,
        standalone_question=question,
        status="answered",
        answer="L’éclusier tient l’écluse [1]",
        sentences=(Sentence(text="L’éclusier tient l’écluse", kind="statement", citations=(1,)),),
        citations=(
            Citation(
                id=1,
                document_id="canal/écluse.md",
                document_title="L’écluse",
                section=("Missions",),
                quote="L’éclusier tient l’écluse",
                start=3,
                end=28,
                document_sha256="0" * 64,
            ),
        ),
        confidence=0.9,
        index_generation="g1",
    )


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'kept.sqlite'}"
    return str(request.getfixturevalue("postgresql"))


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    store = Store(url)
    store.forget(EVERYTHING)
    yield store
    store.close()


def test_an_answer_is_found_again_as_it_was_kept(store: Store) -> None:
    store.keep(an_answer(), Asked("key:helpdesk", NOW, "c1"))
    [kept] = store.exchanges(EVERYTHING)
    assert (kept.question, kept.answer, kept.status) == (
        "Qui tient l’écluse ?",
        "L’éclusier tient l’écluse [1]",
        "answered",
    )
    assert (kept.caller, kept.conversation, kept.asked_at) == ("key:helpdesk", "c1", NOW)
    [cited] = kept.citations
    assert (cited.document_id, cited.start, cited.end) == ("canal/écluse.md", 3, 28)
    assert kept.thumbs == ()


def test_what_a_model_did_is_kept(store: Store) -> None:
    work = Writing(
        model="openai:x",
        outcome="written",
        seconds=0.5,
        input_tokens=900,
        output_tokens=60,
        kept=1,
        dropped={"foreign": 2},
    )
    for writing in (work, None):
        store.keep(an_answer().model_copy(update={"writing": writing}), Asked("widget", NOW))
    written, quoted = store.exchanges(EVERYTHING)
    assert written.writing == work.model_dump()
    assert quoted.writing is None


def test_opinions_join_the_last_answer_of_their_caller(store: Store) -> None:
    for conversation in ("c1", "c2"):
        store.keep(an_answer(), Asked("widget", NOW, conversation))
    assert store.rate("a1", "widget", None, Thumb("up", None, NOW))
    assert store.rate("a1", "widget", "c1", Thumb("down", "Faux.", NOW))
    first, last = store.exchanges(EVERYTHING)
    assert first.thumbs == (Thumb("down", "Faux.", NOW),)
    assert last.thumbs == (Thumb("up", None, NOW),)


@pytest.mark.parametrize(
    ("answer_id", "caller", "conversation"),
    [("a2", "widget", None), ("a1", "key:x", None), ("a1", "widget", "c9")],
)
def test_nobody_judges_what_they_did_not_get(
    store: Store, answer_id: str, caller: str, conversation: str | None
) -> None:
    store.keep(an_answer(), Asked("widget", NOW, "c1"))
    assert not store.rate(answer_id, caller, conversation, Thumb("up", None, NOW))
    assert store.exchanges(EVERYTHING)[0].thumbs == ()


def test_a_conversation_is_read_again_by_its_own_caller(store: Store) -> None:
    store.keep(an_answer("Qui ?"), Asked("key:a", NOW, "c1"))
    store.keep(an_answer("Où ?"), Asked("key:a", NOW + DAY, "c1"))
    turns = store.turns("key:a", "c1")
    assert [turn.content for turn in turns if turn.role == "user"] == ["Qui ?", "Où ?"]
    assert turns[1] == Turn("assistant", "L’éclusier tient l’écluse [1]")
    assert store.turns("key:a", "c1", before=NOW + DAY) == turns[:2]
    assert store.turns("key:b", "c1") == ()


@pytest.mark.parametrize(
    ("selection", "left"),
    [
        (Selection(conversation="c1"), ["c2", "c3"]),
        (Selection(caller="key:a"), ["c3"]),
        (Selection(since=NOW + DAY), ["c1"]),
        (Selection(until=NOW + DAY), ["c2", "c3"]),
        (Selection(caller="key:a", since=NOW + DAY), ["c1", "c3"]),
        (EVERYTHING, []),
    ],
)
def test_what_is_forgotten_is_gone_with_all_that_belongs_to_it(
    store: Store, selection: Selection, left: list[str]
) -> None:
    for place, caller in enumerate(["key:a", "key:a", "key:b"]):
        store.keep(an_answer(), Asked(caller, NOW + place * DAY, f"c{place + 1}"))
        store.rate("a1", caller, f"c{place + 1}", Thumb("down", "Non.", NOW))
    assert len(store.exchanges(selection)) == 3 - len(left)
    assert store.forget(selection) == 3 - len(left)
    kept = store.exchanges(EVERYTHING)
    assert [one.conversation for one in kept] == left
    assert all(one.citations and one.thumbs for one in kept)


def test_any_text_can_be_kept(store: Store) -> None:
    store.keep(an_answer("Où\x00 donc 🛶 ?\n'; DROP TABLE exchanges"), Asked("widget", NOW))
    assert store.rate("a1", "widget", None, Thumb("down", "\x00Non", NOW))
    [kept] = store.exchanges(EVERYTHING)
    assert kept.question == "Où donc 🛶 ?\n'; DROP TABLE exchanges"
    assert kept.thumbs[0].comment == "Non"


def test_answers_are_chosen_by_status(store: Store) -> None:
    store.keep(an_answer(), Asked("widget", NOW))
    assert store.exchanges(EVERYTHING, ["abstained"]) == []
    assert len(store.exchanges(EVERYTHING, ["answered"])) == 1


def test_several_threads_keep_at_once_and_none_is_lost(store: Store) -> None:
    def keep_some(place: int) -> None:
        for count in range(10):
            name = f"a{place}-{count}"
            store.keep(an_answer(name=name), Asked("widget", NOW))
            assert store.rate(name, "widget", None, Thumb("up", None, NOW))

    threads = [threading.Thread(target=keep_some, args=(place,)) for place in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    kept = store.exchanges(EVERYTHING)
    assert len(kept) == 40
    assert all(len(one.thumbs) == 1 for one in kept)


def test_the_migrations_make_the_tables_that_the_program_knows(url: str) -> None:
    database = Database(url)
    with database.connected() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    database.close()


def test_many_that_begin_at_once_make_the_tables_once(url: str) -> None:
    stores = [Store(url) for _ in range(6)]
    faults = []

    def check(store: Store) -> None:
        try:
            store.check()
        except StoreError as error:
            faults.append(error)

    threads = [threading.Thread(target=check, args=(store,)) for store in stores]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for store in stores:
        store.close()
    assert faults == []


@pytest.mark.parametrize(
    "url", ["", "n’importe quoi", "sqlite://", "mysql://machine/base", "postgresql://machine"]
)
def test_an_address_that_is_none_is_refused(url: str) -> None:
    with pytest.raises(UsageError, match="ASSISTANT_STORE"):
        Store(url)


@pytest.mark.parametrize("address", ["sqlite:////nowhere/kept.sqlite", "postgresql://u:secret@127.0.0.1:1/x"])
def test_a_database_that_is_away_is_told_without_its_password(address: str) -> None:
    store = Store(address)
    with pytest.raises(StoreError, match="ne répond pas") as caught:
        store.check()
    assert "secret" not in str(caught.value)
    store.close()


def test_a_store_that_was_away_works_when_it_is_back(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path / 'folder' / 'kept.sqlite'}")
    with pytest.raises(StoreError):
        store.check()
    (tmp_path / "folder").mkdir()
    store.keep(an_answer(), Asked("widget", NOW))
    assert len(store.exchanges(EVERYTHING)) == 1
    store.close()


def test_what_is_kept_goes_into_the_file_that_is_there(tmp_path: Path) -> None:
    """Not into one that somebody has taken away, or replaced by another, while the service runs."""
    url = f"sqlite:///{tmp_path / 'folder' / 'kept.sqlite'}"
    (tmp_path / "folder").mkdir()
    store, opinion = Store(url), Thumb("down", None, NOW)
    store.keep(an_answer(), Asked("widget", NOW))
    (tmp_path / "folder").rename(tmp_path / "aside")
    with pytest.raises(StoreError):
        store.rate("a1", "widget", None, opinion)
    (tmp_path / "folder").mkdir()
    with pytest.raises(StoreError):
        store.rate("a1", "widget", None, opinion)
    other = Store(url)
    other.keep(an_answer(name="a2"), Asked("widget", NOW))
    other.close()
    assert store.rate("a2", "widget", None, opinion)
    assert [len(one.thumbs) for one in store.exchanges(EVERYTHING)] == [1]
    store.close()


def test_postgresql_that_goes_away_is_told_soon() -> None:
    with running_postgresql() as url:
        store = Store(url)
        store.keep(an_answer(), Asked("widget", NOW))
    started = monotonic()
    with pytest.raises(StoreError):
        store.keep(an_answer(), Asked("widget", NOW))
    assert monotonic() - started < 10
    store.close()


def test_what_is_forgotten_leaves_no_trace_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "kept.sqlite"
    store = Store(f"sqlite:///{path}")
    store.keep(an_answer("Une question très personnelle"), Asked("widget", NOW))
    store.forget(EVERYTHING)
    store.close()
    assert b"personnelle" not in path.read_bytes()


def test_only_its_owner_reads_the_file(tmp_path: Path) -> None:
    path = tmp_path / "kept.sqlite"
    store = Store(f"sqlite:///{path}")
    store.check()
    store.close()
    assert path.stat().st_mode & 0o077 == 0
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()
