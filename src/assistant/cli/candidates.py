"""Answers that people disliked, as drafts of evaluation cases for an editor to complete."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.cli.console import say
from assistant.cli.kept import opened_store, selected
from assistant.errors import UsageError

if TYPE_CHECKING:
    from assistant.store.records import Exchange
    from assistant.store.store import Store

_CATEGORY = "avis"


def write_candidates(path: Path) -> int:
    """Add to ``path`` a draft for each disliked answer that is not there yet; gives the exit code.

    A draft is no case until an editor has written its ``reference``, corrected what the case asks for and
    taken ``draft`` out. Raises UsageError where the file cannot be read or written.
    """
    with opened_store() as store:
        disliked = [
            one
            for one in store.exchanges(selected(None, None, None, None))
            if any(thumb.rating == "down" for thumb in one.thumbs)
        ]
        drafts = {draft["id"]: draft for draft in _drafts(store, disliked)}
    try:
        lines = _lines(path)
        known = {json.loads(line)["id"] for line in lines}
        new = [draft for name, draft in drafts.items() if name not in known]
        lines += (json.dumps(draft, ensure_ascii=False) for draft in new)
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UsageError(
            f"Le fichier « {path} » ne peut pas être lu ou complété. Vérifiez son chemin et son contenu, ou "
            "donnez un autre fichier."
        ) from error
    say(f"Brouillons ajoutés à « {path} » : {len(new)}. Complétez-les avant de les joindre à un jeu.")
    return 0


def _lines(path: Path) -> list[str]:
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    return [line for line in text.split("\n") if line.strip()]


def _drafts(store: "Store", disliked: "list[Exchange]") -> Iterator[dict[str, Any]]:
    for one in disliked:
        history = store.turns(one.caller, one.conversation, before=one.asked_at) if one.conversation else ()
        yield {
            "id": f"{_CATEGORY}-{one.answer_id}",
            "user_input": one.question if history else one.standalone_question,
            "history": [{"role": turn.role, "content": turn.content} for turn in history],
            "reference": "",
            "reference_contexts": [citation.quote for citation in one.citations],
            "reference_citations": [
                {"document": citation.document_id, "quote": citation.quote} for citation in one.citations
            ],
            "answerable": bool(one.citations),
            "category": _CATEGORY,
            "fact": f"{_CATEGORY}-{one.answer_id}",
            "draft": {
                "answer": one.answer,
                "comments": [thumb.comment for thumb in one.thumbs if thumb.comment],
                "asked_at": one.asked_at.isoformat(),
            },
        }
