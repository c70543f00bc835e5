"""A helper takes numbers for a line of people: one key, one number, and the next at once."""

from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from common.background.executors import SerialWorker
from common.catalogue.load import load_catalogue
from common.database import schema
from common.tickets.opening_hours import OpeningHours
from common.use_cases.setup import set_up
from kiosk.helper_desk import HelperDesk
from kiosk.scanning.meaning import Scan
from kiosk.service_menu import ServiceMenu
from kiosk.taken import LAST_NUMBERS
from tests.kiosk.conftest import Build, Kiosk


def desk_of(kiosk: Kiosk) -> HelperDesk:
    """Return the opened helper's screen of a kiosk."""
    desk = HelperDesk(kiosk.link, kiosk.visit, kiosk.offer, clock=kiosk.seconds)
    desk.begin()
    return desk


@pytest.fixture
def desk(kiosk: Kiosk) -> HelperDesk:
    """The opened helper's screen of a kiosk that does everything at once."""
    return desk_of(kiosk)


def press(kiosk: Kiosk, desk: HelperDesk, letters: str) -> None:
    """Press one letter after the other, a second apart."""
    for letter in letters:
        kiosk.seconds.advance(1)
        desk.press_letter(letter)


def numbers(desk: HelperDesk) -> list[str]:
    """Return the listed numbers, newest first."""
    return [row.number for row in desk.property("rows").rows]


def states(desk: HelperDesk) -> list[str]:
    """Return what the list says of each number."""
    return [row.outcome for row in desk.property("rows").rows]


def given(kiosk: Kiosk) -> list[tuple[str, str]]:
    """Return number and class of all tickets in the hall."""
    return [(one.number, one.priority) for one in kiosk.hall.reading.tickets()]


def test_one_key_is_one_number_on_paper(kiosk: Kiosk, desk: HelperDesk, qtbot: QtBot) -> None:
    """Three keys, three numbers, three slips; the last one stands large."""
    press(kiosk, desk, "ABA")

    qtbot.waitUntil(lambda: states(desk) == ["đã in"] * 3)
    assert numbers(desk) == ["A002", "B001", "A001"]
    assert desk.property("last") == "A002"
    assert len(kiosk.printer.sent) == 3
    with kiosk.hall.database.reading() as connection:
        jobs = connection.execute(schema.print_job.select()).all()
    assert [(job.outcome, job.copy) for job in jobs] == [("sent", False)] * 3


def test_a_bouncing_key_is_one_press(kiosk: Kiosk, desk: HelperDesk) -> None:
    """The same key within a quarter of a second takes nothing; another key is another person."""
    for _ in range(5):
        desk.press_letter("A")
        kiosk.seconds.advance(0.2)
    desk.press_letter("B")
    kiosk.seconds.advance(0.3)
    desk.press_letter("A")

    assert [number for number, _ in given(kiosk)] == ["A001", "B001", "A002"]


def test_the_next_person_need_not_wait(kiosk_with: Build, qtbot: QtBot) -> None:
    """With the hall on its own thread, keys are taken while earlier numbers are on their way."""
    kiosk = kiosk_with(SerialWorker("hall"))
    qtbot.waitUntil(lambda: bool(kiosk.offer.property("has_read")))
    desk = desk_of(kiosk)

    press(kiosk, desk, "ABCAB")

    assert len(numbers(desk)) == 5
    qtbot.waitUntil(lambda: states(desk) == ["đã in"] * 5)
    assert sorted(numbers(desk)) == ["A001", "A002", "B001", "B002", "C001"]


def test_a_class_holds_for_one_number(kiosk: Kiosk, desk: HelperDesk) -> None:
    """A digit, a letter, a letter: the first has priority, the second has none."""
    desk.press_digit(1)
    assert desk.property("priority_name") == "Người cao tuổi"
    press(kiosk, desk, "AA")
    desk.press_digit(2)
    desk.press_digit(0)
    press(kiosk, desk, "A")

    assert given(kiosk) == [("A001", "elderly"), ("A002", "none"), ("A003", "none")]


def test_keys_that_stand_for_nothing_say_so(kiosk: Kiosk, desk: HelperDesk) -> None:
    """No number is given, and the screen says why."""
    press(kiosk, desk, "Z")
    assert desk.property("said") == "Không có lĩnh vực chữ Z."
    desk.press_digit(9)

    assert desk.property("said") == "Không có diện ưu tiên số 9."
    assert given(kiosk) == []


def test_a_closed_service_says_when_it_opens(kiosk_with: Build) -> None:
    """Outside the hours a key takes nothing."""
    kiosk = kiosk_with(hours=OpeningHours())
    desk = desk_of(kiosk)

    press(kiosk, desk, "A")

    assert given(kiosk) == []
    assert "Phục vụ từ" in str(desk.property("said"))


def test_what_the_rules_refuse_is_told_in_their_words(kiosk: Kiosk, desk: HelperDesk) -> None:
    """A service that went away meanwhile: the line says so, the sentence says why."""
    catalogue = load_catalogue(None)
    others = tuple(one for one in catalogue.services if one.key != "noi_vu")
    set_up(kiosk.hall.database, replace(catalogue, services=others))

    press(kiosk, desk, "G")

    assert states(desk) == ["không cấp"]
    assert str(desk.property("said")).startswith("Người có công – Nội vụ – Tiếp công dân: ")
    assert given(kiosk) == []


def test_cut_off_the_kiosks_own_numbers_are_given(
    kiosk_with: Build, tmp_path: Path, qtbot: QtBot
) -> None:
    """The line goes on without the hall, and the screen says whose numbers these are."""
    kiosk = kiosk_with(folder=tmp_path / "kiosk")
    desk = desk_of(kiosk)
    kiosk.link.cut = True
    kiosk.offer.refresh()

    press(kiosk, desk, "AB")

    qtbot.waitUntil(lambda: states(desk) == ["đã in"] * 2)
    assert numbers(desk) == ["B001K", "A001K"]
    assert desk.property("trouble") == "Đang mất kết nối; kiosk tự cấp số của mình."


def test_what_the_hall_could_not_answer_is_asked_again(kiosk: Kiosk, desk: HelperDesk) -> None:
    """The same press is the same ticket, also when its first answer was lost after the commit."""
    kiosk.link.cut_after = True
    press(kiosk, desk, "AB")
    assert states(desk) == ["chờ kết nối"] * 2

    kiosk.link.cut_after = False
    kiosk.link.changed.emit()

    assert numbers(desk) == ["B001", "A001"]
    assert [number for number, _ in given(kiosk)] == ["A001", "B001"]


def test_whoever_leaves_asks_no_more(kiosk: Kiosk, desk: HelperDesk) -> None:
    """A press that never reached the hall gives no number when nobody waits for it."""
    kiosk.link.cut = True
    press(kiosk, desk, "A")
    desk.leave()

    kiosk.link.cut = False
    kiosk.link.changed.emit()

    assert given(kiosk) == []
    assert numbers(desk) == []


def test_enter_prints_a_copy_of_the_last_number(
    kiosk: Kiosk, desk: HelperDesk, qtbot: QtBot
) -> None:
    """Once, marked in the records, however often the key bounces."""
    press(kiosk, desk, "AB")
    qtbot.waitUntil(lambda: states(desk) == ["đã in"] * 2)

    desk.reprint()
    desk.reprint()

    qtbot.waitUntil(lambda: states(desk) == ["đã in lại", "đã in"])
    assert desk.property("said") == "Đã in lại B001."
    assert len(kiosk.printer.sent) == 3
    with kiosk.hall.database.reading() as connection:
        jobs = connection.execute(schema.print_job.select()).all()
    assert sorted(job.copy for job in jobs) == [False, False, True]


def test_an_older_number_is_chosen_by_arrows(kiosk: Kiosk, desk: HelperDesk, qtbot: QtBot) -> None:
    """Down to the oldest and no farther, and up again; the next number is the chosen one anew."""
    press(kiosk, desk, "ABC")
    qtbot.waitUntil(lambda: states(desk) == ["đã in"] * 3)

    for _ in range(5):
        desk.choose(1)
    assert desk.property("aimed_number") == "A001"
    desk.choose(-1)
    assert [row.chosen for row in desk.property("rows").rows] == [False, True, False]
    desk.reprint()
    qtbot.waitUntil(lambda: states(desk) == ["đã in", "đã in lại", "đã in"])
    press(kiosk, desk, "A")

    assert desk.property("aimed_number") == "A002"


@pytest.mark.expects_log
def test_paper_that_did_not_come_is_told(kiosk: Kiosk, desk: HelperDesk, qtbot: QtBot) -> None:
    """The line says so and why; mended, Enter brings it after all."""
    kiosk.printer.broken = True
    press(kiosk, desk, "A")
    qtbot.waitUntil(lambda: states(desk) == ["chưa in được"])
    assert str(desk.property("said")).startswith("A001: Không in được")

    kiosk.printer.broken = False
    kiosk.seconds.advance(1)
    desk.reprint()

    qtbot.waitUntil(lambda: states(desk) == ["đã in lại"])


def test_the_list_is_short_and_loses_nothing_on_its_way(
    kiosk: Kiosk, desk: HelperDesk, qtbot: QtBot
) -> None:
    """The last eight are listed; what waits beyond them gets its number all the same."""
    kiosk.link.cut = True
    press(kiosk, desk, "ABCDEFGHKL")
    assert len(numbers(desk)) == LAST_NUMBERS

    kiosk.link.cut = False
    kiosk.link.changed.emit()

    qtbot.waitUntil(lambda: len(kiosk.printer.sent) == 10)
    assert len(given(kiosk)) == 10


def test_scans_work_as_for_citizens(kiosk: Kiosk, desk: HelperDesk) -> None:
    """A card is the next number's class, a receipt a number; what helps nobody is said."""
    desk.scanned(Scan(kind="card", priority="elderly", mark=b"1"))
    press(kiosk, desk, "A")
    desk.scanned(Scan(kind="receipt", mark=b"2"))
    desk.scanned(Scan(kind="receipt", mark=b"2"))
    assert desk.property("said") == "Giấy này vừa lấy số."
    desk.scanned(Scan(kind="card", mark=b"3"))
    assert desk.property("said") == "Tuổi trên thẻ chưa thuộc diện ưu tiên."
    desk.scanned(Scan(kind="unknown", mark=b"4"))

    assert desk.property("said") == "Mã vừa quét không đúng loại."
    assert given(kiosk) == [("A001", "elderly"), ("T001", "none")]


def test_it_closes_ten_minutes_after_the_last_key(kiosk: Kiosk, desk: HelperDesk) -> None:
    """Who works keeps it; who walked away leaves the citizens their screen, with nobody's class."""
    time_out = desk.property("time_out")
    desk.press_digit(1)
    kiosk.seconds.advance(590)
    desk.touched()
    kiosk.seconds.advance(590)
    time_out.tick()
    assert desk.property("open")
    assert time_out.property("warning")

    kiosk.seconds.advance(11)
    time_out.tick()

    assert not desk.property("open")
    assert desk.property("priority") == "none"


def test_closed_it_takes_nothing(kiosk: Kiosk, desk: HelperDesk) -> None:
    """No key and no touch gives a number behind the citizens' screen."""
    desk.leave()

    press(kiosk, desk, "A")
    desk.press("ho_tich")
    desk.reprint()

    assert given(kiosk) == []


def test_the_citizens_screen_shows_none_of_it(kiosk: Kiosk, desk: HelperDesk) -> None:
    """A helper's number is nobody's on the screen behind; the staff's list knows it."""
    menu = ServiceMenu(kiosk.visit, kiosk.offer, kiosk.paper)

    press(kiosk, desk, "A")

    assert kiosk.shows("screen") == "welcome"
    assert kiosk.shows("number") == ""
    assert [row.number for row in menu.property("recent").rows] == ["A001"]
    menu.end()
