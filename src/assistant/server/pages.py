"""The pages served with the API: demonstration, source viewer, directory, and the widget's script."""

import hashlib
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import lru_cache, partial
from pathlib import Path
from urllib.parse import quote, urlsplit

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from assistant.answer import Citation
from assistant.assistant import Assistant
from assistant.server.access import visiting
from assistant.server.dates import dating
from assistant.server.organisms import Profiles
from assistant.server.problems import Problem
from assistant.server.script import STATIC, widget_script
from assistant.server.service import Serves, Service
from assistant.server.suggestions import suggestions
from assistant.server.viewer import laid_out
from assistant.types import Metadata, Span

_NO_DOCUMENT = (
    "Ce document ne fait pas partie des textes en service : il a peut-être été déplacé ou retiré depuis que "
    "la réponse a été donnée. Reposez votre question, ou consultez le répertoire des organismes."
)
Place = tuple[str, Span]
"""A stretch of a document, by the document's id."""
_PASSAGE = re.compile(r"([0-9]{1,12})-([0-9]{1,12})")
PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
    "base-uri 'none'; form-action 'none'"
)
"""What the pages may load: nothing inline, nothing from elsewhere. Who may frame them is configured."""

_HEADERS = {"Content-Security-Policy": PAGE_POLICY, "Cache-Control": "no-cache"}


def source_url(root: str, place: Place, sha256: str | None = None) -> str:
    """Where a passage is shown in its document; ``root`` is where the service is.

    With ``sha256`` the page says so where the document is no longer the one that was cited.
    """
    document_id, span = place
    version = f"&version={sha256}" if sha256 else ""
    return f"{root}/sources/{quote(document_id)}?passage={span.start}-{span.end}{version}#passage"


router = APIRouter(include_in_schema=False, dependencies=[Depends(visiting)])
_at = partial(router.api_route, methods=["GET", "HEAD"])
"""Where a page is, for monitors and checkers of links too, who want no body."""


@_at("/")
async def home(request: Request, service: Serves) -> Response:
    """The demonstration: the widget on a page, with questions that the texts answer."""

    def made(assistant: Assistant) -> Response:
        questions = list(suggestions(Profiles(assistant)))
        return _page(request, "home.html", questions=questions, generation=assistant.generation.id)

    return await _served(request, service, made)


@_at("/organismes")
async def organisms(request: Request, service: Serves) -> Response:
    """The directory: each body with its level, count, seats and missions, every line with its citation."""

    def made(assistant: Assistant) -> Response:
        profiles = Profiles(assistant)
        known = [(profiles.profile(body), assistant.registry.groups(body.id)) for body in profiles.bodies]
        return _page(request, "organisms.html", entries=known)

    return await _served(request, service, made)


@_at("/sources/{document_id:path}")
async def source(
    request: Request,
    service: Serves,
    document_id: str,
    passage: str | None = None,
    version: str | None = None,
) -> Response:
    """A whole document, with ``passage`` ("1204-1371", in code points) highlighted.

    ``version``: SHA-256 of the text that was cited; 410, and nothing highlighted, where it is another now.
    """

    def made(assistant: Assistant) -> Response:
        try:
            document = assistant.generation.document(document_id)
        except KeyError:
            raise Problem(404, "no_document", _NO_DOCUMENT) from None
        changed = version is not None and version != document.sha256
        span = None if changed else _span(passage, len(document.text))
        return _page(
            request,
            "source.html",
            status=410 if changed else 200,
            document=document,
            dating=dating(document.metadata, _today()),
            link=_web_address(document.metadata),
            blocks=laid_out(document.text, assistant.generation.statements_of(document_id), span),
            passage=span,
            changed=changed,
            misplaced=passage is not None and span is None and not changed,
        )

    return await _served(request, service, made)


@_at("/widget.js")
async def widget(request: Request) -> Response:
    """The widget, whole, for pages of any site: what it may then ask is the API's affair."""
    headers = {"Cross-Origin-Resource-Policy": "cross-origin"}
    return _asset(request, widget_script(), "text/javascript", headers)


@_at("/pages.css")
async def style(request: Request) -> Response:
    """How the pages look."""
    return _asset(request, _text_of(STATIC / "pages.css"), "text/css", {})


@_at("/icon.svg")
async def icon(request: Request) -> Response:
    """What stands beside a page's title in the browser."""
    return _asset(request, _text_of(STATIC / "icon.svg"), "image/svg+xml", {})


async def _served(request: Request, service: Service, made: Callable[[Assistant], Response]) -> Response:
    """The page that ``made`` makes aside; what goes wrong is told on a page, too."""
    try:
        return await service.run(request, made)
    except Problem as problem:
        page = _page(request, "problem.html", status=problem.status_code, detail=str(problem.detail))
        page.headers.update(problem.headers or {})
        return page


@lru_cache(maxsize=1)
def _templates() -> Environment:
    """Every value is escaped, whatever the template's name; a value that is not given is an error."""
    folder = FileSystemLoader(Path(__file__).parent / "templates")
    environment = Environment(
        loader=folder, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.globals.update(source_of=_source_of, date_of=lambda cited: dating(cited, _today()).label)
    return environment


def _source_of(root: str, citation: Citation) -> str:
    place = citation.document_id, Span(citation.start, citation.end)
    return source_url(root, place, citation.document_sha256)


def _page(request: Request, template: str, status: int = 200, **values: object) -> HTMLResponse:
    html = _templates().get_template(template).render(root=_root(request), **values)
    return HTMLResponse(html, status, _HEADERS)


def _root(request: Request) -> str:
    """The way from a page up to the service, which need not know under which path a proxy shows it."""
    own = request.scope["raw_path"].removeprefix(request.scope.get("root_path", "").encode())
    return "/".join([".."] * (own.count(b"/") - 1)) or "."


def _asset(request: Request, text: str, media_type: str, headers: dict[str, str]) -> Response:
    """A file that browsers keep and ask after: 304 while it is the same."""
    tag = f'"{hashlib.sha256(text.encode()).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": "no-cache", **headers}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(text, media_type=media_type, headers=headers)


@lru_cache(maxsize=4)
def _text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _span(given: str | None, length: int) -> Span | None:
    """The passage "1204-1371", where a text of ``length`` code points has it."""
    match = _PASSAGE.fullmatch(given or "")
    if match is None:
        return None
    start, end = int(match[1]), int(match[2])
    return Span(start, end) if start < end <= length else None


def _web_address(metadata: Metadata) -> str | None:
    """The source where it is a web address: nothing else becomes a link."""
    source = metadata.source or ""
    try:
        parts = urlsplit(source)
    except ValueError:
        return None
    return source if parts.scheme in ("http", "https") and parts.netloc else None


def _today() -> date:
    return datetime.now(UTC).date()
