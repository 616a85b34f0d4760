"""What goes wrong, as callers get it: ``application/problem+json`` (RFC 9457), in French, with what to do.

Nothing of a question is ever repeated in a problem.
"""

import logging
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.types import Scope

from assistant.errors import AssistantError

_LOG = logging.getLogger(__name__)

MEDIA_TYPE = "application/problem+json"
CLIENT_GONE = 499
"""What stands in logs and metrics for a request that its client left; nobody receives it."""
_TITLES = {
    400: "Requête illisible",
    401: "Identification nécessaire",
    403: "Accès refusé",
    404: "Introuvable",
    405: "Méthode non admise",
    408: "Requête trop lente",
    410: "Version disparue",
    413: "Requête trop grosse",
    422: "Requête incorrecte",
    429: "Trop de requêtes",
    500: "Erreur interne",
    503: "Service indisponible",
}
_WHAT_TO_DO = {
    404: "Rien ne répond à cette adresse. La liste des adresses est dans « /docs ».",
    405: "Cette adresse n’admet pas cette méthode. Voyez l’en-tête « Allow » et « /docs ».",
    400: "Le corps de la requête ne peut pas être lu. Envoyez du JSON en UTF-8.",
}
_FAULTS = {
    "missing": "Ce champ est obligatoire : ajoutez-le.",
    "extra_forbidden": "Ce champ n’existe pas : retirez-le ou corrigez son nom.",
    "json_invalid": "Ce n’est pas du JSON : corrigez la syntaxe.",
    "string_type": "Il faut un texte.",
    "string_unicode": "Ce texte contient des caractères qui ne sont pas de l’Unicode.",
    "string_too_short": "Ce texte est vide ou trop court.",
    "string_too_long": "Ce texte est trop long : raccourcissez-le.",
    "string_pattern_mismatch": "Ce texte n’a pas la forme attendue.",
    "bool_type": "Il faut « true » ou « false ».",
    "bool_parsing": "Il faut « true » ou « false ».",
    "int_type": "Il faut un nombre entier.",
    "int_parsing": "Il faut un nombre entier.",
    "int_from_float": "Il faut un nombre entier.",
    "list_type": "Il faut une liste.",
    "dict_type": "Il faut un objet JSON.",
    "model_type": "Il faut un objet JSON.",
    "model_attributes_type": "Il faut un objet JSON, envoyé avec « Content-Type: application/json ».",
}
_OTHER_FAULT = "Cette valeur ne convient pas : voyez « /docs »."


class Fault(BaseModel):
    """Ce qui ne convient pas dans un champ."""

    field: str = Field(description="Chemin du champ.", examples=["history.0.role"])
    message: str = Field(description="Ce qu’il faut corriger.")


class ProblemBody(BaseModel):
    """Une erreur, selon la RFC 9457."""

    type: str = Field(default="about:blank", description="« about:blank » : le titre dit la famille.")
    title: str = Field(description="Famille de l’erreur.", examples=["Requête incorrecte"])
    status: int = Field(description="Code HTTP.", examples=[422])
    detail: str = Field(description="Ce qui ne va pas et ce qu’il faut faire.")
    message: str = Field(description="Comme « detail » : là où les clients d’OpenAI le cherchent.")
    code: str = Field(description="Nom stable de l’erreur.", examples=["question_too_long"])
    request_id: str | None = Field(default=None, description="À donner à qui gère le service.")
    errors: list[Fault] | None = Field(default=None, description="Les champs en cause.")


class Problem(HTTPException):
    """An answer that is an error: its HTTP status, a stable code and a French sentence for the caller."""

    def __init__(
        self,
        status: int,
        code: str,
        detail: str,
        *,
        retry_after: int | None = None,
        errors: Sequence[Fault] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        waiting = {} if retry_after is None else {"Retry-After": str(retry_after)}
        super().__init__(status, detail, headers={**(headers or {}), **waiting})
        self.code = code
        self.errors = list(errors)


def respond(scope: Scope, problem: Problem) -> Response:
    """The response that tells ``problem`` to the caller of ``scope``."""
    status = problem.status_code
    body = ProblemBody(
        title=_TITLES.get(status) or HTTPStatus(status).phrase,
        status=status,
        detail=str(problem.detail),
        message=str(problem.detail),
        code=problem.code,
        request_id=scope.get("state", {}).get("request_id"),
        errors=problem.errors or None,
    )
    content = body.model_dump(exclude_none=True)
    return JSONResponse(content, status, headers=problem.headers, media_type=MEDIA_TYPE)


def unexpected() -> Problem:
    """What a caller gets where the service itself is at fault."""
    return Problem(
        500,
        "internal_error",
        "Une erreur imprévue a empêché de répondre. Réessayez ; si elle revient, donnez « request_id » à "
        "la personne qui gère le service.",
    )


def unavailable() -> Problem:
    """What a caller gets while there is no index that can answer."""
    return Problem(
        503,
        "no_index",
        "Aucun index n’est disponible pour l’instant. Réessayez plus tard ; si cela dure, prévenez la "
        "personne qui gère le service.",
        retry_after=10,
    )


def documented(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The errors of an endpoint, for the OpenAPI document."""
    return {status: {"description": _TITLES[status], "model": ProblemBody} for status in statuses}


def describe(document: dict[str, Any]) -> None:
    """Have an OpenAPI document say that every error is a problem; FastAPI says JSON, and its own 422."""
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/ProblemBody"}}}
    for methods in document["paths"].values():
        for operation in methods.values():
            for status in operation["responses"]:
                if status >= "400":
                    description = _TITLES[int(status)]
                    operation["responses"][status] = {"description": description, "content": content}
    for unused in ("HTTPValidationError", "ValidationError"):
        document["components"]["schemas"].pop(unused, None)


def install(app: FastAPI) -> None:
    """Have every error of ``app`` answered with a problem."""
    app.add_exception_handler(HTTPException, _on_http)
    app.add_exception_handler(RequestValidationError, _on_validation)
    app.add_exception_handler(AssistantError, _on_assistant)
    app.add_exception_handler(ClientDisconnect, _on_gone)


def _on_http(request: Request, error: Exception) -> Response:
    if isinstance(error, Problem):
        return respond(request.scope, error)
    assert isinstance(error, HTTPException)
    status = error.status_code
    code = HTTPStatus(status).name.lower()
    return respond(
        request.scope, Problem(status, code, _WHAT_TO_DO.get(status, _OTHER_FAULT), headers=error.headers)
    )


def _on_validation(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    if any(one["type"] == "json_invalid" for one in error.errors()):
        return respond(request.scope, Problem(400, "bad_json", _WHAT_TO_DO[400]))
    faults = [
        Fault(
            field=".".join(str(part) for part in one["loc"] if part not in ("body", "query", "path")),
            message=_FAULTS.get(one["type"], _OTHER_FAULT),
        )
        for one in error.errors()
    ]
    where = ", ".join(f"« {fault.field} »" for fault in faults if fault.field) or "le corps de la requête"
    detail = f"Ne convient pas : {where}. Corrigez selon « errors » et « /docs »."
    return respond(request.scope, Problem(422, "invalid_request", detail, errors=faults))


def _on_assistant(request: Request, error: Exception) -> Response:
    _LOG.error("the index cannot answer: %s", error)  # it names folders, which are not the caller's business
    return respond(request.scope, unavailable())


def _on_gone(request: Request, error: Exception) -> Response:
    return Response(status_code=CLIENT_GONE)
