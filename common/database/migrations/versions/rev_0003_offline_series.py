"""Kiosks with letters of their own, and numbers that end in one: what is given while cut off."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_LETTERS = "'A', 'C', 'E', 'F', 'H', 'K', 'M', 'N', 'P', 'R', 'T', 'U', 'V', 'W', 'X', 'Y'"


def upgrade() -> None:
    """Add the kiosks, then the suffix, which counts a series of its own."""
    op.create_table(
        "kiosk",
        sa.Column("site", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("letter", sa.Text(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(f"letter IN ({_LETTERS})", name=op.f("ck_kiosk_letter")),
        sa.ForeignKeyConstraint(["site"], ["site.key"], name=op.f("fk_kiosk_site")),
        sa.PrimaryKeyConstraint("site", "key", name=op.f("pk_kiosk")),
        sa.UniqueConstraint("site", "letter", name="uq_kiosk_letter"),
    )
    # SQLite changes no constraint in place: there the table is built anew, from this description
    with op.batch_alter_table("ticket", copy_from=_ticket_before()) as ticket:
        ticket.add_column(sa.Column("suffix", sa.Text(), nullable=False, server_default=""))
        ticket.create_check_constraint(op.f("ck_ticket_suffix"), f"suffix IN ('', {_LETTERS})")
        ticket.drop_constraint("uq_ticket_sequence", type_="unique")
        ticket.create_unique_constraint(
            "uq_ticket_sequence", ["site", "business_day", "prefix", "suffix", "sequence"]
        )
        # of two indexes that begin alike PostgreSQL, before it has statistics, takes the newer
        ticket.drop_constraint("uq_ticket_number", type_="unique")
        ticket.create_unique_constraint("uq_ticket_number", ["site", "business_day", "number"])


def _ticket_before() -> sa.Table:
    """Return the table as the first revision made it: SQLite does not tell its checks."""
    table = sa.Table(
        "ticket",
        sa.MetaData(),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("site", sa.Text(), nullable=False),
        sa.Column("business_day", sa.Date(), nullable=False),
        sa.Column("prefix", sa.Text(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("priority", sa.Text(), nullable=False),
        sa.Column("token", sa.Text(), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("service", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("counter", sa.Integer(), nullable=True),
        sa.Column("reserved_counter", sa.Integer(), nullable=True),
        sa.Column("reserved_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("calls", sa.Integer(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("passes", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        *_constraints_before(),
    )
    _index(table, "ix_ticket_open", ["site", "business_day"], _OPEN)
    _index(
        table,
        "ix_ticket_queue",
        ["site", "business_day", "service", "due_at", "id"],
        "state = 'waiting'",
    )
    _index(
        table,
        "ix_ticket_reserved",
        ["site", "reserved_counter"],
        "state = 'waiting' AND reserved_counter IS NOT NULL",
    )
    _index(table, "uq_ticket_in_hand", ["site", "counter"], _IN_HAND, unique=True)
    return table


_OPEN = "state IN ('called', 'held', 'no_show', 'serving', 'waiting')"
_IN_HAND = "state IN ('called', 'serving')"


def _constraints_before() -> tuple[sa.Constraint, ...]:
    return (
        sa.CheckConstraint(
            "(state NOT IN ('called', 'serving') OR counter IS NOT NULL) AND (state <> 'waiting' OR counter IS NULL)",
            name=op.f("ck_ticket_counter"),
        ),
        sa.CheckConstraint(
            "state IN ('called', 'cancelled', 'expired', 'finished', 'held', 'no_show', 'serving', 'waiting')",
            name=op.f("ck_ticket_state"),
        ),
        sa.CheckConstraint(
            "(reserved_counter IS NULL) = (reserved_until IS NULL)", name=op.f("ck_ticket_reserved")
        ),
        sa.CheckConstraint("calls >= attempts AND attempts >= 0", name=op.f("ck_ticket_calls")),
        sa.ForeignKeyConstraint(
            ["site", "counter"], ["counter.site", "counter.number"], name=op.f("fk_ticket_counter")
        ),
        sa.ForeignKeyConstraint(
            ["site", "service"], ["service.site", "service.key"], name=op.f("fk_ticket_service")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ticket")),
        sa.UniqueConstraint(
            "site", "business_day", "prefix", "sequence", name="uq_ticket_sequence"
        ),
        sa.UniqueConstraint("site", "business_day", "number", name="uq_ticket_number"),
        sa.UniqueConstraint("token", name=op.f("uq_ticket_token")),
    )


def _index(
    table: sa.Table, name: str, columns: list[str], where: str, *, unique: bool = False
) -> None:
    sa.Index(
        name,
        *(table.c[column] for column in columns),
        unique=unique,
        sqlite_where=sa.text(where),
        postgresql_where=sa.text(where),
    )
