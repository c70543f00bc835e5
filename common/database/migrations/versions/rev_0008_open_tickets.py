"""The index of open tickets, in words in which PostgreSQL does not take it for the queues' own."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

_OPEN = sa.text("lower(state) IN ('called', 'held', 'no_show', 'serving', 'waiting')")


def upgrade() -> None:
    """Build the index anew."""
    op.drop_index("ix_ticket_open", "ticket")
    op.create_index(
        "ix_ticket_open",
        "ticket",
        ["site", "business_day"],
        sqlite_where=_OPEN,
        postgresql_where=_OPEN,
    )
