"""An index for boards: the newest calls, however long the history."""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Index calls by their time."""
    op.create_index("ix_call_called_at", "call", ["site", "called_at"])
