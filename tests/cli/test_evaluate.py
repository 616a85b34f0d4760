import json
from pathlib import Path

import pytest
from tests.cli.conftest import Command, write_gate


def test_the_report(command: Command, shared_index: Path, cases: Path) -> None:
    done = command("eval", cases, "--index", shared_index)
    assert done.code == 0
    assert "Évaluation : 1 cas" in done.out
    assert "Justes et bien citées" in done.out


def test_the_report_as_a_file(command: Command, shared_index: Path, cases: Path, tmp_path: Path) -> None:
    command("eval", cases, "--index", shared_index, "--json", tmp_path / "rapport.json")
    report = json.loads((tmp_path / "rapport.json").read_text(encoding="utf-8"))
    assert report["figures"]["right_cited"]["value"] == 1
    assert [one["case"]["id"] for one in report["results"]] == ["pension"]


def test_the_report_as_a_page(command: Command, shared_index: Path, cases: Path, tmp_path: Path) -> None:
    page = tmp_path / "rapport.html"
    assert command("eval", cases, "--index", shared_index, "--html", page).code == 0
    text = page.read_text(encoding="utf-8")
    assert text.startswith("<!DOCTYPE html>")
    assert "Aucun : chaque cas a eu la réponse attendue." in text


def test_two_reports_compared(command: Command, shared_index: Path, cases: Path, tmp_path: Path) -> None:
    before, after = tmp_path / "avant.json", tmp_path / "apres.json"
    for path in (before, after):
        command("eval", cases, "--index", shared_index, "--json", path)
    done = command("eval", "--compare", before, after)
    assert done.code == 0
    assert "Comparaison sur 1 cas commun" in done.out
    for arguments in ([cases, "--compare", before, after], ["--compare", before, cases]):
        refused = command("eval", *arguments)
        assert (refused.code, refused.out) == (2, "")


@pytest.mark.parametrize(("most", "code"), [(1000, 0), (0, 1)], ids=["kept", "not kept"])
def test_the_gate_beside_the_set(
    command: Command, shared_index: Path, cases: Path, most: int, code: int
) -> None:
    write_gate(cases, {"right": {"min": 1}, "p50_ms": {"max": most}})
    done = command("eval", cases, "--index", shared_index)
    assert done.code == code
    assert ("Le seuil n’est pas tenu" in done.err) == bool(code)


def test_what_cannot_be_evaluated(command: Command, shared_index: Path, cases: Path, tmp_path: Path) -> None:
    done = command("eval", tmp_path / "rien.jsonl", "--index", shared_index)
    assert (done.code, done.out) == (2, "")
    assert command("eval", cases, "--index", tmp_path / "rien").code == 3
    done = command("eval", cases, "--index", shared_index, "--json", tmp_path)
    assert done.code == 2
    assert "ne peut pas être écrit" in done.err
