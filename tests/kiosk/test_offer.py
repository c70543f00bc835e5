from dataclasses import replace
from datetime import timedelta

from pytestqt.qtbot import QtBot

from common.catalogue.load import load_catalogue
from common.tickets.opening_hours import Hours, OpeningHours
from common.tickets.text import Text
from common.use_cases.setup import set_up
from kiosk.offer import ServiceCard
from tests.halls import limit
from tests.kiosk.conftest import Build, Kiosk
from tests.manual_executor import ManualExecutor


def cards(kiosk: Kiosk) -> dict[str, ServiceCard]:
    """Return the services' cards by key, in their order."""
    return {row.key: row for row in kiosk.offer.property("services").rows}


def test_every_service_says_how_many_wait(kiosk: Kiosk) -> None:
    """The count follows the hall."""
    assert cards(kiosk)["ho_tich"].waiting == 0

    kiosk.hall.issue("ho_tich")
    kiosk.offer.refresh()

    assert cards(kiosk)["ho_tich"].waiting == 1


def test_collecting_results_is_the_wide_last_card(kiosk: Kiosk) -> None:
    """Who comes for a result finds that card in its own place."""
    rows = list(cards(kiosk).values())

    assert [row.key for row in rows if row.wide] == ["tra_ket_qua"]
    assert rows[-1].key == "tra_ket_qua"


def test_a_service_without_an_open_counter_warns(kiosk: Kiosk) -> None:
    """A number is still given, but nobody is left to wonder."""
    assert cards(kiosk)["ho_tich"].served

    for counter in range(1, 6):
        kiosk.hall.staff.close_counter(counter)
    kiosk.offer.refresh()

    assert not cards(kiosk)["ho_tich"].served
    assert cards(kiosk)["ho_tich"].open


def test_cut_off_is_never_shown_as_nobody_waiting(kiosk: Kiosk) -> None:
    """The services stay, their counts do not, and the loss is said."""
    kiosk.link.cut = True
    kiosk.offer.refresh()

    assert cards(kiosk)["ho_tich"].waiting == -1
    assert "cut" in str(kiosk.offer.property("fault"))
    kiosk.link.cut = False
    kiosk.offer.refresh()
    assert cards(kiosk)["ho_tich"].waiting == 0
    assert kiosk.offer.property("fault") == ""


def test_a_kiosk_started_without_its_database_says_so(kiosk_with: Build) -> None:
    """Nothing is offered before the hall was read once."""
    kiosk = kiosk_with()
    kiosk.link.cut = True
    fresh = type(kiosk.offer)(kiosk.link, None, "vi")

    fresh.refresh()

    assert not fresh.property("has_read")
    assert fresh.property("fault") != ""


def test_outside_the_hours_the_next_opening_is_said(kiosk_with: Build) -> None:
    """On a Saturday the kiosk names Monday morning and gives no number."""
    kiosk = kiosk_with(hours=OpeningHours())

    kiosk.press(kiosk.visit.take_number, "ho_tich")

    assert kiosk.offer.property("closed")
    assert cards(kiosk)["ho_tich"].opens == ""  # said once, in the heading
    assert kiosk.offer.property("opens") == "Phục vụ từ 07:30 thứ Hai"
    assert kiosk.hall.reading.tickets() == []


def test_at_noon_the_afternoon_is_named_without_a_day(kiosk_with: Build) -> None:
    """Later today needs no day."""
    kiosk = kiosk_with(hours=OpeningHours())
    kiosk.hall.clock.advance(timedelta(days=2, hours=4))  # Monday noon

    kiosk.offer.refresh()

    assert kiosk.offer.property("opens") == "Phục vụ từ 13:30"
    assert cards(kiosk)["ho_tich"].open is False


def test_names_and_classes_are_in_the_chosen_language(kiosk: Kiosk) -> None:
    """Services, classes and the centre itself read in English after the switch."""
    kiosk.offer.use_language("en")

    assert cards(kiosk)["dat_dai"].name == "Land"
    assert kiosk.offer.priority_name("elderly") == "Elderly person"
    assert kiosk.offer.property("centre") == Text(vi="", en="Public Service Centre").en


def test_readings_do_not_pile_up(kiosk_with: Build) -> None:
    """Any number of ticks during one reading bring one more reading."""
    executor = ManualExecutor()
    kiosk = kiosk_with(executor)
    executor.run_all()  # the printer's first state, and the first reading

    for _ in range(50):
        kiosk.offer.refresh()
    assert len(executor.waiting) == 1
    executor.run_all()

    assert not executor.waiting
    assert len(cards(kiosk)) == 11


def test_a_service_without_numbers_says_when_there_are_more(kiosk: Kiosk) -> None:
    """Its card is grey, names the next session or day, and gives nothing; the others go on."""
    kiosk.hall.pass_time(hours=48)  # to Monday
    limit(kiosk.hall, "ho_tich", morning_most=1)
    kiosk.hall.issue("ho_tich")
    kiosk.offer.refresh()

    kiosk.press(kiosk.visit.take_number, "ho_tich")

    assert cards(kiosk)["ho_tich"].opens == "Hết số đến 13:30"
    assert not cards(kiosk)["ho_tich"].open
    assert cards(kiosk)["dat_dai"].open
    assert len(kiosk.hall.reading.tickets()) == 1
    limit(kiosk.hall, "ho_tich", day_most=1)
    kiosk.offer.refresh()
    assert cards(kiosk)["ho_tich"].opens == "Hết số hôm nay"
    assert cards(kiosk)["ho_tich"].opens_again == "Hết số hôm nay, cấp lại lúc 07:30 thứ Ba"


def test_when_every_number_is_given_the_heading_says_so_once(kiosk: Kiosk) -> None:
    """Out of numbers is not out of hours, and the same words do not stand on eleven cards."""
    hours = replace(Hours(saturday_morning=True), day_most=1)
    set_up(kiosk.hall.database, replace(load_catalogue(None), hours=OpeningHours(usual=hours)))
    for service in cards(kiosk):
        kiosk.hall.issue(service)

    kiosk.offer.refresh()

    assert kiosk.offer.property("closed")
    assert kiosk.offer.property("spent")
    assert kiosk.offer.property("opens") == "Hết số hôm nay, cấp lại lúc 07:30 thứ Hai"
    assert {card.opens for card in cards(kiosk).values()} == {""}


def test_the_next_session_gives_numbers_again_also_while_cut_off(kiosk: Kiosk) -> None:
    """What was heard of a session holds for that session and no longer."""
    kiosk.hall.pass_time(hours=48)  # to Monday
    limit(kiosk.hall, "ho_tich", morning_most=1)
    kiosk.hall.issue("ho_tich")
    kiosk.offer.refresh()
    kiosk.link.cut = True
    kiosk.offer.refresh()
    assert not cards(kiosk)["ho_tich"].open

    kiosk.hall.clock.advance(timedelta(hours=6))
    kiosk.offer.refresh()

    assert cards(kiosk)["ho_tich"].open


def test_the_opening_minute_is_noticed_at_once(kiosk_with: Build, qtbot: QtBot) -> None:
    """Within a second, though nothing happens in the hall; everybody waits for that minute."""
    kiosk = kiosk_with(hours=OpeningHours())
    begins = kiosk.offer._opening("ho_tich").next_begins
    assert begins is not None
    kiosk.hall.clock.advance(begins - kiosk.hall.clock.now() - timedelta(seconds=1))
    kiosk.offer.refresh()
    assert kiosk.offer.property("closed") is True
    told: list[None] = []
    kiosk.offer.changed.connect(lambda: told.append(None))
    kiosk.offer.look()
    assert told == []

    kiosk.hall.clock.advance(timedelta(seconds=1))

    qtbot.waitUntil(lambda: kiosk.offer.property("closed") is False)
    assert cards(kiosk)["ho_tich"].open


def test_the_end_of_a_session_is_noticed_while_cut_off(kiosk_with: Build, qtbot: QtBot) -> None:
    """The hall is away, and the clock goes on."""
    kiosk = kiosk_with(hours=OpeningHours())
    begins = kiosk.offer._opening("ho_tich").next_begins
    assert begins is not None
    kiosk.hall.clock.advance(begins - kiosk.hall.clock.now() + timedelta(minutes=1))
    kiosk.offer.refresh()
    assert cards(kiosk)["ho_tich"].open
    kiosk.link.cut = True
    kiosk.offer.refresh()

    kiosk.hall.clock.advance(timedelta(hours=4))

    qtbot.waitUntil(lambda: not cards(kiosk)["ho_tich"].open)
