"""A door that is open while another machine upgrades the tables."""

import pytest
from sqlalchemy import text

from common.database.faults import DatabaseNewer, DatabaseNotSetUp
from common.tickets.errors import Fault
from common.use_cases.offline import Offline
from tests.common.use_cases.given_alone import spooled
from tests.halls import TestHall


@pytest.mark.parametrize(
    ("revision", "fault"), [("9999", DatabaseNewer), ("0001", DatabaseNotSetUp)]
)
def test_a_door_of_another_program_writes_no_more(
    hall: TestHall, revision: str, fault: type[Fault]
) -> None:
    """Every use case looks at the revision in its own transaction; readings say it too."""
    hall.issue()
    with hall.database.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :v"), {"v": revision})
        connection.commit()
    before = hall.everything()

    for press in (
        hall.issue,
        lambda: hall.queue.call_next(1),
        lambda: hall.staff.pause(1),
        lambda: Offline(hall.database, hall.site).hand_over(spooled()),
        hall.reading.tickets,
    ):
        with pytest.raises(fault):
            press()

    assert hall.everything() == before
