"""The rooms of the house: who may import whom, which library lives where, what stays out of start-up."""

import ast
import functools
import itertools
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "assistant"

VOCABULARY = {"errors", "types", "text"}
ROOMS: dict[str, set[str]] = {
    # Room → rooms that it may import, from the ground up.
    "errors": set(),
    "types": set(),
    "text": {"types"},
    "answer": set(),
    "settings": {"errors"},
    "sources": VOCABULARY,
    "models": set(),
    "index": VOCABULARY | {"models"},
    "indexing": VOCABULARY | {"sources", "index"},
    "retrieval": VOCABULARY | {"index"},
    "answering": VOCABULARY | {"answer", "retrieval"},
    "writing": VOCABULARY | {"answer", "answering"},
    "assistant": VOCABULARY | {"answer", "settings", "sources", "index", "retrieval", "answering", "writing"},
    "evaluation": VOCABULARY | {"answer"},
    "store": VOCABULARY | {"answer"},
    "server": VOCABULARY
    | {"answer", "settings", "store", "sources", "index", "answering", "writing", "assistant"},
    "cli": VOCABULARY
    | {"answer", "settings", "index", "indexing", "writing", "assistant", "evaluation", "store", "server"},
}

ANSWERING = (
    "asked",
    "held",
    "quoting",
    "candidates",
    "bodies",
    "verdicts",
    "disagreeing",
    "drafts",
    "conversation",
    "routes",
    "answering",
)
"""The parts of the room that answers: each may import those before it."""

LIBRARIES: dict[str, set[str]] = {
    # Library → modules (and those below them) that alone may import it.
    "chromadb": {"index"},
    "tantivy": {"index"},
    "tokenizers": {"index"},
    "safetensors": {"index"},
    "onnxruntime": {"index.encoder", "answering.disagreeing.contradiction"},
    "sentence_transformers": {"index"},
    "torch": {"index"},
    "langchain_core": {"retrieval", "assistant", "writing", "evaluation.model_judge"},
    "langchain_chroma": {"retrieval", "assistant"},
    "langchain": {"writing"},
    "openevals": {"evaluation.model_judge"},
    "pybreaker": {"writing"},
    "langchain_classic": set(),
    "langchain_community": set(),
    "lxml": {"sources"},
    "pdfplumber": {"sources"},
    "docx": {"sources"},
    "markdown_it": {"sources"},
    "pydantic_settings": {"settings"},
    "scipy": {"evaluation"},
    "matplotlib": {"evaluation.plots"},
    "jinja2": {"evaluation.page", "server.pages"},
    "typer": {"cli"},
    "rich": {"cli", "evaluation.report", "evaluation.comparison_report", "evaluation.work_report"},
    "fastapi": {"server", "cli.serve"},
    "starlette": {"server"},
    "sse_starlette": {"server"},
    "prometheus_client": {"server"},
    "structlog": {"server"},
    "limits": {"server.access", "writing"},
    "redis": set(),
    "itsdangerous": {"server.access"},
    "sqlalchemy": {"store"},
    "alembic": {"store"},
    "psycopg": set(),
    "uvicorn": {"cli.serve"},
    "threadpoolctl": {"retrieval.hybrid", "server.work"},
}

SLOW = {
    "chromadb",
    "docx",
    "langchain",
    "langchain_chroma",
    "matplotlib",
    "onnxruntime",
    "openevals",
    "pdfplumber",
    "scipy",
    "sentence_transformers",
    "torch",
}


@dataclass(frozen=True)
class Import:
    """One imported module, and whether the import runs when its module is loaded."""

    module: str
    at_start: bool


def modules() -> list[Path]:
    return sorted(SOURCE.rglob("*.py"))


def dotted(path: Path) -> str:
    """``src/assistant/index/dense.py`` → ``index.dense``; the package itself → the empty string."""
    parts = path.relative_to(SOURCE).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def is_for_types_only(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test) in ("TYPE_CHECKING", "typing.TYPE_CHECKING")


def imports(node: ast.AST, *, at_start: bool = True) -> Iterator[Import]:
    """Every import below ``node``, those inside functions marked as late."""
    for child in ast.iter_child_nodes(node):
        late = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef) or is_for_types_only(child)
        match child:
            case ast.Import(names=names):
                yield from (Import(name.name, at_start) for name in names)
            case ast.ImportFrom(module="assistant", names=names):
                yield from (Import(f"assistant.{name.name}", at_start) for name in names)
            case ast.ImportFrom(module=str(module), level=0):
                yield Import(module, at_start)
            case ast.ImportFrom():
                pytest.fail(f"relative import: {ast.unparse(child)}")
            case _:
                yield from imports(child, at_start=at_start and not late)


def imports_of(path: Path) -> list[Import]:
    return list(imports(ast.parse(path.read_text(encoding="utf-8"))))


def lives_in(module: str, places: set[str]) -> bool:
    return any(module == place or module.startswith(f"{place}.") for place in places)


@functools.cache
def names_of_the_corpus() -> frozenset[str]:
    """Acronyms, places and services of the inventory, other names of the lexicon."""
    inventory = yaml.safe_load((ROOT / "corpus" / "inventory.yaml").read_text(encoding="utf-8"))
    lexicon = yaml.safe_load((ROOT / "corpus" / "lexique.yaml").read_text(encoding="utf-8"))
    names: set[str] = {*lexicon["alias"], *itertools.chain(*lexicon["alias"].values())}
    for part in inventory["sources"]:
        names.update(part["acronyms"], part["places"], part["services"])
    return frozenset(names - {"France"})  # every French network's country


def stands_in(name: str, text: str) -> bool:
    """Whether ``text`` has ``name`` as a whole word; short acronyms only as written ("CES" is not "ces")."""
    found = re.compile(rf"(?<![^\W_]){re.escape(name)}(?![^\W_])", re.IGNORECASE if len(name) > 4 else 0)
    return found.search(text) is not None


every_module = pytest.mark.parametrize("path", modules(), ids=lambda path: dotted(path) or "package")


@every_module
def test_a_room_imports_only_rooms_above_it(path: Path) -> None:
    room = dotted(path).split(".")[0]
    used = {found.module.split(".")[1] for found in imports_of(path) if found.module.startswith("assistant.")}
    assert used - {room} <= (ROOMS[room] if room else set())


@pytest.mark.parametrize("part", ANSWERING)
def test_a_part_of_the_answering_room_imports_only_those_before_it(part: str) -> None:
    paths = [path for path in modules() if dotted(path).startswith(f"answering.{part}")]
    used = {found.module for path in paths for found in imports_of(path)}
    parts = {module.split(".")[2] for module in used if module.startswith("assistant.answering.")}
    assert paths
    assert parts <= {*ANSWERING[: ANSWERING.index(part)], part}


@every_module
def test_a_library_stays_in_its_room(path: Path) -> None:
    used = {found.module.split(".")[0] for found in imports_of(path)}
    assert {name for name in used & LIBRARIES.keys() if not lives_in(dotted(path), LIBRARIES[name])} == set()


@every_module
def test_slow_libraries_are_imported_where_they_are_used(path: Path) -> None:
    at_start = {found.module.split(".")[0] for found in imports_of(path) if found.at_start}
    assert at_start & SLOW == set()


@every_module
def test_the_environment_is_read_in_settings_only(path: Path) -> None:
    names = {ast.unparse(node) for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))}
    assert dotted(path) == "settings" or not names & {"os.environ", "os.getenv", "environ", "getenv"}


@every_module
def test_no_name_of_the_corpus_stands_in_python(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert {name for name in names_of_the_corpus() if stands_in(name, text)} == set()


def test_the_command_line_starts_without_slow_libraries() -> None:
    program = "import sys, assistant.cli; print(*{name.split('.')[0] for name in sys.modules})"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) & SLOW == set()
