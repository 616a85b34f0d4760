"""Invented networks, read the way a corpus is."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from assistant.sources.folder import read_folder
from assistant.sources.organisms import assign, read_organisms
from assistant.sources.passages import cut
from assistant.sources.registry import Registry
from assistant.types import Lexicon, Statement


@pytest.fixture(scope="session")
def network() -> Callable[..., tuple[Registry, tuple[Statement, ...]]]:
    """Reads pages, each a Markdown file: the registry, and the statements with what they are about."""

    def read(*pages: str, lexicon: Lexicon | None = None) -> tuple[Registry, tuple[Statement, ...]]:
        with TemporaryDirectory() as folder:
            for index, page in enumerate(pages):
                Path(folder, f"page-{index}.md").write_text(page, encoding="utf-8")
            documents = read_folder(Path(folder)).documents
        statements = [statement for document in documents for statement in cut(document).statements]
        registry = read_organisms(documents, statements, lexicon or Lexicon())
        return registry, assign(statements, registry, documents)

    return read
