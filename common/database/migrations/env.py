"""Runs the migrations on the connection that the caller hands in."""

from alembic import context

from common.database.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transaction_per_migration=False,
    on_version_apply=context.config.attributes.get("on_step", ()),
)
with context.begin_transaction():
    context.run_migrations()
