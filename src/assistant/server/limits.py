"""How big a request may be, and how long it may take to arrive."""

import asyncio

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.server.problems import Problem, respond


class BodyLimit:
    """ASGI middleware that reads no more of a request than allowed, nor longer, whatever it declares."""

    def __init__(self, app: ASGIApp, most: int, seconds: float) -> None:
        """``most``: bytes of a body; ``seconds``: until the last of them must be there."""
        self._app = app
        self._most = most
        self._seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        declared = Headers(scope=scope).get("content-length", "")
        if declared.isdecimal() and int(declared) > self._most:
            await respond(scope, self._too_big())(scope, receive, send)
            return
        read = 0
        until: float | None = asyncio.get_running_loop().time() + self._seconds

        async def counted() -> Message:
            nonlocal read, until
            try:
                async with asyncio.timeout_at(until):
                    message = await receive()
            except TimeoutError:
                raise self._too_slow() from None
            if not message.get("more_body", False):
                until = None  # what comes now is the client's leaving, at any time
            read += len(message.get("body", b""))
            if read > self._most:
                raise self._too_big()
            return message

        await self._app(scope, counted, send)

    def _too_big(self) -> Problem:
        return Problem(
            413,
            "body_too_big",
            f"La requête dépasse {self._most} octets. Envoyez une question et un historique plus courts.",
            headers={"Connection": "close"},
        )

    def _too_slow(self) -> Problem:
        return Problem(
            408,
            "body_too_slow",
            f"La requête n’est pas arrivée entière en {self._seconds:g} s. Vérifiez votre connexion, puis "
            "envoyez-la de nouveau.",
            headers={"Connection": "close"},
        )
