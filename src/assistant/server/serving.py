"""The assistant on the published generation, replaced when another one is published.

A request borrows the assistant for as long as it works on it: the one that was replaced is closed when
the last request that works on it has ended.
"""

import asyncio
import gc
import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING

from assistant.assistant import Assistant
from assistant.errors import AssistantError
from assistant.index.store import IndexStore
from assistant.server import metrics
from assistant.server.problems import unavailable
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.writing.chat import Chat

_LOG = logging.getLogger(__name__)

_WARM_UP = "Qui répond au 01 00 00 00 00 ?"
"""Opens what an assistant opens late: its vectors, and the numbers that its texts publish."""
_SECONDS_AFTER_FAILURE = 30.0


@dataclass(slots=True)
class _Held:
    assistant: Assistant
    borrowers: int = 0
    replaced: bool = False


class Serving:
    """Lends the assistant that answers now; threads may share it."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._store = IndexStore(settings.index)
        self._lock = threading.Lock()
        self._held: _Held | None = None
        self._failed: tuple[str | None, float] | None = None
        self._has_replaced = False
        self._chat: Chat | None = None  # it outlives generations, with what it has spent

    @property
    def generation(self) -> str | None:
        """The id of the generation that answers; None while there is none."""
        held = self._held
        return held.assistant.generation.id if held else None

    @contextmanager
    def lent(self) -> Iterator[Assistant]:
        """The assistant, which stays open meanwhile. Raises Problem (503) while there is none."""
        with self._lock:
            held = self._held
            if held is None:
                raise unavailable()
            held.borrowers += 1
        try:
            yield held.assistant
        finally:
            with self._lock:
                held.borrowers -= 1
                is_last = held.replaced and not held.borrowers
            if is_last:
                held.assistant.generation.close()

    def refresh(self) -> None:
        """Take up the published generation where it is another one than that which answers.

        One that cannot be opened leaves the present one answering, and is tried again later.
        """
        published = self._store.published()
        if published == self.generation or self._has_just_failed(published):
            self._sweep()
            return
        try:
            assistant = Assistant.open(self._settings, self._chat, metrics.STAGES.labels("searching").observe)
            assistant.ask(_WARM_UP)
        except AssistantError:
            self._failed = published, monotonic()
            metrics.REFRESH_FAILURES.inc()
            _LOG.exception("a published generation cannot be opened")
            return
        self._failed = None
        self._chat = assistant.chat
        self._replace(assistant)

    async def watch(self) -> None:
        """Refresh for ever, aside from the requests."""
        while True:
            await asyncio.sleep(self._settings.refresh_seconds)
            try:
                await asyncio.to_thread(self.refresh)
            except Exception:  # noqa: BLE001 - one bad look must not end the watch
                _LOG.exception("looking for a new generation failed")

    def close(self) -> None:
        """Lend no more; what is lent is closed when it comes back."""
        self._replace(None)

    def _sweep(self) -> None:
        """Have the memory of what was replaced, big and seldom garbage, given back some time afterwards."""
        if self._has_replaced:
            self._has_replaced = False
            gc.collect()

    def _has_just_failed(self, published: str | None) -> bool:
        if self._failed is None:
            return False
        name, when = self._failed
        return name == published and monotonic() - when < _SECONDS_AFTER_FAILURE

    def _replace(self, assistant: Assistant | None) -> None:
        before = self.generation
        with self._lock:
            old, self._held = self._held, _Held(assistant) if assistant else None
            if old is not None:
                old.replaced = self._has_replaced = True
            is_idle = old is not None and not old.borrowers
        metrics.show_generation(before, self.generation)
        if assistant is not None:
            _LOG.info("generation %s answers", assistant.generation.id)
        if old is not None and is_idle:
            old.assistant.generation.close()
