"""What a generation says of itself: what made it, what it holds, which files it must have."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Self

from assistant.errors import IndexDamagedError
from assistant.index.durable import write_durably
from assistant.index.embedding import EmbedderIdentity

FORMAT = 5
"""Rises when generations of older programs can no longer be read, or searched as they were written."""

_NAME = "manifest.json"


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a generation holds."""

    documents: int
    passages: int
    statements: int
    keys: int
    """Questions of the bank."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """Written last: a folder with a manifest is a whole generation."""

    id: str
    created: datetime
    embedder: EmbedderIdentity
    counts: Counts
    documents: dict[str, str]
    """Document → SHA-256 of its text."""
    lexicon: str
    """SHA-256 of the lexicon."""
    bank: str
    """SHA-256 of the question bank."""
    pieces: str
    """Fingerprint of the vocabulary that statements were cut into."""
    encoder: str
    """Fingerprint of the encoder that read them as wholes; empty where there were too many to be read so."""
    files: dict[str, int]
    """Path below the generation's folder → size in bytes when it was built."""
    format: int = FORMAT

    @property
    def size(self) -> int:
        """Bytes on disk when it was built."""
        return sum(self.files.values())

    def write(self, folder: Path) -> None:
        """Complete the generation in ``folder``."""
        fields = asdict(self) | {"created": self.created.isoformat()}
        write_durably(folder / _NAME, json.dumps(fields, ensure_ascii=False, indent=1))

    @classmethod
    def read(cls, folder: Path) -> Self:
        """The manifest of the generation in ``folder``.

        Raises IndexDamagedError when there is none, or one that this program does not understand.
        """
        try:
            fields = json.loads((folder / _NAME).read_text(encoding="utf-8"))
            written_as = fields["format"]
            if written_as == FORMAT:
                fields["created"] = datetime.fromisoformat(fields["created"])
                fields["embedder"] = EmbedderIdentity(**fields["embedder"])
                fields["counts"] = Counts(**fields["counts"])
                return cls(**fields)
        except FileNotFoundError as error:
            raise damaged(folder, "elle est absente ou incomplète") from error
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise damaged(folder, "son manifeste est illisible") from error
        raise damaged(folder, f"elle est au format {written_as} et le programme lit le format {FORMAT}")

    @staticmethod
    def exists(folder: Path) -> bool:
        """Whether the generation in ``folder`` was completed."""
        return (folder / _NAME).is_file()

    @staticmethod
    def remove(folder: Path) -> None:
        """Take back that the generation in ``folder`` is whole."""
        (folder / _NAME).unlink(missing_ok=True)


def file_sizes(folder: Path) -> dict[str, int]:
    """Every file below ``folder`` with its size in bytes."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.stat().st_size for path in files}


def check_files(folder: Path, manifest: Manifest) -> None:
    """Raise IndexDamagedError when a file of the generation is missing or cut short.

    A file may be longer than it was: Chroma adds to one of its own whenever it is opened.
    """
    for name, size in manifest.files.items():
        try:
            found = (folder / name).stat().st_size
        except OSError as error:
            raise damaged(folder, f"le fichier « {name} » manque") from error
        if found < size:
            raise damaged(folder, f"le fichier « {name} » est tronqué")


def damaged(folder: Path, reason: str) -> IndexDamagedError:
    """The error for the generation in ``folder``, a folder of ``generations/`` in an index."""
    what = f"La génération « {folder.name} » de l’index ne peut pas être lue : {reason}."
    return IndexDamagedError(f"{what} {how_to_build(folder.parents[1])}")


def how_to_build(index: Path) -> str:
    """What to do when the index in the folder ``index`` is of no use."""
    return f"Pour construire l’index, lancez « assistant index DOSSIER --index {index} »."
