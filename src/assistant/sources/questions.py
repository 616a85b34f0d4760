"""The editor's question bank, JSON Lines beside the texts: how people ask for what a statement says.

    {"document": "…", "statement": "…", "questions": ["…", …]}

``document`` is a path below the folder, ``statement`` quotes the document; how its words are spaced does
not matter.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from assistant.errors import SourceError
from assistant.types import Key, Rejection, Statement

_BOM = b"\xef\xbb\xbf"
_Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class _Line(BaseModel):
    """One line of a bank."""

    model_config = ConfigDict(extra="forbid", strict=True)

    document: _Text
    statement: _Text
    questions: list[_Text] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class Bank:
    """A bank as it was read."""

    keys: tuple[Key, ...] = ()
    rejected: tuple[Rejection, ...] = ()
    """One for each line that does not fit, or one for the whole file."""


def read_bank(path: Path, statements: Sequence[Statement]) -> Bank:
    """Reads the bank in ``path`` for the ``statements`` of the texts, in the order of its lines.

    Blank lines do not count; a line that does not fit is rejected with its number, and the others go on.
    """
    try:
        lines = path.read_bytes().removeprefix(_BOM).split(b"\n")
    except OSError:
        reason = "La banque de questions ne peut pas être ouverte ; vérifiez ses droits de lecture."
        return Bank(rejected=(Rejection(path.name, reason),))
    quoted = _Quoted(statements)
    keys: dict[Key, None] = {}  # an ordered set
    rejected = []
    for number, written in enumerate(lines, start=1):
        if not written.strip():
            continue
        try:
            line = _parse(written)
            keys |= dict.fromkeys(Key(quoted.by(line), question) for question in line.questions)
        except SourceError as error:
            rejected.append(Rejection(path.name, f"Ligne {number} : {error}"))
    return Bank(tuple(keys), tuple(rejected))


def _parse(written: bytes) -> _Line:
    try:
        return _Line.model_validate_json(written)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
    match first["type"]:
        case "json_invalid":
            raise SourceError("ce n’est pas du JSON valide en UTF-8 ; écrivez un objet JSON par ligne.")
        case "missing":
            raise SourceError(f"il manque le champ « {place} » ; ajoutez-le.")
        case "extra_forbidden":
            raise SourceError(f"le champ « {place} » n’existe pas ; retirez-le.")
        case "model_type":
            raise SourceError("ce n’est pas un objet JSON ; écrivez un objet JSON par ligne.")
        case _:
            raise SourceError(
                f"le champ « {place} » n’a pas la forme attendue ; "
                "donnez deux textes, « document » et « statement », et une liste de textes, « questions »."
            )


class _Quoted:
    """Finds the statement that a line quotes."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self._in_document: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for statement in statements:
            self._in_document[statement.document_id].append((statement.id, _spaced(statement.text)))

    def by(self, line: _Line) -> str:
        """The statement's id: one that is the quote, else the only one that holds it. Raises SourceError."""
        place = f"« {line.document} »"
        if line.document not in self._in_document:
            raise SourceError(f"le texte {place} n’est pas dans le dossier ; corrigez son chemin.")
        quote, texts = _spaced(line.statement), self._in_document[line.document]
        same = [name for name, text in texts if text == quote]
        holding = same[:1] or [name for name, text in texts if quote in text]
        if not holding:
            raise SourceError(f"la citation n’est dans aucun énoncé de {place} ; recopiez-la du texte.")
        if len(holding) > 1:
            raise SourceError(
                f"la citation est dans {len(holding)} énoncés de {place} ; citez un énoncé entier."
            )
        return holding[0]


def _spaced(text: str) -> str:
    """``text`` with single spaces between its words."""
    return " ".join(text.split())
