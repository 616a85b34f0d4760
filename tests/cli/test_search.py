from pathlib import Path

from tests.cli.conftest import ANSWER_QUOTE, QUESTION, TEXTS, Command, as_lines


def test_the_hits_as_text(command: Command, shared_index: Path) -> None:
    done = command("search", QUESTION, "-k", 2, "--index", shared_index)
    assert (done.code, done.err) == (0, "")
    first, second = done.out.strip().split("\n\n")
    assert ANSWER_QUOTE in first
    assert second.startswith("2. ")
    assert "rang" not in done.out


def test_the_legs_on_demand(command: Command, shared_index: Path) -> None:
    done = command("search", QUESTION, "-k", 1, "--explain", "--index", shared_index)
    assert "lexical" in done.out
    assert "(rang 1)" in done.out
    [fields] = command("search", QUESTION, "--explain", "--json", "--index", shared_index).objects
    assert {"leg", "score", "rank"} == fields["hits"][0]["legs"][0].keys()


def test_the_hits_as_an_object(command: Command, shared_index: Path) -> None:
    [fields] = command("search", QUESTION, "--json", "--index", shared_index).objects
    assert fields.keys() == {"id", "hits"}
    for hit in fields["hits"]:
        assert hit.keys() == {"document_id", "section", "text", "start", "end", "score", "statement"}
        for place in (hit, hit["statement"]):
            assert TEXTS[hit["document_id"]][place["start"] : place["end"]] == place["text"]
        assert hit["statement"]["text"] in hit["text"]
    places = [(hit["document_id"], hit["start"]) for hit in fields["hits"]]
    assert len(set(places)) == len(places)
    scores = [hit["score"] for hit in fields["hits"]]
    assert scores == sorted(scores, reverse=True)


def test_a_batch_takes_the_lines_of_a_batch_of_questions(command: Command, shared_index: Path) -> None:
    lines = as_lines({"id": "a", "query": QUESTION}, {"id": "b", "question": QUESTION}, {"id": "c"})
    done = command("search", "--batch", "-", "-k", 3, "--index", shared_index, stdin=lines)
    assert done.code == 1
    by_query, by_question, bad = done.objects
    assert by_query["hits"] == by_question["hits"]
    assert len(by_query["hits"]) == 3
    assert bad["error"]["line"] == 3


def test_words_that_no_text_has(command: Command, shared_index: Path) -> None:
    done = command("search", "…", "--index", shared_index)
    assert done.code == 0
    assert done.out or "Aucun passage" in done.err
