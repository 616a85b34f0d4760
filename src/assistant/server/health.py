"""What those who run the service look at: is it alive, can it answer, what does it do."""

from typing import Literal

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from assistant.server import metrics
from assistant.server.access import Measuring, check_gate, probing
from assistant.server.problems import documented, unavailable
from assistant.server.schemas import Health, Readiness
from assistant.server.service import Serves, Service

router = APIRouter(tags=["Exploitation"])

_PROBED = [Depends(probing)]


@router.head("/healthz", include_in_schema=False, dependencies=_PROBED)
@router.get("/healthz", summary="Dire si le service vit", responses=documented(403), dependencies=_PROBED)
async def healthz(service: Serves) -> Health:
    """Le service reçoit les requêtes, qu’il ait un index ou non."""
    generation = service.serving.generation
    return Health(status="ok" if generation else "no_index", index_generation=generation)


@router.head("/readyz", include_in_schema=False, response_model_exclude_none=True, dependencies=_PROBED)
@router.get(
    "/readyz",
    summary="Dire si le service peut répondre",
    responses=documented(403, 503),
    response_model_exclude_none=True,
    dependencies=_PROBED,
)
async def readyz(request: Request, service: Serves) -> Readiness:
    """Le service admet des appelants, il a un index, et l’index vient de répondre à une recherche.

    Il reste prêt sans la base où les réponses sont gardées, puisqu’il répond sans elle : « store » le dit.
    """
    await check_gate(request)
    await service.run(request, lambda assistant: assistant.search("index", 1))
    generation = service.serving.generation
    if generation is None:
        raise unavailable()
    store = await _store(service)
    return Readiness(status="ok", index_generation=generation, store=store)


async def _store(service: Service) -> Literal["ok", "unavailable"] | None:
    if service.keeping is None:
        return None
    return "ok" if await service.keeping.answers() else "unavailable"


@router.get(
    "/metrics",
    summary="Donner les mesures pour Prometheus",
    response_class=Response,
    responses={
        200: {"description": "Les mesures.", "content": {"text/plain": {}}},
        **documented(401, 403, 429),
    },
)
def metrics_page(service: Serves, caller: Measuring) -> Response:
    """Requêtes, durées par étape, réponses par état, abstentions, génération de l’index."""
    shared = service.settings.metrics_folder
    return Response(metrics.page(shared), media_type=metrics.CONTENT_TYPE_LATEST)
