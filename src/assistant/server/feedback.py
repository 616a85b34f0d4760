"""Opinions on answers; there is such an address where a store is configured only."""

from datetime import UTC, datetime

from fastapi import APIRouter, Depends, Response
from pydantic import BaseModel, ConfigDict, Field

from assistant.answering.asked.privacy import mask
from assistant.server.access import Asking, visiting
from assistant.server.problems import documented
from assistant.server.schemas import ConversationId
from assistant.server.service import Serves
from assistant.store.records import Rating, Thumb

router = APIRouter(prefix="/v1", tags=["Questions"])

_LONGEST_COMMENT = 2_000


class Feedback(BaseModel):
    """Un avis sur une réponse."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {"answer_id": "0f3c9a1b2d4e5f60", "rating": "down", "comment": "L’adresse a changé."}
            ]
        },
    )

    answer_id: str = Field(pattern=r"^[A-Za-z0-9._-]{1,64}$", description="Le champ « id » de la réponse.")
    rating: Rating = Field(description="« up » ou « down ».")
    comment: str | None = Field(
        default=None,
        max_length=_LONGEST_COMMENT,
        description="Ce qui va ou ne va pas ; les données personnelles y sont masquées avant d’être gardées.",
    )
    conversation_id: ConversationId = None


@router.get(
    "/feedback",
    summary="Dire si les avis sont gardés",
    status_code=204,
    dependencies=[Depends(visiting)],
    responses=documented(401, 403, 429, 503),
)
async def kept() -> Response:
    """Ils le sont : sans base où les garder, cette adresse n’existe pas."""
    return Response(status_code=204)


@router.post(
    "/feedback",
    summary="Donner son avis sur une réponse",
    status_code=204,
    responses=documented(400, 401, 403, 404, 408, 413, 422, 429, 503),
)
async def feedback(given: Feedback, service: Serves, caller: Asking) -> Response:
    """L’avis est gardé quand cette réponse arrive. Chacun ne peut juger que les réponses qu’il a reçues."""
    assert service.keeping is not None  # else there is no such address
    comment = (given.comment or "").strip()
    masked = mask(comment, lambda _: False) or None
    thumb = Thumb(given.rating, masked, datetime.now(UTC))
    await service.keeping.rate(given.answer_id, caller, given.conversation_id, thumb)
    return Response(status_code=204)
