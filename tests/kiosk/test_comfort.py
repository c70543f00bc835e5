from kiosk.time_out import WARNING_SECONDS
from kiosk.visit import SECONDS_TO_CHOOSE, SECONDS_TO_TAKE
from tests.kiosk.conftest import Kiosk

SWITCHES = ("large_type", "high_contrast", "low_reach", "reads")


def choose_everything(kiosk: Kiosk) -> None:
    """Switch everything on and make it louder, as one person might."""
    comfort = kiosk.visit.comfort
    for slot in (
        comfort.toggle_type,
        comfort.toggle_contrast,
        comfort.toggle_reach,
        comfort.toggle_reading,
        comfort.toggle_language,
        comfort.louder,
    ):
        kiosk.press(slot)


def test_every_choice_is_forgotten_when_its_person_has_gone(kiosk: Kiosk) -> None:
    """The next one meets the kiosk as the centre has set it up, volume included."""
    choose_everything(kiosk)
    assert all(kiosk.shows(name) for name in SWITCHES)

    kiosk.wait(SECONDS_TO_CHOOSE + WARNING_SECONDS)

    assert not any(kiosk.shows(name) for name in SWITCHES)
    assert (kiosk.shows("language"), kiosk.shows("volume")) == ("vi", 3)


def test_every_choice_stays_with_its_person_until_the_ticket(kiosk: Kiosk) -> None:
    """What was chosen at the start holds while the number is shown, and ends with "done"."""
    choose_everything(kiosk)
    kiosk.press(kiosk.visit.take_number, "ho_tich")
    assert kiosk.shows("screen") == "given"
    assert all(kiosk.shows(name) for name in SWITCHES)

    kiosk.press(kiosk.visit.done)

    assert not any(kiosk.shows(name) for name in SWITCHES)


def test_the_choices_have_a_screen_of_their_own_and_stay(kiosk: Kiosk) -> None:
    """Opened, used and left; what was chosen there holds on the start screen."""
    kiosk.press(kiosk.visit.open, "comfort")
    kiosk.press(kiosk.visit.comfort.toggle_contrast)

    kiosk.press(kiosk.visit.back)

    assert (kiosk.shows("screen"), kiosk.shows("high_contrast")) == ("welcome", True)


def test_drumming_switches_once(kiosk: Kiosk) -> None:
    """Two touches in a moment are one choice, not one and its contrary."""
    kiosk.press(kiosk.visit.comfort.toggle_contrast)
    kiosk.visit.touched()
    kiosk.visit.comfort.toggle_contrast()

    assert kiosk.shows("high_contrast") is True


def test_the_warning_is_told_once_and_again_after_a_touch(kiosk: Kiosk) -> None:
    """A sign at its beginning, not at every tick; one touch takes it back."""
    warned: list[None] = []
    kiosk.visit.property("time_out").warned.connect(lambda: warned.append(None))
    kiosk.press(kiosk.visit.take_number, "ho_tich")

    kiosk.wait(SECONDS_TO_TAKE + 5)
    once = len(warned)
    kiosk.visit.touched()
    kiosk.wait(SECONDS_TO_TAKE + 5)

    assert (once, len(warned)) == (1, 2)
    assert kiosk.shows("screen") == "given"
