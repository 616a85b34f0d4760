"""export, forget, gaps, eval --candidates: what one does with what the service has kept."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.cli.conftest import ANSWER_QUOTE, QUESTION, Command

from assistant.assistant import Assistant
from assistant.errors import UsageError
from assistant.evaluation import load_cases
from assistant.settings import load_settings
from assistant.store.records import Asked, Selection, Thumb
from assistant.store.store import Store

NOW = datetime(2026, 3, 1, 23, 30, tzinfo=UTC)
UNANSWERED = "Qui vend des pommes ?"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    url = f"sqlite:///{tmp_path / 'kept.sqlite'}"
    monkeypatch.setenv("ASSISTANT_STORE", url)
    store = Store(url)
    yield store
    store.close()


@pytest.fixture
def kept(store: Store, shared_index: Path) -> Store:
    """Three questions: two of a conversation with a key, one of a page, a day later each."""
    assistant = Assistant.open(load_settings(index=shared_index))
    with assistant.generation:
        for place, (question, caller, conversation) in enumerate(
            [
                (QUESTION, "key:desk", "c1"),
                ("Et les permis de pêche ?", "key:desk", "c1"),
                (UNANSWERED, "widget", None),
            ]
        ):
            asked = Asked(caller, NOW + timedelta(days=place), conversation)
            store.keep(assistant.ask(question, store.turns(caller, conversation or "")), asked)
    return store


def questions(store: Store) -> list[str]:
    return [one.question for one in store.exchanges(Selection())]


@pytest.mark.parametrize(
    ("options", "days"),
    [
        ((), [1, 2, 3]),
        (("--conversation", "c1"), [1, 2]),
        (("--key", "desk"), [1, 2]),
        (("--key", "widget"), []),
        (("--since", "2026-03-02"), [2, 3]),
        (("--until", "2026-03-02"), [1, 2]),
        (("--since", "2026-03-02", "--until", "2026-03-02"), [2]),
    ],
)
def test_export_writes_what_is_meant(
    command: Command, kept: Store, options: tuple[str, ...], days: list[int]
) -> None:
    exported = command("export", *options)
    assert exported.code == 0
    assert [datetime.fromisoformat(one["asked_at"]).day for one in exported.objects] == days


def test_export_holds_all_that_is_kept(command: Command, kept: Store) -> None:
    first = command("export").objects[0]
    kept.rate(first["answer_id"], "key:desk", "c1", Thumb("up", "Bien.", NOW))
    first = command("export").objects[0]
    assert first["asked_at"] == NOW.isoformat()
    assert (first["question"], first["caller"], first["conversation"]) == (QUESTION, "key:desk", "c1")
    assert ANSWER_QUOTE in first["citations"][0]["quote"]
    assert first["thumbs"][0]["comment"] == "Bien."


def test_forget_deletes_what_is_meant_and_says_how_much(command: Command, kept: Store) -> None:
    forgotten = command("forget", "--conversation", "c1")
    assert forgotten.code == 0
    assert "2." in forgotten.err
    assert questions(kept) == [UNANSWERED]


def test_forget_never_deletes_all_by_mistake(command: Command, kept: Store) -> None:
    refused = command("forget")
    assert refused.code == 2
    assert "--conversation" in refused.err
    assert len(questions(kept)) == 3


def test_gaps_are_what_the_texts_did_not_answer(command: Command, kept: Store) -> None:
    [line] = command("gaps").out.splitlines()
    assert UNANSWERED in line
    assert line.strip().startswith("1 ×")
    assert "2026-03-03" in line
    [found] = command("gaps", "--json").objects
    assert (found["question"], found["count"]) == (UNANSWERED, 1)
    nothing = command("gaps", "--until", "2026-03-01")
    assert (nothing.code, nothing.out) == (0, "")
    assert "Aucune question" in nothing.err


def test_a_disliked_answer_becomes_a_draft_that_an_editor_completes(
    command: Command, kept: Store, tmp_path: Path
) -> None:
    asked = kept.exchanges(Selection(conversation="c1"))
    for one in asked:
        kept.rate(one.answer_id, "key:desk", "c1", Thumb("down", "À revoir.", NOW))
    path = tmp_path / "candidats.jsonl"
    assert "2." in command("eval", "--candidates", path).err
    drafts = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert [draft["user_input"] for draft in drafts] == [QUESTION, "Et les permis de pêche ?"]
    assert [turn["content"] for turn in drafts[1]["history"]] == [QUESTION, asked[0].answer]
    assert drafts[0]["draft"]["comments"] == ["À revoir."]
    with pytest.raises(UsageError):  # no editor has accepted them
        load_cases([path])
    for draft in drafts:
        del draft["draft"]
        draft["reference"] = "La caisse du littoral."
    path.write_text("".join(f"{json.dumps(draft)}\n" for draft in drafts), encoding="utf-8")
    assert len(load_cases([path])) == 2


def test_drafts_are_added_once_and_what_an_editor_wrote_stays(
    command: Command, kept: Store, tmp_path: Path
) -> None:
    [one] = kept.exchanges(Selection(caller="widget"))
    kept.rate(one.answer_id, "widget", None, Thumb("down", None, NOW))
    path = tmp_path / "candidats.jsonl"
    command("eval", "--candidates", path)
    [draft] = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert draft["answerable"] is False
    path.write_text(json.dumps({**draft, "id": "autre", "reference": "Personne."}), encoding="utf-8")
    assert "1." in command("eval", "--candidates", path).err
    assert "0." in command("eval", "--candidates", path).err
    assert "Personne." in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("content", ["{", "[]\n", '{"nom": 1}\n'])
def test_a_file_that_holds_something_else_is_left_as_it_is(
    command: Command, kept: Store, tmp_path: Path, content: str
) -> None:
    path = tmp_path / "autre.jsonl"
    path.write_text(content, encoding="utf-8")
    assert command("eval", "--candidates", path).code == 2
    assert path.read_text(encoding="utf-8") == content


@pytest.mark.parametrize(
    "arguments", [("export",), ("forget", "--key", "a"), ("gaps",), ("eval", "--candidates", "x")]
)
def test_without_a_store_nothing_is_kept(command: Command, arguments: tuple[str, ...]) -> None:
    outcome = command(*arguments)
    assert outcome.code == 2
    assert "ASSISTANT_STORE" in outcome.err


def test_a_store_that_is_away_is_told(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_STORE", "postgresql://u:secret@127.0.0.1:1/x")
    outcome = command("gaps")
    assert outcome.code == 1
    assert "ne répond pas" in outcome.err
    assert "secret" not in outcome.err


def test_drafting_goes_with_no_measuring(command: Command, kept: Store) -> None:
    assert command("eval", "jeu.jsonl", "--candidates", "x").code == 2
