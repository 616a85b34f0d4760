"""Latencies of an opened assistant in this process: ``ask`` or ``search``; prints one JSON object."""

import argparse
import json
from pathlib import Path

from assistant.assistant import Assistant
from assistant.settings import load_settings
from bench.measure import latencies

K = 10
WARM_UP = 5


def main() -> None:
    """Opens, warms up, measures, prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=["ask", "search"])
    parser.add_argument("index", type=Path)
    parser.add_argument("queries", type=Path, help="JSON list of texts")
    given = parser.parse_args()

    assistant = Assistant.open(load_settings(index=given.index))
    queries: list[str] = json.loads(given.queries.read_text(encoding="utf-8"))
    calls = {"ask": lambda text: assistant.ask(text, ()), "search": lambda text: assistant.search(text, K)}
    latencies(calls[given.what], queries[:WARM_UP])
    print(json.dumps(latencies(calls[given.what], queries)))


if __name__ == "__main__":
    main()
