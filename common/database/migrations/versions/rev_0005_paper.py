"""How each printer is, and print jobs that are confirmed, unknown or copies."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Widen the outcomes of print jobs, mark copies, and add the printers' states."""
    with op.batch_alter_table("print_job") as jobs:
        jobs.add_column(sa.Column("copy", sa.Boolean(), nullable=False, server_default=sa.false()))
        jobs.drop_constraint(op.f("ck_print_job_outcome"), type_="check")
        jobs.create_check_constraint(
            op.f("ck_print_job_outcome"),
            "outcome IN ('failed', 'issued', 'printed', 'sent', 'unknown')",
        )
    op.create_table(
        "printer",
        sa.Column("site", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "state IN ('cover_open', 'near_end', 'offline', 'out', 'ready', 'unknown')",
            name=op.f("ck_printer_state"),
        ),
        sa.ForeignKeyConstraint(["site"], ["site.key"], name=op.f("fk_printer_site")),
        sa.PrimaryKeyConstraint("site", "key", name=op.f("pk_printer")),
    )
