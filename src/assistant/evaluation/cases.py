"""One evaluation case a JSON line: a question, what a right answer says, and the quotes that support it."""

import json
import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator

from assistant.answer import Reason, Status
from assistant.errors import UsageError
from assistant.types import Span, Turn

TextOf = Callable[[str], str]
"""Text of the document with this id; ``KeyError`` when there is none."""

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class _Line(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ReferenceCitation(_Line):
    """A quote that supports the answer."""

    document: Text
    """The document's id: its path below the corpus folder."""
    quote: Text
    """Its words as they stand there; any run of white space matches any other."""
    part: int = Field(default=0, ge=0)
    """Quotes of one part say the same and replace one another; a list has one part for each of its items."""


def _usual_statuses(line: dict[str, Any]) -> tuple[Status, ...]:
    return ("answered",) if line["answerable"] else ("abstained", "smalltalk")


class Case(_Line):
    """A question and what a right answer to it must do.

    ``organisms`` and ``must_say`` hold requirements, all of which the answer's statements must meet. One
    requirement may offer alternatives: ``"OP|office de port"`` is met by either. No entry of
    ``must_not_say`` may stand in the statements; one that ends in "…" may not open the answer.
    Case, accents and plural endings do not matter.
    """

    id: Text
    user_input: Text
    reference: Text
    """A good answer in a person's words, for the reader of the report."""
    reference_contexts: tuple[Text, ...] = ()
    """The supporting quotes alone, under the name that Ragas knows."""
    reference_citations: tuple[ReferenceCitation, ...] = ()
    answerable: bool
    organisms: tuple[Text, ...] = ()
    must_say: tuple[Text, ...] = ()
    """Figures, places or words without which the answer is not right: ``"70 %"``."""
    must_not_say: tuple[Text, ...] = ()
    """What makes an answer wrong: ``"140"``, or an opening, ``"Oui…"``."""
    category: Text
    fact: Text
    """Key of the fact in question: all cases on one fact belong to one file."""
    history: tuple[Turn, ...] = ()
    statuses: tuple[Status, ...] = Field(default_factory=_usual_statuses, min_length=1)
    """Which statuses are right. When left out: an answerable question is answered, any other declined."""
    needed: int = Field(default=1, ge=1)
    """How many parts of ``reference_citations`` an answer has to cite."""
    reason: Reason | None = None
    """Why an unanswerable question is declined."""

    @property
    def parts(self) -> frozenset[int]:
        """The parts that its citations speak of."""
        return frozenset(citation.part for citation in self.reference_citations)

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if self.answerable and not self.reference_citations:
            raise ValueError("une question qui a une réponse doit avoir au moins une citation de référence")
        if not self.answerable and (self.reference_citations or self.organisms or self.must_say):
            raise ValueError("une question sans réponse n’a ni citation, ni organisme, ni mot attendu")
        if any(says_nothing(status) == self.answerable for status in self.statuses):
            raise ValueError("« statuses » contredit « answerable »")
        if self.answerable and self.needed > len(self.parts):
            raise ValueError("« needed » dépasse le nombre de parties citées")
        if self.answerable and self.reason is not None:
            raise ValueError("« reason » ne vaut que pour une question sans réponse")
        if set(self.reference_contexts) != {citation.quote for citation in self.reference_citations}:
            raise ValueError("« reference_contexts » doit reprendre les citations de référence")
        return self


def says_nothing(status: Status) -> bool:
    """Whether an answer of this status states no fact."""
    return status in ("abstained", "smalltalk")


def load_cases(paths: Iterable[Path]) -> tuple[Case, ...]:
    """The cases of JSON Lines files, in order; blank lines do not count.

    Raises ``UsageError``, with file and line, on a file that cannot be read, a line that is not a case,
    an id that comes twice, or when there is no case at all.
    """
    cases: dict[str, Case] = {}
    for path in paths:
        for where, line in _lines(path):
            case = _parse(where, line)
            if case.id in cases:
                raise UsageError(
                    f"{where} : l’identifiant « {case.id} » est déjà pris. Donnez à chaque cas le sien."
                )
            cases[case.id] = case
    if not cases:
        raise UsageError("Le jeu d’évaluation ne contient aucun cas. Indiquez un fichier JSONL non vide.")
    return tuple(cases.values())


def _lines(path: Path) -> list[tuple[str, str]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise UsageError(
            f"Le jeu d’évaluation {path} ne peut pas être lu. Vérifiez son chemin et vos droits d’accès."
        ) from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path} n’est pas en UTF-8. Enregistrez-le dans cet encodage.") from error
    lines = enumerate(text.split("\n"), start=1)
    return [(f"{path}, ligne {number}", line) for number, line in lines if line.strip()]


def _parse(where: str, line: str) -> Case:
    try:
        return Case.model_validate(json.loads(line))
    except json.JSONDecodeError as error:
        raise UsageError(
            f"{where} : ce n’est pas du JSON valide (colonne {error.colno}). Écrivez un objet JSON par ligne."
        ) from error
    except ValidationError as error:
        raise UsageError(
            f"{where} : {_explain(error)} Corrigez cette ligne (voir eval/README.md)."
        ) from error


def _explain(error: ValidationError) -> str:
    first = error.errors()[0]
    place = ".".join(str(part) for part in first["loc"])
    match first["type"]:
        case "value_error":
            return f"{first['ctx']['error']}."
        case "missing":
            return f"il manque le champ « {place} »."
        case "extra_forbidden":
            return f"le champ « {place} » n’existe pas."
        case "model_type":
            return "la ligne n’est pas un objet JSON."
        case _:
            return f"la valeur du champ « {place} » n’a pas la forme attendue."


def occurrences(quote: str, text: str) -> tuple[Span, ...]:
    """Every place where ``quote`` stands in ``text``, whatever white space parts its words."""
    pattern = r"\s+".join(re.escape(word) for word in quote.split())
    return tuple(Span(match.start(), match.end()) for match in re.finditer(pattern, text))


def misquoted(cases: Sequence[Case], text_of: TextOf) -> tuple[str, ...]:
    """One French sentence for each reference citation that does not stand in its document."""
    return tuple(
        f"Cas « {case.id} » : la citation « {citation.quote} » ne se trouve pas dans {citation.document}."
        for case in cases
        for citation in case.reference_citations
        if not occurrences(citation.quote, text_or_nothing(citation.document, text_of))
    )


def text_or_nothing(document_id: str, text_of: TextOf) -> str:
    """The document's text, or no text when there is no such document."""
    try:
        return text_of(document_id)
    except KeyError:
        return ""
