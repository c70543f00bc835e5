"""The line: series of numbers, tickets with their events, requests, ratings."""

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
    UniqueConstraint,
    Uuid,
    text,
)

from common.database.clock import UtcTime
from common.database.schema.parts import key, metadata, one_of, refers
from common.tickets.numbering import KIOSK_LETTERS
from common.tickets.rating import Level, Reason
from common.tickets.ticket import IN_HAND, OPEN, Action, State

IN_HAND_CONDITION = text(one_of("state", IN_HAND))
WAITING_CONDITION = text("state = 'waiting'")
OPEN_CONDITION = text(one_of("lower(state)", OPEN))
"""Not `state` alone: from `state = 'waiting'` PostgreSQL would see that this index serves the queues
too, and with statistics of an empty hall it then reads all that is open for each of them."""

PRIORITY_CONDITION = text("priority <> 'none'")
RESERVED_CONDITION = text("state = 'waiting' AND reserved_counter IS NOT NULL")

series = Table(
    "series",
    metadata,
    Column("site", Text, nullable=False),
    Column("prefix", Text, nullable=False),
    Column("business_day", Date, nullable=False),
    Column("last_number", Integer, nullable=False),
    Column("last_issued_at", UtcTime),
    key("prefix", "business_day"),
    refers("site"),
    CheckConstraint("last_number >= 0", name="last_number"),
)

kiosk = Table(
    "kiosk",
    metadata,
    Column("site", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("letter", Text, nullable=False),
    Column("seen_at", UtcTime, nullable=False),
    key("key"),
    refers("site"),
    # two kiosks that are cut off never print the same number
    UniqueConstraint("site", "letter", name="uq_kiosk_letter"),
    # a letter after a number is not read as a digit
    CheckConstraint(one_of("letter", KIOSK_LETTERS), name="letter"),
)

ticket = Table(
    "ticket",
    metadata,
    Column("id", Uuid, nullable=False),
    Column("site", Text, nullable=False),
    Column("business_day", Date, nullable=False),
    Column("prefix", Text, nullable=False),
    Column("suffix", Text, nullable=False, server_default=""),
    Column("sequence", Integer, nullable=False),
    Column("number", Text, nullable=False),
    Column("priority", Text, nullable=False),
    Column("token", Text, nullable=False),
    Column("issued_at", UtcTime, nullable=False),
    Column("service", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("due_at", UtcTime, nullable=False),
    Column("counter", Integer),
    Column("reserved_counter", Integer),
    Column("reserved_until", UtcTime),
    Column("calls", Integer, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("passes", Integer, nullable=False),
    Column("version", Integer, nullable=False),
    PrimaryKeyConstraint("id"),
    # one number is given once a day, by the hall and by each kiosk's own series
    UniqueConstraint(
        "site", "business_day", "prefix", "suffix", "sequence", name="uq_ticket_sequence"
    ),
    # and two series never print the same
    UniqueConstraint("site", "business_day", "number", name="uq_ticket_number"),
    # the address of a ticket's page cannot be guessed or shared
    UniqueConstraint("token"),
    refers("service", "service", to=("key",)),
    refers("counter", "counter", to=("number",)),
    CheckConstraint(one_of("state", State), name="state"),
    CheckConstraint(one_of("suffix", ("", *KIOSK_LETTERS)), name="suffix"),
    # a ticket is in hand at a counter, never nowhere; who waits is at none
    CheckConstraint(
        "(state NOT IN ('called', 'serving') OR counter IS NOT NULL)"
        " AND (state <> 'waiting' OR counter IS NULL)",
        name="counter",
    ),
    CheckConstraint("calls >= attempts AND attempts >= 0", name="calls"),
    CheckConstraint("(reserved_counter IS NULL) = (reserved_until IS NULL)", name="reserved"),
)
# at most one called or serving ticket per counter
Index(
    "uq_ticket_in_hand",
    ticket.c.site,
    ticket.c.counter,
    unique=True,
    sqlite_where=IN_HAND_CONDITION,
    postgresql_where=IN_HAND_CONDITION,
)
# the head of each service's queue is one probe, however long the history
Index(
    "ix_ticket_queue",
    ticket.c.site,
    ticket.c.business_day,
    ticket.c.service,
    ticket.c.due_at,
    ticket.c.id,
    sqlite_where=WAITING_CONDITION,
    postgresql_where=WAITING_CONDITION,
)
Index(
    "ix_ticket_reserved",
    ticket.c.site,
    ticket.c.reserved_counter,
    sqlite_where=RESERVED_CONDITION,
    postgresql_where=RESERVED_CONDITION,
)
# what an earlier day left open is found without reading that day
Index(
    "ix_ticket_open",
    ticket.c.site,
    ticket.c.business_day,
    sqlite_where=OPEN_CONDITION,
    postgresql_where=OPEN_CONDITION,
)
# how much of a day is priority is counted without reading the day
Index(
    "ix_ticket_priority",
    ticket.c.site,
    ticket.c.business_day,
    sqlite_where=PRIORITY_CONDITION,
    postgresql_where=PRIORITY_CONDITION,
)

event = Table(
    "event",
    metadata,
    Column("ticket_id", Uuid, nullable=False),
    Column("position", Integer, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("action", Text, nullable=False),
    Column("counter", Integer),
    Column("officer", Text),
    Column("reason", Text),
    Column("implied", Boolean, nullable=False),
    Column("machine", Boolean, nullable=False),
    Column("request_id", Text),
    Column("undoes", Text),
    Column("service", Text),
    Column("due_before", UtcTime),
    Column("due_after", UtcTime),
    Column("reserved_counter", Integer),
    Column("reserved_until", UtcTime),
    PrimaryKeyConstraint("ticket_id", "position"),
    ForeignKeyConstraint(["ticket_id"], ["ticket.id"]),
    CheckConstraint(one_of("action", Action), name="action"),
    CheckConstraint("position > 0", name="position"),
)
Index("ix_event_request_id", event.c.request_id)

request = Table(
    "request",
    metadata,
    Column("site", Text, nullable=False),
    Column("id", Text, nullable=False),
    Column("use_case", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("answer", Text, nullable=False),
    Column("officer", Text, nullable=False),
    Column("at", UtcTime, nullable=False),
    # one press, one effect
    key("id"),
    refers("site"),
)
Index("ix_request_at", request.c.at)

rating = Table(
    "rating",
    metadata,
    # a ticket is rated once; no time, no counter, no officer, no words of anybody's own
    Column("ticket_id", Uuid, nullable=False),
    Column("site", Text, nullable=False),
    Column("level", Text, nullable=False),
    Column("reason", Text),
    PrimaryKeyConstraint("ticket_id"),
    ForeignKeyConstraint(["ticket_id"], ["ticket.id"]),
    CheckConstraint(one_of("level", Level), name="level"),
    CheckConstraint(one_of("reason", Reason), name="reason"),
)
