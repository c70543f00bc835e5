"""Which schema this program writes.

Kept apart from Alembic, so that a door knows at once whether it fits the database it found.
"""

from common.database.faults import DatabaseNewer, DatabaseNotSetUp

REVISIONS = (
    "0001",
    "0002",
    "0003",
    "0004",
    "0005",
    "0006",
    "0007",
    "0008",
    "0009",
    "0010",
    "0011",
    "0012",
    "0013",
    "0014",
    "0015",
    "0016",
)
"""All revisions this program knows, oldest first."""

HEAD = REVISIONS[-1]
"""The revision this program writes."""


def check_revision(revision: str | None, where: object) -> None:
    """Raise DatabaseNotSetUp or DatabaseNewer unless a database has the revision that we write."""
    if revision is None or (revision in REVISIONS and revision != HEAD):
        raise DatabaseNotSetUp(where=where)
    if revision != HEAD:
        raise DatabaseNewer(where=where, revision=revision)
