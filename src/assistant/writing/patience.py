"""How long the one who asked still waits for an answer."""

import threading
from math import inf
from time import monotonic
from types import TracebackType


class Patience:
    """Ends by itself after some seconds, or when its ``with`` block is left: then nobody waits any more.

    Another thread may end it than the one that works on the answer.
    """

    def __init__(self, seconds: float = inf) -> None:
        self.until = monotonic() + seconds
        """By ``time.monotonic``."""
        self._is_over = threading.Event()

    @property
    def is_over(self) -> bool:
        """Whether nobody waits any more."""
        return self._is_over.is_set() or monotonic() >= self.until

    def __enter__(self) -> "Patience":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._is_over.set()
