"""An index: generations beside one another in one folder, of which one is published.

    indexes/default/
        PUBLISHED            ids, the published one first, then those published before it
        building.lock        held by the one process that may write
        generations/<id>/    one generation; whole once it has a manifest

A generation is built in its own folder, published by replacing ``PUBLISHED`` in one step, and never
changed. A build that is killed leaves a folder without a manifest, which the next build removes.
"""

import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from assistant.errors import (
    BusyError,
    IndexDamagedError,
    IndexMissingError,
    ModelMismatchError,
    UsageError,
)
from assistant.index.build import generation_id, write_generation
from assistant.index.durable import write_durably
from assistant.index.embedding import Embedder, EmbedderIdentity
from assistant.index.encoder import Encoder
from assistant.index.generation import Generation
from assistant.index.manifest import Counts, Manifest, check_files, how_to_build
from assistant.index.pieces import packaged_pieces
from assistant.index.texts import BuildInput
from assistant.types import Progress


@dataclass(frozen=True, slots=True)
class GenerationInfo:
    """What a list of generations shows of one."""

    id: str
    created: datetime
    model: str
    counts: Counts
    size: int
    """Bytes on disk."""
    published: bool
    """Whether it is the one that answers."""


class IndexStore:
    """The index in one folder. What writes holds the lock of the folder, or raises BusyError at once."""

    def __init__(self, path: Path) -> None:
        """``path`` need not exist before the first build."""
        self.path = path
        self._folder = path / "generations"
        self._pointer = path / "PUBLISHED"
        self._lock = FileLock(path / "building.lock", timeout=0)

    @contextmanager
    def building(self) -> Iterator[None]:
        """Keep every other process from writing, from a build to its publication.

        The system lets go of the lock when the process ends, however it ends.
        Raises BusyError while another one builds, UsageError where the folder cannot be written.
        """
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._lock.acquire()
        except Timeout as error:
            raise BusyError(
                f"Une autre construction de l’index « {self.path} » est en cours. "
                "Attendez qu’elle se termine, puis relancez la commande."
            ) from error
        except OSError as error:
            raise self._unwritable(error) from error
        try:
            yield
        finally:
            self._lock.release()

    def build(self, material: BuildInput, embedder: Embedder, progress: Progress | None = None) -> Generation:
        """Build a generation beside the published one, which goes on answering.

        The vectors of unchanged passages are taken from the published generation where the embedder is
        slow and the same. Raises BusyError, UsageError where the disk is full or cannot be written, and
        what the embedder raises.
        """
        with self.building():
            self._remove_leftovers()
            created = datetime.now(UTC)
            folder = self._folder / generation_id(created, material, embedder)
            folder.mkdir()
            try:
                with self._reusable(embedder) as published:
                    write_generation(folder, created, material, embedder, published, progress or _silent)
            except (OSError, sqlite3.Error) as error:
                raise self._unwritable(error) from error
            finally:
                self._remove_leftovers()
            return Generation(folder)

    def publish(self, generation_id: str) -> None:
        """Let this generation answer from now on; readers that have another one open keep it.

        Raises IndexDamagedError, and leaves all as it was, when it is not whole; BusyError; UsageError
        where the disk is full or cannot be written.
        """
        with self.building():
            check_files(self._folder / generation_id, Manifest.read(self._folder / generation_id))
            earlier = [name for name in self._history() if name != generation_id]
            self._write_history([generation_id, *earlier])

    def open(self, expected: EmbedderIdentity | None = None) -> Generation:
        """The published generation, if its vectors are those of the ``expected`` model.

        Its statements must then be read as the packaged models read them, too.

        Raises IndexMissingError, IndexDamagedError, ModelMismatchError.
        """
        history = self._history()
        if not history:
            raise IndexMissingError(f"Il n’y a pas d’index dans « {self.path} ». {how_to_build(self.path)}")
        try:
            generation = Generation(self._folder / history[0])
        except IndexDamagedError:
            if self._history()[:1] == history[:1]:
                raise
            return self.open(expected)  # another one was published, and this one removed, meanwhile
        if expected is not None and generation.manifest.embedder.fingerprint != expected.fingerprint:
            generation.close()
            raise self._mismatch(generation.manifest.embedder, expected)
        if expected is not None and not _is_read_alike(generation.manifest):
            generation.close()
            raise ModelMismatchError(
                f"L’index « {self.path} » a été construit avec une autre version des modèles de "
                f"l’assistant. {how_to_build(self.path)}"
            )
        return generation

    def published(self) -> str | None:
        """The id of the generation that answers; None before the first publication."""
        return next(iter(self._history()), None)

    def generations(self) -> tuple[GenerationInfo, ...]:
        """Every whole generation that this program can read, the newest first."""
        history = self._history()
        found = []
        for folder in sorted(self._folders(), reverse=True):
            with suppress(IndexDamagedError):  # it is of no use, and pruning removes it
                found.append(_info(Manifest.read(folder), history))
        return tuple(found)

    def rollback(self) -> str:
        """Publish again what was published before, and give its id; the later one is kept.

        Raises UsageError where there is none, BusyError.
        """
        with self.building():
            earlier = [name for name in self._history()[1:] if Manifest.exists(self._folder / name)]
            if not earlier:
                raise UsageError(
                    f"L’index « {self.path} » n’a pas de génération plus ancienne à publier. "
                    f"Pour voir celles qu’il a, lancez « assistant index --list --index {self.path} »."
                )
            self._write_history(earlier)
            return earlier[0]

    def prune(self, keep: int = 2) -> tuple[str, ...]:
        """Remove all generations but the published one and the ``keep - 1`` published before it.

        Gives the ids of those removed, leftovers of broken builds included. Raises BusyError.
        """
        with self.building():
            kept = self._history()[: max(keep, 1)]
            removed = [folder for folder in self._folders() if folder.name not in kept]
            self._write_history(kept)
            for folder in removed:
                _remove(folder)
            return tuple(sorted(folder.name for folder in removed))

    @contextmanager
    def _reusable(self, embedder: Embedder) -> Iterator[Generation | None]:
        """The published generation, where taking vectors from it spares work."""
        if not embedder.is_slow:
            yield None
            return
        try:
            generation = self.open(embedder.identity)
        except (IndexMissingError, IndexDamagedError, ModelMismatchError):
            yield None  # every vector is made anew
            return
        with generation:
            yield generation

    def _history(self) -> list[str]:
        """Ids of what was published, the present one first."""
        try:
            return self._pointer.read_text(encoding="utf-8").split()
        except FileNotFoundError:
            return []

    def _write_history(self, ids: Sequence[str]) -> None:
        try:
            write_durably(self._pointer, "".join(f"{name}\n" for name in ids))
        except OSError as error:
            raise self._unwritable(error) from error

    def _folders(self) -> list[Path]:
        return [path for path in self._folder.iterdir() if path.is_dir()] if self._folder.is_dir() else []

    def _remove_leftovers(self) -> None:
        for folder in self._folders():
            if not Manifest.exists(folder):
                _remove(folder)

    def _unwritable(self, error: Exception) -> UsageError:
        return UsageError(
            f"L’index ne peut pas être écrit dans « {self.path} » ({error}). Vérifiez les droits sur "
            "ce dossier et la place sur le disque, ou donnez un autre dossier avec --index."
        )

    def _mismatch(self, built: EmbedderIdentity, expected: EmbedderIdentity) -> ModelMismatchError:
        return ModelMismatchError(
            f"L’index « {self.path} » a été construit avec le modèle {_described(built)} et non avec "
            f"{_described(expected)}. Reprenez le premier, ou reconstruisez l’index avec le second : "
            f"« assistant index DOSSIER --index {self.path} »."
        )


def _is_read_alike(manifest: Manifest) -> bool:
    """Whether its statements were cut and read as the packaged models do it."""
    known = manifest.encoder in ("", Encoder.packaged().fingerprint)
    return known and manifest.pieces == packaged_pieces().fingerprint


def _described(model: EmbedderIdentity) -> str:
    return f"« {model.name} » ({model.dimension} dimensions, empreinte {model.fingerprint[:8]})"


def _silent(stage: str, done: int, total: int) -> None:
    """Report to nobody."""


def _info(manifest: Manifest, history: Sequence[str]) -> GenerationInfo:
    return GenerationInfo(
        id=manifest.id,
        created=manifest.created,
        model=manifest.embedder.name,
        counts=manifest.counts,
        size=manifest.size,
        published=history[:1] == [manifest.id],
    )


def _remove(folder: Path) -> None:
    Manifest.remove(folder)  # first, so that what an interruption leaves is a leftover
    shutil.rmtree(folder)
