"""API keys, for callers that are servers: a file of their hashes, read again when it changes.

A key is 256 random bits, so that its plain SHA-256 cannot be searched backwards.
"""

import hashlib
import os
import re
import secrets
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Literal

from filelock import FileLock
from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.errors import UsageError

PREFIX = "ak_"
"""How every key begins."""
_RANDOM_BYTES = 32
_NAME = re.compile(r"[A-Za-z0-9._-]{1,40}")

Scope = Literal["ask", "read", "metrics"]
"""What a key opens: questions, searches and opinions; texts and organisms; measurements."""


class Key(BaseModel):
    """What is known of a key: everything but the key."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    sha256: str
    scopes: frozenset[Scope]
    limit: str | None = None
    """How often it may ask ("600/minute"); None: as the settings say."""
    created: datetime
    revoked: datetime | None = None


class _Content(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    keys: tuple[Key, ...] = ()


class KeyFile:
    """The file of the keys; a process that changes it waits for another that does."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._seen: tuple[int, ...] | None = None
        self._by_hash: dict[str, Key] = {}

    def all(self) -> tuple[Key, ...]:
        """Every key there ever was, oldest first. Raises UsageError where the file cannot be read."""
        try:
            return _Content.model_validate_json(self._path.read_bytes()).keys
        except FileNotFoundError:
            raise UsageError(
                f"Le fichier de clés « {self._path} » n’existe pas. "
                "Faites une première clé avec « assistant keys create NOM »."
            ) from None
        except (OSError, ValidationError) as error:
            raise UsageError(
                f"Le fichier de clés « {self._path} » ne peut pas être lu. Vérifiez son contenu et vos "
                "droits, ou reprenez-en une sauvegarde."
            ) from error

    def find(self, key: str) -> Key | None:
        """The key that was given, where it is one and holds. Raises UsageError as :meth:`all` does."""
        self._read_again_when_changed()
        return self._by_hash.get(_hashed(key))

    def create(self, name: str, scopes: Sequence[Scope], limit: str | None = None) -> str:
        """A new key, which can never be read again. Raises UsageError."""
        if not _NAME.fullmatch(name):
            raise UsageError(
                f"« {name} » ne convient pas comme nom de clé. Prenez 1 à 40 lettres sans accent, chiffres, "
                "points, tirets ou soulignés."
            )
        with self._locked():
            known = self.all() if self._path.exists() else ()
            if any(key.name == name for key in known):
                raise UsageError(f"Une clé s’appelle ou s’est appelée « {name} ». Donnez un autre nom.")
            secret = PREFIX + secrets.token_urlsafe(_RANDOM_BYTES)
            new = Key(
                name=name, sha256=_hashed(secret), scopes=frozenset(scopes), limit=limit, created=_now()
            )
            self._write((*known, new))
        return secret

    def revoke(self, name: str) -> None:
        """Let a key hold no more, from the next request on. Raises UsageError where there is none."""
        with self._locked():
            known = self.all()
            if not any(key.name == name and key.revoked is None for key in known):
                raise UsageError(
                    f"Aucune clé en service ne s’appelle « {name} ». Voyez « assistant keys list »."
                )
            self._write(
                [key.model_copy(update={"revoked": _now()}) if key.name == name else key for key in known]
            )

    def _locked(self) -> FileLock:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        return FileLock(self._path.with_name(f"{self._path.name}.lock"))

    def _write(self, keys: Sequence[Key]) -> None:
        """All of the file or nothing; NamedTemporaryFile lets only its owner read it."""
        text = _Content(keys=tuple(keys)).model_dump_json(indent=2)
        with NamedTemporaryFile("w", dir=self._path.parent, encoding="utf-8", delete=False) as new:
            new.write(text + "\n")
            new.flush()
            os.fsync(new.fileno())
        Path(new.name).replace(self._path)

    def _read_again_when_changed(self) -> None:
        try:
            state = self._path.stat()
            seen: tuple[int, ...] | None = (state.st_ino, state.st_mtime_ns, state.st_size)
        except OSError:
            seen = None
        if seen is None or seen != self._seen:
            self._by_hash = {}
            self._by_hash = {key.sha256: key for key in self.all() if key.revoked is None}
            self._seen = seen


def _hashed(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)
