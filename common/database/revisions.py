"""Which schema this program writes.

Kept apart from Alembic, so that a door knows at once whether it fits the database it found.
"""

from common.database.faults import DatabaseNewer, DatabaseNotSetUp
from common.tickets.text import Text

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
    "0017",
)
"""All revisions this program knows, oldest first."""

HEAD = REVISIONS[-1]
"""The revision this program writes."""


class DatabaseOlder(DatabaseNotSetUp):
    """The schema was made by an older program; as with none, its owner makes it fit."""

    sentence = Text(
        vi="Cơ sở dữ liệu {where} có cấu trúc cũ hơn chương trình này ({revision}). Hết giờ làm việc,"
        " hãy chạy: moiso database upgrade (nhiều máy dùng chung: ở máy quản trị).",
        en="The database {where} is older than this program ({revision}). After hours, run: moiso"
        " database upgrade (in a hall of many machines: on the administrator's).",
    )


def check_revision(revision: str | None, where: object) -> None:
    """Raise DatabaseNotSetUp, DatabaseOlder or DatabaseNewer unless a database is as we write it."""
    if revision is None:
        raise DatabaseNotSetUp(where=where)
    if revision in REVISIONS and revision != HEAD:
        raise DatabaseOlder(where=where, revision=revision)
    if revision != HEAD:
        raise DatabaseNewer(where=where, revision=revision)
