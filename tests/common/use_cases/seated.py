"""Who sits where."""

from common.database import schema
from tests.halls import TestHall


def seats(hall: TestHall) -> dict[int, str]:
    """Return who is signed in at which counter."""
    with hall.database.reading() as connection:
        rows = connection.execute(schema.sign_in.select()).all()
        return {row.counter: row.officer for row in rows}
