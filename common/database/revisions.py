"""Which schema this program writes.

Kept apart from Alembic, so that a door knows at once whether it fits the database it found.
"""

REVISIONS = ("0001", "0002", "0003", "0004", "0005", "0006", "0009")
"""All revisions this program knows, oldest first."""

HEAD = REVISIONS[-1]
"""The revision this program writes."""
