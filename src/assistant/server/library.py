"""The texts and the organisms that answers rest on, and the form of an answer."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request

from assistant.answer import Answer
from assistant.assistant import Assistant
from assistant.index.generation import Generation
from assistant.index.texts import StoredDocument
from assistant.server.access import Reading
from assistant.server.organisms import Profiles
from assistant.server.problems import Problem, documented
from assistant.server.schemas import (
    DocumentCard,
    DocumentList,
    DocumentText,
    OrganismList,
    OrganismProfile,
    Section,
)
from assistant.server.service import Serves

router = APIRouter(prefix="/v1", tags=["Textes et organismes"])

Offset = Annotated[int, Query(ge=0, le=10_000_000, description="Combien en passer.")]
Limit = Annotated[int, Query(ge=1, le=500, description="Combien en donner au plus.")]


@router.get("/documents", summary="Lister les textes", responses=documented(401, 403, 422, 429, 503))
async def documents(
    request: Request, service: Serves, caller: Reading, offset: Offset = 0, limit: Limit = 100
) -> DocumentList:
    """Les textes de l’index, sans leur contenu."""

    def listed(assistant: Assistant) -> DocumentList:
        names = assistant.generation.document_ids
        shown = names[offset : offset + limit]
        return DocumentList(
            documents=[_card(assistant.generation.document(name)) for name in shown],
            total=len(names),
            index_generation=assistant.generation.id,
        )

    return await service.run(request, listed)


@router.get(
    "/documents/{document_id:path}",
    summary="Lire un texte",
    responses=documented(401, 403, 404, 410, 422, 429, 503),
)
async def document(
    request: Request,
    service: Serves,
    caller: Reading,
    document_id: Annotated[str, Path(description="Son identifiant, avec ses barres obliques.")],
    sha256: Annotated[
        str | None,
        Query(pattern="^[0-9a-f]{64}$", description="La version attendue ; si ce n’est plus elle : 410."),
    ] = None,
) -> DocumentText:
    """Un texte entier, tel que les citations le comptent."""
    found = await service.run(request, lambda assistant: read_document(assistant, document_id))
    if sha256 is not None and sha256 != found.sha256:
        raise Problem(
            410,
            "document_changed",
            "Ce texte a changé depuis la citation. Reposez la question, ou demandez-le sans « sha256 ».",
        )
    return found


@router.get("/organisms", summary="Lister les organismes", responses=documented(401, 403, 422, 429, 503))
async def organisms(
    request: Request, service: Serves, caller: Reading, offset: Offset = 0, limit: Limit = 100
) -> OrganismList:
    """Les organismes que les textes nomment, et ce qu’ils en disent."""

    def listed(assistant: Assistant) -> OrganismList:
        profiles = Profiles(assistant)
        return OrganismList(
            organisms=[profiles.profile(body) for body in profiles.bodies[offset : offset + limit]],
            total=len(profiles.bodies),
            index_generation=assistant.generation.id,
        )

    return await service.run(request, listed)


@router.get(
    "/organisms/{organism_id}", summary="Décrire un organisme", responses=documented(401, 403, 404, 429, 503)
)
async def organism(
    request: Request,
    service: Serves,
    caller: Reading,
    organism_id: Annotated[str, Path(description="Son identifiant, tel qu’une réponse le donne.")],
) -> OrganismProfile:
    """Ses noms, son niveau, combien il y en a, ses missions : chaque ligne avec le passage qui la dit."""
    found = await service.run(request, lambda assistant: Profiles(assistant).of(organism_id))
    if found is None:
        raise Problem(
            404,
            "organism_unknown",
            "Les textes ne nomment pas cet organisme. « /v1/organisms » donne ceux qu’ils nomment.",
        )
    return found


@router.get("/schema", summary="Lire le schéma d’une réponse", responses=documented(401, 403, 429))
async def schema(caller: Reading) -> dict[str, Any]:
    """Le schéma JSON de l’objet réponse."""
    return Answer.model_json_schema()


def read_document(assistant: Assistant, document_id: str) -> DocumentText:
    """A whole text with its headings. Raises Problem (404)."""
    generation = assistant.generation
    try:
        stored = generation.document(document_id)
    except KeyError as error:
        raise Problem(
            404,
            "document_unknown",
            "L’index n’a pas ce texte. « /v1/documents » donne ceux qu’il a.",
        ) from error
    return DocumentText(
        **_card(stored).model_dump(), text=stored.text, sections=_sections(generation, document_id)
    )


def _card(stored: StoredDocument) -> DocumentCard:
    said = stored.metadata
    return DocumentCard(
        id=stored.id,
        title=said.title,
        sha256=stored.sha256,
        source=said.source,
        publisher=said.publisher,
        published=said.published,
        retrieved=said.retrieved,
    )


def _sections(generation: Generation, document_id: str) -> list[Section]:
    """The headings of a text that have something below them."""
    found = {}
    for statement in generation.statements_of(document_id):
        headings = [part for part in statement.context if part.kind == "heading"]
        for depth, heading in enumerate(headings, start=1):
            path = [part.text for part in headings[:depth]]
            found[heading.span] = Section(path=path, start=heading.span.start, end=heading.span.end)
    return sorted(found.values(), key=lambda section: section.start)
