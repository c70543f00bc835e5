"""Who works here: officers, where they sit, what they say to each other."""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    Index,
    Integer,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    false,
)

from common.database.clock import UtcTime
from common.database.schema.parts import key, metadata, refers

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
    key("key"),
    refers("site"),
)

sign_in = Table(
    "sign_in",
    metadata,
    Column("site", Text, nullable=False),
    Column("counter", Integer, nullable=False),
    Column("officer", Text, nullable=False),
    Column("at", UtcTime, nullable=False),
    # one signed-in officer per counter
    key("counter"),
    # an officer signs in at one counter
    UniqueConstraint("site", "officer", name="uq_sign_in_officer"),
    refers("counter", "counter", to=("number",)),
    refers("officer", "officer", to=("key",)),
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
    refers("counter", "counter", to=("number",)),
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
