"""Claims made from the texts' own statements leave, those that one change makes wrong do not."""

from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
MOST_LEAKED, LEAST_KEPT = 0.005, 0.98


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    from bench import mutations

    return mutations


@pytest.mark.parametrize(("folder", "share", "least"), [("tests/data/canaux", 1, 900), ("corpus", 4, 1500)])
def test_faithful_claims_leave_and_wrong_ones_do_not(
    bench: ModuleType, folder: str, share: int, least: int
) -> None:
    kept, leaked = bench.measure(bench.Texts.read(ROOT / folder), seed=1, share=share)
    assert leaked.made.total() >= least
    assert leaked.passed.total() <= MOST_LEAKED * leaked.made.total(), leaked.wrong
    assert kept.passed.total() >= LEAST_KEPT * kept.made.total(), kept.wrong


def test_the_same_claims_are_made_each_time(bench: ModuleType) -> None:
    texts = bench.Texts.read(ROOT / "tests/data/canaux")
    assert bench.measure(texts, seed=3, share=9) == bench.measure(texts, seed=3, share=9)


def test_an_interval_is_wilsons(bench: ModuleType) -> None:
    low, high = bench.interval(0, 1000)
    assert low == 0
    assert high == pytest.approx(0.00383, abs=1e-5)
