"""Questions: an answer at once, the same as a stream of events, the passages alone."""

import json
from collections.abc import AsyncGenerator, AsyncIterator, Iterator, Sequence
from contextlib import aclosing, suppress
from dataclasses import asdict
from typing import Any, TypeVar

from fastapi import APIRouter, Request
from fastapi.responses import Response
from pydantic import BaseModel
from sse_starlette import EventSourceResponse, ServerSentEvent
from starlette.requests import ClientDisconnect

from assistant.answer import Answer
from assistant.assistant import Assistant
from assistant.server import metrics
from assistant.server.access import Asking, Caller
from assistant.server.problems import Problem, documented
from assistant.server.schemas import AskRequest, FoundPassage, SearchRequest, SearchResults
from assistant.server.service import Serves, Service
from assistant.settings import Settings
from assistant.types import Turn
from assistant.writing.events import Decided, Done, Event, Said
from assistant.writing.patience import Patience

T = TypeVar("T")

router = APIRouter(prefix="/v1", tags=["Questions"])

_FAULTS = documented(400, 401, 403, 408, 413, 422, 429, 503)
_LINE = "\n"
_TIME_TO_WRITE = 0.9
"""Share of the time limit after which a model is listened to no more, so that an answer still goes out."""
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
    """The answer to a question, whole: every question passes here or through :func:`answering`.

    What is kept of the ``conversation`` replaces ``history``.
    Raises Problem (422 beyond a limit, 503), ClientDisconnect.
    """
    said = await _said(service, caller, question, history, conversation)
    with _patience(service.settings) as patience:
        answer = await service.run(request, lambda assistant: _whole(assistant, question, said, patience))
    await _note(service, caller, answer, conversation)
    return answer


async def answering(
    service: Service,
    request: Request,
    caller: Caller,
    question: str,
    history: Sequence[Turn],
    conversation: str | None = None,
) -> AsyncGenerator[Event]:
    """The answer to a question as it comes into being; work on it ends when this generator is closed.

    Raises what :func:`answered` does, most of it before the first event.
    """
    said = await _said(service, caller, question, history, conversation)
    with _patience(service.settings) as patience:
        coming = service.stream(request, lambda assistant: _events(assistant, question, said, patience))
        async with aclosing(coming):
            async for event in coming:
                if isinstance(event, Done):
                    await _note(service, caller, event.answer, conversation)
                yield event


async def begun(events: AsyncGenerator[T]) -> AsyncGenerator[T]:
    """``events``, once the first of them is there: what goes wrong until then can still be a problem."""
    first = await anext(events)

    async def whole() -> AsyncGenerator[T]:
        async with aclosing(events):
            yield first
            with suppress(ClientDisconnect):  # nobody is left to be told
                async for event in events:
                    yield event

    return whole()


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
    history = [message.turn() for message in asked.history]
    return _json(await answered(service, request, caller, asked.question, history, asked.conversation_id))


@router.post(
    "/ask/stream",
    summary="Répondre au fil de l’eau",
    response_class=EventSourceResponse,
    responses={200: {"description": _EVENTS, "content": {"text/event-stream": {}}}, **_FAULTS},
)
async def stream(asked: AskRequest, request: Request, service: Serves, caller: Asking) -> Response:
    """La même réponse, en événements (*server-sent events*), chaque phrase dès qu’elle est vérifiée."""
    history = [message.turn() for message in asked.history]
    coming = answering(service, request, caller, asked.question, history, asked.conversation_id)
    return event_stream(_sent(await begun(coming)), service.settings)


@router.post("/search", summary="Chercher des passages", response_model=SearchResults, responses=_FAULTS)
async def search(asked: SearchRequest, request: Request, service: Serves, caller: Asking) -> Response:
    """Donne les passages les plus proches, sans rédiger de réponse."""
    check(service.settings, asked.query)
    hits = await service.run(request, lambda assistant: assistant.passages(asked.query, asked.k))
    return _json(SearchResults(hits=[FoundPassage.of(hit) for hit in hits]))


def event_stream(content: AsyncIterator[ServerSentEvent], settings: Settings) -> EventSourceResponse:
    """Events to the caller, one after the other; a service that stops lets them end."""
    seconds = min(settings.time_limit, settings.shutdown_seconds - 1)  # before the server cuts them off
    return EventSourceResponse(content, sep=_LINE, shutdown_grace_period=seconds)


def named(event: Event, place: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """What goes out of an event, under its name; ``place``: how many sentences have been said."""
    match event:
        case Decided():
            yield "status", asdict(event)
        case Said(sentence, citations):
            cited = [citation.model_dump(mode="json") for citation in citations]
            yield "citations", {"sentence": place, "kind": sentence.kind, "citations": cited}
            yield "delta", {"sentence": place, "text": sentence.text}
        case Done(answer):
            yield "done", answer.model_dump(mode="json")


def event(data: str, name: str | None = None) -> ServerSentEvent:
    """One event of a stream."""
    return ServerSentEvent(data=data, event=name, sep=_LINE)


async def _sent(events: AsyncGenerator[Event]) -> AsyncGenerator[ServerSentEvent]:
    """The status, each sentence behind what it cites, then the whole answer."""
    place = 0
    async with aclosing(events):
        async for one in events:
            for name, data in named(one, place):
                yield event(json.dumps(data, ensure_ascii=False), name)
            place += isinstance(one, Said)


def _patience(settings: Settings) -> Patience:
    return Patience(_TIME_TO_WRITE * settings.time_limit)


async def _said(
    service: Service, caller: Caller, question: str, history: Sequence[Turn], conversation: str | None
) -> Sequence[Turn]:
    """What was said before ``question``. Raises Problem (422)."""
    check(service.settings, question, history)
    if service.keeping is None or conversation is None:
        return history
    return await service.keeping.said(caller, conversation) or history


def _events(assistant: Assistant, question: str, said: Sequence[Turn], patience: Patience) -> Iterator[Event]:
    """The answer as it comes into being; what a model did is counted even where nobody waits any more."""
    for event in assistant.events(question, said, patience):
        if isinstance(event, Done):
            metrics.count_writing(event.answer)
        yield event


def _whole(assistant: Assistant, question: str, said: Sequence[Turn], patience: Patience) -> Answer:
    events = _events(assistant, question, said, patience)
    return next(event.answer for event in events if isinstance(event, Done))


async def _note(service: Service, caller: Caller, answer: Answer, conversation: str | None) -> None:
    """Count an answer, and keep it where answers are kept."""
    metrics.count_answer(answer)
    if service.keeping is not None:
        await service.keeping.keep(answer, caller, conversation)


def _json(body: BaseModel) -> Response:
    return Response(body.model_dump_json(), media_type="application/json")
