import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from time import monotonic, sleep

import pytest

from assistant.writing.pouring import poured


def test_a_source_is_left_alone_when_nobody_listens_even_if_it_will_not_be_cancelled() -> None:
    given: list[int] = []

    async def stubborn() -> AsyncIterator[int]:
        for number in range(1000):
            given.append(number)
            yield number
            with suppress(asyncio.CancelledError):
                await asyncio.sleep(0.01)

    for number in poured(stubborn, monotonic() + 10):
        if number == 3:
            break
    sleep(0.2)
    assert len(given) < 8


def test_a_deadline_holds_whatever_the_source_does() -> None:
    async def endless() -> AsyncIterator[int]:
        while True:
            yield 1
            await asyncio.sleep(0.01)

    begun = monotonic()
    with pytest.raises(TimeoutError):
        for _ in poured(endless, begun + 0.2):
            pass
    assert monotonic() - begun < 1


def test_what_the_source_raises_comes_out() -> None:
    async def failing() -> AsyncIterator[int]:
        yield 1
        raise KeyError("x")

    with pytest.raises(KeyError):
        list(poured(failing, monotonic() + 10))
