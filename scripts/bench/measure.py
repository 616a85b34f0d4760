"""Wall time, peak memory and latencies."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Run:
    """A finished process."""

    stdout: str
    wall_s: float
    peak_mb: float
    """Most resident memory that the process ever held, in MiB."""


def run(*command: str, allowed: tuple[int, ...] = (0,)) -> Run:
    """Runs a command to its end; exits with its stderr when its exit code is not ``allowed``.

    Peak memory is the kernel's own account (``wait4``). A child starts from its parent's peak, so this must
    be called from a process that stays small.
    """
    with tempfile.TemporaryFile() as errors:
        start = time.perf_counter()
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, text=True) as process:
            assert process.stdout is not None
            stdout = process.stdout.read()
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        wall = time.perf_counter() - start
        if process.returncode not in allowed:
            errors.seek(0)
            sys.exit(f"{' '.join(command)}: exit {process.returncode}\n{errors.read().decode()}")
    return Run(stdout, wall, usage.ru_maxrss / 1024)


def run_module(name: str, *arguments: str) -> tuple[dict[str, float], Run]:
    """Runs a module of this package that prints one JSON object of figures: the figures, and the run."""
    done = run(sys.executable, "-m", f"bench.{name}", *arguments)
    return json.loads(done.stdout), done


def latencies(call: Callable[[str], object], queries: Iterable[str]) -> dict[str, float]:
    """How long a call takes, in milliseconds: median and 95th percentile over ``queries``, one at a time."""
    times = []
    for query in queries:
        start = time.perf_counter()
        call(query)
        times.append((time.perf_counter() - start) * 1000)
    return quantiles(times)


def quantiles(times: Sequence[float]) -> dict[str, float]:
    """Median and 95th percentile of times in milliseconds."""
    slow = statistics.quantiles(times, n=20, method="inclusive")[-1]
    return {"p50_ms": statistics.median(times), "p95_ms": slow}
