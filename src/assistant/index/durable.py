"""Files that are whole after a crash, or not there."""

import os
from pathlib import Path


def write_durably(path: Path, text: str) -> None:
    """Put ``text`` in the place of ``path`` in one step: whoever looks finds the old file or the new one."""
    aside = path.with_name(f"{path.name}.new")
    with aside.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    aside.replace(path)
    _sync(path.parent)


def sync_tree(folder: Path) -> None:
    """Wait until every file below ``folder`` is on the disk."""
    for path in [folder, *folder.rglob("*")]:
        _sync(path)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
