"""A process whose children build and publish a generation, and are killed on the way.

    python killed_builder.py INDEX        then, on standard input, one line for each child:
    step 12       the child kills itself at its twelfth touch of the file system
    after 0.25    the child is killed after a quarter of a second
    whole         the child is left alone

Each line is answered with the child's signal (0 when it ended by itself) and the number of its
touches (0 when it did not come to the end). Children are forked, so that slow libraries are imported once.
"""

import os
import runpy
import signal
import sys
import time
from pathlib import Path

import chromadb.api.client  # noqa: F401  (imported here once, used by every child)

from assistant.index.store import IndexStore

TOUCHES = {"open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.truncate", "sqlite3.connect"}

samples = runpy.run_path(str(Path(__file__).with_name("conftest.py")))
touches = 0


def build(index: Path, last_step: int) -> None:
    """Build and publish; kill the process at touch number ``last_step``."""

    def count(event: str, args: tuple[object, ...]) -> None:
        global touches
        if event in TOUCHES:
            touches += 1
            if touches == last_step:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)
    store = IndexStore(index)
    with store.building():
        generation = store.build(samples["build_input"](samples["BRANCHES"]), samples["HashingEmbedder"]())
        store.publish(generation.id)
        store.prune()


def main() -> None:
    index = Path(sys.argv[1])
    for line in sys.stdin:
        how, _, value = line.strip().partition(" ")
        receiving, sending = os.pipe()
        child = os.fork()
        if not child:
            try:
                build(index, int(value) if how == "step" else -1)
                os.write(sending, str(touches).encode())
            finally:
                os._exit(0)
        os.close(sending)
        if how == "after":
            time.sleep(float(value))
            os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        with os.fdopen(receiving) as counted:
            sys.stdout.write(f"{os.WTERMSIG(status)} {counted.read() or 0}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
