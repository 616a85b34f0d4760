"""How many tokens may be spent in a day, by every process that counts in the same place."""

from limits import RateLimitItemPerDay
from limits.storage import storage_from_string
from limits.strategies import FixedWindowRateLimiter

_NAME = "tokens"
_CHARACTERS = 3
"""Characters of a token, at least, in French."""


def tokens_in(text: str) -> int:
    """About how many tokens ``text`` has, rather too many."""
    return -(-len(text) // _CHARACTERS)


class Budget:
    """The tokens of a day; threads may share it."""

    def __init__(self, tokens_per_day: int | None, store: str = "memory://") -> None:
        """No bound without ``tokens_per_day``. ``store``: where they are counted, as ``limits`` writes it."""
        self._most = None if tokens_per_day is None else RateLimitItemPerDay(tokens_per_day)
        self._limiter = FixedWindowRateLimiter(storage_from_string(store))

    def take(self, tokens: int) -> bool:
        """Put ``tokens`` aside; False, and nothing is taken, where so many are not left."""
        if self._most is None:
            return True
        return self._limiter.test(self._most, _NAME, cost=tokens) and self._limiter.hit(
            self._most, _NAME, cost=tokens
        )

    def correct(self, taken: int, spent: int) -> None:
        """Count what was ``spent`` in the place of what had been ``taken``."""
        if self._most is not None:
            self._limiter.hit(self._most, _NAME, cost=spent - taken)
