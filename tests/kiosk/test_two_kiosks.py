"""Two kiosks side by side, each with its own way to the hall."""

import pytest
from pytestqt.qtbot import QtBot

from common.background.executors import SerialWorker
from tests.halls import limit
from tests.kiosk.conftest import Build, Kiosk


@pytest.fixture
def both(kiosk_with: Build, qtbot: QtBot) -> tuple[Kiosk, Kiosk]:
    """Two kiosks, each with a thread and a database connection of its own."""
    left, right = (kiosk_with(SerialWorker(name)) for name in ("left", "right"))
    for kiosk in (left, right):
        qtbot.waitUntil(lambda kiosk=kiosk: kiosk.offer.property("has_read"))  # type: ignore[misc]  # bound now
    return left, right


def waiting(kiosk: Kiosk) -> int:
    """Return how many people wait for civil status, as this kiosk shows it."""
    rows = kiosk.offer.property("services").rows
    return next(int(row.waiting) for row in rows if row.key == "ho_tich")


def test_each_number_is_given_once_and_both_count_on(
    both: tuple[Kiosk, Kiosk], qtbot: QtBot
) -> None:
    """Twenty taps at once on two screens: twenty numbers, and each screen hears of the other's."""
    given: list[str] = []
    for _ in range(10):
        for kiosk in both:
            kiosk.press(kiosk.visit.take_number, "ho_tich")
        for kiosk in both:
            qtbot.waitUntil(lambda kiosk=kiosk: kiosk.shows("screen") == "given")  # type: ignore[misc]  # bound now
            given.append(str(kiosk.shows("number")))
            kiosk.press(kiosk.visit.done)

    assert sorted(given) == [f"A{number:03d}" for number in range(1, 21)]
    for kiosk in both:
        qtbot.waitUntil(lambda kiosk=kiosk: waiting(kiosk) == 20)  # type: ignore[misc]  # bound now
    assert len(both[0].printer.sent) + len(both[1].printer.sent) == 20


def test_the_last_number_goes_to_one_of_two(both: tuple[Kiosk, Kiosk], qtbot: QtBot) -> None:
    """Both tap for it: one has it, the other reads that none are left, and why."""
    hall = both[0].hall
    limit(hall, "ho_tich", day_most=1)

    for kiosk in both:
        kiosk.press(kiosk.visit.take_number, "ho_tich")
    qtbot.waitUntil(lambda: {one.shows("screen") for one in both} == {"given", "trouble"})

    refused = next(one for one in both if one.shows("screen") == "trouble")
    assert "đã hết số" in str(refused.shows("refusal"))
    assert not refused.shows("retrying")
    assert [ticket.number for ticket in hall.reading.tickets()] == ["A001"]
    refused.press(refused.visit.done)
    qtbot.waitUntil(lambda: not refused.offer.is_open("ho_tich"))
