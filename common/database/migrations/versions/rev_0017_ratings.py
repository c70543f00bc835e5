"""How people found it: one rating for each finished ticket."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    """Add the ratings."""
    op.create_table(
        "rating",
        sa.Column("ticket_id", sa.Uuid(), nullable=False),
        sa.Column("site", sa.Text(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "level IN ('dissatisfied', 'neutral', 'satisfied', 'very_dissatisfied',"
            " 'very_satisfied')",
            name=op.f("ck_rating_level"),
        ),
        sa.CheckConstraint(
            "reason IN ('attitude', 'guidance', 'papers', 'place', 'waiting')",
            name=op.f("ck_rating_reason"),
        ),
        sa.ForeignKeyConstraint(["ticket_id"], ["ticket.id"], name=op.f("fk_rating_ticket")),
        sa.PrimaryKeyConstraint("ticket_id", name=op.f("pk_rating")),
    )
