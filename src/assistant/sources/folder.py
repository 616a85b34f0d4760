"""A folder of texts → a corpus: which files are texts, how each is read, why one is left out."""

import hashlib
import os
import re
import stat
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from assistant.errors import SourceError, UsageError
from assistant.sources.draft import Draft
from assistant.types import BlockKind, Corpus, Document, Metadata, Progress, Rejection

MAX_BYTES = 50 * 1024 * 1024
"""Size of a file beyond which it is no page but a data dump."""

_LOADERS = {
    ".txt": "plain",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".pdf": "pdf",
    ".docx": "word",
}
"""Module of this room that reads each type; imported when a file of it comes, some are slow."""
_BESIDE = frozenset({"lexique.yaml", "questions.jsonl", "inventory.yaml"})
"""What stands beside the texts and is none."""
_STAGE = "Lecture des textes"


def read_folder(folder: Path, progress: Progress | None = None) -> Corpus:
    """Read every text below ``folder``; what cannot be read is rejected with its reason, the rest goes on.

    Raises UsageError when ``folder`` is no folder that can be read.
    """
    if not folder.is_dir():
        raise UsageError(f"Le dossier « {folder} » n'existe pas ; indiquez un dossier de textes.")
    paths, rejected = _files(folder)
    texts = [path for path in paths if path.suffix.lower() in _LOADERS or _is_way_out(folder, path)]
    documents: list[Document] = []
    for done, path in enumerate(texts, 1):
        try:
            documents.append(read_file(folder, path))
        except SourceError as error:
            rejected.append(Rejection(_printable(_id(folder, path)), str(error)))
        if progress:
            progress(_STAGE, done, len(texts))
    ignored = [_printable(_id(folder, path)) for path in sorted(set(paths) - set(texts))]
    return Corpus(tuple(documents), tuple(rejected), tuple(ignored))


def read_file(folder: Path, path: Path) -> Document:
    """Read one text of ``folder``; raises SourceError with what is wrong and what to do."""
    document_id = _id(folder, path)
    if document_id != _printable(document_id):
        raise SourceError("Le nom du fichier n'est pas en UTF-8 ; renommez-le.")
    data = _bytes(folder, path)
    draft = _loader(path)(data)
    if not draft.blocks:
        raise SourceError("Le fichier ne contient aucun texte ; complétez-le ou retirez-le du dossier.")
    fields = {"title": _first_heading(draft) or re.sub(r"[-_]+", " ", path.stem), **draft.fields}
    digest = hashlib.sha256(draft.text.encode("utf-8")).hexdigest()
    return Document(document_id, draft.text, draft.blocks, Metadata(**fields), digest)


def _first_heading(draft: Draft) -> str | None:
    spans = (block.span for block in draft.blocks if block.kind is BlockKind.HEADING)
    return next((draft.text[span.start : span.end] for span in spans), None)


def _loader(path: Path) -> Callable[[bytes], Draft]:
    name = _LOADERS.get(path.suffix.lower())
    if name is None:
        raise SourceError(
            f"Le type « {path.suffix} » n'est pas pris en charge ; convertissez le fichier en texte."
        )
    load: Callable[[bytes], Draft] = import_module(f"assistant.sources.{name}").load
    return load


def _bytes(folder: Path, path: Path) -> bytes:
    """The file's bytes, after the checks that need none of them."""
    try:
        if not path.resolve(strict=True).is_relative_to(folder.resolve()):
            raise SourceError("Le fichier est un lien qui sort du dossier ; remplacez-le par une copie.")
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise SourceError("Ce n'est pas un fichier ordinaire ; retirez-le du dossier.")
        if status.st_size > MAX_BYTES:
            size, limit = status.st_size // 2**20, MAX_BYTES // 2**20
            raise SourceError(f"Le fichier pèse {size} Mo, plus que les {limit} Mo admis ; découpez-le.")
        if status.st_size == 0:
            raise SourceError("Le fichier est vide ; complétez-le ou retirez-le du dossier.")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise SourceError("Le fichier n'existe pas, ou son lien ne mène nulle part ; corrigez-le.") from error
    except OSError as error:
        raise SourceError("Le fichier ne peut pas être ouvert ; vérifiez ses droits de lecture.") from error


def _files(folder: Path) -> tuple[list[Path], list[Rejection]]:
    """Every file below ``folder`` that is not hidden, by id; links to folders are listed, never entered."""
    refused: list[Rejection] = []

    def refuse(error: OSError) -> None:
        name = _printable(_id(folder, Path(error.filename)))
        refused.append(
            Rejection(name, "Le dossier ne peut pas être ouvert ; vérifiez ses droits de lecture.")
        )

    found: list[Path] = []
    for root, directories, names in os.walk(folder, onerror=refuse):
        directories[:] = [name for name in directories if not name.startswith(".")]
        links = [name for name in directories if Path(root, name).is_symlink()]
        beside = _BESIDE if Path(root) == folder else frozenset()
        found += (Path(root, name) for name in {*names, *links} - beside if not name.startswith("."))
    return sorted(found, key=lambda path: _id(folder, path)), refused


def _is_way_out(folder: Path, path: Path) -> bool:
    """Whether a path is a link to a folder elsewhere."""
    return path.is_dir() and not path.resolve().is_relative_to(folder.resolve())


def _id(folder: Path, path: Path) -> str:
    return path.relative_to(folder).as_posix()


def _printable(name: str) -> str:
    """A file name as text, whatever its bytes are."""
    return os.fsencode(name).decode("utf-8", "replace")
