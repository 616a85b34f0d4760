import asyncio

import pytest

from assistant.errors import UsageError
from assistant.server.access.rates import Rates
from assistant.server.problems import Problem


@pytest.fixture(params=["memory", "redis"])
def url(request: pytest.FixtureRequest) -> str:
    return "memory://" if request.param == "memory" else str(request.getfixturevalue("redis"))


def test_each_caller_has_as_much_as_allowed_and_is_told_when_to_come_back(url: str) -> None:
    async def ask() -> None:
        rates = Rates(url)
        for _ in range(3):
            await rates.count("3/hour", "key", "a")
        with pytest.raises(Problem) as caught:
            await rates.count("3/hour", "key", "a")
        assert caught.value.status_code == 429
        assert 1 <= int((caught.value.headers or {})["Retry-After"]) <= 3600
        await rates.count("3/hour", "key", "b")
        await rates.count("3/hour", "token", "a")
        await rates.close()

    asyncio.run(ask())


def test_redis_counts_for_every_process(redis: str) -> None:
    async def ask() -> None:
        first, second = Rates(redis), Rates(redis)
        await first.count("1/hour", "shared")
        with pytest.raises(Problem):
            await second.count("1/hour", "shared")
        await first.close()
        await second.close()

    asyncio.run(ask())


def test_where_nothing_can_be_counted_nothing_is_let_in() -> None:
    async def ask() -> None:
        with pytest.raises(Problem) as caught:
            await Rates("redis://127.0.0.1:1/0").count("3/hour", "a")
        assert (caught.value.status_code, caught.value.code) == (503, "limits_unavailable")

    asyncio.run(ask())


@pytest.mark.parametrize("url", ["", "mongodb://machine", "redis"])
def test_an_address_that_is_none_is_refused(url: str) -> None:
    with pytest.raises(UsageError, match="ASSISTANT_LIMITS_STORE"):
        Rates(url)
