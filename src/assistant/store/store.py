"""Questions, answers, citations and opinions: kept, found again, forgotten."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, delete, insert, select

from assistant.answer import Answer
from assistant.store.database import Database
from assistant.store.records import Asked, Exchange, KeptCitation, Selection, Thumb
from assistant.store.tables import citations, exchanges, thumbs
from assistant.types import Turn

_BATCH = 500
"""Exchanges that are read at a time."""


class Store:
    """What is kept; threads may share it. Every method raises StoreError where the database fails."""

    def __init__(self, url: str) -> None:
        """``url``: "sqlite:///path" or "postgresql://…". Raises UsageError for any other."""
        self._database = Database(url)

    def check(self) -> None:
        """Raise StoreError where the database cannot be used."""
        with self._database.connected():
            pass

    def close(self) -> None:
        """Let go of the database."""
        self._database.close()

    def keep(self, answer: Answer, asked: Asked) -> None:
        """Keep an answer, which is masked already, with its question."""
        with self._database.connected() as connection:
            row = {
                "answer_id": answer.id,
                "conversation": asked.conversation,
                "caller": asked.caller,
                "asked_at": asked.at,
                **_storable(answer.model_dump(include=_FROM_ANSWER)),
            }
            made = connection.execute(insert(exchanges).values(row)).inserted_primary_key
            assert made is not None
            if answer.citations:
                rows = [
                    {
                        "exchange_id": made.id,
                        "number": one.id,
                        **_storable(one.model_dump(include=_FROM_CITATION)),
                    }
                    for one in answer.citations
                ]
                connection.execute(insert(citations), rows)

    def rate(self, answer_id: str, caller: str, conversation: str | None, thumb: Thumb) -> bool:
        """Keep an opinion on the answer that ``caller`` got last under this id; False where there is none."""
        mine = [exchanges.c.answer_id == answer_id, exchanges.c.caller == caller]
        if conversation is not None:
            mine.append(exchanges.c.conversation == conversation)
        last = select(exchanges.c.id).where(*mine).order_by(exchanges.c.id.desc()).limit(1)
        with self._database.connected() as connection:
            found = connection.execute(last).scalar()
            if found is None:
                return False
            row = _storable({"rating": thumb.rating, "comment": thumb.comment, "given_at": thumb.given_at})
            connection.execute(insert(thumbs).values(exchange_id=found, **row))
            return True

    def turns(self, caller: str, conversation: str, before: datetime | None = None) -> tuple[Turn, ...]:
        """What was said in a conversation of ``caller``, oldest first."""
        chosen = Selection(conversation=conversation, caller=caller, until=before)
        said = (
            select(exchanges.c.question, exchanges.c.answer).where(*_meant(chosen)).order_by(exchanges.c.id)
        )
        with self._database.connected() as connection:
            rows = connection.execute(said).all()
        return tuple(
            turn for row in rows for turn in (Turn("user", row.question), Turn("assistant", row.answer))
        )

    def exchanges(self, selection: Selection, statuses: Sequence[str] = ()) -> list[Exchange]:
        """The exchanges that are meant, oldest first; with ``statuses`` only those answered so."""
        meant = _meant(selection)
        if statuses:
            meant.append(exchanges.c.status.in_(statuses))
        with self._database.connected() as connection:
            rows = connection.execute(select(exchanges).where(*meant).order_by(exchanges.c.id)).all()
            return [
                exchange
                for start in range(0, len(rows), _BATCH)
                for exchange in _whole(connection, rows[start : start + _BATCH])
            ]

    def forget(self, selection: Selection) -> int:
        """Delete the exchanges that are meant, with all that belongs to them; gives how many."""
        with self._database.connected() as connection:
            return connection.execute(delete(exchanges).where(*_meant(selection))).rowcount


_FROM_ANSWER = {
    "question",
    "standalone_question",
    "status",
    "reason",
    "answer",
    "confidence",
    "mode",
    "index_generation",
    "writing",
}
_FROM_CITATION = {"document_id", "document_title", "document_sha256", "start", "end", "quote"}


def _storable(row: dict[str, Any]) -> dict[str, Any]:
    """``row`` without the one character that PostgreSQL keeps in no text."""
    return {
        name: value.replace("\x00", "") if isinstance(value, str) else value for name, value in row.items()
    }


def _meant(selection: Selection) -> list[ColumnElement[bool]]:
    meant: list[ColumnElement[bool]] = []
    if selection.conversation is not None:
        meant.append(exchanges.c.conversation == selection.conversation)
    if selection.caller is not None:
        meant.append(exchanges.c.caller == selection.caller)
    if selection.since is not None:
        meant.append(exchanges.c.asked_at >= selection.since)
    if selection.until is not None:
        meant.append(exchanges.c.asked_at < selection.until)
    return meant


def _whole(connection: Connection, rows: Sequence[Any]) -> Iterable[Exchange]:
    """The exchanges of ``rows`` with what belongs to them."""
    ids = [row.id for row in rows]
    cited = _belonging(connection, citations, ids, citations.c.number)
    thought = _belonging(connection, thumbs, ids, thumbs.c.id)
    for row in rows:
        own = {name: value for name, value in row._mapping.items() if name != "id"}
        yield Exchange(
            **own,
            citations=tuple(KeptCitation(**one) for one in cited[row.id]),
            thumbs=tuple(Thumb(one["rating"], one["comment"], one["given_at"]) for one in thought[row.id]),
        )


def _belonging(
    connection: Connection, table: Table, ids: Sequence[int], order: ColumnElement[Any]
) -> defaultdict[int, list[dict[str, Any]]]:
    found: defaultdict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in connection.execute(select(table).where(table.c.exchange_id.in_(ids)).order_by(order)):
        values = dict(row._mapping)
        found[values.pop("exchange_id")].append(values)
    return found
