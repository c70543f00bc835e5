"""On a server a kiosk keeps the books of its own presses alone, and takes nobody's letter."""

from alembic import op

revision = "0016"
down_revision = "0015"

# rights know tables and columns, not rows: who may not move a ticket to another service is no
# counter, and who of those may enter one is a kiosk
_WATCH = """
CREATE TRIGGER only_counters_{deed} BEFORE {event} ON {table} FOR EACH ROW
WHEN (NOT ({allowed}) AND NOT has_column_privilege('ticket'::regclass, 'service', 'UPDATE'))
EXECUTE FUNCTION only_counters_may()
"""
_OWN = """NEW.use_case IN ('issue', 'hand_over') AND has_table_privilege('ticket'::regclass, 'INSERT')
    OR NEW.use_case IN ('cancel', 'let_pass') AND NOT has_table_privilege('ticket'::regclass, 'INSERT')
"""
_WATCHES = (
    # a press of its own
    {"deed": "press", "event": "INSERT", "table": "request", "allowed": _OWN},
    # is answered in the transaction that began it: one that others can see has its answer. What the
    # hall gave a tap that the kiosk then served by itself becomes the hand-over of that
    {
        "deed": "answer",
        "event": "UPDATE",
        "table": "request",
        "allowed": f"""({_OWN}) AND (
            OLD.answer = '' AND (OLD.use_case, OLD.digest) = (NEW.use_case, NEW.digest)
            OR OLD.use_case = 'issue' AND NEW.use_case = 'hand_over')""",
    },
    # a letter goes to another kiosk when its own was not seen for a week, and nobody is made unseen
    {
        "deed": "take",
        "event": "UPDATE",
        "table": "kiosk",
        "allowed": "NEW.seen_at >= OLD.seen_at AND"
        " (NEW.key = OLD.key OR OLD.seen_at < clock_timestamp() - interval '7 days')",
    },
)


def upgrade() -> None:
    """Watch over requests and letters, on a server."""
    if op.get_bind().dialect.name == "postgresql":
        for watch in _WATCHES:
            op.execute(_WATCH.format(**watch))
