import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from tests.cli.conftest import ANSWER_QUOTE, QUESTION, TEXTS, Command, as_lines

from assistant.answer import Answer
from assistant.cli.lines import LONGEST


def test_the_answer_and_where_it_stands(command: Command, shared_index: Path) -> None:
    done = command("ask", QUESTION, "--index", shared_index)
    assert done.code == 0
    assert done.err == ""
    answer, citation = done.out.split("\n\n", maxsplit=1)
    assert "CDL" in answer
    assert answer.endswith("[1]")
    title, quote, place = citation.rstrip().split("\n")[:3]
    assert title.startswith("[1] La caisse du littoral › ")
    assert ANSWER_QUOTE in quote
    start = TEXTS["caisses/cdl.md"].index("La caisse du littoral (CDL) verse")
    assert place.strip().startswith(f"caisses/cdl.md, caractères {start} à ")


def test_the_answer_object(command: Command, shared_index: Path) -> None:
    done = command("ask", QUESTION, "--json", "--index", shared_index)
    [fields] = done.objects
    answer = Answer.model_validate(fields)
    assert (done.code, answer.question, answer.status) == (0, QUESTION, "answered")
    for citation in answer.citations:
        assert TEXTS[citation.document_id][citation.start : citation.end] == citation.quote


def test_an_abstention_is_an_answer(command: Command, shared_index: Path) -> None:
    done = command("ask", "Quelle est la capitale de la Mongolie ?", "--index", shared_index)
    assert done.code == 0
    assert "ne permettent pas" in done.out


def test_personal_data_is_masked(command: Command, shared_index: Path) -> None:
    done = command("ask", f"Mon courriel est jean@exemple.fr. {QUESTION}", "--json", "--index", shared_index)
    assert "jean@" not in done.out + done.err


@pytest.mark.parametrize(
    ("question", "said"),
    [("  ", "est vide"), ("a" * (LONGEST + 1), f"{LONGEST} admis"), ("pension \udcff", "l’Unicode")],
    ids=["blank", "too long", "no Unicode"],
)
def test_what_is_no_question(command: Command, shared_index: Path, question: str, said: str) -> None:
    done = command("ask", question, "--index", shared_index)
    assert (done.code, done.out) == (2, "")
    assert said in done.err


def test_without_an_index(command: Command, tmp_path: Path) -> None:
    done = command("ask", QUESTION, "--index", tmp_path / "rien")
    assert (done.code, done.out) == (3, "")
    assert "assistant index DOSSIER" in done.err
    assert not (tmp_path / "rien").exists()


def test_an_index_of_another_model(command: Command, own_index: Path) -> None:
    [manifest] = own_index.glob("generations/*/manifest.json")
    fields = json.loads(manifest.read_text(encoding="utf-8"))
    fields["embedder"]["fingerprint"] = "0" * 64
    manifest.write_text(json.dumps(fields), encoding="utf-8")
    done = command("ask", QUESTION, "--index", own_index)
    assert (done.code, done.out) == (3, "")
    assert "a été construit avec le modèle" in done.err


def test_a_model_that_is_not_there(command: Command, shared_index: Path) -> None:
    done = command("ask", QUESTION, "--index", shared_index, "--embedder", "./nulle-part")
    assert (done.code, done.out) == (2, "")


def test_a_damaged_index(command: Command, own_index: Path) -> None:
    [texts] = own_index.glob("generations/*/texts.sqlite")
    texts.write_bytes(b"\0" * texts.stat().st_size)
    done = command("ask", QUESTION, "--index", own_index)
    assert (done.code, done.out) == (3, "")


def test_what_breaks_unforeseen_is_a_sentence_too(command: Command, own_index: Path) -> None:
    [texts] = own_index.glob("generations/*/texts.sqlite")
    with closing(sqlite3.connect(texts)) as database:
        database.execute("DELETE FROM statements")
        database.commit()
    done = command("ask", QUESTION, "--index", own_index)
    assert (done.code, done.out) == (1, "")
    assert "erreur imprévue" in done.err
    assert QUESTION not in done.err
    batch = as_lines({"id": "a", "question": QUESTION}, {"id": "b", "question": "Bonjour"})
    done = command("ask", "--batch", "-", "--index", own_index, stdin=batch)
    assert (done.code, done.err) == (1, "")
    broken, fine = done.objects
    assert broken.keys() == {"id", "error"}
    assert fine["status"] == "smalltalk"


def test_a_batch_answers_in_order(command: Command, shared_index: Path, tmp_path: Path) -> None:
    batch = tmp_path / "questions.jsonl"
    follow_up = {
        "id": 7,
        "question": "Combien a-t-elle d’agences ?",
        "history": [
            {"role": "user", "content": "Que fait la CDL ?"},
            {"role": "assistant", "content": "La CDL verse la pension des marins."},
        ],
        "comment": "ignored",
    }
    batch.write_text("\ufeff" + as_lines({"id": "é", "question": QUESTION}, follow_up), encoding="utf-8")
    done = command("ask", "--batch", batch, "--index", shared_index)
    assert (done.code, done.err) == (0, "")
    assert [one["id"] for one in done.objects] == ["é", 7]
    assert "14 agences" in done.objects[1]["answer"]


def test_a_batch_from_stdin_without_an_end_of_line(command: Command, shared_index: Path) -> None:
    line = as_lines({"id": "a", "question": QUESTION}).rstrip("\n")
    done = command("ask", "--batch", "-", "--index", shared_index, stdin=line)
    assert (done.code, [one["status"] for one in done.objects]) == (0, ["answered"])


def test_an_empty_batch(command: Command, shared_index: Path) -> None:
    done = command("ask", "--batch", "-", "--index", shared_index, stdin="\n \n")
    assert (done.code, done.out) == (0, "")


BAD_LINES = {
    "no JSON": b"{",
    "no UTF-8": b'{"id": "a", "question": "\xe9"}',
    "too deep": b"[" * 100_000,
    "a number too long": b'{"id": ' + b"1" * 5000 + b"}",
    "no object": b"[1]",
    "no id": b'{"question": "x"}',
    "id of no kind": b'{"id": true, "question": "x"}',
    "no question": b'{"id": "a"}',
    "a question that is no text": b'{"id": "a", "question": ["x"]}',
    "a blank question": b'{"id": "a", "question": " "}',
    "a question too long": b'{"id": "a", "question": "%s"}' % (b"x" * (LONGEST + 1)),
    "half a character": b'{"id": "a", "question": "\\ud800"}',
    "half a character in the id": b'{"id": "\\ud800", "question": "x"}',
    "history that is no list": b'{"id": "a", "question": "x", "history": "y"}',
    "history of texts": b'{"id": "a", "question": "x", "history": ["y"]}',
    "another role": b'{"id": "a", "question": "x", "history": [{"role": "system", "content": "y"}]}',
    "a message without text": b'{"id": "a", "question": "x", "history": [{"role": "user", "content": 1}]}',
}


def test_a_bad_line_stops_nothing(command: Command, shared_index: Path) -> None:
    good = as_lines({"id": "bon", "question": QUESTION}).encode()
    batch = b"".join(line + b"\n" + good for line in BAD_LINES.values())
    done = command("ask", "--batch", "-", "--index", shared_index, stdin=batch)
    assert (done.code, done.err) == (1, "")
    bad, fine = done.objects[::2], done.objects[1::2]
    assert {one["status"] for one in fine} == {"answered"}
    assert [one["error"]["line"] for one in bad] == list(range(1, 2 * len(BAD_LINES), 2))
    for (name, line), reply in zip(BAD_LINES.items(), bad, strict=True):
        assert reply.keys() <= {"id", "error"}, name
        assert ("id" in reply) == (b'"id": "a"' in line and name != "no UTF-8"), name
        assert reply["error"]["message"].endswith("."), name


def test_a_batch_that_is_not_there(command: Command, shared_index: Path, tmp_path: Path) -> None:
    for path in (tmp_path / "rien.jsonl", tmp_path):
        done = command("ask", "--batch", path, "--index", shared_index)
        assert (done.code, done.out) == (2, "")
        assert "ne peut pas être lu" in done.err


@pytest.mark.parametrize("arguments", [(), (QUESTION, "--batch", "-")], ids=["neither", "both"])
def test_either_a_question_or_a_batch(command: Command, arguments: tuple[str, ...]) -> None:
    done = command("ask", *arguments)
    assert (done.code, done.out) == (2, "")
    assert "--batch" in done.err
