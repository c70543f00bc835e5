"""The hall is back: what the kiosk gave alone enters it once, in whatever way it went away."""

# ruff: noqa: F811 — a fixture, named again by who uses it

from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from common.database import schema
from common.database.backup import back_up
from common.database.restore import restore
from common.tickets.ticket import Action, State
from common.use_cases.offline import Offline
from tests.halls import MORNING, TestHall
from tests.kiosk.conftest import Build
from tests.kiosk.own_numbers import (
    cut,
    folder,  # noqa: F401 — a fixture
    given,
    mend,
    states,
    tap,
)


def test_when_the_hall_is_back_each_number_enters_it_once(kiosk_with: Build, folder: Path) -> None:
    """In the order and at the time in which they were given; a second look changes nothing."""
    kiosk = kiosk_with(folder=folder)
    kiosk.hall.issue()
    cut(kiosk)
    for _ in range(3):
        tap(kiosk)
        kiosk.hall.pass_time(minutes=1)
    kiosk.hall.issue()

    mend(kiosk)
    mend(kiosk)

    assert kiosk.hall.line() == ["A001", "A001K", "A002K", "A003K", "A002"]
    assert kiosk.hall.ticket("A002K").issued_at == MORNING + timedelta(minutes=1, seconds=1)
    tap(kiosk)
    assert (given(kiosk), kiosk.shows("offline")) == ("A003", False)


def test_an_answer_lost_after_the_commit_gives_way_to_the_number_on_paper(
    kiosk_with: Build, folder: Path, qtbot: QtBot
) -> None:
    """The hall had committed after all: the person has one number, and the hall one ticket."""
    kiosk = kiosk_with(folder=folder)
    kiosk.link.cut_after = True
    tap(kiosk)
    qtbot.waitUntil(lambda: given(kiosk) == "A001K")

    mend(kiosk)

    assert states(kiosk) == {"A001": State.CANCELLED, "A001K": State.WAITING}
    assert kiosk.hall.actions("A001") == [Action.ISSUE, Action.CANCEL]


def test_what_became_of_the_paper_is_recorded_after_the_hand_over(
    kiosk_with: Build, folder: Path, qtbot: QtBot
) -> None:
    """The result waits until the hall knows the ticket."""
    kiosk = kiosk_with(folder=folder)
    cut(kiosk)
    tap(kiosk)
    qtbot.waitUntil(lambda: kiosk.shows("printing") == "sent")

    mend(kiosk)
    mend(kiosk)

    with kiosk.hall.database.reading() as connection:
        ids = connection.execute(select(schema.print_job.c.ticket_id)).scalars().all()
    assert ids == [kiosk.hall.ticket("A001K").id]


def test_a_restore_loses_no_number_that_a_kiosk_still_has(
    hall: TestHall, kiosk_with: Build, folder: Path, tmp_path: Path
) -> None:
    """The backup is from before the hand-over; the number enters the restored hall again, once."""
    copy = back_up(hall.database, tmp_path / "copies")
    kiosk = kiosk_with(folder=folder)
    cut(kiosk)
    tap(kiosk)
    mend(kiosk)
    assert kiosk.hall.line() == ["A001K"]

    restore(
        kiosk.hall.database.url,
        copy,
        folder=tmp_path / "copies",
        seen_folder=tmp_path,
        clock=kiosk.hall.clock,
    )
    mend(kiosk)
    mend(kiosk)

    assert kiosk.hall.line() == ["A001K"]
    assert kiosk.hall.issue() == "A1001"
    assert Offline(kiosk.hall.database, kiosk.hall.site).letter("another") == "M"


@pytest.mark.expects_log
def test_a_number_that_the_rules_refuse_does_not_stop_the_others(
    kiosk_with: Build, folder: Path
) -> None:
    """Somebody else's number stands in the way of one; it is in the log, the next one enters."""
    kiosk = kiosk_with(folder=folder)
    cut(kiosk)
    tap(kiosk)
    tap(kiosk)
    number = kiosk.hall.issue()
    with kiosk.hall.database.writing() as connection:
        taken = schema.ticket.update().where(schema.ticket.c.number == number)
        connection.execute(taken.values(number="A001K"))
        connection.commit()

    mend(kiosk)

    assert set(states(kiosk)) == {"A001K", "A002K"}


def test_what_waits_on_disk_is_handed_over_at_the_next_start(
    kiosk_with: Build, folder: Path
) -> None:
    """A kiosk switched off in the evening tells in the morning what it gave; that has expired."""
    first = kiosk_with(folder=folder)
    cut(first)
    tap(first)
    assert first.numbers is not None
    first.numbers.close()
    first.hall.pass_time(hours=24)

    kiosk_with(folder=folder)

    with first.hall.database.reading() as connection:
        row = connection.execute(select(schema.ticket)).one()
    assert (row.number, row.state, row.business_day) == ("A001K", "expired", MORNING.date())
