"""Brings what an asynchronous source yields into plain code, with a deadline that holds whatever it does.

A source that hangs is cancelled where it waits, so that its connection is closed and no thread is left
behind; a time limit on each read of a socket would not do: a server that sends a little now and then
would go on for ever.
"""

import asyncio
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from queue import Empty, SimpleQueue
from time import monotonic
from typing import TypeVar

_T = TypeVar("_T")


def poured(source: Callable[[], AsyncIterator[_T]], deadline: float) -> Iterator[_T]:
    """What ``source`` yields, as it comes, until ``deadline`` (of ``time.monotonic``).

    Raises TimeoutError past the deadline, and whatever the source raises. The source is cancelled when
    the caller goes no further.
    """
    items: SimpleQueue[_T | None] = SimpleQueue()
    is_over = threading.Event()

    async def pour() -> None:
        try:
            async for item in source():
                if is_over.is_set():  # a library on the way may have swallowed the cancellation
                    return
                items.put(item)
        finally:
            items.put(None)

    task = asyncio.run_coroutine_threadsafe(pour(), _loop())
    try:
        while (item := _next(items, deadline)) is not None:
            yield item
        task.result()
    finally:
        is_over.set()
        task.cancel()


def _next(items: SimpleQueue[_T | None], deadline: float) -> _T | None:
    try:
        return items.get(timeout=max(deadline - monotonic(), 0))
    except Empty as error:
        raise TimeoutError from error


_starting = threading.Lock()
_loops: list[asyncio.AbstractEventLoop] = []


def _loop() -> asyncio.AbstractEventLoop:
    """The one loop of the process, in which every source runs: HTTP clients keep their connections in it."""
    with _starting:
        if not _loops:
            _loops.append(asyncio.new_event_loop())
            threading.Thread(target=_loops[0].run_forever, name="models", daemon=True).start()
    return _loops[0]
