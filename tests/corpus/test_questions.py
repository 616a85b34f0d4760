"""Every line of the question bank fits the sheets, and the bank stands apart from the evaluation."""

import json
from pathlib import Path

from assistant.sources.folder import read_folder
from assistant.sources.passages import cut
from assistant.sources.questions import read_bank
from assistant.text import fold

ROOT = Path(__file__).parents[2]
CORPUS, BANK = ROOT / "corpus", ROOT / "corpus" / "questions.jsonl"


def test_every_line_leads_to_a_statement_of_the_sheets() -> None:
    statements = [one for document in read_folder(CORPUS).documents for one in cut(document).statements]
    bank = read_bank(BANK, statements)
    assert bank.rejected == ()
    assert len({key.statement_id for key in bank.keys}) >= 130
    assert len({key.question for key in bank.keys}) == len(bank.keys), "a question leads to one statement"


def test_no_question_stands_in_an_evaluation_set_too() -> None:
    lines = [json.loads(line) for line in BANK.read_text(encoding="utf-8").splitlines()]
    asked = {_bare(question) for line in lines for question in line["questions"]}
    for path in (ROOT / "eval" / "dev.jsonl", ROOT / "eval" / "test.jsonl"):
        cases = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        assert asked.isdisjoint(_bare(case["user_input"]) for case in cases), path.name


def _bare(question: str) -> str:
    return " ".join(fold(question).strip(" ?!.").split())
