"""The most numbers of each service, by day and by session."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Let each service keep its limits; none has any before the next setup."""
    with op.batch_alter_table("service") as services:
        services.add_column(sa.Column("limits", sa.Text(), nullable=False, server_default=""))
