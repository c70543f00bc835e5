"""What is called, and what each board made of it."""

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    Index,
    Integer,
    PrimaryKeyConstraint,
    Table,
    Text,
    Uuid,
)

from common.database.clock import UtcTime
from common.database.schema.parts import key, metadata, refers

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
    refers("counter", "counter", to=("number",)),
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
    key("key"),
    refers("site"),
)
