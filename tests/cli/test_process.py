"""What only a process of its own shows: encodings, pipes, signals."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import QUESTION, as_lines

PROGRAM = (sys.executable, "-c", "from assistant.cli import main; main()")


def test_stdout_is_utf_8_whatever_the_locale(shared_index: Path) -> None:
    done = subprocess.run(
        [*PROGRAM, "ask", QUESTION, "--json", "--index", str(shared_index)],
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        check=True,
    )
    assert json.loads(done.stdout.decode("utf-8"))["question"] == QUESTION
    assert done.stderr == b""


def test_a_reader_that_leaves_early(shared_index: Path) -> None:
    with subprocess.Popen(
        [*PROGRAM, "ask", "--batch", "-", "--index", str(shared_index)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        line = as_lines({"id": "a", "question": QUESTION}).encode()
        process.stdin.write(line)
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["id"] == "a"  # while the batch is still being written
        process.stdout.close()
        process.stdin.write(line)
        process.stdin.close()
        assert process.stderr.read() == b""
        assert process.wait() == 1


def _take_interruptions() -> None:
    """A program that was started in the background of a shell ignores them, and so do its children."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def test_an_interruption(shared_index: Path) -> None:
    with subprocess.Popen(
        [*PROGRAM, "ask", "--batch", "-", "--index", str(shared_index)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=_take_interruptions,
    ) as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdin.write(as_lines({"id": "a", "question": QUESTION}).encode())
        process.stdin.flush()
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        assert process.stderr.read().decode() == "Commande interrompue.\n"
        assert process.wait() == 130


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
def test_an_output_that_cannot_be_written() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([*PROGRAM, "--version"], stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 1
    assert done.stderr.decode().startswith("Le système a refusé une lecture ou une écriture")
    assert "Traceback" not in done.stderr.decode()
