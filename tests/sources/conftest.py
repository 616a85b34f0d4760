"""Reading a text as a corpus would, and showing what was made of it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.sources.folder import read_file
from assistant.types import Document

Read = Callable[..., Document]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Write a file into an empty folder and read it."""

    def read_content(content: str | bytes, name: str = "page.txt") -> Document:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_file(tmp_path, path)

    return read_content


@pytest.fixture
def outline() -> Callable[[Document], list[str]]:
    """A document's blocks, one line each: kind, level, text."""

    def lines(document: Document) -> list[str]:
        return [
            f"{block.kind} {block.level} {document.text[block.span.start : block.span.end]}"
            for block in document.blocks
        ]

    return lines
