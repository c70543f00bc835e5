"""Which machine speaks for a board, and which other one has its name."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Add the boards."""
    op.create_table(
        "board",
        sa.Column("site", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("holder", sa.Uuid(), nullable=False),
        sa.Column("machine", sa.Text(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("rival", sa.Text(), nullable=True),
        sa.Column("rival_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["site"], ["site.key"], name=op.f("fk_board_site")),
        sa.PrimaryKeyConstraint("site", "key", name=op.f("pk_board")),
    )
