"""How big a request may be."""

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.server.problems import Problem, respond


class BodyLimit:
    """ASGI middleware that reads no more of a request than allowed, whatever length it declares."""

    def __init__(self, app: ASGIApp, most: int) -> None:
        """``most``: bytes of a body."""
        self._app = app
        self._most = most

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

        async def counted() -> Message:
            nonlocal read
            message = await receive()
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
