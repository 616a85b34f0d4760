from pathlib import Path

import pytest
from tests.evaluation.conftest import MakeCase

from assistant.errors import UsageError
from assistant.evaluation import Report, Result, Verdict, check, load_gate
from assistant.evaluation.judging import Judgement

RENT = ("a.md", "Les 12 offices de port (OP) louent les anneaux.")


def _gate(folder: Path, text: str) -> Path:
    path = folder / "gate.json"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("gate", "breaches"),
    [
        ('{"right_cited": {"min": 0.5}, "wrong": {"max": 0.5}}', []),
        (
            '{"right_cited": {"min": 0.51}}',
            ["Justes et bien citées : 50,0\u00a0% (au moins 51,0\u00a0% attendu)."],
        ),
        ('{"wrong": {"max": 0.2}}', ["Réponses fausses : 50,0\u00a0% (au plus 20,0\u00a0% attendu)."]),
        ('{"mrr": {"min": 0.1}}', ["Rang réciproque moyen (MRR à 10) : aucune mesure, "]),
    ],
)
def test_tells_which_bounds_do_not_hold(
    tmp_path: Path, make_case: MakeCase, gate: str, breaches: list[str]
) -> None:
    verdicts = (Verdict.RIGHT_CITED, Verdict.WRONG)
    report = Report(tuple(Result(make_case([RENT]), Judgement(verdict)) for verdict in verdicts))
    found = check(report, load_gate(_gate(tmp_path, gate)))
    assert len(found) == len(breaches)
    assert all(str(breach).startswith(start) for breach, start in zip(found, breaches, strict=True))


@pytest.mark.parametrize(
    "text", ["", "[]", '{"right": {}}', '{"right": {"min": "x"}}', '{"beauty": {"min": 1}}']
)
def test_refuses_what_is_no_gate(tmp_path: Path, text: str) -> None:
    with pytest.raises(UsageError, match="n’est pas un seuil valide"):
        load_gate(_gate(tmp_path, text))


def test_refuses_a_missing_gate(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="ne peut pas être lu"):
        load_gate(tmp_path / "absent.json")
