"""What keeps a board from being heard."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """Add it to the boards."""
    op.add_column("board", sa.Column("silent", sa.Text(), nullable=True))
