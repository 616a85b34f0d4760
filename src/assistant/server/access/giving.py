"""Where the widget gets its token."""

from typing import Any

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, Field

from assistant.server.access.gate import Gate
from assistant.server.problems import documented

router = APIRouter(prefix="/v1", tags=["Accès"])

_NONE_NEEDED: dict[int | str, dict[str, Any]] = {204: {"description": "Aucun jeton n’est nécessaire ici."}}


class GivenToken(BaseModel):
    """Un jeton pour les pages d’un site."""

    token: str = Field(description="À envoyer dans « Authorization: Bearer … ».")
    expires_in: int = Field(description="Combien de secondes il vaut.", examples=[900])


@router.post(
    "/token",
    summary="Obtenir un jeton pour le widget",
    response_model=GivenToken,
    responses={**_NONE_NEEDED, **documented(401, 403, 429, 503)},
)
async def token(request: Request) -> Response:
    """Donné aux seules pages des sites configurés, que dit l’en-tête « Origin ».

    Ce n’est pas une identification : il limite l’usage à ces pages, dans un navigateur, et ne dit pas qui
    demande.
    """
    gate: Gate = request.app.state.gate
    given = await gate.token(request)
    if given is None:
        return Response(status_code=204)
    body = GivenToken(token=given[0], expires_in=given[1])
    return Response(
        body.model_dump_json(), media_type="application/json", headers={"Cache-Control": "no-store"}
    )
