"""What is seen of every request: an id, one line in the log, figures. Never what was asked or answered."""

import logging
import re
import sys
import traceback
from time import perf_counter
from uuid import uuid4

import structlog
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from structlog.typing import EventDict, WrappedLogger

from assistant.server import metrics
from assistant.server.problems import CLIENT_GONE, respond, unexpected

_ID_HEADER = "X-Request-ID"
_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
_METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}
_SEEN = ("method", "route", "status", "ms", "caller")
"""What the log tells of a request, beside its id."""
_LOG = logging.getLogger(__name__)


def write_json_lines() -> None:
    """Have every log record of this process written on stderr as one JSON object a line."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[
                structlog.stdlib.ExtraAdder(_SEEN),
                structlog.contextvars.merge_contextvars,
                structlog.stdlib.add_log_level,
                structlog.stdlib.add_logger_name,
                structlog.processors.TimeStamper(fmt="iso", utc=True),
                _without_values,
            ],
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
        )
    )
    logging.basicConfig(handlers=[handler], level=logging.INFO, force=True)
    for name in ("httpx", "chromadb"):
        logging.getLogger(name).setLevel(logging.WARNING)


def _without_values(logger: WrappedLogger, method: str, event: EventDict) -> EventDict:
    """An exception as its type and its places in the program: its message may hold what a person wrote."""
    given = event.pop("exc_info", None)
    found = sys.exc_info() if given is True else given
    if isinstance(found, tuple) and found[0] is not None:
        event["exception"] = found[0].__name__
        event["trace"] = [
            f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(found[2])
        ]
    return event


class Journal:
    """ASGI middleware, the outermost: gives a request its id, logs and counts it, catches what nobody did."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id = _request_id(scope)
        scope.setdefault("state", {})["request_id"] = request_id
        status: int | None = None

        async def sending(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)[_ID_HEADER] = request_id
            await send(message)

        started = perf_counter()
        with structlog.contextvars.bound_contextvars(request_id=request_id):
            try:
                await self._app(scope, receive, sending)
            except Exception:  # noqa: BLE001 - whatever breaks, the caller gets a problem
                _LOG.exception("a request failed")
                if status is None:
                    await respond(scope, unexpected())(scope, receive, sending)
            finally:
                _note(scope, status or CLIENT_GONE, perf_counter() - started)


def _request_id(scope: Scope) -> str:
    """The caller's own id where it is a plain one, else a new one."""
    given = Headers(scope=scope).get(_ID_HEADER, "")
    return given if _ID.fullmatch(given) else uuid4().hex


def _note(scope: Scope, status: int, seconds: float) -> None:
    route = getattr(scope.get("route"), "path", "")
    method = scope["method"] if scope["method"] in _METHODS else ""
    metrics.REQUESTS.labels(method, route, status).inc()
    metrics.LATENCY.labels(route).observe(seconds)
    caller = scope["state"].get("caller")
    seen = (method, route, status, round(seconds * 1000, 1), caller)
    _LOG.info("request", extra=dict(zip(_SEEN, seen, strict=True)))
