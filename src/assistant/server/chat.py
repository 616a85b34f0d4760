"""The API as clients of OpenAI's chat completions know it: the same answers, with the same citations.

A citation is an annotation of the message (``url_citation``, with the passage beside it) and a numbered
note at the end of its text; the request's ``citations`` field chooses.
"""

import json
import re
from collections.abc import AsyncGenerator, Iterator, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field
from time import time
from typing import Any, Literal

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, ConfigDict, Field
from sse_starlette import ServerSentEvent

from assistant.answer import Answer, Citation, Sentence
from assistant.server.access import Asking
from assistant.server.asking import answered, answering, begun, event, event_stream
from assistant.server.pages import source_url
from assistant.server.problems import Problem, documented
from assistant.server.service import Serves
from assistant.types import Span, Turn
from assistant.writing.events import Decided, Event, Said

router = APIRouter(prefix="/v1", tags=["Compatible OpenAI"])

MODEL = "assistant"
_NOTES = "\n\nSources :\n"
_NUMBER = re.compile(r" \[\d+\]")
_WEB = ("https://", "http://")

CitationStyle = Literal["both", "annotations", "notes", "none"]


class Part(BaseModel):
    """Un morceau de message ; seul le texte est lu."""

    type: str = Field(description="« text ».")
    text: str = Field(default="", description="Le texte.")


class ChatMessage(BaseModel):
    """Un message, à la manière d’OpenAI."""

    role: str = Field(description="« user » ou « assistant » ; les messages d’un autre rôle sont ignorés.")
    content: str | list[Part] | None = Field(default=None, description="Le texte, entier ou en morceaux.")

    @property
    def text(self) -> str:
        """All its text."""
        if isinstance(self.content, list):
            return "\n".join(part.text for part in self.content if part.type == "text")
        return self.content or ""


class StreamOptions(BaseModel):
    """Ce que la réponse au fil de l’eau ajoute."""

    include_usage: bool = Field(
        default=False, description="Termine par le décompte des tokens, nul sans modèle."
    )


class ChatRequest(BaseModel):
    """Une conversation ; les réglages d’échantillonnage des modèles de langue sont admis et sans effet."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "model": MODEL,
                    "messages": [{"role": "user", "content": "Qui verse les indemnités journalières ?"}],
                }
            ]
        }
    )

    model: str = Field(description=f"« {MODEL} ».", examples=[MODEL])
    messages: list[ChatMessage] = Field(
        description="Le dernier message de l’utilisateur est la question, les précédents sont l’historique.",
    )
    stream: bool | None = Field(default=False, description="Envoyer la réponse au fil de l’eau.")
    stream_options: StreamOptions | None = Field(default=None)
    n: int | None = Field(default=1, ge=1, le=1, description="Une seule réponse est donnée.")
    citations: CitationStyle = Field(
        default="both",
        description="Où vont les citations : annotations du message (« annotations »), notes numérotées à la "
        "fin du texte (« notes »), les deux (« both »), ou nulle part (« none »).",
    )


@dataclass(slots=True)
class _Message:
    """An answer as the text of a message, piece by piece, and the annotations of that text."""

    style: CitationStyle
    base: str
    annotations: list[dict[str, Any]] = field(default_factory=list)
    length: int = 0

    def say(self, sentence: Sentence, citations: Sequence[Citation]) -> str:
        """The text of a sentence, behind what was said before."""
        numbers = "".join(f" [{one.id}]" for one in citations) if self._has_notes else ""
        piece = ("\n" if self.length else "") + sentence.text + numbers
        self.length += len(piece)
        if self.style in ("both", "annotations"):
            start = self.length - len(sentence.text) - len(numbers)
            self.annotations += (_annotation(one, start, self.length, self.base) for one in citations)
        return piece

    def end(self, answer: Answer) -> str:
        """What stands behind the last sentence."""
        if not (self._has_notes and answer.citations):
            return ""
        return _NOTES + "\n".join(_note(citation) for citation in answer.citations)

    @property
    def _has_notes(self) -> bool:
        return self.style in ("both", "notes")


@router.get("/models", summary="Lister les modèles", responses=documented(401, 403, 429))
async def models(caller: Asking) -> dict[str, Any]:
    """Le seul modèle est l’assistant lui-même."""
    return {"object": "list", "data": [_model()]}


@router.get("/models/{model}", summary="Décrire un modèle", responses=documented(401, 403, 404, 429))
async def model(model: str, caller: Asking) -> dict[str, Any]:
    """Le modèle de ce nom."""
    _check_model(model)
    return _model()


@router.post(
    "/chat/completions",
    summary="Répondre, à la manière d’OpenAI",
    responses={
        200: {
            "description": "`chat.completion`, ou des `chat.completion.chunk` si `stream` vaut `true`.",
            "content": {"application/json": {}, "text/event-stream": {}},
        },
        **documented(400, 401, 403, 404, 408, 413, 422, 429, 503),
    },
)
async def completions(asked: ChatRequest, request: Request, service: Serves, caller: Asking) -> Response:
    """La même réponse que `/v1/ask`, pour les clients d’OpenAI."""
    _check_model(asked.model)
    question, history = _conversation(asked.messages)
    most = service.settings.max_history
    message = _Message(asked.citations, service.settings.public_url or str(request.base_url).rstrip("/"))
    given = (service, request, caller, question, history[-most:] if most else [])
    if not asked.stream:
        return JSONResponse(_completion(await answered(*given), message))
    with_usage = asked.stream_options is not None and asked.stream_options.include_usage
    chunks = _chunks(await begun(answering(*given)), message, with_usage)
    return event_stream(chunks, service.settings)


def _model() -> dict[str, Any]:
    return {"id": MODEL, "object": "model", "created": 0, "owned_by": MODEL}


def _check_model(name: str) -> None:
    if name != MODEL:
        raise Problem(
            404, "model_not_found", f"Ce modèle n’existe pas. Demandez « {MODEL} » dans le champ « model »."
        )


def _conversation(messages: list[ChatMessage]) -> tuple[str, list[Turn]]:
    """The question and what was said before it."""
    last = max((place for place, one in enumerate(messages) if one.role == "user"), default=None)
    if last is None:
        raise Problem(
            422, "question_missing", "Aucun message n’a le rôle « user ». Ajoutez celui qui pose la question."
        )
    history = [_turn(one.role, one.text) for one in messages[:last] if one.role in ("user", "assistant")]
    return messages[last].text, history


def _turn(role: str, text: str) -> Turn:
    """A message as it was said, without the notes that were put behind it."""
    return Turn("user", text) if role == "user" else Turn("assistant", text.partition(_NOTES)[0])


def _note(citation: Citation) -> str:
    where = " › ".join(dict.fromkeys((citation.document_title, *citation.section)))
    dated = f" ({citation.published})" if citation.published else ""
    return f"[{citation.id}] {where}{dated} : « {citation.quote} »"


def _annotation(citation: Citation, start: int, end: int, base: str) -> dict[str, Any]:
    """``start`` and ``end``: where the sentence that cites stands in the message, in code points."""
    return {
        "type": "url_citation",
        "url_citation": {
            "start_index": start,
            "end_index": end,
            "title": citation.document_title,
            "url": _link(citation, base),
            "passage": citation.model_dump(mode="json"),
        },
    }


def _link(citation: Citation, base: str) -> str:
    """The passage in its whole text, as the service shows it."""
    place = citation.document_id, Span(citation.start, citation.end)
    return source_url(base, place, citation.document_sha256)


def _completion(answer: Answer, message: _Message) -> dict[str, Any]:
    cited = {citation.id: citation for citation in answer.citations}
    said = [message.say(one, [cited[number] for number in one.citations]) for one in answer.sentences]
    content = {
        "role": "assistant",
        "content": "".join([*said, message.end(answer)]),
        "refusal": None,
        "annotations": message.annotations,
    }
    choice = {"index": 0, "message": content, "finish_reason": "stop", "logprobs": None}
    head = _head(answer.id, answer.index_generation, "chat.completion")
    return {**head, "choices": [choice], "usage": _usage(answer)}


async def _chunks(
    events: AsyncGenerator[Event], message: _Message, with_usage: bool
) -> AsyncGenerator[ServerSentEvent]:
    head: dict[str, Any] = {}
    async with aclosing(events):
        async for one in events:
            match one:
                case Decided():
                    head = _head(one.id, one.index_generation, "chat.completion.chunk")
                    yield _delta(head, {"role": "assistant", "content": ""})
                case Said(sentence, citations):
                    yield _delta(head, {"content": message.say(sentence, citations)})
                case _:
                    for chunk in _last(head, one.answer, message, with_usage):
                        yield chunk


def _last(
    head: dict[str, Any], answer: Answer, message: _Message, with_usage: bool
) -> Iterator[ServerSentEvent]:
    """What goes out behind the last sentence."""
    if notes := message.end(answer):
        yield _delta(head, {"content": notes})
    if message.annotations:
        yield _delta(head, {"annotations": message.annotations})
    yield _sent({**head, "choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]})
    if with_usage:
        yield _sent({**head, "choices": [], "usage": _usage(answer)})
    yield event("[DONE]")


def _usage(answer: Answer) -> dict[str, int]:
    """The tokens of the model that wrote, where one did."""
    read, wrote = (answer.writing.input_tokens, answer.writing.output_tokens) if answer.writing else (0, 0)
    return {"prompt_tokens": read, "completion_tokens": wrote, "total_tokens": read + wrote}


def _head(answer_id: str, generation: str, kind: str) -> dict[str, Any]:
    return {
        "id": f"chatcmpl-{answer_id}",
        "object": kind,
        "created": int(time()),
        "model": MODEL,
        "system_fingerprint": generation,
    }


def _delta(head: dict[str, Any], delta: dict[str, Any]) -> ServerSentEvent:
    return _sent({**head, "choices": [{"index": 0, "delta": delta, "finish_reason": None}]})


def _sent(chunk: dict[str, Any]) -> ServerSentEvent:
    return event(json.dumps(chunk, ensure_ascii=False))
