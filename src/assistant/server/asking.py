"""Questions: an answer at once, the same as a stream of events, the passages alone."""

import json
from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response
from pydantic import BaseModel
from sse_starlette import EventSourceResponse, ServerSentEvent

from assistant.answer import Answer
from assistant.server import metrics
from assistant.server.access import Asking, Caller
from assistant.server.problems import Problem, documented
from assistant.server.schemas import AskRequest, FoundPassage, SearchRequest, SearchResults
from assistant.server.service import Serves, Service
from assistant.settings import Settings
from assistant.types import Turn

router = APIRouter(prefix="/v1", tags=["Questions"])

_FAULTS = documented(400, 401, 403, 413, 422, 429, 503)
_LINE = "\n"
_SECONDS_TO_FINISH = 5
"""What a stream under way gets to end when the service stops."""
_EVENTS = (
    "Événements, dans l’ordre : `status` (`id`, `status`, `reason`, `notices`, `confidence`, "
    "`index_generation`), puis pour chaque phrase `citations` (`sentence`, `kind`, `citations`) et un ou "
    "plusieurs `delta` (`sentence`, `text`), enfin `done` avec tout l’objet réponse. Ce qui est envoyé "
    "n’est jamais repris."
)


async def answered(
    service: Service,
    request: Request,
    caller: Caller,
    question: str,
    history: Sequence[Turn],
    conversation: str | None = None,
) -> Answer:
    """The answer to a question, however it came in: every one of them passes here.

    What is kept of the ``conversation`` replaces ``history``.
    Raises Problem (422 beyond a limit, 503), ClientDisconnect.
    """
    check(service.settings, question, history)
    said = history
    if service.keeping is not None and conversation is not None:
        said = await service.keeping.said(caller, conversation) or history
    answer = await service.run(request, lambda assistant: assistant.ask(question, said))
    metrics.count_answer(answer)
    if service.keeping is not None:
        await service.keeping.keep(answer, caller, conversation)
    return answer


def check(settings: Settings, question: str, history: Sequence[Turn] = ()) -> None:
    """Raise Problem (422) for a question that is empty, or that is too long, or whose history is."""
    if not question.strip():
        raise Problem(422, "question_empty", "La question est vide. Écrivez ce que vous cherchez.")
    if len(question) > settings.max_question:
        raise Problem(
            422,
            "question_too_long",
            f"La question a {len(question)} caractères, plus que les {settings.max_question} admis. "
            "Raccourcissez-la.",
        )
    if len(history) > settings.max_history:
        raise Problem(
            422,
            "history_too_long",
            f"L’historique a {len(history)} messages, plus que les {settings.max_history} admis. "
            "N’envoyez que les derniers.",
        )
    if any(len(turn.content) > settings.max_question for turn in history):
        raise Problem(
            422,
            "message_too_long",
            f"Un message de l’historique a plus de {settings.max_question} caractères. Raccourcissez-le.",
        )


@router.post("/ask", summary="Répondre à une question", response_model=Answer, responses=_FAULTS)
async def ask(asked: AskRequest, request: Request, service: Serves, caller: Asking) -> Response:
    """Répond avec des phrases dont chacune cite le passage qui la fonde, ou dit ce qui manque."""
    return _json(await _replied(asked, request, service, caller))


@router.post(
    "/ask/stream",
    summary="Répondre au fil de l’eau",
    response_class=EventSourceResponse,
    responses={200: {"description": _EVENTS, "content": {"text/event-stream": {}}}, **_FAULTS},
)
async def stream(asked: AskRequest, request: Request, service: Serves, caller: Asking) -> Response:
    """La même réponse, en événements (*server-sent events*)."""
    answer = await _replied(asked, request, service, caller)
    return event_stream(event(json.dumps(data, ensure_ascii=False), name) for name, data in events(answer))


@router.post("/search", summary="Chercher des passages", response_model=SearchResults, responses=_FAULTS)
async def search(asked: SearchRequest, request: Request, service: Serves, caller: Asking) -> Response:
    """Donne les passages les plus proches, sans rédiger de réponse."""
    check(service.settings, asked.query)
    hits = await service.run(request, lambda assistant: assistant.search(asked.query, asked.k))
    return _json(SearchResults(hits=[FoundPassage.of(hit) for hit in hits]))


def events(answer: Answer) -> Iterator[tuple[str, dict[str, Any]]]:
    """An answer as named events: its status, each sentence behind what it cites, then all of it."""
    whole = answer.model_dump(mode="json")
    decided = ("id", "status", "reason", "notices", "confidence", "index_generation")
    yield "status", {name: whole[name] for name in decided}
    cited = {citation["id"]: citation for citation in whole["citations"]}
    for place, sentence in enumerate(answer.sentences):
        citations = [cited[number] for number in sentence.citations]
        yield "citations", {"sentence": place, "kind": sentence.kind, "citations": citations}
        yield "delta", {"sentence": place, "text": sentence.text}
    yield "done", whole


def event(data: str, name: str | None = None) -> ServerSentEvent:
    """One event of a stream."""
    return ServerSentEvent(data=data, event=name, sep=_LINE)


def event_stream(content: Iterable[ServerSentEvent]) -> EventSourceResponse:
    """Events to the caller, one after the other; a service that stops lets them end."""

    async def aside() -> AsyncIterator[ServerSentEvent]:
        for event in content:  # nothing in it waits: the answer is made
            yield event

    return EventSourceResponse(aside(), sep=_LINE, shutdown_grace_period=_SECONDS_TO_FINISH)


async def _replied(asked: AskRequest, request: Request, service: Service, caller: Caller) -> Answer:
    history = [message.turn() for message in asked.history]
    return await answered(service, request, caller, asked.question, history, asked.conversation_id)


def _json(body: BaseModel) -> Response:
    return Response(body.model_dump_json(), media_type="application/json")
