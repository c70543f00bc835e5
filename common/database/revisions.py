"""Which schema this program writes.

Kept apart from Alembic, so that a door knows at once whether it fits the database it found.
"""

from common.database.faults import DatabaseNewer, DatabaseNotSetUp

REVISIONS = tuple(f"{number:04}" for number in range(1, 15))
"""All revisions this program knows, oldest first."""

HEAD = REVISIONS[-1]
"""The revision this program writes."""


def check_revision(revision: str | None, where: object) -> None:
    """Raise DatabaseNotSetUp or DatabaseNewer unless a database has the revision that we write."""
    if revision is None or (revision in REVISIONS and revision != HEAD):
        raise DatabaseNotSetUp(where=where)
    if revision != HEAD:
        raise DatabaseNewer(where=where, revision=revision)
