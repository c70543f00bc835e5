"""The tables. The database enforces the rules; each constraint says which.

Times are UTC with microseconds, keys are UUIDv7 made by the program or natural `(site, key)`.
Nothing is ever deleted by cascade.
"""

from collections.abc import Iterable

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    false,
    text,
)

from common.database.clock import UtcTime
from common.printers.states import PrinterState
from common.tickets.numbering import KIOSK_LETTERS
from common.tickets.rating import Level, Reason
from common.tickets.ticket import IN_HAND, OPEN, Action, State

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _one_of(column: str, values: Iterable[str]) -> str:
    return f"{column} IN ({', '.join(repr(str(value)) for value in sorted(values))})"


def _key(*columns: str) -> PrimaryKeyConstraint:
    return PrimaryKeyConstraint("site", *columns)


def _refers(table: str, *columns: str, to: tuple[str, ...] | None = None) -> ForeignKeyConstraint:
    targets = ("site", *(to or columns)) if table != "site" else ("key",)
    return ForeignKeyConstraint(
        ("site", *columns) if table != "site" else ("site",),
        [f"{table}.{target}" for target in targets],
    )


IN_HAND_CONDITION = text(_one_of("state", IN_HAND))
WAITING_CONDITION = text("state = 'waiting'")
OPEN_CONDITION = text(_one_of("lower(state)", OPEN))
"""Not `state` alone: from `state = 'waiting'` PostgreSQL would see that this index serves the queues
too, and with statistics of an empty hall it then reads all that is open for each of them."""

PRIORITY_CONDITION = text("priority <> 'none'")
RESERVED_CONDITION = text("state = 'waiting' AND reserved_counter IS NOT NULL")

site = Table(
    "site",
    metadata,
    Column("key", Text, primary_key=True),
    Column("name_vi", Text, nullable=False),
    Column("name_en", Text, nullable=False),
    Column("timezone", Text, nullable=False),
    Column("ticket_address", Text, nullable=False),
    Column("free_line_vi", Text, nullable=False),
    Column("free_line_en", Text, nullable=False),
    Column("rules", Text, nullable=False),
    Column("config_folder", Text),
    Column("open_day", Date),
    Column("training_of", Text),
    # never read or written: the right to change it is the right to hold the row while at work
    Column("lock", Boolean),
    # the name in further languages: JSON, "" for none
    Column("more_names", Text, nullable=False, server_default=""),
    # a training site practises for a real one, on data of its own
    ForeignKeyConstraint(["training_of"], ["site.key"], name="fk_site_training_of"),
    # one training at a time
    UniqueConstraint("training_of"),
)

service = Table(
    "service",
    metadata,
    Column("site", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("prefix", Text, nullable=False),
    Column("name_vi", Text, nullable=False),
    Column("name_en", Text, nullable=False),
    Column("description_vi", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("active", Boolean, nullable=False),
    # the most numbers of a day and a session, with the hours in which they are given; "" for none
    Column("limits", Text, nullable=False, server_default=""),
    # the name in further languages: JSON, "" for none
    Column("more_names", Text, nullable=False, server_default=""),
    _key("key"),
    _refers("site"),
    # I and O are mistaken for 1 and 0
    CheckConstraint("length(prefix) = 1 AND prefix NOT IN ('I', 'O')", name="prefix"),
)
# two services that are offered never print the same letter
Index(
    "uq_service_prefix",
    service.c.site,
    service.c.prefix,
    unique=True,
    sqlite_where=text("active"),
    postgresql_where=text("active"),
)

procedure = Table(
    "procedure",
    metadata,
    Column("site", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("code", Text),
    Column("service", Text, nullable=False),
    Column("name_vi", Text, nullable=False),
    Column("name_en", Text, nullable=False),
    Column("level", Text, nullable=False),
    Column("time_limit", Text, nullable=False),
    Column("fee", Text, nullable=False),
    Column("documents", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("active", Boolean, nullable=False),
    # the name in further languages: JSON, "" for none
    Column("more_names", Text, nullable=False, server_default=""),
    _key("key"),
    _refers("service", "service", to=("key",)),
)

priority_class = Table(
    "priority_class",
    metadata,
    Column("site", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("name_vi", Text, nullable=False),
    Column("name_en", Text, nullable=False),
    Column("head_start", Integer, nullable=False),
    Column("position", Integer, nullable=False),
    Column("active", Boolean, nullable=False),
    # the name in further languages: JSON, "" for none
    Column("more_names", Text, nullable=False, server_default=""),
    _key("key"),
    _refers("site"),
    # a head start is bounded: nobody waits for ever
    CheckConstraint("head_start BETWEEN 0 AND 1440", name="head_start"),
)

counter = Table(
    "counter",
    metadata,
    Column("site", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("name_vi", Text, nullable=False),
    Column("name_en", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("status_reason", Text),
    Column("configured", Text, nullable=False),
    # the officer's last press here, and the status before it: what an undo takes back
    Column("last_press", Text),
    Column("last_officer", Text),
    Column("last_status", Text),
    Column("last_reason", Text),
    _key("number"),
    _refers("site"),
    CheckConstraint("number BETWEEN 1 AND 9999", name="number"),
    CheckConstraint("status IN ('closed', 'open', 'paused', 'ready')", name="status"),
)

counter_service = Table(
    "counter_service",
    metadata,
    Column("site", Text, nullable=False),
    Column("counter", Integer, nullable=False),
    Column("service", Text, nullable=False),
    Column("handicap", Integer, nullable=False),
    _key("counter", "service"),
    _refers("counter", "counter", to=("number",)),
    _refers("service", "service", to=("key",)),
    # helping out is delayed by bounded minutes
    CheckConstraint("handicap BETWEEN 0 AND 1440", name="handicap"),
)

officer = Table(
    "officer",
    metadata,
    Column("site", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("pin_hash", Text),
    Column("active", Boolean, nullable=False),
    # whose PIN lets a counter's window change what the counter serves
    Column("supervisor", Boolean, nullable=False, server_default=false()),
    _key("key"),
    _refers("site"),
)

sign_in = Table(
    "sign_in",
    metadata,
    Column("site", Text, nullable=False),
    Column("counter", Integer, nullable=False),
    Column("officer", Text, nullable=False),
    Column("at", UtcTime, nullable=False),
    # one signed-in officer per counter
    _key("counter"),
    # an officer signs in at one counter
    UniqueConstraint("site", "officer", name="uq_sign_in_officer"),
    _refers("counter", "counter", to=("number",)),
    _refers("officer", "officer", to=("key",)),
)

series = Table(
    "series",
    metadata,
    Column("site", Text, nullable=False),
    Column("prefix", Text, nullable=False),
    Column("business_day", Date, nullable=False),
    Column("last_number", Integer, nullable=False),
    Column("last_issued_at", UtcTime),
    _key("prefix", "business_day"),
    _refers("site"),
    CheckConstraint("last_number >= 0", name="last_number"),
)

kiosk = Table(
    "kiosk",
    metadata,
    Column("site", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("letter", Text, nullable=False),
    Column("seen_at", UtcTime, nullable=False),
    _key("key"),
    _refers("site"),
    # two kiosks that are cut off never print the same number
    UniqueConstraint("site", "letter", name="uq_kiosk_letter"),
    # a letter after a number is not read as a digit
    CheckConstraint(_one_of("letter", KIOSK_LETTERS), name="letter"),
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
    _refers("service", "service", to=("key",)),
    _refers("counter", "counter", to=("number",)),
    CheckConstraint(_one_of("state", State), name="state"),
    CheckConstraint(_one_of("suffix", ("", *KIOSK_LETTERS)), name="suffix"),
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
    CheckConstraint(_one_of("action", Action), name="action"),
    CheckConstraint("position > 0", name="position"),
)
Index("ix_event_request_id", event.c.request_id)

call = Table(
    "call",
    metadata,
    Column("id", Uuid, nullable=False),
    Column("site", Text, nullable=False),
    Column("ticket_id", Uuid, nullable=False),
    Column("number", Text, nullable=False),
    Column("counter", Integer, nullable=False),
    Column("called_at", UtcTime, nullable=False),
    Column("request_id", Text, nullable=False),
    Column("withdrawn_at", UtcTime),
    PrimaryKeyConstraint("id"),
    ForeignKeyConstraint(["ticket_id"], ["ticket.id"]),
    _refers("counter", "counter", to=("number",)),
)
Index("ix_call_ticket_id", call.c.ticket_id)
# a board asks for the newest calls, however long the history
Index("ix_call_called_at", call.c.site, call.c.called_at)
Index("ix_call_request_id", call.c.request_id)

announcement = Table(
    "announcement",
    metadata,
    Column("call_id", Uuid, nullable=False),
    Column("board", Text, nullable=False),
    Column("shown_at", UtcTime),
    Column("spoken_at", UtcTime),
    Column("mute_at", UtcTime),
    Column("mute_reason", Text),
    # one record per board and call
    PrimaryKeyConstraint("call_id", "board"),
    ForeignKeyConstraint(["call_id"], ["call.id"]),
    # what could not sound is mute, never spoken
    CheckConstraint("spoken_at IS NULL OR mute_at IS NULL", name="spoken"),
)

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
    _key("id"),
    _refers("site"),
)
Index("ix_request_at", request.c.at)

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

epoch = Table(
    "epoch",
    metadata,
    # raised by every restore: a door that has seen a higher one refuses the older copy
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("identity", Uuid, nullable=False),
    Column("began_at", UtcTime, nullable=False),
    Column("restored_from", Text),
    # two restores of one backup, on two machines, have one number; None before the first restore
    Column("mark", Uuid),
    CheckConstraint("number > 0", name="number"),
)

backup = Table(
    "backup",
    metadata,
    # who writes an hour's row first makes that hour's copy
    Column("slot", Text, primary_key=True),
    Column("claimed_at", UtcTime, nullable=False),
    Column("done_at", UtcTime),
    Column("place", Text),
    Column("error", Text),
)

printer = Table(
    "printer",
    metadata,
    Column("site", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("since", UtcTime, nullable=False),
    # how each printer is, as its kiosk last heard
    _key("key"),
    _refers("site"),
    CheckConstraint(_one_of("state", PrinterState), name="state"),
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
    _refers("counter", "counter", to=("number",)),
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
    _key("business_day", "prefix"),
    _refers("service", "service", to=("key",)),
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
    _refers("roll", "business_day", "prefix"),
)
Index("ix_roll_mark_prefix", roll_mark.c.site, roll_mark.c.business_day, roll_mark.c.prefix)

board = Table(
    "board",
    metadata,
    Column("site", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("holder", Uuid, nullable=False),
    Column("machine", Text, nullable=False),
    Column("seen_at", UtcTime, nullable=False),
    Column("rival", Text),
    Column("rival_at", UtcTime),
    Column("silent", Text),
    # one process speaks for a board; another of its name is named beside it
    _key("key"),
    _refers("site"),
)

message = Table(
    "message",
    metadata,
    Column("id", Uuid, nullable=False),
    Column("site", Text, nullable=False),
    Column("counter", Integer, nullable=False),
    Column("officer", Text, nullable=False),
    Column("recipient", Text, nullable=False),
    Column("to_counter", Integer),
    # a ready-made one by its code, or an officer's own words; all are deleted with the new day
    Column("code", Text),
    Column("words", Text),
    Column("sent_at", UtcTime, nullable=False),
    Column("seen_at", UtcTime),
    Column("seen_by", Text),
    Column("acknowledged_at", UtcTime),
    Column("acknowledged_by", Text),
    PrimaryKeyConstraint("id"),
    _refers("counter", "counter", to=("number",)),
    ForeignKeyConstraint(
        ["site", "to_counter"], ["counter.site", "counter.number"], name="fk_message_to_counter"
    ),
    # the whole hall, the kiosks' helpers, or one counter
    CheckConstraint(
        "recipient IN ('counter', 'hall', 'kiosk')"
        " AND (recipient = 'counter') = (to_counter IS NOT NULL)",
        name="recipient",
    ),
    # one thing to say, and short
    CheckConstraint(
        "(code IS NULL) <> (words IS NULL) AND (words IS NULL OR length(words) <= 120)",
        name="words",
    ),
    CheckConstraint(
        "(seen_at IS NULL) = (seen_by IS NULL)"
        " AND (acknowledged_at IS NULL) = (acknowledged_by IS NULL)",
        name="seen",
    ),
)
# what was said lately is found without reading what was
Index("ix_message_sent_at", message.c.site, message.c.sent_at)

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
    CheckConstraint(_one_of("level", Level), name="level"),
    CheckConstraint(_one_of("reason", Reason), name="reason"),
)
