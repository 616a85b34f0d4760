from pathlib import Path

import pytest
from tests.cli.conftest import QUESTION, Command, write_gate, write_texts

from assistant.index.store import IndexStore


def published(index: Path) -> str:
    with IndexStore(index).open() as generation:
        return generation.id


def generations(index: Path) -> list[str]:
    return sorted(path.name for path in (index / "generations").iterdir())


def test_a_build_is_published_and_summed_up(command: Command, texts: Path, tmp_path: Path) -> None:
    (texts / "plan.svg").write_text("<svg/>", encoding="utf-8")
    index = tmp_path / "nouveau"
    done = command("index", texts, "--index", index)
    assert (done.code, done.out) == (0, "")
    assert published(index) in done.err
    assert "3 documents" in done.err
    assert "3 organismes" in done.err
    assert "plan.svg" in done.err
    assert "CDL" in command("ask", QUESTION, "--index", index).out


def test_very_many_statements_are_searched_without_the_encoder(
    command: Command, texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.index.build.MOST_READ", 3)
    done = command("index", texts, "--index", tmp_path / "grand")
    assert done.code == 0
    assert "trop pour en lire le sens" in done.err
    assert "CDL" in command("ask", QUESTION, "--index", tmp_path / "grand").out
    explained = command("search", QUESTION, "--explain", "--index", tmp_path / "grand").out
    assert "interaction" in explained
    assert "meaning" not in explained


def test_a_new_file_that_cannot_be_read_is_left_out(command: Command, texts: Path, own_index: Path) -> None:
    before = published(own_index)
    (texts / "vide.md").write_bytes(b"")
    done = command("index", texts, "--index", own_index)
    assert (done.code, done.out) == (1, "")
    assert "vide.md : Le fichier est vide" in done.err
    assert published(own_index) != before


def test_a_published_file_that_cannot_be_read_any_more(
    command: Command, texts: Path, own_index: Path
) -> None:
    before = published(own_index)
    (texts / "phares.txt").write_bytes(b"")
    done = command("index", texts, "--index", own_index)
    assert (done.code, done.out) == (1, "")
    assert "phares.txt : Le fichier est vide" in done.err
    assert "--allow-partial" in done.err
    assert generations(own_index) == [before]
    done = command("index", texts, "--index", own_index, "--allow-partial")
    assert done.code == 1
    assert "phares.txt : Le fichier est vide" in done.err
    assert published(own_index) != before


def test_a_gate_that_holds(
    command: Command, texts: Path, tmp_path: Path, cases: Path, holding_gate: Path
) -> None:
    done = command("index", texts, "--index", tmp_path / "index", "--gate", cases)
    assert (done.code, done.out) == (0, "")
    assert published(tmp_path / "index") in done.err


def test_a_gate_that_does_not_hold(command: Command, texts: Path, own_index: Path, cases: Path) -> None:
    before = published(own_index)
    write_gate(cases, {"wrongly_abstained": {"max": 0}, "p50_ms": {"max": 0}})
    write_texts(texts, {"port.md": "Le port est ouvert.\n"})
    done = command("index", texts, "--index", own_index, "--gate", cases)
    assert (done.code, done.out) == (1, "")
    assert "Le seuil n’est pas tenu :\n  Temps de réponse médian" in done.err
    assert generations(own_index) == [before]


def test_a_gate_on_the_questions_of_other_texts(
    command: Command, texts: Path, own_index: Path, cases: Path, holding_gate: Path
) -> None:
    before = published(own_index)
    write_texts(texts, {"caisses/cdl.md": "# La caisse du littoral (CDL)\n\nElle est à Brest.\n"})
    done = command("index", texts, "--index", own_index, "--gate", cases)
    assert (done.code, done.out) == (2, "")
    assert "Aucune citation" in done.err
    assert generations(own_index) == [before]


def test_a_first_build_that_is_refused_leaves_nothing(
    command: Command, texts: Path, tmp_path: Path, cases: Path
) -> None:
    write_gate(cases, {"p50_ms": {"max": 0}})
    done = command("index", texts, "--index", tmp_path / "index", "--gate", cases)
    assert done.code == 1
    assert generations(tmp_path / "index") == []
    assert command("ask", QUESTION, "--index", tmp_path / "index").code == 3


def test_generations_are_listed_rolled_back_and_pruned(
    command: Command, texts: Path, own_index: Path
) -> None:
    first = published(own_index)
    for text in ("Le port est ouvert.\n", "Le port est fermé.\n"):
        write_texts(texts, {"port.md": text})
        assert command("index", texts, "--index", own_index).code == 0
    last = published(own_index)
    listed = command("index", "--list", "--index", own_index)
    assert (listed.code, listed.err) == (0, "")
    lines = listed.out.splitlines()
    assert [line.split()[0] for line in lines] == generations(own_index)[::-1]
    assert [line.split()[0] for line in lines if "publiée" in line] == [last]

    back = command("index", "--rollback", "--index", own_index)
    assert back.code == 0
    assert back.out.strip() == published(own_index) != last
    pruned = command("index", "--prune", "--index", own_index)
    assert (pruned.code, pruned.out.split()) == (0, [last])
    assert generations(own_index) == sorted([first, published(own_index)])
    command("index", "--rollback", "--index", own_index)
    done = command("index", "--rollback", "--index", own_index)
    assert (done.code, done.out) == (2, "")
    assert "pas de génération plus ancienne" in done.err


def test_a_list_of_nothing(command: Command, tmp_path: Path) -> None:
    done = command("index", "--list", "--index", tmp_path / "rien")
    assert (done.code, done.out) == (3, "")


def test_while_another_build_is_under_way(command: Command, texts: Path, own_index: Path) -> None:
    with IndexStore(own_index).building():
        done = command("index", texts, "--index", own_index)
    assert (done.code, done.out) == (1, "")
    assert "en cours" in done.err


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--list", "--prune"),
        ("{texts}", "--list"),
        ("--rollback", "--allow-partial"),
        ("{texts}/rien",),
        ("{texts}", "--lexicon", "{texts}/rien.yaml"),
        ("{texts}", "--gate", "{texts}/rien.jsonl"),
    ],
    ids=["nothing", "two actions", "folder and action", "idle option", "no folder", "no lexicon", "no cases"],
)
def test_what_cannot_be_built(
    command: Command, texts: Path, own_index: Path, arguments: tuple[str, ...]
) -> None:
    before = generations(own_index)
    done = command("index", *(one.format(texts=texts) for one in arguments), "--index", own_index)
    assert (done.code, done.out) == (2, "")
    assert done.err.strip()
    assert generations(own_index) == before


def test_a_lexicon_in_the_place_of_the_folder_s_own(command: Command, texts: Path, tmp_path: Path) -> None:
    lexicon = tmp_path / "mots.yaml"
    lexicon.write_text("alias:\n  CDL: [maison des marins]\n", encoding="utf-8")
    index = tmp_path / "index"
    assert command("index", texts, "--index", index, "--lexicon", lexicon).code == 0
    assert "14" in command("ask", "Combien d’agences a la maison des marins ?", "--index", index).out
