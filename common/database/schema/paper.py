"""What is printed: jobs, printers, copies, rolls of printed numbers."""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKeyConstraint,
    Index,
    Integer,
    PrimaryKeyConstraint,
    Table,
    Text,
    Uuid,
    false,
    text,
)

from common.database.clock import UtcTime
from common.database.schema.parts import key, metadata, one_of, refers
from common.printers.states import PrinterState

print_job = Table(
    "print_job",
    metadata,
    Column("id", Uuid, nullable=False),
    Column("ticket_id", Uuid, nullable=False),
    Column("printer", Text, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("error", Text),
    # printed again and marked so: nothing is printed twice by itself
    Column("copy", Boolean, nullable=False, server_default=false()),
    PrimaryKeyConstraint("id"),
    ForeignKeyConstraint(["ticket_id"], ["ticket.id"]),
    # issued: on its way; sent: taken by a printer that says nothing; printed: it has said so
    CheckConstraint(
        "outcome IN ('failed', 'issued', 'printed', 'sent', 'unknown')", name="outcome"
    ),
)
Index("ix_print_job_ticket_id", print_job.c.ticket_id)

printer = Table(
    "printer",
    metadata,
    Column("site", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("since", UtcTime, nullable=False),
    # how each printer is, as its kiosk last heard
    key("key"),
    refers("site"),
    CheckConstraint(one_of("state", PrinterState), name="state"),
)

reprint = Table(
    "reprint",
    metadata,
    # of its print job too, which begins when the printer's kiosk takes it
    Column("id", Uuid, nullable=False),
    Column("site", Text, nullable=False),
    Column("ticket_id", Uuid, nullable=False),
    Column("printer", Text, nullable=False),
    Column("counter", Integer),
    Column("officer", Text, nullable=False),
    Column("asked_at", UtcTime, nullable=False),
    Column("taken_at", UtcTime),
    Column("reason_vi", Text),
    Column("reason_en", Text),
    PrimaryKeyConstraint("id"),
    ForeignKeyConstraint(["ticket_id"], ["ticket.id"]),
    refers("counter", "counter", to=("number",)),
    # only who tried can say why not
    CheckConstraint(
        "(reason_vi IS NULL) = (reason_en IS NULL) AND (reason_vi IS NULL OR taken_at IS NOT NULL)",
        name="reason",
    ),
)
# what was asked for lately is found without reading what was
Index("ix_reprint_asked_at", reprint.c.site, reprint.c.asked_at)

roll = Table(
    "roll",
    metadata,
    Column("site", Text, nullable=False),
    Column("business_day", Date, nullable=False),
    # of its series: the numbers drawn from the roll count there
    Column("prefix", Text, nullable=False),
    Column("service", Text, nullable=False),
    Column("first", Integer, nullable=False),
    Column("last", Integer),
    Column("handed", Integer),
    Column("officer", Text, nullable=False),
    Column("started_at", UtcTime, nullable=False),
    Column("ended_at", UtcTime),
    key("business_day", "prefix"),
    refers("service", "service", to=("key",)),
    # I and O are mistaken for 1 and 0
    CheckConstraint("length(prefix) = 1 AND prefix NOT IN ('I', 'O')", name="prefix"),
    CheckConstraint(
        "first > 0 AND (last IS NULL OR last >= first)"
        " AND (handed IS NULL OR handed >= first - 1)"
        " AND (handed IS NULL OR last IS NULL OR handed <= last)",
        name="numbers",
    ),
)
# one line of people draws from one roll
Index(
    "uq_roll_service",
    roll.c.site,
    roll.c.business_day,
    roll.c.service,
    unique=True,
    sqlite_where=text("ended_at IS NULL"),
    postgresql_where=text("ended_at IS NULL"),
)

roll_mark = Table(
    "roll_mark",
    metadata,
    Column("id", Uuid, nullable=False),
    Column("site", Text, nullable=False),
    Column("business_day", Date, nullable=False),
    Column("prefix", Text, nullable=False),
    # "handed out up to this number", and since when somebody says so
    Column("handed", Integer, nullable=False),
    Column("officer", Text, nullable=False),
    Column("at", UtcTime, nullable=False),
    PrimaryKeyConstraint("id"),
    refers("roll", "business_day", "prefix"),
)
Index("ix_roll_mark_prefix", roll_mark.c.site, roll_mark.c.business_day, roll_mark.c.prefix)
