"""What a centre is: its services and procedures, classes of priority, counters."""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKeyConstraint,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from common.database.schema.parts import key, metadata, refers

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
    key("key"),
    refers("site"),
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
    key("key"),
    refers("service", "service", to=("key",)),
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
    key("key"),
    refers("site"),
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
    key("number"),
    refers("site"),
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
    key("counter", "service"),
    refers("counter", "counter", to=("number",)),
    refers("service", "service", to=("key",)),
    # helping out is delayed by bounded minutes
    CheckConstraint("handicap BETWEEN 0 AND 1440", name="handicap"),
)
