"""What roles with less than all rights need: a row to hold, and tickets that only counters call."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

# privileges know columns, not values: who may not move a ticket to another service is no counter,
# and may end what waits or set it back, never call, serve or finish it
_KEEP = """
CREATE FUNCTION ticket_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (OLD.state, NEW.state) IN (
        ('waiting', 'cancelled'), ('held', 'cancelled'), ('no_show', 'cancelled'),
        ('called', 'no_show'), ('waiting', 'waiting'), ('no_show', 'waiting')
    ) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'role % may not make a ticket % that is %', current_user, NEW.state, OLD.state
        USING ERRCODE = 'insufficient_privilege';
END
$$
"""
_WATCH = """
CREATE TRIGGER ticket_is_kept BEFORE UPDATE ON ticket FOR EACH ROW
WHEN (NOT has_column_privilege('ticket'::regclass, 'service', 'UPDATE'))
EXECUTE FUNCTION ticket_is_kept()
"""


def upgrade() -> None:
    """Add the column that writers hold a site by, and on a server the watch over tickets."""
    op.add_column("site", sa.Column("lock", sa.Boolean(), nullable=True))
    if op.get_bind().dialect.name == "postgresql":
        op.execute(_KEEP)
        op.execute(_WATCH)
