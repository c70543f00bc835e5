"""Short messages between counters, and to the kiosks' helpers."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Add the messages."""
    op.create_table(
        "message",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("site", sa.Text(), nullable=False),
        sa.Column("counter", sa.Integer(), nullable=False),
        sa.Column("officer", sa.Text(), nullable=False),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("to_counter", sa.Integer(), nullable=True),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("seen_by", sa.Text(), nullable=True),
        sa.Column("acknowledged_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("acknowledged_by", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "recipient IN ('counter', 'hall', 'kiosk')"
            " AND (recipient = 'counter') = (to_counter IS NOT NULL)",
            name=op.f("ck_message_recipient"),
        ),
        sa.CheckConstraint(
            "(code IS NULL) <> (words IS NULL) AND (words IS NULL OR length(words) <= 120)",
            name=op.f("ck_message_words"),
        ),
        sa.CheckConstraint(
            "(seen_at IS NULL) = (seen_by IS NULL)"
            " AND (acknowledged_at IS NULL) = (acknowledged_by IS NULL)",
            name=op.f("ck_message_seen"),
        ),
        sa.ForeignKeyConstraint(
            ["site", "counter"],
            ["counter.site", "counter.number"],
            name=op.f("fk_message_counter"),
        ),
        sa.ForeignKeyConstraint(
            ["site", "to_counter"],
            ["counter.site", "counter.number"],
            name=op.f("fk_message_to_counter"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message")),
    )
    op.create_index("ix_message_sent_at", "message", ["site", "sent_at"])
