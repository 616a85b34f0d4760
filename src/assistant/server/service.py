"""What every endpoint works with: the settings, the assistant that answers, the threads that work."""

from collections.abc import AsyncGenerator, Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Annotated, TypeVar

from fastapi import Depends
from starlette.requests import Request

from assistant.assistant import Assistant
from assistant.server.keeping import Keeping
from assistant.server.serving import Serving
from assistant.server.work import Work
from assistant.settings import Settings

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Service:
    """One process of the service."""

    settings: Settings
    serving: Serving
    work: Work
    keeping: Keeping | None
    """None: nothing is kept."""

    @classmethod
    def of(cls, settings: Settings) -> "Service":
        """A service that has opened nothing yet."""
        work = Work(settings.threads or _usual_threads(settings), settings.max_waiting, settings.time_limit)
        return cls(settings, Serving(settings), work, Keeping.of(settings))

    async def run(self, request: Request, do: Callable[[Assistant], T]) -> T:
        """What ``do`` makes with the assistant that answers now, worked out aside for ``request``.

        Raises what :meth:`Work.run` and :meth:`Serving.lent` do, and what ``do`` does.
        """

        def lent() -> T:
            with self.serving.lent() as assistant:
                return do(assistant)

        return await self.work.run(request, lent)

    def stream(self, request: Request, do: Callable[[Assistant], Iterable[T]]) -> AsyncGenerator[T]:
        """What ``do`` yields with the assistant that answers now, worked out aside for ``request``.

        Raises what :meth:`run` does.
        """

        def lent() -> Iterator[T]:
            with self.serving.lent() as assistant:
                yield from do(assistant)

        return self.work.stream(request, lent)

    def close(self) -> None:
        """Begin nothing more, and let go of the index."""
        self.work.close()
        self.serving.close()
        if self.keeping is not None:
            self.keeping.close()


def _usual_threads(settings: Settings) -> int:
    return 2 if settings.llm is None else 16


def _of_request(request: Request) -> Service:
    service: Service = request.app.state.service
    return service


Serves = Annotated[Service, Depends(_of_request)]
"""How an endpoint asks for the service."""
