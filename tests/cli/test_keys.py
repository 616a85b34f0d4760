from pathlib import Path

import pytest
from tests.cli.conftest import Command

from assistant.server.access.keys import KeyFile


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "keys.json"
    monkeypatch.setenv("ASSISTANT_KEYS", str(path))
    return path


def test_a_key_is_shown_once_alone_on_stdout(command: Command, file: Path) -> None:
    made = command("keys", "create", "helpdesk", "--scope", "ask", "--limit", "5/minute")
    assert made.code == 0
    key = made.out.strip()
    found = KeyFile(file).find(key)
    assert found
    assert (found.name, found.limit) == ("helpdesk", "5/minute")
    assert "Notez cette clé" in made.err
    listed = command("keys", "list")
    assert listed.out.startswith("helpdesk : ask, 5/minute, faite le ")
    assert listed.out.endswith("en service\n")
    assert key not in listed.out


def test_a_key_opens_questions_and_texts_unless_told_otherwise(command: Command, file: Path) -> None:
    command("keys", "create", "a")
    assert KeyFile(file).all()[0].scopes == {"ask", "read"}


def test_a_revoked_key_stays_in_the_list(command: Command, file: Path) -> None:
    key = command("keys", "create", "a").out.strip()
    assert command("keys", "revoke", "a").code == 0
    assert KeyFile(file).find(key) is None
    assert "révoquée le" in command("keys", "list").out


def test_another_file_can_be_named(command: Command, file: Path, tmp_path: Path) -> None:
    assert command("keys", "create", "a", "--file", tmp_path / "other.json").code == 0
    assert not file.exists()
    assert command("keys", "list", "--file", tmp_path / "other.json").out.startswith("a : ")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("list",), "n’existe pas"),
        (("revoke", "a"), "n’existe pas"),
        (("create", "é"), "ne convient pas comme nom"),
        (("create", "a", "--limit", "5"), "60/minute"),
        (("create", "a", "--scope", "tout"), "--scope"),
        (("create",), "Il manque NOM"),
        (("effacer",), "create, list, revoke"),
    ],
)
def test_what_cannot_be_done_is_told(
    command: Command, file: Path, arguments: tuple[str, ...], told: str
) -> None:
    outcome = command("keys", *arguments)
    assert outcome.code == 2
    assert told in outcome.err
    assert outcome.out == ""


def test_without_a_file_there_are_no_keys(command: Command) -> None:
    assert "ASSISTANT_KEYS" in command("keys", "list").err
