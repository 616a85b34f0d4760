"""The question bank: which statement a line leads to, and what is said of a line that does not fit."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.sources.folder import read_folder
from assistant.sources.passages import cut
from assistant.sources.questions import read_bank
from assistant.types import Key, Statement

TEXT = """# La régie des phares

La régie des phares allume les lampes
de la côte. Elle emploie douze gardiens.

Ses missions :

- peindre les balises ;
- réparer les cornes de brume ;
- peindre les balises ;

| Feu | Portée |
| --- | --- |
| Grand phare | 30 milles |
"""


@pytest.fixture(scope="module")
def statements(tmp_path_factory: pytest.TempPathFactory) -> tuple[Statement, ...]:
    folder = tmp_path_factory.mktemp("textes")
    (folder / "phares.md").write_text(TEXT, "utf-8")
    return tuple(one for document in read_folder(folder).documents for one in cut(document).statements)


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    return tmp_path / "questions.jsonl"


def line(**fields: object) -> str:
    usual = {"document": "phares.md", "statement": "Elle emploie douze gardiens.", "questions": ["Combien ?"]}
    return json.dumps(usual | fields, ensure_ascii=False)


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("La régie des phares allume les lampes de la côte.", "La régie des phares allume"),
        ("  La régie\u00a0des phares \n allume les lampes", "La régie des phares allume"),
        ("réparer les cornes de brume", "réparer les cornes de brume"),
        ("peindre les balises ;", "peindre les balises"),
        ("Grand phare | 30 milles", "Grand phare"),
    ],
)
def test_a_quote_leads_to_its_statement(
    bank: Path, statements: tuple[Statement, ...], quote: str, found: str
) -> None:
    bank.write_text(line(statement=quote, questions=["Qui ?", " Quoi ? ", "Qui ?"]), "utf-8")
    read = read_bank(bank, statements)
    assert read.rejected == ()
    [owner] = {key.statement_id for key in read.keys}
    assert next(one for one in statements if one.id == owner).text.startswith(found)
    assert [key.question for key in read.keys] == ["Qui ?", "Quoi ?"]


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("{", "JSON valide"),
        ("[]", "pas un objet JSON"),
        ('"texte"', "pas un objet JSON"),
        (line(document="ports.md"), "« ports.md » n’est pas dans le dossier"),
        (line(statement="Elle emploie treize gardiens."), "dans aucun énoncé"),
        (line(statement="la côte. Elle emploie"), "dans aucun énoncé"),
        (line(statement="les"), r"dans \d énoncés"),
        (line(statement=" "), "« statement » n’a pas la forme"),
        (line(questions=[]), "« questions » n’a pas la forme"),
        (line(questions="Qui ?"), "« questions » n’a pas la forme"),
        (line(questions=["Qui ?", 3]), "« questions.1 » n’a pas la forme"),
        (line(reponse="douze"), "« reponse » n’existe pas"),
        ('{"document": "phares.md", "questions": ["Qui ?"]}', "il manque le champ « statement »"),
    ],
)
def test_a_line_that_does_not_fit_is_named_and_the_others_go_on(
    bank: Path, statements: tuple[Statement, ...], written: str, told: str
) -> None:
    bank.write_text(f"\ufeff{line()}\r\n\n{written}\n{line(questions=['Et là ?'])}", "utf-8")
    read = read_bank(bank, statements)
    assert [key.question for key in read.keys] == ["Combien ?", "Et là ?"]
    [rejection] = read.rejected
    assert rejection.document_id == "questions.jsonl"
    assert rejection.reason.startswith("Ligne 3 : ")
    assert re.search(told, rejection.reason)


def test_a_line_in_another_encoding_is_named(bank: Path, statements: tuple[Statement, ...]) -> None:
    bank.write_bytes(line(questions=["Où ça, là ?"]).encode("latin-1") + b"\n" + line().encode())
    read = read_bank(bank, statements)
    assert read.keys == (Key(read.keys[0].statement_id, "Combien ?"),)
    assert "UTF-8" in read.rejected[0].reason


def test_a_bank_that_cannot_be_opened_is_named(tmp_path: Path, statements: tuple[Statement, ...]) -> None:
    read = read_bank(tmp_path, statements)
    assert read.keys == ()
    assert "ne peut pas être ouverte" in read.rejected[0].reason


@given(st.data())
def test_every_statement_can_be_quoted_whatever_its_spaces(
    tmp_path_factory: pytest.TempPathFactory, statements: tuple[Statement, ...], data: st.DataObject
) -> None:
    wanted = data.draw(st.sampled_from(statements))
    space = st.text(" \t\n\u00a0\u202f", min_size=1, max_size=3)
    quote = "".join(word + data.draw(space) for word in wanted.text.split())
    bank = tmp_path_factory.mktemp("banque") / "questions.jsonl"
    bank.write_text(line(statement=quote), "utf-8")
    [key] = read_bank(bank, statements).keys
    found = next(one for one in statements if one.id == key.statement_id)
    assert found.text.split() == wanted.text.split()
