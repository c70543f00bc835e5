import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from common.database import schema
from common.printers.states import PrinterState
from common.tickets.ticket import State
from kiosk.time_out import WARNING_SECONDS
from kiosk.visit import SECONDS_TO_CHOOSE, SECONDS_TO_READ, SECONDS_TO_TAKE, Visit
from tests.kiosk.conftest import Build, Kiosk
from tests.manual_executor import ManualExecutor


def numbers(kiosk: Kiosk) -> list[str]:
    """Return the numbers that the hall has given."""
    return [ticket.number for ticket in kiosk.hall.reading.tickets()]


def print_outcomes(kiosk: Kiosk) -> list[str]:
    """Return what is recorded of the printing."""
    with kiosk.hall.database.reading() as connection:
        return list(connection.execute(select(schema.print_job.c.outcome)).scalars())


def test_one_tap_gives_one_number_on_the_screen(kiosk: Kiosk) -> None:
    """The number, the service, who is ahead and the counters are shown after one tap."""
    kiosk.hall.issue("chung_thuc")

    kiosk.press(kiosk.visit.take_number, "chung_thuc")

    assert kiosk.shows("screen") == "given"
    assert kiosk.shows("number") == "B002"
    assert kiosk.shows("service") == "Chứng thực"
    assert kiosk.shows("ahead") == 1
    assert kiosk.shows("counters") == [2]


def test_the_ticket_is_printed_and_the_result_recorded(kiosk: Kiosk, qtbot: QtBot) -> None:
    """A number goes to paper once, and the database knows that it was sent."""
    kiosk.press(kiosk.visit.take_number, "ho_tich")

    qtbot.waitUntil(lambda: kiosk.shows("printing") == "sent")
    assert len(kiosk.printer.sent) == 1
    assert print_outcomes(kiosk) == ["sent"]


def test_a_double_tap_is_one_ticket(kiosk: Kiosk) -> None:
    """The second tap of a nervous finger does nothing."""
    kiosk.press(kiosk.visit.take_number, "ho_tich")
    kiosk.visit.touched()
    kiosk.visit.take_number("ho_tich")

    assert numbers(kiosk) == ["A001"]


def test_a_double_tap_while_the_hall_answers_is_one_ticket(kiosk_with: Build) -> None:
    """The second tap does nothing either when the first one has no answer yet."""
    executor = ManualExecutor()
    kiosk = kiosk_with(executor)
    executor.run_all()

    for _ in range(2):
        kiosk.press(kiosk.visit.take_number, "ho_tich")
    assert kiosk.shows("asked_service") == "ho_tich"
    executor.run_all()

    assert numbers(kiosk) == ["A001"]


def test_a_child_drumming_on_everything_gets_one_ticket(kiosk: Kiosk) -> None:
    """Thirty touches a second for a minute, on services and on "Done" in turn: one ticket."""
    for touch in range(30 * 60):
        kiosk.seconds.now += 1 / 30
        kiosk.visit.touched()
        if touch % 2:
            kiosk.visit.done()
        else:
            kiosk.visit.take_number("ho_tich" if touch % 4 else "dat_dai")

    assert len(numbers(kiosk)) == 1


def test_done_returns_at_once(kiosk: Kiosk) -> None:
    """The next person need not wait for the time-out."""
    kiosk.press(kiosk.visit.take_number, "ho_tich")

    kiosk.press(kiosk.visit.done)

    assert kiosk.shows("screen") == "welcome"


def test_the_screen_warns_for_twenty_seconds_and_then_returns(kiosk: Kiosk) -> None:
    """Nobody who reads slowly loses the number without a warning."""
    time_out = kiosk.visit.property("time_out")
    kiosk.press(kiosk.visit.take_number, "ho_tich")

    kiosk.wait(SECONDS_TO_TAKE - 1)
    assert not time_out.property("warning")
    kiosk.wait(1)
    assert time_out.property("warning")
    assert time_out.property("seconds_left") == 20
    kiosk.wait(WARNING_SECONDS - 1)
    assert kiosk.shows("screen") == "given"
    kiosk.wait(1)
    assert kiosk.shows("screen") == "welcome"


def test_one_touch_gives_the_whole_time_again(kiosk: Kiosk) -> None:
    """Touching the screen anywhere keeps it."""
    kiosk.press(kiosk.visit.take_number, "ho_tich")
    kiosk.wait(SECONDS_TO_TAKE + WARNING_SECONDS - 1)

    kiosk.visit.touched()

    kiosk.wait(SECONDS_TO_TAKE + WARNING_SECONDS - 1)
    assert kiosk.shows("screen") == "given"


@pytest.mark.expects_log
def test_without_paper_the_number_stays_and_longer(kiosk: Kiosk, qtbot: QtBot) -> None:
    """A broken printer leaves the number on the screen, with time to remember it."""
    kiosk.printer.broken = True

    kiosk.press(kiosk.visit.take_number, "ho_tich")
    qtbot.waitUntil(lambda: kiosk.shows("printing") == "failed")

    assert (kiosk.shows("screen"), kiosk.shows("number")) == ("given", "A001")
    assert print_outcomes(kiosk) == ["failed"]
    kiosk.wait(SECONDS_TO_TAKE + WARNING_SECONDS)
    assert kiosk.shows("screen") == "given"


def test_a_cut_off_hall_is_said_and_the_same_tap_asked_again(kiosk: Kiosk) -> None:
    """The person is told, and gets one number when the hall is back, without another tap."""
    kiosk.link.cut = True
    kiosk.press(kiosk.visit.take_number, "ho_tich")
    assert (kiosk.shows("screen"), kiosk.shows("retrying")) == ("trouble", True)
    assert kiosk.shows("fault") != ""

    kiosk.link.cut = False
    kiosk.link.changed.emit()

    assert (kiosk.shows("screen"), kiosk.shows("number")) == ("given", "A001")
    assert numbers(kiosk) == ["A001"]


def test_an_answer_lost_after_the_commit_is_the_same_number(kiosk: Kiosk) -> None:
    """A cable that dies after the commit does not make a second ticket of the same tap."""
    kiosk.link.cut_after = True
    kiosk.press(kiosk.visit.take_number, "ho_tich")
    assert kiosk.shows("screen") == "trouble"

    kiosk.link.cut_after = False
    kiosk.link.changed.emit()

    assert kiosk.shows("number") == "A001"
    assert numbers(kiosk) == ["A001"]


def test_who_stops_waiting_gets_no_number_later(kiosk: Kiosk) -> None:
    """A tap that was given up is not asked again for the next person."""
    kiosk.link.cut = True
    kiosk.press(kiosk.visit.take_number, "ho_tich")

    kiosk.press(kiosk.visit.done)
    kiosk.link.cut = False
    kiosk.link.changed.emit()

    assert kiosk.shows("screen") == "welcome"
    assert numbers(kiosk) == []


def test_a_late_answer_is_printed_and_never_takes_the_next_persons_screen(
    kiosk_with: Build, qtbot: QtBot
) -> None:
    """Each of two people gets their own number, though the first had left before the answer."""
    executor = ManualExecutor()
    kiosk = kiosk_with(executor)
    executor.run_all()
    kiosk.press(kiosk.visit.take_number, "ho_tich")
    kiosk.press(kiosk.visit.done)
    kiosk.press(kiosk.visit.take_number, "dat_dai")

    executor.run_next()
    assert kiosk.shows("screen") == "welcome"
    executor.run_all()

    assert kiosk.shows("number") == "C001"
    assert sorted(numbers(kiosk)) == ["A001", "C001"]
    qtbot.waitUntil(lambda: len(kiosk.printer.sent) == 2)


def test_a_refusal_is_said_and_not_repeated(kiosk: Kiosk) -> None:
    """A service that is no longer offered sends the person back to choose."""
    with kiosk.hall.database.writing() as connection:
        connection.execute(
            schema.service.update().where(schema.service.c.key == "dat_dai").values(active=False)
        )
        connection.commit()

    kiosk.press(kiosk.visit.take_number, "dat_dai")

    assert (kiosk.shows("screen"), kiosk.shows("retrying")) == ("trouble", False)
    assert "dat_dai" in str(kiosk.shows("fault"))


def test_priority_is_asked_for_and_goes_with_the_next_number(kiosk: Kiosk) -> None:
    """Two more taps put an elderly person's class on the ticket, and on that one only."""
    kiosk.press(kiosk.visit.open, "priority")
    assert kiosk.shows("screen") == "priority"
    kiosk.press(kiosk.visit.choose_priority, "elderly")
    assert kiosk.shows("priority_name") == "Người cao tuổi"
    kiosk.press(kiosk.visit.take_number, "ho_tich")
    kiosk.press(kiosk.visit.done)
    kiosk.press(kiosk.visit.take_number, "ho_tich")

    assert [one.priority for one in kiosk.hall.reading.tickets()] == ["elderly", "none"]


def test_no_is_an_answer_to_the_question(kiosk: Kiosk) -> None:
    """Who has no priority comes back to the services with one touch."""
    kiosk.press(kiosk.visit.open, "priority")

    kiosk.press(kiosk.visit.choose_priority, "none")

    assert (kiosk.shows("screen"), kiosk.shows("priority_name")) == ("welcome", "")


def test_a_class_chosen_and_left_is_not_the_next_persons(kiosk: Kiosk) -> None:
    """Priority, language and large type are forgotten when their person has gone."""
    kiosk.press(kiosk.visit.open, "priority")
    kiosk.press(kiosk.visit.choose_priority, "elderly")
    kiosk.press(kiosk.visit.comfort.toggle_language)
    kiosk.press(kiosk.visit.comfort.toggle_type)

    kiosk.wait(SECONDS_TO_CHOOSE + WARNING_SECONDS)

    assert kiosk.shows("priority_name") == ""
    assert kiosk.shows("language") == "vi"
    assert kiosk.shows("large_type") is False


def test_english_is_one_touch_away(kiosk: Kiosk) -> None:
    """Names of services follow the language at run time."""
    kiosk.press(kiosk.visit.comfort.toggle_language)

    kiosk.press(kiosk.visit.take_number, "chung_thuc")

    assert kiosk.shows("service") == "Certification of copies and signatures"


def test_a_result_reaches_the_records_after_a_cut(kiosk: Kiosk, qtbot: QtBot) -> None:
    """What became of the paper is recorded when the database is back."""
    kiosk.press(kiosk.visit.take_number, "ho_tich")
    kiosk.link.cut = True
    qtbot.waitUntil(lambda: kiosk.shows("printing") == "sent")
    assert print_outcomes(kiosk) == ["issued"]

    kiosk.link.cut = False
    kiosk.link.changed.emit()

    assert print_outcomes(kiosk) == ["sent"]
    assert kiosk.hall.state("A001") is State.WAITING


@pytest.mark.expects_log
def test_staff_are_told_only_where_somebody_sees_it(kiosk: Kiosk, qtbot: QtBot) -> None:
    """Without an officer at a counter the screen does not say that the staff are being told."""
    kiosk.printer.broken = True
    kiosk.press(kiosk.visit.take_number, "ho_tich")
    qtbot.waitUntil(lambda: kiosk.shows("printing") == "failed")
    qtbot.waitUntil(lambda: kiosk.shows("paper_trouble") == "offline")
    assert kiosk.shows("staff_told") is False

    kiosk.hall.staff.add_officer("lan", "Lan", None)
    kiosk.hall.staff.sign_in(1, "lan")
    kiosk.wait(200)
    kiosk.press(kiosk.visit.take_number, "ho_tich")
    qtbot.waitUntil(lambda: kiosk.shows("staff_told") is True)

    assert kiosk.shows("printing") == "failed"
    assert kiosk.hall.reading.printers()["kiosk-1"][0] is PrinterState.OFFLINE


@pytest.mark.expects_log
def test_a_trouble_from_before_the_window_is_known(kiosk: Kiosk, qtbot: QtBot) -> None:
    """What the printer suffered from before the window was there is not lost on it."""
    kiosk.printer.broken = True
    kiosk.press(kiosk.visit.take_number, "ho_tich")
    qtbot.waitUntil(lambda: kiosk.shows("paper_trouble") == "offline")

    later = Visit(kiosk.link, kiosk.offer, kiosk.paper, "vi")

    assert later.giving.property("paper_trouble") == "offline"


@pytest.mark.expects_log
def test_a_printer_that_works_again_is_no_trouble(kiosk: Kiosk, qtbot: QtBot) -> None:
    """The next ticket that is taken ends the trouble on the screen and in the records."""
    kiosk.printer.broken = True
    kiosk.press(kiosk.visit.take_number, "ho_tich")
    qtbot.waitUntil(lambda: kiosk.shows("paper_trouble") == "offline")

    kiosk.printer.broken = False
    kiosk.wait(200)
    kiosk.press(kiosk.visit.take_number, "ho_tich")

    qtbot.waitUntil(lambda: kiosk.shows("paper_trouble") == "")
    qtbot.waitUntil(lambda: kiosk.hall.reading.printers()["kiosk-1"][0] is PrinterState.UNKNOWN)


@pytest.mark.parametrize("screen", ["search", "procedure"])
def test_a_number_is_taken_where_one_has_found_it(kiosk: Kiosk, screen: str) -> None:
    """From the search and from a procedure's page a touch gives a number, as from the start."""
    kiosk.press(kiosk.visit.open, "search")
    kiosk.press(kiosk.visit.open, screen)

    kiosk.press(kiosk.visit.take_number, "ho_tich")

    assert kiosk.shows("screen") == "given"
    assert numbers(kiosk) == ["A001"]


def test_back_leads_one_screen_back(kiosk: Kiosk) -> None:
    """From a procedure to what was found, from there to the services."""
    kiosk.press(kiosk.visit.open, "search")
    kiosk.press(kiosk.visit.open, "procedure")

    kiosk.press(kiosk.visit.back)
    assert kiosk.shows("screen") == "search"
    kiosk.press(kiosk.visit.back)

    assert kiosk.shows("screen") == "welcome"


def test_a_search_that_was_left_goes_back_to_the_start(kiosk: Kiosk) -> None:
    """Whoever walks away from a procedure's page leaves the start screen to the next."""
    kiosk.press(kiosk.visit.open, "search")
    kiosk.press(kiosk.visit.open, "procedure")

    kiosk.wait(SECONDS_TO_READ + WARNING_SECONDS - 1)
    assert kiosk.shows("screen") == "procedure"
    kiosk.visit.stay()
    kiosk.wait(SECONDS_TO_READ + WARNING_SECONDS - 1)
    assert kiosk.shows("screen") == "procedure"
    kiosk.wait(2)

    assert kiosk.shows("screen") == "welcome"
