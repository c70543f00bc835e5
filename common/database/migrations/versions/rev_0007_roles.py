"""What roles with less than all rights need: a row to hold, and tickets that only counters call."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

_REFUSE = """
CREATE FUNCTION only_counters_may() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'only counters may do that with %: role %', TG_TABLE_NAME, current_user
        USING ERRCODE = 'insufficient_privilege';
END
$$
"""
# rights know columns, not values: who may not move a ticket to another service is no counter
_WATCH = """
CREATE TRIGGER only_counters_{deed} BEFORE {event} ON {table} FOR EACH ROW
WHEN ({value} NOT IN ({allowed})
    AND NOT has_column_privilege('ticket'::regclass, 'service', 'UPDATE'))
EXECUTE FUNCTION only_counters_may()
"""
_WATCHES = (
    # a number waits, or is over already when it is handed over late
    {
        "deed": "enter",
        "event": "INSERT",
        "table": "ticket",
        "value": "NEW.state",
        "allowed": "'waiting', 'expired'",
    },
    # what waits may be ended or set back, never called, served or finished
    {
        "deed": "move",
        "event": "UPDATE",
        "table": "ticket",
        "value": "(OLD.state, NEW.state)",
        "allowed": "('waiting', 'cancelled'), ('held', 'cancelled'), ('no_show', 'cancelled'),"
        " ('called', 'no_show'), ('waiting', 'waiting'), ('no_show', 'waiting')",
    },
    # and the history says no more than that
    {
        "deed": "tell",
        "event": "INSERT",
        "table": "event",
        "value": "NEW.action",
        "allowed": "'issue', 'expire', 'cancel', 'no_show', 'let_pass'",
    },
)


def upgrade() -> None:
    """Add the column that writers hold a site by, and on a server the watch over tickets."""
    op.add_column("site", sa.Column("lock", sa.Boolean(), nullable=True))
    if op.get_bind().dialect.name == "postgresql":
        op.execute(_REFUSE)
        for watch in _WATCHES:
            op.execute(_WATCH.format(**watch))
