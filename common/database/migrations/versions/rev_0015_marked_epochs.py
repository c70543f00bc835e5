"""What tells one restore from another of the same backup."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    """Let every epoch that begins from now on have a mark of its own."""
    op.add_column("epoch", sa.Column("mark", sa.Uuid(), nullable=True))
