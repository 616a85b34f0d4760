"""What a chat model did for an answer."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the column."""
    op.add_column("exchanges", sa.Column("writing", sa.JSON))
