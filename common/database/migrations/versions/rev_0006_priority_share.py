"""An index for the share of priority tickets, however long the day."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Index the tickets that have a priority class."""
    condition = sa.text("priority <> 'none'")
    op.create_index(
        "ix_ticket_priority",
        "ticket",
        ["site", "business_day"],
        sqlite_where=condition,
        postgresql_where=condition,
    )
