import json
from pathlib import Path

import pytest

from assistant.errors import UsageError
from assistant.evaluation import load_cases, misquoted
from assistant.evaluation.cases import occurrences
from assistant.types import Span, Turn

GOOD = {
    "id": "x",
    "user_input": "Qui loue les anneaux ?",
    "reference": "L’OP.",
    "reference_contexts": ["Il loue."],
    "reference_citations": [{"document": "a.md", "quote": "Il loue."}],
    "answerable": True,
    "organisms": ["OP"],
    "category": "qui",
    "fact": "anneaux",
    "history": [{"role": "user", "content": "Bonjour"}],
}


def _file(folder: Path, *lines: object) -> Path:
    path = folder / "cas.jsonl"
    path.write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines), "utf-8")
    return path


def test_reads_cases_in_order_and_skips_blank_lines(tmp_path: Path) -> None:
    cases = load_cases([_file(tmp_path, GOOD, "", GOOD | {"id": "y"})])
    assert [case.id for case in cases] == ["x", "y"]
    assert cases[0].history == (Turn("user", "Bonjour"),)
    assert cases[0].statuses == ("answered",)


def test_keeps_line_separators_that_stand_inside_a_string(tmp_path: Path) -> None:
    line = json.dumps(GOOD | {"reference": "un\u2028deux"}, ensure_ascii=False)
    assert load_cases([_file(tmp_path, line)])[0].reference == "un\u2028deux"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "JSON valide"),
        ("[1]", "n’est pas un objet"),
        ({key: value for key, value in GOOD.items() if key != "answerable"}, "« answerable »"),
        (GOOD | {"reponse": "?"}, "« reponse » n’existe pas"),
        (GOOD | {"user_input": " "}, "« user_input »"),
        (GOOD | {"history": [{"role": "robot", "content": "?"}]}, "« history.0.role »"),
        (GOOD | {"reference_citations": [], "reference_contexts": []}, "au moins une citation"),
        (GOOD | {"answerable": False}, "sans réponse"),
        (GOOD | {"needed": 2}, "« needed »"),
        (GOOD | {"reason": "other_body"}, "« reason »"),
        (GOOD | {"reference_contexts": []}, "« reference_contexts »"),
        (GOOD | {"statuses": ["abstained"]}, "« statuses » contredit"),
        (GOOD | {"statuses": []}, "« statuses »"),
    ],
)
def test_names_file_line_and_fault(tmp_path: Path, line: object, message: str) -> None:
    path = _file(tmp_path, GOOD, line)
    with pytest.raises(UsageError, match=message) as caught:
        load_cases([path])
    assert str(caught.value).startswith(f"{path}, ligne 2 : ")


def test_refuses_two_cases_with_one_id(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="ligne 2 : l’identifiant « x » est déjà pris"):
        load_cases([_file(tmp_path, GOOD, GOOD)])


def test_refuses_missing_binary_and_empty_files(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="ne peut pas être lu"):
        load_cases([tmp_path / "absent.jsonl"])
    binary = tmp_path / "binaire.jsonl"
    binary.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UsageError, match="UTF-8"):
        load_cases([binary])
    with pytest.raises(UsageError, match="aucun cas"):
        load_cases([_file(tmp_path, "")])


def test_quotes_are_found_across_line_ends() -> None:
    assert occurrences("deux mots", "x deux\n  mots, deux mots") == (Span(2, 13), Span(15, 24))


def test_tells_quotes_that_stand_nowhere(tmp_path: Path) -> None:
    cases = load_cases([_file(tmp_path, GOOD)])
    assert misquoted(cases, {"a.md": "Ici, Il loue."}.__getitem__) == ()
    assert len(misquoted(cases, {"a.md": "Rien."}.__getitem__)) == 1
    no_texts: dict[str, str] = {}
    assert len(misquoted(cases, no_texts.__getitem__)) == 1
