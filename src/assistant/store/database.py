"""A database as the store uses it: SQLite or PostgreSQL, its tables in their newest form."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from assistant.errors import StoreError, UsageError

_MIGRATIONS = Path(__file__).parent / "migrations"
_SQLITE, _POSTGRESQL = "sqlite", "postgresql"
_OWNER_ONLY = 0o600
_SECONDS_TO_CONNECT = 2
_SECONDS_TO_WORK = 5
_SECONDS_BETWEEN = 0.02
_ONE_AT_A_TIME = 7_304_116
"""The PostgreSQL advisory lock that is held while tables change; any number that is ours alone."""


class Database:
    """Opens nothing until it is used; threads may share it."""

    def __init__(self, url: str) -> None:
        """``url``: "sqlite:///path" or "postgresql://…". Raises UsageError for any other."""
        self._url = _checked(url)
        self._engine = _engine(self._url)
        self._lock = threading.Lock()
        self._is_ready = False
        self._file: tuple[int, int] | None = None

    @contextmanager
    def connected(self) -> Iterator[Connection]:
        """A connection in a transaction: all that is done with it holds, or nothing.

        Raises StoreError where the database does not answer or cannot write.
        """
        try:
            self._make_ready()
            with self._engine.begin() as connection:
                yield connection
        except (SQLAlchemyError, OSError) as error:
            raise StoreError(
                "La base de données de ASSISTANT_STORE ne répond pas ou ne peut pas écrire. Vérifiez qu’elle "
                "est en marche, qu’elle a de la place et que son adresse est juste."
            ) from error

    def close(self) -> None:
        """Let go of its connections."""
        self._engine.dispose()

    def _make_ready(self) -> None:
        with self._lock:
            if self._is_ready and self._file == self._file_there():
                return
            self._engine.dispose()  # a connection would go on writing into a file that was taken away
            if self._url.drivername == _SQLITE and not self._is_ready:
                self._path.touch(mode=_OWNER_ONLY)
            with self._engine.begin() as connection:
                if connection.dialect.name == _POSTGRESQL:
                    connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ONE_AT_A_TIME})
                config = Config(attributes={"connection": connection})
                config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
                command.upgrade(config, "head")
            self._file = self._file_there()
            self._is_ready = True

    @property
    def _path(self) -> Path:
        return Path(self._url.database or "")

    def _file_there(self) -> tuple[int, int] | None:
        """Which file SQLite's database is now; None for PostgreSQL. Raises OSError where it is gone."""
        if self._url.drivername != _SQLITE:
            return None
        found = self._path.stat()
        return found.st_dev, found.st_ino


def _checked(url: str) -> URL:
    try:
        parsed = make_url(url)
    except ArgumentError:
        parsed = None
    if parsed is None or parsed.drivername not in (_SQLITE, _POSTGRESQL) or not parsed.database:
        raise UsageError(
            "Le réglage ASSISTANT_STORE ne convient pas. Écrivez « sqlite:///dossier/fichier.sqlite » ou "
            "« postgresql://utilisateur:mot-de-passe@machine/base »."
        )
    return parsed


def _engine(url: URL) -> Engine:
    if url.drivername == _POSTGRESQL:
        limit = f"-c statement_timeout={_SECONDS_TO_WORK * 1000}"
        return create_engine(
            url.set(drivername="postgresql+psycopg"),
            connect_args={"connect_timeout": _SECONDS_TO_CONNECT, "options": limit},
            pool_pre_ping=True,
            pool_timeout=_SECONDS_TO_CONNECT,
            hide_parameters=True,
        )
    engine = create_engine(url, connect_args={"timeout": _SECONDS_TO_WORK}, hide_parameters=True)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, _: object) -> None:
    """Transactions as we begin them; readers beside a writer; what is deleted is overwritten."""
    connection.isolation_level = None
    _write_ahead(connection)
    for pragma in ("foreign_keys = ON", "secure_delete = ON"):
        connection.execute(f"PRAGMA {pragma}")


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Sets the write-ahead log, again where another connection does so at once.

    SQLite refuses the change of a new file's journal without waiting; once made, it stays with the file.
    """
    until = monotonic() + _SECONDS_TO_WORK
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError:
            if monotonic() > until:
                raise
            sleep(_SECONDS_BETWEEN)
        else:
            return


def _begin_sqlite(connection: Connection) -> None:
    """At once as a writer: one that begins as a reader may find that it can no longer write."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")
