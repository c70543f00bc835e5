"""The kiosk never closes: with the hall away it gives its own numbers."""

# ruff: noqa: F811 — a fixture, named again by who uses it

import gc
import os
import weakref
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from common.background.executors import InlineExecutor
from common.database import schema
from common.database.engine import Database
from common.tickets.numbering import KIOSK_LETTERS
from common.tickets.opening_hours import OpeningHours
from common.tickets.ticket import State
from common.use_cases.offline import Offline
from kiosk.issuing import Tap
from kiosk.numbers import Numbers, connect
from kiosk.offer import Offer
from kiosk.spool.own_series import OwnSeries
from tests.halls import TestHall
from tests.kiosk.conftest import Build
from tests.kiosk.own_numbers import (
    NEVER,
    cut,
    folder,  # noqa: F401 — a fixture
    given,
    mend,
    states,
    tap,
)
from tests.manual_executor import ManualExecutor
from tests.windows import CuttableLink


def test_who_taps_as_the_hall_goes_away_gets_a_number(
    kiosk_with: Build, folder: Path, qtbot: QtBot
) -> None:
    """After a short patience the number is the kiosk's own, and the screen says so."""
    kiosk = kiosk_with(folder=folder)
    kiosk.link.cut = True

    tap(kiosk)
    assert kiosk.shows("asked_service") == "ho_tich"
    qtbot.waitUntil(lambda: given(kiosk) == "A001K")

    assert kiosk.shows("offline") is True
    assert kiosk.shows("service") == "Hộ tịch – Tư pháp"
    assert kiosk.shows("counters") == [1]
    qtbot.waitUntil(lambda: len(kiosk.printer.sent) == 1)


def test_while_the_hall_is_known_to_be_away_nobody_waits(kiosk_with: Build, folder: Path) -> None:
    """One tap, one number, at once; the series counts on."""
    kiosk = kiosk_with(folder=folder)
    cut(kiosk)

    numbers = []
    for service in ("ho_tich", "ho_tich", "dat_dai"):
        tap(kiosk, service)
        numbers.append(given(kiosk))

    assert numbers == ["A001K", "A002K", "C001K"]


def test_a_number_is_on_the_disk_before_it_is_shown(
    kiosk_with: Build, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that is full gives no number; the person is told, and gets one when the hall is back."""
    kiosk = kiosk_with(folder=folder)
    cut(kiosk)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    tap(kiosk)

    assert (kiosk.shows("screen"), given(kiosk)) == ("trouble", "")
    assert "ổ đĩa đã đầy" in str(kiosk.shows("fault"))
    assert not kiosk.printer.sent
    monkeypatch.undo()
    mend(kiosk)
    assert given(kiosk) == "A001"
    assert states(kiosk) == {"A001": State.WAITING}


def test_an_answer_that_comes_too_late_is_neither_shown_nor_printed(
    kiosk_with: Build, folder: Path, qtbot: QtBot
) -> None:
    """The hall hung for a while: the number that the person holds is the one that is called."""
    executor = ManualExecutor()
    kiosk = kiosk_with(executor, folder=folder)
    executor.run_all()
    tap(kiosk)
    qtbot.waitUntil(lambda: given(kiosk) == "A001K")

    executor.run_all()

    assert given(kiosk) == "A001K"
    kiosk.link.changed.emit()
    executor.run_all()
    assert states(kiosk) == {"A001": State.CANCELLED, "A001K": State.WAITING}
    qtbot.waitUntil(lambda: len(kiosk.printer.sent) == 1)


def test_a_hall_that_is_back_in_time_gives_the_number(
    kiosk_with: Build, folder: Path, qtbot: QtBot
) -> None:
    """A short break is not seen by anybody: the same request is asked again."""
    kiosk = kiosk_with(folder=folder, patience=NEVER)
    kiosk.link.cut = True
    tap(kiosk)
    kiosk.link.cut = False

    qtbot.waitUntil(lambda: given(kiosk) == "A001")

    assert kiosk.shows("offline") is False
    assert states(kiosk) == {"A001": State.WAITING}


def test_one_reading_that_failed_is_not_a_hall_that_is_away(
    kiosk_with: Build, folder: Path
) -> None:
    """Who taps within the patience asks the hall, and has its number when it is there again."""
    kiosk = kiosk_with(folder=folder, patience=NEVER)
    cut(kiosk)
    kiosk.link.cut = False

    tap(kiosk)

    assert given(kiosk) == "A001"


def test_a_kiosk_starts_while_the_hall_is_away(kiosk_with: Build, folder: Path) -> None:
    """It shows what it kept of the hall, never counts, and goes on where it had stopped."""
    first = kiosk_with(folder=folder)
    cut(first)
    tap(first)
    assert first.numbers is not None
    first.numbers.close()

    second = kiosk_with(folder=folder, cut=True)

    rows = second.offer.property("services").rows
    assert [row.name for row in rows if row.key == "ho_tich"] == ["Hộ tịch – Tư pháp"]
    assert {row.waiting for row in rows} == {-1}
    assert second.offer.property("centre") != ""
    tap(second)
    assert given(second) == "A002K"
    mend(second)
    assert second.hall.line() == ["A001K", "A002K"]


def test_a_kiosk_that_never_saw_the_hall_says_so(kiosk_with: Build, folder: Path) -> None:
    """Without services and a letter there is nothing to give."""
    kiosk = kiosk_with(folder=folder, cut=True)

    assert kiosk.offer.property("has_read") is False
    mend(kiosk)
    tap(kiosk)
    assert given(kiosk) == "A001"


@pytest.mark.expects_log
def test_two_windows_in_one_folder_do_not_count_twice(kiosk_with: Build, folder: Path) -> None:
    """Only the first may go on by itself; the other says that it waits, as without a spool."""
    first = kiosk_with(folder=folder)
    second = kiosk_with(folder=folder)
    cut(first)
    cut(second)

    tap(first)
    tap(second)

    assert given(first) == "A001K"
    assert second.shows("screen") == "trouble"


@pytest.mark.expects_log
def test_without_a_letter_a_kiosk_works_while_the_hall_is_there(
    hall: TestHall, kiosk_with: Build, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """A seventeenth kiosk gives the hall's numbers; when cut off it says that it waits."""
    for number in range(len(KIOSK_LETTERS)):
        Offline(hall.database, hall.site).letter(f"kiosk-{number}")
    kiosk = kiosk_with(folder=folder)
    for _ in range(3):
        kiosk.offer.refresh()

    tap(kiosk)
    assert given(kiosk) == "A001"
    cut(kiosk)
    tap(kiosk)

    assert kiosk.shows("screen") == "trouble"
    assert len([one for one in caplog.records if "no-letter-left" in one.getMessage()]) == 1


@pytest.mark.expects_log
def test_a_letter_that_went_to_another_kiosk_is_used_no_more(
    hall: TestHall, kiosk_with: Build, folder: Path
) -> None:
    """Away for a week while sixteen others came: then it waits for the hall, now and after a start."""
    first = kiosk_with(folder=folder)
    hall.pass_time(minutes=8 * 24 * 60)
    for number in range(len(KIOSK_LETTERS)):
        Offline(hall.database, hall.site).letter(f"kiosk-{number}")
    first.offer.refresh()
    cut(first)

    tap(first)

    assert (first.shows("screen"), given(first)) == ("trouble", "")
    assert first.numbers is not None
    first.numbers.close()
    second = kiosk_with(folder=folder, cut=True)
    tap(second)
    assert given(second) == ""


def test_two_kiosks_print_different_numbers(kiosk_with: Build, tmp_path: Path) -> None:
    """Each has a letter of its own, and the hall takes both in."""
    kiosks = [kiosk_with(folder=tmp_path / name) for name in ("door", "stairs")]
    for kiosk in kiosks:
        cut(kiosk)
        tap(kiosk)

    assert [given(kiosk) for kiosk in kiosks] == ["A001K", "A001M"]
    for kiosk in kiosks:
        mend(kiosk)
    assert kiosks[0].hall.line() == ["A001K", "A001M"]


def test_a_refusal_is_still_a_refusal(kiosk_with: Build, folder: Path) -> None:
    """A service that the hall no longer offers is not given by the kiosk either."""
    kiosk = kiosk_with(folder=folder)
    with kiosk.hall.database.writing() as connection:
        gone = schema.service.update().where(schema.service.c.key == "dat_dai")
        connection.execute(gone.values(active=False))
        connection.commit()

    tap(kiosk, "dat_dai")

    assert kiosk.shows("screen") == "trouble"
    assert "dat_dai" in str(kiosk.shows("fault"))


def test_what_is_closed_is_gone_at_once(hall: TestHall, folder: Path, qtbot: QtBot) -> None:
    """Nothing is left to a garbage collector that may run on another thread and stop timers there."""
    gc.disable()
    url, clock = hall.database.url, hall.clock
    link = CuttableLink(lambda: Database(url, clock), InlineExecutor())
    offer = Offer(link, None, "vi", clock=clock)
    numbers = Numbers(link, OwnSeries(folder, clock), InlineExecutor(), patience=NEVER)
    connect(numbers, offer)
    numbers.start()
    offer.refresh()
    answers: list[object] = []
    for is_cut in (False, True):
        link.cut = is_cut
        waits = Tap(request_id=f"tap {is_cut}", service="ho_tich", priority="none")
        numbers.ask(waits, answers.append, answers.append)

    link.close()
    numbers.close()
    gone = weakref.ref(numbers)
    del numbers, link, offer

    gc.enable()
    assert gone() is None


def test_hours_go_on_while_the_hall_is_away(kiosk_with: Build, folder: Path) -> None:
    """Nobody gets a number in the night because the clock stood still with the cable."""
    kiosk = kiosk_with(hours=OpeningHours(), folder=folder)
    kiosk.hall.pass_time(hours=48)
    kiosk.offer.refresh()
    assert kiosk.offer.is_open("ho_tich")
    cut(kiosk)

    kiosk.hall.pass_time(hours=12)
    kiosk.offer.refresh()

    assert not kiosk.offer.is_open("ho_tich")
