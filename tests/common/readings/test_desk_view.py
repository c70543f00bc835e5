from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from common.database.backup import back_up
from common.database.bring_back import bring_back
from common.readings.desk_view import DeskReading, DeskView
from common.tickets.refusals import UnknownCounter
from common.tickets.ticket import State
from common.use_cases.rolls import Rolls
from common.use_cases.use_case import By
from tests.halls import TestHall

SERVICES = ("ho_tich", "chung_thuc", "kinh_doanh", "dat_dai")
CLASSES = ("none", "none", "elderly", "merit")


def _desk(hall: TestHall, counter: int = 1) -> DeskView:
    return DeskReading(hall.database, hall.site).desk(counter)


def _numbers(view: DeskView) -> list[str]:
    return [one.ticket.number for one in view.waiting]


@pytest.mark.parametrize("seed", range(5))
def test_the_list_is_the_order_in_which_the_counter_calls(hall: TestHall, seed: int) -> None:
    """Pressing next again and again calls the list from top to bottom."""
    random = Random(seed)
    for _ in range(12):
        hall.issue(random.choice(SERVICES), priority=random.choice(CLASSES))
        hall.pass_time(minutes=random.randint(0, 9))
    hall.queue.transfer(3, number=hall.line()[5], to_counter=1)
    hall.queue.transfer(3, number=hall.line()[2], to_counter=2)

    shown = _numbers(_desk(hall))
    called = [hall.queue.call_next(1).number for _ in shown]

    assert called == shown
    assert len(shown) == 11


def test_a_ticket_kept_for_another_counter_is_not_listed_until_its_time_is_over(
    hall: TestHall,
) -> None:
    """Each counter sees whom it may call, and what is kept for it is marked."""
    number = hall.issue()
    hall.queue.transfer(1, number=number, to_counter=2)

    before = (_numbers(_desk(hall, 1)), [one.kept for one in _desk(hall, 2).waiting])
    hall.pass_time(minutes=15)

    assert before == ([], [True])
    assert _numbers(_desk(hall, 1)) == [number]


def test_the_ticket_in_hand_has_its_times_and_its_announcements(hall: TestHall) -> None:
    """The waiting ends at the call, the serving begins at the start; boards report on the call."""
    hall.issue(priority="elderly")
    hall.pass_time(minutes=12)
    call = hall.queue.call_next(1).call_id
    assert call is not None
    hall.records.shown(call, "tv-1")
    called = _desk(hall).in_hand
    hall.pass_time(minutes=1)
    hall.queue.start(1)
    hall.pass_time(minutes=2)
    serving = _desk(hall)

    assert called is not None
    assert called.started_at is None
    assert called.announcements[0].shown_at == called.called_at
    assert serving.in_hand is not None
    assert serving.in_hand.started_at == serving.now - timedelta(minutes=2)
    assert serving.in_hand.called_at == called.called_at
    assert serving.in_hand.priority is not None


def test_only_the_newest_call_counts(hall: TestHall) -> None:
    """After a recall the boards' reports of the first call say nothing any more."""
    hall.issue()
    first = hall.queue.call_next(1).call_id
    assert first is not None
    hall.records.spoken(first, "tv-1")
    hall.pass_time(seconds=5)
    hall.queue.recall(1)

    in_hand = _desk(hall).in_hand

    assert in_hand is not None
    assert in_hand.announcements == ()


def test_who_is_away_is_listed_with_the_reason_and_since_when(hall: TestHall) -> None:
    """On hold and no-show: what the officer needs to know to call them back."""
    held, missing = hall.issue(), hall.issue()
    hall.queue.call_next(1)
    hall.queue.hold(1, reason="Thiếu giấy tờ")
    hall.queue.call_next(1)
    hall.queue.no_show(1)
    hall.pass_time(minutes=3)

    view = _desk(hall)

    assert [(one.ticket.number, one.ticket.state, one.reason) for one in view.aside] == [
        (held, State.HELD, "Thiếu giấy tờ"),
        (missing, State.NO_SHOW, None),
    ]
    assert {one.since for one in view.aside} == {view.now - timedelta(minutes=3)}


def test_counts_per_service_know_the_longest_wait(hall: TestHall) -> None:
    """Own services come first; each with how many wait and since when."""
    hall.issue("ho_tich")
    hall.pass_time(minutes=5)
    hall.issue("ho_tich")
    hall.issue("dat_dai")

    counts = {one.key: one for one in _desk(hall).counts}

    assert next(iter(counts)) == "ho_tich"
    assert (counts["ho_tich"].waiting, counts["dat_dai"].waiting) == (2, 1)
    assert counts["ho_tich"].oldest == hall.ticket("A001").issued_at
    assert counts["cong_an"].oldest is None


def test_what_an_undo_would_take_back_is_known(hall: TestHall) -> None:
    """The last press, whose it was, and until when; nothing after it was taken back."""
    hall.staff.add_officer("lan", "Lan")
    number = hall.issue()
    hall.queue.call_next(1, by=By(officer="lan"))

    view = _desk(hall)
    hall.queue.undo(1, by=By(officer="lan"))

    assert view.undoable is not None
    assert (view.undoable.use_case, view.undoable.number) == ("next", number)
    assert view.undoable.officer == "lan"
    assert view.undoable.until == view.now + timedelta(seconds=30)
    assert _desk(hall).undoable is None


def test_places_to_transfer_to_leave_out_the_counter_itself_and_closed_ones(
    hall: TestHall,
) -> None:
    """What cannot be chosen is not offered."""
    hall.staff.close_counter(4)

    view = _desk(hall)

    assert [one.key for one in view.counters] == ["2", "3", "5"]
    assert len(view.services) == 11


def test_who_is_signed_in_is_named(hall: TestHall) -> None:
    """The window sees who is at its counter."""
    hall.staff.add_officer("lan", "Nguyễn Thị Lan")
    nobody = _desk(hall).officer
    hall.staff.sign_in(1, "lan")

    there = _desk(hall).officer

    assert nobody is None
    assert there is not None
    assert (there.key, there.name) == ("lan", "Nguyễn Thị Lan")


def test_a_counter_that_does_not_exist_is_refused(hall: TestHall) -> None:
    """A window opened for a counter that is not there says so."""
    with pytest.raises(UnknownCounter):
        _desk(hall, 77)


def _give(hall: TestHall, ordinary: int, priority: int) -> None:
    for _ in range(ordinary):
        hall.issue()
    for _ in range(priority):
        hall.issue(priority="elderly")


@pytest.mark.parametrize(
    ("ordinary", "priority", "told"), [(16, 4, None), (15, 4, None), (15, 5, 25), (0, 20, 100)]
)
def test_the_staff_are_told_when_too_many_are_priority(
    hall: TestHall, ordinary: int, priority: int, told: int | None
) -> None:
    """Beyond a fifth of the day's tickets, and not while there are too few to tell."""
    _give(hall, ordinary, priority)

    assert _desk(hall).priority_percent == told


@pytest.mark.parametrize("numbers", ["restored", "roll"])
def test_the_staff_are_told_wherever_the_numbers_go_on(
    hall: TestHall, tmp_path: Path, numbers: str
) -> None:
    """A thousand higher after a restore, or a roll that begins with 501: as many people came."""
    _give(hall, 20, 20)

    if numbers == "roll":
        Rolls(hall.database, hall.site).start(service="ho_tich", first=501, handed=501)
    else:
        copy = back_up(hall.database, tmp_path / "copy")
        kept, seen = tmp_path / "kept", tmp_path / "seen"
        bring_back(hall.database.url, copy, folder=kept, seen_folder=seen, clock=hall.clock)

    assert _desk(hall).priority_percent == 50


def test_the_share_begins_anew_each_day(hall: TestHall) -> None:
    """Yesterday's crowd is no news today."""
    _give(hall, 10, 10)

    hall.pass_time(minutes=24 * 60)

    assert _desk(hall).priority_percent is None
