"""The claims of a model, one by one, as it writes them."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from assistant.writing.claims import Claim

CLAIMS: dict[str, Any] = {
    "title": "reponse",
    "description": "Les phrases de la réponse, dans l’ordre.",
    "type": "object",
    "properties": {
        "claims": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "text": {"type": "string", "description": "Une phrase de la réponse."},
                    "passage": {"type": "integer", "description": "Le numéro du passage qui la prouve."},
                    "quote": {"type": "string", "description": "Les mots de ce passage qui la prouvent."},
                },
                "required": ["text", "passage", "quote"],
                "additionalProperties": False,
            },
        }
    },
    "required": ["claims"],
    "additionalProperties": False,
}
"""JSON Schema of what a model writes."""


def claims_in(partials: Iterable[Mapping[str, Any]]) -> Iterator[Claim | None]:
    """Each claim once it is whole: the next one has begun, or the object has ended; None for no claim."""
    done = 0
    told: list[Any] = []
    for partial in partials:
        told = _list(partial.get("claims"))
        while done < len(told) - 1:
            yield _claim(told[done])
            done += 1
    for one in told[done:]:
        yield _claim(one)


def _list(given: object) -> list[Any]:
    return given if isinstance(given, list) else []


def _claim(given: object) -> Claim | None:
    match given:
        case {"text": str(text), "passage": int(passage), "quote": str(quote)}:
            return Claim(text.strip(), passage, quote.strip())
    return None
