"""What blocks, done aside: a few threads, a bounded queue, a time limit, and nothing for who has left."""

import asyncio
import threading
from collections.abc import AsyncGenerator, Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from time import perf_counter
from typing import Any, TypeVar

from starlette.requests import ClientDisconnect, Request
from threadpoolctl import threadpool_limits

from assistant.server import metrics
from assistant.server.problems import Problem

T = TypeVar("T")


class Work:
    """Runs functions for requests, a few at a time."""

    def __init__(self, threads: int, most_waiting: int, time_limit: float) -> None:
        """``most_waiting``: how many may be at work or waiting; ``time_limit``: seconds for each."""
        threadpool_limits(1)  # questions share the cores: their small products are slower on several
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="work")
        self._places = threading.BoundedSemaphore(most_waiting)
        self._time_limit = time_limit

    async def run(self, request: Request, do: Callable[[], T]) -> T:
        """What ``do`` gives, run in a thread.

        Where its client leaves or its time is over, what has not begun is dropped; what has begun cannot
        be stopped, and keeps its thread until it ends.
        Raises ClientDisconnect, Problem (503) when all places are taken or the time is over, and what
        ``do`` raises.
        """
        if not self._places.acquire(blocking=False):
            raise Problem(
                503,
                "busy",
                "Trop de questions sont en cours. Réessayez dans quelques secondes.",
                retry_after=2,
            )
        submitted = self._pool.submit(_timed, do, perf_counter())
        submitted.add_done_callback(lambda _: self._places.release())
        result = asyncio.wrap_future(submitted)
        gone = asyncio.ensure_future(_left(request))
        waited: set[asyncio.Future[Any]] = {result, gone}
        try:
            await asyncio.wait(waited, timeout=self._time_limit, return_when=asyncio.FIRST_COMPLETED)
        finally:
            gone.cancel()
            if not result.done():
                result.cancel()
        if not result.cancelled():
            return result.result()
        if gone.done():
            raise ClientDisconnect
        raise Problem(
            503,
            "too_slow",
            "La réponse a pris trop de temps. Réessayez, avec une question plus courte si elle est longue.",
            retry_after=5,
        )

    async def stream(self, request: Request, do: Callable[[], Iterable[T]]) -> AsyncGenerator[T]:
        """What ``do`` yields, run in a thread, as it comes.

        Raises what :meth:`run` does.
        """
        items: asyncio.Queue[T] = asyncio.Queue()
        loop = asyncio.get_running_loop()

        def pour() -> None:
            for item in do():
                loop.call_soon_threadsafe(items.put_nowait, item)

        poured = asyncio.ensure_future(self.run(request, pour))
        coming = asyncio.ensure_future(items.get())
        try:
            while True:
                await asyncio.wait({coming, poured}, return_when=asyncio.FIRST_COMPLETED)
                if coming.done():
                    yield coming.result()
                    coming = asyncio.ensure_future(items.get())
                elif items.empty():
                    break
            poured.result()
        finally:
            coming.cancel()
            poured.cancel()

    def close(self) -> None:
        """Begin nothing more."""
        self._pool.shutdown(wait=False, cancel_futures=True)


def _timed(do: Callable[[], T], submitted: float) -> T:
    started = perf_counter()
    metrics.STAGES.labels("waiting").observe(started - submitted)
    try:
        return do()
    finally:
        metrics.STAGES.labels("working").observe(perf_counter() - started)


async def _left(request: Request) -> None:
    """Returns when the client has closed the connection; the request's body must have been read."""
    while (await request.receive())["type"] != "http.disconnect":
        pass
