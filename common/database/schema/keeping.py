"""What keeps the database itself: its epochs and its backups."""

from sqlalchemy import CheckConstraint, Column, Integer, Table, Text, Uuid

from common.database.clock import UtcTime
from common.database.schema.parts import metadata

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
