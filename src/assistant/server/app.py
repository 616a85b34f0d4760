"""The application: every endpoint, around one service."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from importlib.metadata import version
from typing import Any

from fastapi import FastAPI

from assistant.server import (
    access,
    asking,
    chat,
    described,
    docs,
    feedback,
    health,
    library,
    metrics,
    pages,
    problems,
)
from assistant.server.access import giving
from assistant.server.journal import Journal
from assistant.server.limits import BodyLimit
from assistant.server.service import Service
from assistant.settings import Settings

_DESCRIPTION = """
Répond à des questions en français sur *quel organisme fait quoi*, à partir d’un dossier de textes, et cite
mot pour mot le passage qui fonde chaque phrase.

- Les positions (`start`, `end`) comptent des caractères Unicode du texte que donne `/v1/documents/{id}`.
- Les erreurs sont des `application/problem+json` (RFC 9457) : `detail` dit en français ce qui ne va pas et
  ce qu’il faut faire, `code` ne change pas d’une version à l’autre.
- `429` et `503` disent dans `Retry-After` après combien de secondes réessayer.
"""
_TAGS = [
    {"name": "Questions", "description": "Poser une question, chercher des passages."},
    {"name": "Compatible OpenAI", "description": "Les mêmes réponses, pour les clients d’OpenAI."},
    {"name": "Textes et organismes", "description": "Ce sur quoi les réponses reposent."},
    {"name": "Accès", "description": "Le jeton des pages qui portent le widget."},
    {"name": "Exploitation", "description": "Pour qui fait tourner le service."},
]


class _Api(FastAPI):
    def openapi(self) -> dict[str, Any]:
        document = super().openapi()
        problems.describe(document)
        described.describe(document)
        return document


def create_app(settings: Settings) -> FastAPI:
    """The application on the published generation of ``settings.index``, and on each one published later."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        service = Service.of(settings)
        metrics.forget_dead(settings.metrics_folder)
        await asyncio.to_thread(service.serving.refresh)
        app.state.service = service
        tasks = [asyncio.create_task(service.serving.watch())]
        if service.keeping is not None:
            tasks.append(asyncio.create_task(service.keeping.purge()))
        yield
        for task in tasks:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
        service.close()
        await access.close(app)

    app = _Api(
        title="Assistant : qui fait quoi",
        description=_DESCRIPTION,
        version=version("assistant"),
        openapi_tags=_TAGS,
        servers=[{"url": settings.public_url}] if settings.public_url else None,
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
    )
    problems.install(app)
    for router in (giving.router, asking.router, chat.router, library.router, health.router, pages.router):
        app.include_router(router)
    if settings.store is not None:
        app.include_router(feedback.router)
    docs.install(app)
    app.add_middleware(BodyLimit, most=settings.max_body, seconds=settings.time_limit)
    access.install(app, settings)
    app.add_middleware(Journal)
    return app
