"""What every endpoint works with: the settings, the assistant that answers, the threads that work."""

from collections.abc import Callable
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
        work = Work(settings.threads, settings.max_waiting, settings.time_limit)
        return cls(settings, Serving(settings), work, Keeping.of(settings))

    async def run(self, request: Request, do: Callable[[Assistant], T]) -> T:
        """What ``do`` makes with the assistant that answers now, worked out aside for ``request``.

        Raises what :meth:`Work.run` and :meth:`Serving.lent` do, and what ``do`` does.
        """

        def lent() -> T:
            with self.serving.lent() as assistant:
                return do(assistant)

        return await self.work.run(request, lent)

    def close(self) -> None:
        """Begin nothing more, and let go of the index."""
        self.work.close()
        self.serving.close()
        if self.keeping is not None:
            self.keeping.close()


def _of_request(request: Request) -> Service:
    service: Service = request.app.state.service
    return service


Serves = Annotated[Service, Depends(_of_request)]
"""How an endpoint asks for the service."""
