"""The most numbers of each service, and names in a centre's further languages."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Let each service keep its limits, and whatever has a name its others; the next setup fills."""
    with op.batch_alter_table("service") as services:
        services.add_column(sa.Column("limits", sa.Text(), nullable=False, server_default=""))
    for table in ("site", "service", "procedure", "priority_class"):
        with op.batch_alter_table(table) as named:
            named.add_column(sa.Column("more_names", sa.Text(), nullable=False, server_default=""))
