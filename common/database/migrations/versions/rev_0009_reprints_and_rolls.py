"""Copies that a counter asks a kiosk for, and rolls of pre-printed numbers."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

_OPEN = "ended_at IS NULL"


def upgrade() -> None:
    """Add the copies that are asked for, the rolls, and how far each has been handed out."""
    _add_reprints()
    _add_rolls()
    op.create_table(
        "roll_mark",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("site", sa.Text(), nullable=False),
        sa.Column("business_day", sa.Date(), nullable=False),
        sa.Column("prefix", sa.Text(), nullable=False),
        sa.Column("handed", sa.Integer(), nullable=False),
        sa.Column("officer", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["site", "business_day", "prefix"],
            ["roll.site", "roll.business_day", "roll.prefix"],
            name=op.f("fk_roll_mark_roll"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roll_mark")),
    )
    op.create_index("ix_roll_mark_prefix", "roll_mark", ["site", "business_day", "prefix"])


def _add_reprints() -> None:
    op.create_table(
        "reprint",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("site", sa.Text(), nullable=False),
        sa.Column("ticket_id", sa.Uuid(), nullable=False),
        sa.Column("printer", sa.Text(), nullable=False),
        sa.Column("counter", sa.Integer(), nullable=True),
        sa.Column("officer", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason_vi", sa.Text(), nullable=True),
        sa.Column("reason_en", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(reason_vi IS NULL) = (reason_en IS NULL)"
            " AND (reason_vi IS NULL OR taken_at IS NOT NULL)",
            name=op.f("ck_reprint_reason"),
        ),
        sa.ForeignKeyConstraint(["ticket_id"], ["ticket.id"], name=op.f("fk_reprint_ticket")),
        sa.ForeignKeyConstraint(
            ["site", "counter"], ["counter.site", "counter.number"], name=op.f("fk_reprint_counter")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reprint")),
    )
    op.create_index("ix_reprint_asked_at", "reprint", ["site", "asked_at"])


def _add_rolls() -> None:
    op.create_table(
        "roll",
        sa.Column("site", sa.Text(), nullable=False),
        sa.Column("business_day", sa.Date(), nullable=False),
        sa.Column("prefix", sa.Text(), nullable=False),
        sa.Column("service", sa.Text(), nullable=False),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=True),
        sa.Column("handed", sa.Integer(), nullable=True),
        sa.Column("officer", sa.Text(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "length(prefix) = 1 AND prefix NOT IN ('I', 'O')", name=op.f("ck_roll_prefix")
        ),
        sa.CheckConstraint(
            "first > 0 AND (last IS NULL OR last >= first)"
            " AND (handed IS NULL OR handed >= first - 1)"
            " AND (handed IS NULL OR last IS NULL OR handed <= last)",
            name=op.f("ck_roll_numbers"),
        ),
        sa.ForeignKeyConstraint(
            ["site", "service"], ["service.site", "service.key"], name=op.f("fk_roll_service")
        ),
        sa.PrimaryKeyConstraint("site", "business_day", "prefix", name=op.f("pk_roll")),
    )
    op.create_index(
        "uq_roll_service",
        "roll",
        ["site", "business_day", "service"],
        unique=True,
        sqlite_where=sa.text(_OPEN),
        postgresql_where=sa.text(_OPEN),
    )
