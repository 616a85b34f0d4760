"""What blocks is bounded, dropped when nobody waits for it, and stops no one else."""

import asyncio
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.requests import ClientDisconnect, Request

from assistant.server.problems import Problem
from assistant.server.work import Work


def request(leaves: asyncio.Event | None = None) -> Request:
    """A request whose client leaves when told to, else never."""

    async def receive() -> dict[str, Any]:
        await (leaves or asyncio.Event()).wait()
        return {"type": "http.disconnect"}

    return Request({"type": "http", "headers": []}, receive)


@pytest.fixture
def opened() -> Iterator[threading.Event]:
    """What blocked work waits for."""
    event = threading.Event()
    yield event
    event.set()


def test_results_and_errors_come_back() -> None:
    def fails() -> None:
        raise KeyError("x")

    async def story() -> None:
        work = Work(1, 1, 5)
        assert await work.run(request(), lambda: 3) == 3
        with pytest.raises(KeyError):
            await work.run(request(), fails)
        assert await work.run(request(), lambda: 4) == 4
        work.close()

    asyncio.run(story())


def test_work_beyond_the_places_is_refused_at_once(opened: threading.Event) -> None:
    async def story() -> None:
        work = Work(1, 2, 5)
        under_way = [asyncio.ensure_future(work.run(request(), opened.wait)) for _ in range(2)]
        await asyncio.sleep(0.05)
        with pytest.raises(Problem) as refused:
            await work.run(request(), opened.wait)
        assert refused.value.code == "busy"
        assert refused.value.headers == {"Retry-After": "2"}
        opened.set()
        assert await asyncio.gather(*under_way) == [True, True]
        assert await work.run(request(), opened.wait)
        work.close()

    asyncio.run(story())


def test_what_its_client_left_before_it_began_is_never_done(opened: threading.Event) -> None:
    done: list[str] = []

    async def story() -> None:
        work = Work(1, 5, 5)
        first = asyncio.ensure_future(work.run(request(), opened.wait))
        leaves = asyncio.Event()
        second = asyncio.ensure_future(work.run(request(leaves), lambda: done.append("left")))
        await asyncio.sleep(0.05)
        leaves.set()
        with pytest.raises(ClientDisconnect):
            await second
        opened.set()
        assert await first
        await work.run(request(), lambda: done.append("stayed"))
        work.close()

    asyncio.run(story())
    assert done == ["stayed"]


def test_time_is_limited_and_a_stuck_thread_keeps_its_place(opened: threading.Event) -> None:
    async def story() -> None:
        work = Work(1, 1, 0.1)
        with pytest.raises(Problem) as late:
            await work.run(request(), opened.wait)
        assert late.value.code == "too_slow"
        with pytest.raises(Problem) as refused:
            await work.run(request(), opened.wait)
        assert refused.value.code == "busy"
        work.close()

    asyncio.run(story())


def test_others_go_on_while_one_blocks(opened: threading.Event) -> None:
    async def story() -> None:
        work = Work(2, 5, 5)
        slow = asyncio.ensure_future(work.run(request(), opened.wait))
        for number in range(20):
            assert await work.run(request(), lambda number=number: number) == number  # type: ignore[misc]
        assert not slow.done()
        opened.set()
        assert await slow
        work.close()

    asyncio.run(story())
