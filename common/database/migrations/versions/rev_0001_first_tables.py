"""The first tables: catalogue, counters, tickets with their history, calls, paper."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create the tables, parents before children."""
    _site_and_catalogue()
    _counters_and_officers()
    _numbers_and_requests()
    _tickets()
    _events()
    _calls()
    _paper()


def _site_and_catalogue() -> None:
    op.create_table(
        "site",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("name_vi", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("timezone", sa.Text(), nullable=False),
        sa.Column("ticket_address", sa.Text(), nullable=False),
        sa.Column("free_line_vi", sa.Text(), nullable=False),
        sa.Column("free_line_en", sa.Text(), nullable=False),
        sa.Column("rules", sa.Text(), nullable=False),
        sa.Column("config_folder", sa.Text(), nullable=True),
        sa.Column("open_day", sa.Date(), nullable=True),
        sa.Column("training_of", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["training_of"], ["site.key"], name="fk_site_training_of"),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_site")),
        sa.UniqueConstraint("training_of", name=op.f("uq_site_training_of")),
    )
    op.create_table(
        "service",
        sa.Column("site", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("prefix", sa.Text(), nullable=False),
        sa.Column("name_vi", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("description_vi", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "length(prefix) = 1 AND prefix NOT IN ('I', 'O')", name=op.f("ck_service_prefix")
        ),
        sa.ForeignKeyConstraint(["site"], ["site.key"], name=op.f("fk_service_site")),
        sa.PrimaryKeyConstraint("site", "key", name=op.f("pk_service")),
    )
    op.create_index(
        "uq_service_prefix",
        "service",
        ["site", "prefix"],
        unique=True,
        sqlite_where=sa.text("active"),
        postgresql_where=sa.text("active"),
    )
    op.create_table(
        "procedure",
        sa.Column("site", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("service", sa.Text(), nullable=False),
        sa.Column("name_vi", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("time_limit", sa.Text(), nullable=False),
        sa.Column("fee", sa.Text(), nullable=False),
        sa.Column("documents", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["site", "service"], ["service.site", "service.key"], name=op.f("fk_procedure_service")
        ),
        sa.PrimaryKeyConstraint("site", "key", name=op.f("pk_procedure")),
    )
    op.create_table(
        "priority_class",
        sa.Column("site", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("name_vi", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("head_start", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "head_start BETWEEN 0 AND 1440", name=op.f("ck_priority_class_head_start")
        ),
        sa.ForeignKeyConstraint(["site"], ["site.key"], name=op.f("fk_priority_class_site")),
        sa.PrimaryKeyConstraint("site", "key", name=op.f("pk_priority_class")),
    )


def _counters_and_officers() -> None:
    op.create_table(
        "counter",
        sa.Column("site", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name_vi", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("status_reason", sa.Text(), nullable=True),
        sa.Column("configured", sa.Text(), nullable=False),
        sa.Column("last_press", sa.Text(), nullable=True),
        sa.Column("last_officer", sa.Text(), nullable=True),
        sa.Column("last_status", sa.Text(), nullable=True),
        sa.Column("last_reason", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "status IN ('closed', 'open', 'paused', 'ready')", name=op.f("ck_counter_status")
        ),
        sa.CheckConstraint("number BETWEEN 1 AND 9999", name=op.f("ck_counter_number")),
        sa.ForeignKeyConstraint(["site"], ["site.key"], name=op.f("fk_counter_site")),
        sa.PrimaryKeyConstraint("site", "number", name=op.f("pk_counter")),
    )
    op.create_table(
        "counter_service",
        sa.Column("site", sa.Text(), nullable=False),
        sa.Column("counter", sa.Integer(), nullable=False),
        sa.Column("service", sa.Text(), nullable=False),
        sa.Column("handicap", sa.Integer(), nullable=False),
        sa.CheckConstraint("handicap BETWEEN 0 AND 1440", name=op.f("ck_counter_service_handicap")),
        sa.ForeignKeyConstraint(
            ["site", "counter"],
            ["counter.site", "counter.number"],
            name=op.f("fk_counter_service_counter"),
        ),
        sa.ForeignKeyConstraint(
            ["site", "service"],
            ["service.site", "service.key"],
            name=op.f("fk_counter_service_service"),
        ),
        sa.PrimaryKeyConstraint("site", "counter", "service", name=op.f("pk_counter_service")),
    )
    op.create_table(
        "officer",
        sa.Column("site", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("pin_hash", sa.Text(), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["site"], ["site.key"], name=op.f("fk_officer_site")),
        sa.PrimaryKeyConstraint("site", "key", name=op.f("pk_officer")),
    )
    op.create_table(
        "sign_in",
        sa.Column("site", sa.Text(), nullable=False),
        sa.Column("counter", sa.Integer(), nullable=False),
        sa.Column("officer", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["site", "counter"], ["counter.site", "counter.number"], name=op.f("fk_sign_in_counter")
        ),
        sa.ForeignKeyConstraint(
            ["site", "officer"], ["officer.site", "officer.key"], name=op.f("fk_sign_in_officer")
        ),
        sa.PrimaryKeyConstraint("site", "counter", name=op.f("pk_sign_in")),
        sa.UniqueConstraint("site", "officer", name="uq_sign_in_officer"),
    )


def _numbers_and_requests() -> None:
    op.create_table(
        "series",
        sa.Column("site", sa.Text(), nullable=False),
        sa.Column("prefix", sa.Text(), nullable=False),
        sa.Column("business_day", sa.Date(), nullable=False),
        sa.Column("last_number", sa.Integer(), nullable=False),
        sa.Column("last_issued_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("last_number >= 0", name=op.f("ck_series_last_number")),
        sa.ForeignKeyConstraint(["site"], ["site.key"], name=op.f("fk_series_site")),
        sa.PrimaryKeyConstraint("site", "prefix", "business_day", name=op.f("pk_series")),
    )
    op.create_table(
        "request",
        sa.Column("site", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("use_case", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("officer", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["site"], ["site.key"], name=op.f("fk_request_site")),
        sa.PrimaryKeyConstraint("site", "id", name=op.f("pk_request")),
    )
    op.create_index("ix_request_at", "request", ["at"], unique=False)


def _tickets() -> None:
    op.create_table(
        "ticket",
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
    op.create_index(
        "ix_ticket_open",
        "ticket",
        ["site", "business_day"],
        unique=False,
        sqlite_where=sa.text("state IN ('called', 'held', 'no_show', 'serving', 'waiting')"),
        postgresql_where=sa.text("state IN ('called', 'held', 'no_show', 'serving', 'waiting')"),
    )
    op.create_index(
        "ix_ticket_queue",
        "ticket",
        ["site", "business_day", "service", "due_at", "id"],
        unique=False,
        sqlite_where=sa.text("state = 'waiting'"),
        postgresql_where=sa.text("state = 'waiting'"),
    )
    op.create_index(
        "ix_ticket_reserved",
        "ticket",
        ["site", "reserved_counter"],
        unique=False,
        sqlite_where=sa.text("state = 'waiting' AND reserved_counter IS NOT NULL"),
        postgresql_where=sa.text("state = 'waiting' AND reserved_counter IS NOT NULL"),
    )
    op.create_index(
        "uq_ticket_in_hand",
        "ticket",
        ["site", "counter"],
        unique=True,
        sqlite_where=sa.text("state IN ('called', 'serving')"),
        postgresql_where=sa.text("state IN ('called', 'serving')"),
    )


def _events() -> None:
    op.create_table(
        "event",
        sa.Column("ticket_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("counter", sa.Integer(), nullable=True),
        sa.Column("officer", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("implied", sa.Boolean(), nullable=False),
        sa.Column("machine", sa.Boolean(), nullable=False),
        sa.Column("request_id", sa.Text(), nullable=True),
        sa.Column("undoes", sa.Text(), nullable=True),
        sa.Column("service", sa.Text(), nullable=True),
        sa.Column("due_before", sa.DateTime(timezone=True), nullable=True),
        sa.Column("due_after", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reserved_counter", sa.Integer(), nullable=True),
        sa.Column("reserved_until", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "action IN ('call', 'cancel', 'expire', 'finish', 'hold', 'issue', 'lapse', 'let_pass', 'next', 'no_show', 'recall', 'resume', 'return', 'start', 'transfer', 'undo')",
            name=op.f("ck_event_action"),
        ),
        sa.CheckConstraint("position > 0", name=op.f("ck_event_position")),
        sa.ForeignKeyConstraint(["ticket_id"], ["ticket.id"], name=op.f("fk_event_ticket")),
        sa.PrimaryKeyConstraint("ticket_id", "position", name=op.f("pk_event")),
    )
    op.create_index("ix_event_request_id", "event", ["request_id"], unique=False)


def _calls() -> None:
    op.create_table(
        "call",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("site", sa.Text(), nullable=False),
        sa.Column("ticket_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("counter", sa.Integer(), nullable=False),
        sa.Column("called_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("request_id", sa.Text(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["site", "counter"], ["counter.site", "counter.number"], name=op.f("fk_call_counter")
        ),
        sa.ForeignKeyConstraint(["ticket_id"], ["ticket.id"], name=op.f("fk_call_ticket")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_call")),
    )
    op.create_index("ix_call_request_id", "call", ["request_id"], unique=False)
    op.create_index("ix_call_ticket_id", "call", ["ticket_id"], unique=False)
    op.create_table(
        "announcement",
        sa.Column("call_id", sa.Uuid(), nullable=False),
        sa.Column("board", sa.Text(), nullable=False),
        sa.Column("shown_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("spoken_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("mute_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("mute_reason", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "spoken_at IS NULL OR mute_at IS NULL", name=op.f("ck_announcement_spoken")
        ),
        sa.ForeignKeyConstraint(["call_id"], ["call.id"], name=op.f("fk_announcement_call")),
        sa.PrimaryKeyConstraint("call_id", "board", name=op.f("pk_announcement")),
    )


def _paper() -> None:
    op.create_table(
        "print_job",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("ticket_id", sa.Uuid(), nullable=False),
        sa.Column("printer", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("error", sa.Text(), nullable=True),
        sa.CheckConstraint("outcome IN ('failed', 'sent')", name=op.f("ck_print_job_outcome")),
        sa.ForeignKeyConstraint(["ticket_id"], ["ticket.id"], name=op.f("fk_print_job_ticket")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_print_job")),
    )
    op.create_index("ix_print_job_ticket_id", "print_job", ["ticket_id"], unique=False)
