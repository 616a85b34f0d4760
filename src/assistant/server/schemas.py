"""What callers send and get besides the answer object, as the OpenAPI document shows it (in French)."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from assistant.answer import Citation, OrganismRef
from assistant.types import PassageHit, Statement, Turn

_QUESTION = "Qui verse les indemnités journalières ?"


class _Given(BaseModel):
    """What is sent; a field that does not exist is an error, since it is often a misspelt one."""

    model_config = ConfigDict(extra="forbid")


ConversationId = Annotated[
    str | None,
    Field(
        pattern=r"^[A-Za-z0-9._-]{1,64}$",
        description="Nom de la conversation, au choix de l’appelant et difficile à deviner. Là où le service "
        "garde les conversations, ce qu’il en a gardé remplace « history » ; ailleurs, sans effet.",
        examples=["c-2b7e151628ae"],
    ),
]


class Message(_Given):
    """Un message de la conversation."""

    role: Literal["user", "assistant"] = Field(description="Qui parle : « user » ou « assistant ».")
    content: str = Field(description="Ce qui est dit.")

    def turn(self) -> Turn:
        """The message as the assistant takes it."""
        return Turn(self.role, self.content)


class AskRequest(_Given):
    """Une question, avec ce qui a été dit avant elle."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"question": _QUESTION},
                {
                    "question": "Et les pensions ?",
                    "history": [
                        {"role": "user", "content": _QUESTION},
                        {"role": "assistant", "content": "Ce sont les caisses…"},
                    ],
                },
            ]
        }
    )

    question: str = Field(min_length=1, description="La question, en français, telle qu’elle est posée.")
    history: list[Message] = Field(
        default=[], description="Les messages d’avant, du plus ancien au plus récent."
    )
    conversation_id: ConversationId = None


class SearchRequest(_Given):
    """Une recherche de passages."""

    query: str = Field(min_length=1, description="Ce qui est cherché.", examples=[_QUESTION])
    k: int = Field(default=10, ge=1, le=100, description="Nombre de passages voulus.")


class FoundStatement(BaseModel):
    """Un énoncé : une phrase, un élément de liste ou une ligne de tableau."""

    text: str = Field(description="L’énoncé, mot pour mot.")
    start: int = Field(description="Son début dans le texte, en caractères Unicode.")
    end: int = Field(description="Sa fin, exclue.")

    @classmethod
    def of(cls, statement: Statement) -> "FoundStatement":
        """A statement as it is given out."""
        return cls(text=statement.text, start=statement.span.start, end=statement.span.end)


class FoundPassage(BaseModel):
    """Un passage trouvé."""

    document_id: str = Field(description="Le texte où il est.")
    section: list[str] = Field(description="Les titres sous lesquels il est, du plus haut au plus proche.")
    text: str = Field(description="Le passage, mot pour mot.")
    start: int = Field(description="Son début dans le texte, en caractères Unicode.")
    end: int = Field(description="Sa fin, exclue.")
    score: float = Field(description="Sa note ; la plus haute est la meilleure.")
    statement: FoundStatement = Field(description="Ce qui, dans ce passage, répond le mieux à la recherche.")

    @classmethod
    def of(cls, hit: PassageHit) -> "FoundPassage":
        """A hit as it is given out."""
        passage = hit.passage
        return cls(
            document_id=passage.document_id,
            section=list(passage.headings),
            text=passage.text,
            start=passage.span.start,
            end=passage.span.end,
            score=hit.best.score,
            statement=FoundStatement.of(hit.best.statement),
        )


class SearchResults(BaseModel):
    """Les passages trouvés, le meilleur en premier."""

    hits: list[FoundPassage]


class DocumentCard(BaseModel):
    """Un texte, sans son contenu."""

    id: str = Field(description="Son chemin dans le dossier des textes.", examples=["fiches/caisse.md"])
    title: str = Field(description="Son titre.")
    sha256: str = Field(description="Empreinte SHA-256 de son contenu en UTF-8.")
    source: str | None = Field(description="D’où il vient.")
    publisher: str | None = Field(description="Qui l’a publié.")
    published: str | None = Field(description="Quand il a été publié.")
    retrieved: str | None = Field(description="Quand il a été relevé.")


class DocumentList(BaseModel):
    """Une page de la liste des textes."""

    documents: list[DocumentCard]
    total: int = Field(description="Combien il y en a en tout.")
    index_generation: str = Field(description="La génération de l’index qui répond.")


class Section(BaseModel):
    """Un titre d’un texte."""

    path: list[str] = Field(description="Le titre, précédé de ceux qui sont au-dessus de lui.")
    start: int = Field(description="Début du titre dans le texte, en caractères Unicode.")
    end: int = Field(description="Sa fin, exclue.")


class DocumentText(DocumentCard):
    """Un texte entier, tel que les citations le comptent."""

    text: str = Field(description="Le contenu ; les positions des citations y sont comptées.")
    sections: list[Section] = Field(description="Ses titres, dans l’ordre.")


class CitedFact(BaseModel):
    """Ce qu’un texte dit d’un organisme."""

    value: str = Field(description="Tel que le texte l’écrit.", examples=["101"])
    citation: Citation = Field(description="Le passage qui le dit.")


class OrganismProfile(BaseModel):
    """Un organisme et ce que les textes en disent ; des valeurs différentes sont toutes données."""

    id: str = Field(examples=["caisse-du-littoral"])
    name: str = Field(description="Son nom usuel, le plus court.")
    full_name: str | None = Field(description="Son nom développé.")
    aliases: list[str] = Field(description="Ses autres noms.")
    named_at: list[Citation] = Field(description="Où nom et sigle sont expliqués.")
    definitions: list[CitedFact] = Field(description="Ce qu’il est.")
    level: list[CitedFact] = Field(description="Son niveau : national, régional, local…")
    count: list[CitedFact] = Field(description="Combien il y en a.")
    places: list[CitedFact] = Field(description="Où il se trouve.")
    missions: list[CitedFact] = Field(description="Ce qu’il fait.")
    members: list[OrganismRef] = Field(description="Les organismes que ce nom réunit.")


class OrganismList(BaseModel):
    """Les organismes que les textes nomment."""

    organisms: list[OrganismProfile]
    total: int = Field(description="Combien il y en a en tout.")
    index_generation: str = Field(description="La génération de l’index qui répond.")


class Health(BaseModel):
    """L’état du service."""

    status: Literal["ok", "no_index"] = Field(description="« ok », ou ce qui manque.")
    index_generation: str | None = Field(description="La génération de l’index qui répond.")


class Readiness(Health):
    """Ce que le service peut faire en ce moment."""

    store: Literal["ok", "unavailable"] | None = Field(
        default=None,
        description="La base où les réponses sont gardées, là où il y en a une. « unavailable » : les "
        "réponses continuent sans être gardées, les avis sont refusés.",
    )
