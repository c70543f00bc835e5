"""How people found it: one rating for each finished ticket, which the phones' pages may add."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"

# as in 0016: a kiosk's presses are its own, the pages' are theirs, now with the ratings
_WATCH = """
CREATE TRIGGER only_counters_{deed} BEFORE {event} ON request FOR EACH ROW
WHEN (NOT ({allowed}) AND NOT has_column_privilege('ticket'::regclass, 'service', 'UPDATE'))
EXECUTE FUNCTION only_counters_may()
"""
_OWN = """NEW.use_case IN ('issue', 'hand_over') AND has_table_privilege('ticket'::regclass, 'INSERT')
    OR NEW.use_case IN ('cancel', 'let_pass', 'rate')
        AND NOT has_table_privilege('ticket'::regclass, 'INSERT')
"""
_WATCHES = (
    {"deed": "press", "event": "INSERT", "allowed": _OWN},
    {
        "deed": "answer",
        "event": "UPDATE",
        "allowed": f"""({_OWN}) AND (
            OLD.answer = '' AND (OLD.use_case, OLD.digest) = (NEW.use_case, NEW.digest)
            OR OLD.use_case = 'issue' AND NEW.use_case = 'hand_over')""",
    },
)


def upgrade() -> None:
    """Add the ratings; on a server, let the pages answer for them."""
    op.create_table(
        "rating",
        sa.Column("ticket_id", sa.Uuid(), nullable=False),
        sa.Column("site", sa.Text(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "level IN ('dissatisfied', 'neutral', 'satisfied', 'very_dissatisfied',"
            " 'very_satisfied')",
            name=op.f("ck_rating_level"),
        ),
        sa.CheckConstraint(
            "reason IN ('attitude', 'guidance', 'papers', 'place', 'waiting')",
            name=op.f("ck_rating_reason"),
        ),
        sa.ForeignKeyConstraint(["ticket_id"], ["ticket.id"], name=op.f("fk_rating_ticket")),
        sa.PrimaryKeyConstraint("ticket_id", name=op.f("pk_rating")),
    )
    if op.get_bind().dialect.name == "postgresql":
        for watch in _WATCHES:
            op.execute(f"DROP TRIGGER only_counters_{watch['deed']} ON request")
            op.execute(_WATCH.format(**watch))
