"""Numbers on paper are given to nobody else on the day of a restore."""

from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest

from common.database.backup import back_up
from common.database.bring_back import bring_back
from common.database.epochs import SEEN, epoch_of
from common.database.restore import Restored
from common.use_cases.rolls import Rolls
from tests.halls import TestHall

Restore = Callable[[Path], Restored]


@pytest.fixture(params=["sqlite", "postgres"])
def database_kind(request: pytest.FixtureRequest) -> str:
    """Both engines are restored, each in its own way."""
    kind: str = request.param
    return kind


@pytest.fixture
def copies(hall: TestHall, tmp_path: Path) -> Callable[[], Path]:
    """Back the hall up, each time into another file."""
    return lambda: back_up(hall.database, tmp_path / uuid4().hex)


@pytest.fixture
def restore(hall: TestHall, tmp_path: Path) -> Restore:
    """Restore a copy into the hall."""

    def do(copy: Path) -> Restored:
        return bring_back(
            hall.database.url,
            copy,
            folder=tmp_path / "kept",
            seen_folder=tmp_path / "seen",
            clock=hall.clock,
        )

    return do


def test_what_was_given_after_the_backup_is_not_given_again(
    hall: TestHall, copies: Callable[[], Path], restore: Restore
) -> None:
    """Every letter goes on in the next thousand, whoever gives: that it is another is seen at once."""
    hall.issue()
    copy = copies()
    on_paper = [hall.issue(), hall.issue(), hall.issue("chung_thuc")]

    restore(copy)

    after = [hall.issue(), hall.issue(), hall.issue("chung_thuc"), hall.issue("chung_thuc")]
    assert on_paper == ["A002", "A003", "B001"]
    assert after == ["A1001", "A1002", "B1001", "B1002"]


def test_a_backup_of_yesterday_knows_nothing_of_this_morning(
    hall: TestHall, copies: Callable[[], Path], restore: Restore
) -> None:
    """The hall died before the first copy of its day."""
    hall.issue()
    copy = copies()
    hall.pass_time(hours=24)
    on_paper = hall.issue()

    restore(copy)

    assert (on_paper, hall.issue()) == ("A001", "A1001")


def test_one_backup_restored_twice_leaves_out_both_times_numbers(
    hall: TestHall, copies: Callable[[], Path], restore: Restore
) -> None:
    """The second spare died too, and its numbers are in no copy."""
    hall.issue()
    copy = copies()
    restore(copy)
    on_paper = [hall.issue(), hall.issue("chung_thuc")]

    restore(copy)

    assert on_paper == ["A1001", "B1001"]
    assert [hall.issue(), hall.issue("chung_thuc")] == ["A2001", "B2001"]


def test_a_backup_made_after_a_restore_goes_on_from_there(
    hall: TestHall, copies: Callable[[], Path], restore: Restore
) -> None:
    """The day's second restore, of the day's second copy."""
    copy = copies()
    restore(copy)
    hall.issue()
    copy = copies()
    on_paper = [hall.issue(), hall.issue("chung_thuc")]

    restore(copy)

    assert on_paper == ["A1002", "B1001"]
    assert [hall.issue(), hall.issue("chung_thuc")] == ["A2001", "B2001"]


def test_the_next_day_counts_from_one(
    hall: TestHall, copies: Callable[[], Path], restore: Restore
) -> None:
    """Numbers begin anew with the day, as always."""
    hall.issue()
    restore(copies())

    hall.pass_time(hours=24)

    assert [hall.issue(), hall.issue("chung_thuc")] == ["A001", "B001"]


def test_numbers_of_a_roll_are_called_as_they_were_printed(
    hall: TestHall, copies: Callable[[], Path], restore: Restore
) -> None:
    """Paper that was printed long before is given by hand: nobody counts it on."""
    rolls = Rolls(hall.database, hall.site)
    letter = rolls.start(first=40, last=90, handed=45).letter

    restore(copies())

    assert rolls.on()[0].drawn == 39
    assert hall.queue.call_next(1).number == f"{letter}040"


def test_however_often_a_voice_can_say_the_numbers(hall: TestHall, tmp_path: Path) -> None:
    """A machine that has seen far more epochs than the backup still gives four digits."""
    hall.issue()
    copy = back_up(hall.database, tmp_path / "copy")
    (tmp_path / "seen").mkdir()
    with hall.database.reading() as connection:
        here = epoch_of(connection)
    assert here is not None
    (tmp_path / "seen" / SEEN).write_text(f'{{"{here.identity}": 30}}')

    bring_back(
        hall.database.url,
        copy,
        folder=tmp_path / "kept",
        seen_folder=tmp_path / "seen",
        clock=hall.clock,
    )

    assert hall.issue() in {f"A{thousand}001" for thousand in range(1, 10)}
