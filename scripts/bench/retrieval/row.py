"""One way of searching on one set of shelves, in a process of its own; prints one JSON object."""

import argparse
import json
import time
from pathlib import Path

from ir_measures import RR, Qrel, R, ScoredDoc, iter_calc, nDCG

from bench.measure import quantiles
from bench.retrieval.shelves import Shelf
from bench.retrieval.systems import SYSTEMS, K

MEASURES = (R @ 1, R @ 5, R @ 10, RR @ 10, nDCG @ 10)
WARM_UP = 3


def main() -> None:
    """Builds, asks, prints each question's measures and the times."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("system", choices=SYSTEMS)
    parser.add_argument("model")
    parser.add_argument("shelves", type=Path, help="folder of shelves")
    given = parser.parse_args()

    qrels: list[Qrel] = []
    found: list[ScoredDoc] = []
    times: list[float] = []
    for folder in sorted(given.shelves.iterdir()):
        shelf = Shelf.load(folder)
        rank = SYSTEMS[given.system](shelf, folder, given.model)
        for asked in shelf.asked[:WARM_UP]:
            rank(asked.text)
        for number, asked in enumerate(shelf.asked):
            start = time.perf_counter()
            ranking = rank(asked.text)[:K]
            times.append((time.perf_counter() - start) * 1000)
            name = f"{folder.name}/{number}"
            qrels += [Qrel(name, str(place), 1) for place in asked.right]
            found += [ScoredDoc(name, str(place), K - row) for row, place in enumerate(ranking)]
    values: dict[str, list[float]] = {str(measure): [] for measure in MEASURES}
    for metric in iter_calc(MEASURES, qrels, found):
        values[str(metric.measure)].append(metric.value)
    print(json.dumps({"values": values, **quantiles(times), "per_s": 1000 * len(times) / sum(times)}))


if __name__ == "__main__":
    main()
