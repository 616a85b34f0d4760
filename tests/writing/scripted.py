"""A server that speaks OpenAI's protocol and plays what a test has written for it, over real HTTP."""

import json
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from time import monotonic, sleep
from typing import Any, ClassVar


@dataclass(frozen=True)
class Play:
    """How the server answers one request."""

    pieces: Sequence[str] = ()
    """What the model writes, as it is streamed."""
    status: int = 200
    before: float = 0.0
    """Seconds before the first byte."""
    between: float = 0.0
    """Seconds after each piece."""
    ends: bool = True
    """Whether it says that it has ended; else the connection breaks off."""
    finish: str = "stop"
    usage: tuple[int, int] | None = (900, 60)
    """Tokens asked and answered, as the server counts them."""


def claims(*told: tuple[str, int, str]) -> str:
    """What a model writes that makes these claims: text, passage, quote."""
    written = [{"text": text, "passage": passage, "quote": quote} for text, passage, quote in told]
    return json.dumps({"claims": written}, ensure_ascii=False)


def says(text: str, **how: Any) -> Play:
    """``text`` in pieces of a few letters."""
    return Play([text[start : start + 9] for start in range(0, len(text), 9)], **how)


@dataclass
class Script:
    """What the server plays, one play for each request, the last for all others; and what it was asked."""

    plays: list[Play] = field(default_factory=list)
    requests: list[dict[str, Any]] = field(default_factory=list)
    ended: list[float] = field(default_factory=list)
    """When each reply had been sent whole, by ``time.monotonic``."""
    url: str = ""

    def will(self, *plays: Play) -> None:
        """Play these from now on, and forget what was asked before."""
        self.plays = list(plays)
        self.requests.clear()
        self.ended.clear()

    @property
    def received(self) -> str:
        """All that was sent to the server."""
        return json.dumps(self.requests, ensure_ascii=False)

    def next(self, request: dict[str, Any]) -> Play:
        self.requests.append(request)
        return self.plays.pop(0) if len(self.plays) > 1 else self.plays[0]


class _Handler(BaseHTTPRequestHandler):
    script: ClassVar[Script]
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        request = json.loads(self.rfile.read(length))
        play = self.script.next(request)
        sleep(play.before)
        try:
            self._play(play, is_streamed=request.get("stream", False))
        except (BrokenPipeError, ConnectionResetError):
            return  # the caller had enough
        self.script.ended.append(monotonic())

    def _play(self, play: Play, is_streamed: bool) -> None:
        if play.status != 200:
            self._whole(play.status, {"error": {"message": "no", "type": "no"}})
            return
        if not is_streamed:
            message = {"role": "assistant", "content": "".join(play.pieces)}
            choice = {"index": 0, "message": message, "finish_reason": play.finish}
            about = {"id": "1", "object": "chat.completion", "created": 1, "model": "scripted"}
            self._whole(200, {**about, "choices": [choice]})
            return
        self.send_response(200)
        self.send_header("Connection", "close")
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        self._event(delta={"role": "assistant", "content": ""})
        for piece in play.pieces:
            self._event(delta={"content": piece})
            sleep(play.between)
        if not play.ends:
            return
        self._event(delta={}, finish=play.finish)
        if play.usage is not None:
            asked, answered = play.usage
            used = {"prompt_tokens": asked, "completion_tokens": answered}
            self._event(usage={**used, "total_tokens": asked + answered})
        self._chunk(b"data: [DONE]\n\n")
        self.wfile.write(b"0\r\n\r\n")

    def _whole(self, status: int, content: dict[str, Any]) -> None:
        body = json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Connection", "close")
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _event(
        self,
        delta: dict[str, str] | None = None,
        finish: str | None = None,
        usage: dict[str, int] | None = None,
    ) -> None:
        choices = [] if delta is None else [{"index": 0, "delta": delta, "finish_reason": finish}]
        about = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "scripted"}
        self._chunk(f"data: {json.dumps({**about, 'choices': choices, 'usage': usage})}\n\n".encode())

    def _chunk(self, data: bytes) -> None:
        self.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
        self.wfile.flush()

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: pytest shows what matters."""


@contextmanager
def serving() -> Iterator[Script]:
    """The server on the loopback, and its script."""
    script = Script()
    handler = type("Handler", (_Handler,), {"script": script})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    script.url = f"http://127.0.0.1:{server.server_port}/v1"
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield script
    finally:
        server.shutdown()
        server.server_close()
