"""How often a caller may ask, counted in this process or, for all processes, in Redis."""

import logging
from math import ceil
from time import time

from limits import RateLimitItem, parse
from limits.aio.storage import MemoryStorage, RedisStorage
from limits.aio.storage.redis.redispy import RedispyBridge
from limits.aio.strategies import SlidingWindowCounterRateLimiter
from limits.errors import StorageError

from assistant.errors import UsageError
from assistant.server.problems import Problem

_LOG = logging.getLogger(__name__)
_SECONDS_FOR_REDIS = 1.0
_MEMORY = "memory://"
_REDIS = ("redis://", "rediss://")


class Rates:
    """Counts what callers do."""

    def __init__(self, url: str) -> None:
        """``url``: "memory://" or "redis://…". Raises UsageError for any other."""
        self._storage = _storage(url)
        self._strategy = SlidingWindowCounterRateLimiter(self._storage)

    async def count(self, rate: str, *who: str) -> None:
        """Note one request of ``who`` where ``rate`` allows it.

        Raises Problem: 429 beyond the rate, 503 where requests cannot be counted.
        """
        limit = parse(rate)
        try:
            if not await self._strategy.hit(limit, *who):
                raise await self._too_many(limit, who)
        except StorageError as error:
            _LOG.exception("requests cannot be counted")
            raise _unavailable() from error

    async def check(self) -> None:
        """Raise Problem (503) where requests cannot be counted."""
        if not await self._storage.check():
            raise _unavailable()

    async def close(self) -> None:
        """Let go of Redis."""
        bridge = self._storage.bridge if isinstance(self._storage, RedisStorage) else None
        if isinstance(bridge, RedispyBridge):
            await bridge.storage.aclose()

    async def _too_many(self, limit: RateLimitItem, who: tuple[str, ...]) -> Problem:
        window = await self._strategy.get_window_stats(limit, *who)
        seconds = max(1, ceil(window.reset_time - time()))
        return Problem(
            429,
            "too_many_requests",
            f"Trop de requêtes en peu de temps. Réessayez dans {seconds} s.",
            retry_after=seconds,
        )


def _unavailable() -> Problem:
    return Problem(
        503,
        "limits_unavailable",
        "Le service ne peut pas compter les requêtes pour l’instant, et n’en prend donc pas. "
        "Réessayez dans quelques secondes ; si cela dure, prévenez la personne qui gère le service.",
        retry_after=5,
    )


def _storage(url: str) -> MemoryStorage | RedisStorage:
    if url == _MEMORY:
        return MemoryStorage()
    if url.startswith(_REDIS):
        return RedisStorage(
            f"async+{url}",
            wrap_exceptions=True,
            implementation="redispy",
            socket_timeout=_SECONDS_FOR_REDIS,
            socket_connect_timeout=_SECONDS_FOR_REDIS,
        )
    raise UsageError(
        "Le réglage ASSISTANT_LIMITS_STORE ne convient pas. Écrivez « memory:// » ou "
        "« redis://machine:6379/0 »."
    )
