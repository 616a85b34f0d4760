"""Who may ask: how endpoints ask for their caller, and what browsers are told about pages."""

from collections.abc import Callable, Coroutine
from typing import Annotated, Any

from fastapi import Depends, FastAPI, Request, Security
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from assistant.server.access.gate import Caller, Gate
from assistant.server.access.headers import PageHeaders, allow_origins
from assistant.server.access.keys import Scope
from assistant.server.access.loopback import check_address
from assistant.settings import Settings

__all__ = [
    "Asking",
    "Caller",
    "Measuring",
    "Reading",
    "check",
    "check_gate",
    "close",
    "install",
    "probing",
    "visiting",
]

_BEARER = HTTPBearer(
    auto_error=False,
    scheme_name="Clé ou jeton",
    description="La clé d’un serveur, ou le jeton qu’un widget reçoit de « /v1/token ». Un service ouvert "
    "sur sa seule machine n’en demande pas.",
)
_Shown = Annotated[HTTPAuthorizationCredentials | None, Security(_BEARER)]
"""Put in the OpenAPI document; the gate itself reads the header."""


def _allowed(scope: Scope) -> Callable[..., Coroutine[Any, Any, Caller]]:
    async def caller(request: Request, shown: _Shown) -> Caller:
        return await _gate(request).admit(request, scope)

    return caller


async def visiting(request: Request) -> None:
    """For pages: lets in whom the gate welcomes."""
    await _gate(request).welcome(request)


async def probing(request: Request) -> None:
    """For probes."""
    _gate(request).probe(request)


async def check_gate(request: Request) -> None:
    """Raise Problem (503) where nobody could be let in."""
    await _gate(request).check()


Asking = Annotated[Caller, Depends(_allowed("ask"))]
Reading = Annotated[Caller, Depends(_allowed("read"))]
Measuring = Annotated[Caller, Depends(_allowed("metrics"))]
"""How an endpoint asks for its caller, who must have that right."""


def check(settings: Settings) -> None:
    """Raise UsageError where the settings cannot be met, or would leave an open service to other machines."""
    if settings.is_open:
        check_address(settings.host)
    Gate(settings)


def install(app: FastAPI, settings: Settings) -> None:
    """Put a gate before ``app``. Raises UsageError where the settings cannot be met."""
    app.state.gate = Gate(settings)
    if settings.origins:
        allow_origins(app, settings.origins)
    app.add_middleware(PageHeaders, framed_by=settings.framed_by)


async def close(app: FastAPI) -> None:
    """Let go of what the gate of ``app`` holds."""
    gate: Gate = app.state.gate
    await gate.close()


def _gate(request: Request) -> Gate:
    gate: Gate = request.app.state.gate
    return gate
