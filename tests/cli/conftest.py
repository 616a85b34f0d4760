"""A small invented network of bodies, its index, and the program as one calls it."""

import io
import json
import shutil
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from assistant.cli import run

TEXTS = {
    "caisses/cdl.md": (
        "---\ntitle: La caisse du littoral\n---\n\n"
        "# La caisse du littoral (CDL)\n\n"
        "La caisse du littoral (CDL) verse la pension des marins. Elle compte 14 agences.\n\n"
        "## Missions\n\nLa CDL est chargée de :\n\n"
        "- tenir le registre des équipages ;\n- rembourser les frais de sauvetage.\n"
    ),
    "offices/op.md": (
        "# L’office de port (OP)\n\n"
        "L’office de port (OP) loue les anneaux aux plaisanciers. Il délivre les permis de pêche.\n"
    ),
    "phares.txt": "Les phares\n\nLe service des phares (SDP) entretient les phares et les bouées.\n",
}
QUESTION = "Qui verse la pension des marins ?"
ANSWER_QUOTE = "verse la pension des marins"


@dataclass(frozen=True)
class Outcome:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def objects(self) -> list[Any]:
        """What stdout holds, which must be JSON Lines and nothing else."""
        return [json.loads(line) for line in self.out.split("\n")[:-1]]


Command = Callable[..., Outcome]


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    """Runs ``assistant`` with these arguments; ``stdin`` is what is piped into it."""

    def call(*arguments: object, stdin: str | bytes = b"") -> Outcome:
        data = stdin.encode() if isinstance(stdin, str) else stdin
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        capsys.readouterr()
        code = run([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        assert "--debug" in arguments or "Traceback" not in captured.err
        return Outcome(code, captured.out, captured.err)

    return call


def write_texts(folder: Path, texts: Mapping[str, str]) -> Path:
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def shared_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index that no test changes."""
    folder = tmp_path_factory.mktemp("cli")
    texts = write_texts(folder / "textes", TEXTS)
    assert run(["index", str(texts), "--index", str(folder / "index")]) == 0
    return folder / "index"


@pytest.fixture
def own_index(shared_index: Path, tmp_path: Path) -> Path:
    """A copy of it that the test may change."""
    return Path(shutil.copytree(shared_index, tmp_path / "index"))


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """The folder of texts, which the test may change."""
    return write_texts(tmp_path / "textes", TEXTS)


def as_lines(*objects: object) -> str:
    return "".join(f"{json.dumps(one, ensure_ascii=False)}\n" for one in objects)


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    """An evaluation set on the texts."""
    quote = "La caisse du littoral (CDL) verse la pension des marins."
    answerable = {
        "id": "pension",
        "user_input": QUESTION,
        "reference": "La CDL.",
        "reference_contexts": [quote],
        "reference_citations": [{"document": "caisses/cdl.md", "quote": quote}],
        "answerable": True,
        "organisms": ["CDL|caisse du littoral"],
        "category": "qui",
        "fact": "pension",
    }
    path = tmp_path / "jeu" / "cas.jsonl"
    path.parent.mkdir()
    path.write_text(as_lines(answerable), encoding="utf-8")
    return path


@pytest.fixture
def holding_gate(cases: Path) -> Path:
    """A gate beside the cases that the answers keep."""
    return write_gate(cases, {"failed": {"max": 0}})


def write_gate(cases: Path, bounds: object) -> Path:
    path = cases.with_name("gate.json")
    path.write_text(json.dumps(bounds), encoding="utf-8")
    return path
