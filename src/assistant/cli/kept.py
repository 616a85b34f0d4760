"""What the commands on the store share: the store, and which exchanges are meant."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.errors import UsageError
from assistant.settings import load_settings

if TYPE_CHECKING:
    from assistant.store.gaps import Gap
    from assistant.store.records import Exchange, Selection
    from assistant.store.store import Store

Conversation = Annotated[
    str | None, typer.Option("--conversation", metavar="NOM", help="Une conversation, par son nom.")
]
KeyName = Annotated[
    str | None, typer.Option("--key", metavar="NOM", help="Ce qui a été demandé avec une clé, par son nom.")
]
Since = Annotated[
    datetime | None,
    typer.Option("--since", metavar="AAAA-MM-JJ", formats=["%Y-%m-%d"], help="Depuis ce jour (UTC)."),
]
Until = Annotated[
    datetime | None,
    typer.Option(
        "--until", metavar="AAAA-MM-JJ", formats=["%Y-%m-%d"], help="Jusqu’à ce jour, compris (UTC)."
    ),
]


@contextmanager
def opened_store() -> Iterator["Store"]:
    """The configured store. Raises UsageError where there is none, or its address is none."""
    from assistant.store.store import Store

    url = load_settings().store
    if url is None:
        raise UsageError(
            "Rien n’est gardé : aucune base n’est configurée. Donnez son adresse à ASSISTANT_STORE, par "
            "exemple « sqlite:///questions.sqlite »."
        )
    store = Store(url.get_secret_value())
    try:
        yield store
    finally:
        store.close()


def selected(
    conversation: str | None, key: str | None, since: datetime | None, until: datetime | None
) -> "Selection":
    """The exchanges that the options mean."""
    from assistant.store.records import Selection

    return Selection(
        conversation=conversation,
        caller=None if key is None else f"key:{key}",
        since=_midnight(since),
        until=None if until is None else _midnight(until + timedelta(days=1)),
    )


def as_json(record: "Exchange | Gap") -> str:
    """A record on one line; moments as ISO 8601."""
    return json.dumps(asdict(record), ensure_ascii=False, default=datetime.isoformat)


def _midnight(day: datetime | None) -> datetime | None:
    return None if day is None else datetime.combine(day, time.min, UTC)
