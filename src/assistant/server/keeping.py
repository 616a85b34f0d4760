"""What the service keeps of its answers, in the store where one is configured; nothing otherwise.

A store that fails keeps no answer from going out: it is logged and counted, and the answer is not kept.
"""

import asyncio
import logging
from datetime import UTC, datetime, timedelta
from time import monotonic
from typing import TYPE_CHECKING

from pydantic import SecretStr

from assistant.answer import Answer
from assistant.errors import StoreError
from assistant.server import metrics
from assistant.server.access import Caller
from assistant.server.problems import Problem
from assistant.settings import Settings
from assistant.store.records import Asked, Selection, Thumb
from assistant.types import Turn

if TYPE_CHECKING:  # a service that keeps nothing needs no database library
    from assistant.store.store import Store

_LOG = logging.getLogger(__name__)
_DAY = timedelta(days=1)
_SECONDS_AFTER_FAILURE = 60.0
_SECONDS_AWAY = 5.0


class Keeping:
    """The store as the service uses it: every method leaves the event loop free."""

    def __init__(self, store: "Store", retention_days: int, most: int) -> None:
        """``most``: messages of a conversation that are read again."""
        self._store = store
        self._retention = timedelta(days=retention_days)
        self._most = most
        self._away_until = 0.0

    @classmethod
    def of(cls, settings: Settings) -> "Keeping | None":
        """What the settings ask for. Raises UsageError where the store's address is none."""
        if settings.store is None:
            return None
        return cls(_store(settings.store), settings.retention_days, settings.max_history)

    async def said(self, caller: Caller, conversation: str) -> tuple[Turn, ...]:
        """The last that is kept of a conversation of ``caller``, oldest first."""
        if self._is_away():
            return ()
        try:
            turns = await asyncio.to_thread(self._store.turns, caller.name, conversation)
        except StoreError:
            self._failed("a conversation could not be read")
            return ()
        return turns[-self._most :] if self._most else ()

    async def keep(self, answer: Answer, caller: Caller, conversation: str | None) -> None:
        """Keep an answer that ``caller`` gets."""
        if self._is_away():
            return
        asked = Asked(caller.name, datetime.now(UTC), conversation)
        try:
            with metrics.STAGES.labels("storing").time():
                await asyncio.to_thread(self._store.keep, answer, asked)
        except StoreError:
            self._failed("an answer could not be kept")

    async def rate(self, answer_id: str, caller: Caller, conversation: str | None, thumb: Thumb) -> None:
        """Keep an opinion: when this returns, it is on disk. Raises Problem: 404, 503."""
        try:
            known = await asyncio.to_thread(self._store.rate, answer_id, caller.name, conversation, thumb)
        except StoreError as error:
            self._failed("an opinion could not be kept")
            raise Problem(
                503,
                "store_unavailable",
                "Votre avis n’a pas pu être enregistré. Réessayez dans quelques instants.",
                retry_after=10,
            ) from error
        if not known:
            raise Problem(
                404,
                "answer_unknown",
                "Cette réponse n’est pas ou plus connue du service. Reposez la question, puis jugez-la.",
            )

    async def answers(self) -> bool:
        """Whether the store can be used now."""
        if monotonic() < self._away_until:
            return False
        try:
            await asyncio.to_thread(self._store.check)
        except StoreError:
            self._failed("the store does not answer")
            return False
        return True

    async def purge(self) -> None:
        """For ever: forget once a day what is older than it may be."""
        while True:
            seconds = _DAY.total_seconds()
            until = datetime.now(UTC) - self._retention
            try:
                forgotten = await asyncio.to_thread(self._store.forget, Selection(until=until))
                _LOG.info("purged %d exchanges", forgotten)
            except StoreError:
                self._failed("what is too old could not be purged")
                seconds = _SECONDS_AFTER_FAILURE
            await asyncio.sleep(seconds)

    def close(self) -> None:
        """Let go of the store."""
        self._store.close()

    def _is_away(self) -> bool:
        """Whether the store has just failed: no answer waits for it then."""
        is_away = monotonic() < self._away_until
        if is_away:
            metrics.STORE_FAILURES.inc()
        return is_away

    def _failed(self, what: str) -> None:
        self._away_until = monotonic() + _SECONDS_AWAY
        metrics.STORE_FAILURES.inc()
        _LOG.exception(what)


def check(settings: Settings) -> None:
    """Raise UsageError or StoreError where a store is configured and cannot be used."""
    if settings.store is not None:
        store = _store(settings.store)
        store.check()
        store.close()


def _store(url: SecretStr) -> "Store":
    from assistant.store.store import Store

    return Store(url.get_secret_value())
