"""How many tokens may be spent in a day, by every process that counts in the same place."""

import logging

from limits import RateLimitItemPerDay
from limits.errors import StorageError
from limits.storage import storage_from_string
from limits.strategies import FixedWindowRateLimiter

_LOG = logging.getLogger(__name__)

_NAME = "llm-tokens"
_CHARACTERS = 3
"""Characters of a token, at least, in French."""


def tokens_in(characters: int) -> int:
    """About how many tokens so many characters are, rather too many."""
    return -(-characters // _CHARACTERS)


class Budget:
    """The tokens of a day; threads may share it."""

    def __init__(self, tokens_per_day: int | None, store: str = "memory://") -> None:
        """No bound without ``tokens_per_day``. ``store``: where they are counted, as ``limits`` writes it."""
        self._most = None
        if tokens_per_day is not None:
            self._most = RateLimitItemPerDay(tokens_per_day)
            self._limiter = FixedWindowRateLimiter(storage_from_string(store, wrap_exceptions=True))

    def take(self, tokens: int) -> bool:
        """Put ``tokens`` aside; False, and nothing is taken, where so many are not left.

        Where the count cannot be read, none are.
        """
        if self._most is None:
            return True
        try:
            is_left = self._limiter.test(self._most, _NAME, cost=tokens)
            return is_left and self._limiter.hit(self._most, _NAME, cost=tokens)
        except StorageError:
            _LOG.exception("the tokens of the day cannot be counted")
            return False

    def correct(self, taken: int, spent: int) -> None:
        """Count what was ``spent`` in the place of what had been ``taken``."""
        if self._most is None:
            return
        try:
            self._limiter.hit(self._most, _NAME, cost=spent - taken)
        except StorageError:
            _LOG.exception("the tokens of the day cannot be counted")
