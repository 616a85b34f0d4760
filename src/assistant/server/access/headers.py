"""What browsers are told: whose pages may ask, and who may show ours in a frame."""

from collections.abc import Sequence

from fastapi import FastAPI
from starlette.datastructures import MutableHeaders
from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_POLICY = "Content-Security-Policy"
_NOTHING = "default-src 'none'"
_SECONDS_KEPT = 600


def allow_origins(app: FastAPI, origins: Sequence[str]) -> None:
    """Let the pages of these origins ask, with a token, never with cookies."""
    app.add_middleware(
        CORSMiddleware,
        allow_origins=list(origins),
        allow_methods=["GET", "POST"],
        allow_headers=["Authorization", "Content-Type", "X-Request-ID"],
        expose_headers=["Retry-After", "X-Request-ID"],
        max_age=_SECONDS_KEPT,
    )


class PageHeaders:
    """ASGI middleware: the security headers of every response, beside those that a page sets for itself."""

    def __init__(self, app: ASGIApp, framed_by: Sequence[str]) -> None:
        """``framed_by``: origins whose pages may show ours in a frame."""
        self._app = app
        self._framed_by = " ".join(["frame-ancestors", *(framed_by or ["'none'"])])

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._add_to(MutableHeaders(scope=message))
            await send(message)

        await self._app(scope, receive, sending)

    def _add_to(self, headers: MutableHeaders) -> None:
        """A second policy holds beside the first: nothing that a page forbids is allowed by it."""
        headers.setdefault(_POLICY, _NOTHING)
        headers.append(_POLICY, self._framed_by)
        headers.setdefault("X-Content-Type-Options", "nosniff")
        headers.setdefault("Referrer-Policy", "same-origin")
