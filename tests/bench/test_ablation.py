"""The ablation: parts are taken away as they are said to be, and the table has a line for each."""

import json
import re
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from assistant.retrieval.features import NAMES
from assistant.retrieval.ranking import Ranking

ROOT = Path(__file__).parents[2]
CANALS = ROOT / "tests" / "data" / "canaux"
QUOTES = {
    "Quel est le taux pour un remorquage ?": "Remorquage | 85 %",
    "Qui pilote le réseau des canaux ?": "est un établissement public qui pilote le réseau des canaux",
}


@pytest.fixture
def ablation(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    from bench import ablation

    return ablation


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    cases = [
        {
            "id": f"c{number}",
            "user_input": question,
            "reference": quote,
            "reference_citations": [{"document": "cnavig.md", "quote": quote}],
            "reference_contexts": [quote],
            "answerable": True,
            "category": "qui",
            "fact": f"f{number}",
        }
        for number, (question, quote) in enumerate(QUOTES.items())
    ]
    path = tmp_path / "cases.jsonl"
    path.write_text("\n".join(map(json.dumps, cases)), "utf-8")
    return path


def test_the_table_has_a_line_for_each_part_that_is_there(ablation: ModuleType, questions: Path) -> None:
    lines = list(ablation.table([(CANALS, questions)]))
    parts = [name for name in ablation.setups() if name != "question bank"]  # these texts have none
    assert [line.split(" | ")[0] for line in lines[2:]] == ["| all parts", *(f"| + {name}" for name in parts)]
    assert len({line.count("|") for line in lines}) == 1
    assert lines[2].startswith("| all parts | 100.0 % | 100.0 %")
    gain = r"0|–|[+-]\d+\.\d \([+-]\d+\.\d to [+-]\d+\.\d\)"
    assert all(re.fullmatch(gain, cell) for line in lines[3:] for cell in line.strip("| ").split(" | ")[1:])


def test_sets_are_measured_together(ablation: ModuleType, questions: Path, tmp_path: Path) -> None:
    """Twice the same cases: twice as many to compare, although their names are the same."""
    _, changes = next(ablation.gains([(CANALS, questions)] * 2, tmp_path))
    assert changes["right"].count == 2 * len(QUOTES)


def test_a_ranking_without_a_part_does_not_see_its_features(ablation: ModuleType) -> None:
    table = np.random.default_rng(0).random((9, len(NAMES))).astype(np.float32)
    other = table.copy()
    other[:, [NAMES.index(name) for name in ablation.POOLED]] = 0.5
    blind = ablation.setups()["pooled vectors"].ranking
    assert np.allclose(blind.scores(table), blind.scores(other))
    assert not np.allclose(Ranking.packaged().scores(table), Ranking.packaged().scores(other))


def test_the_plain_order_gives_out_the_learned_scores(ablation: ModuleType) -> None:
    table = np.random.default_rng(0).random((9, len(NAMES))).astype(np.float32)
    plain, learned = ablation.setups()["learned order"].ranking, Ranking.packaged()
    assert np.allclose(np.sort(plain.scores(table)), np.sort(learned.scores(table)))
    table[3] = 1.0
    assert plain.scores(table).argmax() == 3
