"""The tables, as the newest migration leaves them."""

from datetime import UTC, datetime

from sqlalchemy import (
    JSON,
    Column,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
)


class Instant(TypeDecorator[datetime]):
    """A moment in UTC; SQLite keeps no time zone, so it is put back."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """As it is written."""
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """As it is read."""
        return value.replace(tzinfo=UTC) if value and value.tzinfo is None else value


metadata = MetaData()

exchanges = Table(
    "exchanges",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("answer_id", String(64), nullable=False, index=True),
    Column("conversation", String(64), index=True),
    Column("caller", String(80), nullable=False, index=True),
    Column("asked_at", Instant, nullable=False, index=True),
    Column("question", Text, nullable=False),
    Column("standalone_question", Text, nullable=False),
    Column("status", String(16), nullable=False, index=True),
    Column("reason", String(32)),
    Column("answer", Text, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("mode", String(16), nullable=False),
    Column("index_generation", String(64), nullable=False),
    Column("writing", JSON(none_as_null=True)),
)
"""A question and its answer."""


def _exchange() -> ForeignKey:
    """What belongs to an exchange goes with it."""
    return ForeignKey("exchanges.id", ondelete="CASCADE")


citations = Table(
    "citations",
    metadata,
    Column("exchange_id", Integer, _exchange(), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("document_id", Text, nullable=False),
    Column("document_title", Text, nullable=False),
    Column("document_sha256", String(64), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("quote", Text, nullable=False),
)
"""What an answer cited."""

thumbs = Table(
    "thumbs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("exchange_id", Integer, _exchange(), nullable=False, index=True),
    Column("given_at", Instant, nullable=False),
    Column("rating", String(4), nullable=False),
    Column("comment", Text),
)
"""What people thought of an answer; each opinion is kept, none replaces another."""
