"""Whose PIN lets a counter's window change what the counter serves."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Nobody is a supervisor until somebody says so."""
    with op.batch_alter_table("officer") as officers:
        officers.add_column(
            sa.Column("supervisor", sa.Boolean(), nullable=False, server_default=sa.false())
        )
