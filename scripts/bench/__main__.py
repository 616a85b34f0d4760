"""Prints how fast and how small the assistant is, as a Markdown table.

On ``corpus/`` alone, and with DATA (a folder with ``codes-francais.tar.zst`` and ``piaf-v1.0.json``) on
168,000 paragraphs of French law too, beside the plain LangChain way on the same texts. Each part is measured
in a process of its own. Then what each part of the assistant brings, on the development questions and on
those of the networks that were worked on, all together.
"""

import argparse
import json
import statistics
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from bench.material import questions_of, questions_on_codes, unpack_codes
from bench.measure import run, run_module
from sets import DEVELOPMENT, WORKED_ON

ROOT = Path(__file__).parents[2]
COMMAND = str(Path(sys.executable).with_name("assistant"))
QUESTION = "Qui verse les pensions d'invalidité ?"
ABLATED = ((DEVELOPMENT,), WORKED_ON)
"""Texts and questions on which parts are taken away."""
COLD_STARTS = 5
SEARCHES = 200
PLAIN_SEARCHES = 30
"""Fewer, since each takes long."""


@dataclass(frozen=True)
class Row:
    """One measurement."""

    what: str
    unit: str
    ours: float
    promised: str
    plain: float | None = None

    def __str__(self) -> str:
        plain = ratio = ""
        if self.plain is not None:
            plain, ratio = f"{_figure(self.plain)} {self.unit}", f"{self.plain / self.ours:.1f} ×"
        cells = (self.what, f"{_figure(self.ours)} {self.unit}", self.promised, plain, ratio)
        return f"| {' | '.join(cells)} |"


def on_corpus(work: Path) -> list[Row]:
    """The project's own corpus: indexing, a cold answer, warm answers."""
    index = str(work / "corpus-index")
    built = run(COMMAND, "index", str(ROOT / "corpus"), "--index", index)
    cold = [run(COMMAND, "ask", QUESTION, "--index", index) for _ in range(COLD_STARTS)]
    queries = _saved(work / "corpus-questions.json", questions_of(ROOT / "eval" / "dev.jsonl"))
    warm, _ = run_module("warm", "ask", index, queries)
    return [
        Row("`assistant index corpus`", "s", built.wall_s, "≤ 5 s"),
        Row("cold `assistant ask`", "s", statistics.median(start.wall_s for start in cold), "≤ 3 s"),
        Row("cold `assistant ask`, peak memory", "MiB", max(start.peak_mb for start in cold), "≤ 350 MiB"),
        Row("warm `ask`, p50", "ms", warm["p50_ms"], "≤ 10 ms"),
        Row("warm `ask`, p95", "ms", warm["p95_ms"], "≤ 25 ms"),
        *served(index),
    ]


def served(index: str) -> list[Row]:
    """The service: two processes, its clients beside it on the same cores."""
    figures, _ = run_module("service", index)
    return [
        Row("`POST /v1/ask`, one client, p50", "ms", figures["one_p50_ms"], ""),
        Row("`POST /v1/ask`, one client, p95", "ms", figures["one_p95_ms"], "≤ 40 ms"),
        Row("`POST /v1/ask`, 32 clients", "/s", figures["per_s"], "≥ 100 /s"),
        Row("`POST /v1/ask`, 32 clients, p95", "ms", figures["many_p95_ms"], "≤ 500 ms"),
        Row("memory of a process of the service", "MiB", figures["worker_mb"], "≤ 300 MiB"),
        Row("the same, grown by over 20,000 requests", "MiB", figures["growth_mb"], ""),
    ]


def on_codes(data: Path, work: Path) -> list[Row]:
    """The French codes, ours and the plain LangChain way."""
    codes = unpack_codes(data / "codes-francais.tar.zst", work)
    queries = questions_on_codes(codes, data / "piaf-v1.0.json", SEARCHES)
    index = str(work / "codes-index")
    built = run(COMMAND, "index", str(codes), "--index", index)
    warm, _ = run_module("warm", "search", index, _saved(work / "queries.json", queries))
    few = _saved(work / "few-queries.json", queries[:PLAIN_SEARCHES])
    plain, plain_run = run_module("plain_langchain", str(codes), few)
    print(f"Plain LangChain searches {plain['chunks']:,.0f} chunks.", file=sys.stderr)
    return [
        Row("index the French codes", "s", built.wall_s, "≤ 480 s", plain["index_s"]),
        Row("the same, peak memory", "MiB", built.peak_mb, "≤ 2,048 MiB", plain_run.peak_mb),
        Row("search in them, p50", "ms", warm["p50_ms"], "≥ 50 ×", plain["p50_ms"]),
        Row("search in them, p95", "ms", warm["p95_ms"], "≤ 40 ms", plain["p95_ms"]),
    ]


def main() -> None:
    """Measures, then prints."""
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("data", type=Path, nargs="?")
    data: Path | None = parser.parse_args().data
    with tempfile.TemporaryDirectory() as folder:
        rows = on_corpus(Path(folder)) + (on_codes(data, Path(folder)) if data else [])
    print("| measure | assistant | promised | plain LangChain | ratio |\n| --- | ---: | ---: | ---: | ---: |")
    print(*rows, sep="\n")
    for tasks in ABLATED:
        paths = (str(path) for task in tasks for path in task)
        print("\n" + run(sys.executable, "-m", "bench.ablation", *paths).stdout, end="")


def _saved(path: Path, queries: list[str]) -> str:
    path.write_text(json.dumps(queries, ensure_ascii=False), encoding="utf-8")
    return str(path)


def _figure(value: float) -> str:
    digits = 0 if value >= 100 else 1 if value >= 10 else 2
    return f"{value:,.{digits}f}"


if __name__ == "__main__":
    main()
