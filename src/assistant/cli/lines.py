"""JSON Lines in, JSON Lines out: one reply a line, in the same order, and a bad line stops nothing."""

import json
import logging
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from assistant.cli.console import show
from assistant.errors import AssistantError, UsageError
from assistant.types import Turn

_LOG = logging.getLogger(__name__)

LONGEST = 4000
"""Characters of a question beyond which it is no question."""
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Request:
    """One line of a batch."""

    text: str
    history: tuple[Turn, ...] = ()


Reply = Callable[[Request], dict[str, Any]]


def checked(text: str) -> str:
    """A question or query without the white space around it.

    Raises UsageError when nothing is left, when it is too long, or when it is no Unicode text.
    """
    text = text.strip()
    if not text:
        raise UsageError("La question est vide. Écrivez ce que vous cherchez.")
    if len(text) > LONGEST:
        raise UsageError(
            f"La question a {len(text)} caractères, plus que les {LONGEST} admis. Raccourcissez-la."
        )
    return _unicode(text)


def reply_to_all(batch: str, keys: Sequence[str], reply: Reply) -> int:
    """Writes the reply to each line of the file ``batch`` ("-" is stdin) as soon as there is one.

    The text of a line stands under the first of ``keys`` that it has. Gives the exit code, 1 when a line
    got an error. Raises UsageError when the file cannot be read.
    """
    code = 0
    with _opened(batch) as source:
        for number, line in _numbered(source):
            written, is_good = _reply_to_line(line, number, keys, reply)
            show(as_line(written))
            code = code if is_good else 1
    return code


def as_line(fields: dict[str, Any]) -> str:
    """An object as one line of JSON."""
    return json.dumps(fields, ensure_ascii=False)


def _opened(batch: str) -> AbstractContextManager[BinaryIO]:
    try:
        return nullcontext(sys.stdin.buffer) if batch == "-" else Path(batch).open("rb")
    except OSError as error:
        raise UsageError(
            f"Le fichier « {batch} » ne peut pas être lu. Vérifiez son chemin et vos droits d’accès."
        ) from error


def _numbered(source: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    """Lines with their numbers; blank ones do not count as requests."""
    for number, line in enumerate(source, start=1):
        text = line.removeprefix(_BOM) if number == 1 else line
        if text.strip():
            yield number, text


def _reply_to_line(
    line: bytes, number: int, keys: Sequence[str], reply: Reply
) -> tuple[dict[str, Any], bool]:
    name: dict[str, Any] = {}
    try:
        fields = _object(line)
        name = {"id": _id(fields)}
        return {**name, **reply(_request(fields, keys)), **name}, True
    except AssistantError as error:
        message = str(error)
    except Exception as error:  # noqa: BLE001 - it stays with its line, as a bad line does
        _LOG.exception("line %d of the batch failed", number)
        message = (
            f"Une erreur imprévue a empêché de répondre ({type(error).__name__}). Relancez avec --debug."
        )
    return {**name, "error": {"message": message, "line": number}}, False


def _object(line: bytes) -> dict[str, Any]:
    try:
        fields = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise UsageError("La ligne n’est pas en UTF-8. Enregistrez le fichier dans cet encodage.") from error
    except (ValueError, RecursionError) as error:
        raise UsageError("La ligne n’est pas du JSON valide. Écrivez un objet JSON par ligne.") from error
    if not isinstance(fields, dict):
        raise UsageError("La ligne n’est pas un objet JSON. Écrivez un objet JSON par ligne.")
    return fields


def _id(fields: dict[str, Any]) -> str | int:
    value = fields.get("id")
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str):
        return _unicode(value)
    raise UsageError("Il manque « id », un texte ou un nombre entier. Donnez-en un à chaque ligne.")


def _request(fields: dict[str, Any], keys: Sequence[str]) -> Request:
    key = next((key for key in keys if key in fields), keys[0])
    text = fields.get(key)
    if not isinstance(text, str):
        raise UsageError(f"Il manque « {key} », un texte. Écrivez-y ce que vous cherchez.")
    history = fields.get("history")
    if history is not None and not isinstance(history, list):
        raise UsageError("« history » n’est pas une liste de messages. Corrigez-la ou retirez-la.")
    return Request(checked(text), tuple(_turn(item) for item in history or ()))


def _turn(item: object) -> Turn:
    match item:
        case {"role": ("user" | "assistant") as role, "content": str(content)}:
            return Turn(role, _unicode(content))
        case _:
            raise UsageError(
                "Chaque message de « history » a un « role » (user ou assistant) et un « content » (texte). "
                "Corrigez celui qui ne les a pas."
            )


def _unicode(text: str) -> str:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise UsageError(
            "Le texte contient des caractères qui ne sont pas de l’Unicode. Écrivez-le en UTF-8."
        ) from error
    return text
