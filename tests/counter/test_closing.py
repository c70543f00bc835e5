"""Closing the window is a wish of that moment: refused or lost, it is not carried out later."""

from PySide6.QtCore import QSettings

from common.background.executors import InlineExecutor
from common.database.engine import Database
from common.readings.desk_view import SignedIn
from common.use_cases.seats import Seats
from common.use_cases.use_case import By
from counter.window import CounterWindow
from tests.counter.conftest import PIN
from tests.halls import TestHall
from tests.windows import CuttableLink, Seconds


def test_a_window_whose_closing_was_lost_stays_when_a_colleague_takes_over(
    hall: TestHall, officer: SignedIn, settings: QSettings, seconds: Seconds
) -> None:
    """It shows who has the counter now, instead of disappearing an hour later."""
    hall.staff.add_officer("hoa", "Trần Thị Hoa", PIN)
    link = CuttableLink(lambda: Database(hall.database.url, hall.clock), InlineExecutor())
    window = CounterWindow(link, 1, "vi", settings, clock=seconds)
    window.show()
    window.sign_in.sign_in("lan", PIN)
    link.cut = True
    window.close()
    seconds.advance(40)
    link.cut = False
    window.desk.refresh()

    Seats(hall.database, hall.site).sit(1, take_over=True, by=By(officer="hoa"))
    window.desk.refresh()

    assert window.isVisible()
    assert window.sign_in_page.isVisible()
    window.hide()
    window.deleteLater()
    link.close()
