import threading
from pathlib import Path

import pytest

from assistant.errors import UsageError
from assistant.server.access.keys import KeyFile


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "keys" / "keys.json"


def test_a_key_is_known_again_and_stands_nowhere(path: Path) -> None:
    keys = KeyFile(path)
    secret = keys.create("helpdesk", ["ask"], "5/minute")
    found = keys.find(secret)
    assert found is not None
    assert (found.name, found.limit) == ("helpdesk", "5/minute")
    assert found.scopes == {"ask"}
    assert secret not in path.read_text()
    assert len(secret) > 40
    assert path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("given", ["", "ak_", "ak_0123456789", "é" * 10, "\udcff"])
def test_what_is_no_key_is_not_found(path: Path, given: str) -> None:
    keys = KeyFile(path)
    keys.create("helpdesk", ["ask"])
    assert keys.find(given) is None


def test_what_another_process_changes_holds_at_once(path: Path) -> None:
    ours, theirs = KeyFile(path), KeyFile(path)
    first = theirs.create("a", ["ask"])
    assert ours.find(first)
    second = theirs.create("b", ["ask"])
    assert ours.find(second)
    theirs.revoke("a")
    assert ours.find(first) is None
    assert ours.find(second)
    assert [key.revoked is None for key in ours.all()] == [False, True]


def test_keys_made_at_once_are_all_kept(path: Path) -> None:
    threads = [
        threading.Thread(target=KeyFile(path).create, args=(f"k{place}", ["ask"])) for place in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(KeyFile(path).all()) == 8
    assert {found.name for found in path.parent.iterdir()} == {"keys.json", "keys.json.lock"}


@pytest.mark.parametrize("name", ["", "clé", "a b", "a" * 41, "../a", "a\n"])
def test_a_name_that_logs_could_not_show_is_refused(path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="ne convient pas comme nom"):
        KeyFile(path).create(name, ["ask"])


def test_a_name_is_given_once_even_after_its_key_is_revoked(path: Path) -> None:
    keys = KeyFile(path)
    keys.create("a", ["ask"])
    keys.revoke("a")
    with pytest.raises(UsageError, match="s’est appelée"):
        keys.create("a", ["ask"])
    with pytest.raises(UsageError, match="Aucune clé en service"):
        keys.revoke("a")


@pytest.mark.parametrize("content", ["", "{", "[]", '{"keys": [{"name": "a"}]}'])
def test_a_damaged_file_opens_to_nobody(path: Path, content: str) -> None:
    keys = KeyFile(path)
    secret = keys.create("a", ["ask"])
    assert keys.find(secret)
    path.write_text(content)
    for _ in range(2):
        with pytest.raises(UsageError, match="ne peut pas être lu"):
            keys.find(secret)
    path.unlink()
    with pytest.raises(UsageError, match="n’existe pas"):
        keys.find(secret)
