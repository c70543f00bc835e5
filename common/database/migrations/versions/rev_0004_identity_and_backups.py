"""Who a database is, how often it was restored, and who makes this hour's backup."""

from datetime import UTC, datetime
from uuid import uuid4

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Give the database its identity, in its first epoch."""
    epoch = op.create_table(
        "epoch",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("identity", sa.Uuid(), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("restored_from", sa.Text(), nullable=True),
        sa.CheckConstraint("number > 0", name=op.f("ck_epoch_number")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_epoch")),
    )
    op.create_table(
        "backup",
        sa.Column("slot", sa.Text(), nullable=False),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("slot", name=op.f("pk_backup")),
    )
    began = {"number": 1, "identity": uuid4(), "began_at": datetime.now(UTC)}
    op.bulk_insert(epoch, [began])
