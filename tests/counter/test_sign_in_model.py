import pytest

from common.database.faults import DatabaseUnreachable
from common.readings.desk_view import SignedIn
from common.tickets.ticket import State
from counter.desk_reading import Reading
from counter.screen import Tone
from counter.sign_in_model import Page, SignInModel, SignInScreen
from tests.counter.conftest import PIN, Cable
from tests.halls import TestHall
from tests.windows import Seconds


class Door:
    """A sign-in page and what came of it."""

    def __init__(self, cable: Cable, seconds: Seconds, counter: int = 1) -> None:
        self.model = SignInModel(cable.link(), counter, "vi", seconds)
        self.welcomed: list[str] = []
        self.asked: list[str] = []
        self.model.signed_in.connect(self._welcome)
        self.model.taken.connect(self.asked.append)
        self.model.open()

    def _welcome(self, officer: SignedIn, reading: Reading) -> None:
        self.welcomed.append(officer.key)
        assert reading.desk.officer == officer

    @property
    def screen(self) -> SignInScreen:
        """What the page shows."""
        screen = self.model.screen
        assert isinstance(screen, SignInScreen)
        return screen


@pytest.fixture
def door(cable: Cable, seconds: Seconds) -> Door:
    """The sign-in page of counter 1."""
    return Door(cable, seconds)


def test_the_right_pin_signs_in(officer: SignedIn, door: Door, hall: TestHall) -> None:
    """Name and PIN, and the officer is at the counter."""
    door.model.sign_in("lan", PIN)

    assert door.welcomed == ["lan"]
    assert [one.words for one in door.screen.officers] == ["Nguyễn Thị Lan"]


def test_wrong_pins_are_refused_and_then_have_to_wait(
    officer: SignedIn, door: Door, seconds: Seconds
) -> None:
    """The third wrong PIN closes the page for a while; the seconds run down."""
    for _ in range(2):
        door.model.sign_in("lan", "000000")
    twice = door.screen
    door.model.sign_in("lan", "000000")
    closed = door.screen
    seconds.advance(4)
    door.model.tick()
    later = door.screen
    seconds.advance(6)
    door.model.tick()

    assert (twice.said.text, twice.wait_seconds) == ("Mã PIN chưa đúng. Vui lòng nhập lại.", 0)
    assert (closed.wait_seconds, later.wait_seconds, door.screen.wait_seconds) == (10, 6, 0)
    assert "đợi 6 giây" in later.said.text
    assert door.screen.said.text == ""
    door.model.sign_in("lan", PIN)
    assert door.welcomed == ["lan"]


@pytest.mark.parametrize(("officer_key", "pin"), [("", PIN), ("lan", "")])
def test_nothing_is_tried_without_name_and_pin(
    officer: SignedIn, door: Door, officer_key: str, pin: str
) -> None:
    """An empty field is said, not counted as a wrong PIN."""
    door.model.sign_in(officer_key, pin)

    assert door.screen.said.text == "Hãy chọn tên và nhập mã PIN."


def test_the_very_first_start_asks_to_create_an_officer(door: Door, hall: TestHall) -> None:
    """Nobody can sign in yet: the first officer is made here and is in."""
    first = door.screen.page

    door.model.create(" Lan ", "Nguyễn  Thị Lan", PIN, PIN)

    assert first is Page.FIRST
    assert door.welcomed == ["lan"]
    assert [(one.key, one.name) for one in hall.reading.officers()] == [("lan", "Nguyễn Thị Lan")]


@pytest.mark.parametrize(
    ("form", "said"),
    [
        (("lan", "Lan", PIN, "246814"), "Hai lần nhập mã PIN không giống nhau."),
        (("", "Lan", PIN, PIN), "Hãy nhập mã cán bộ và họ tên."),
        (("lan", " ", PIN, PIN), "Hãy nhập mã cán bộ và họ tên."),
        (("lan", "Lan", "123", "123"), "Mã PIN phải có ít nhất 6 chữ số và chỉ gồm chữ số."),
    ],
)
def test_a_first_officer_is_made_only_of_sound_parts(
    door: Door, hall: TestHall, form: tuple[str, str, str, str], said: str
) -> None:
    """What is missing is said, and nothing is kept."""
    door.model.create(*form)

    assert door.screen.said.text == said
    assert door.screen.said.tone is Tone.BAD
    assert hall.reading.officers() == []


def test_nobody_makes_an_officer_once_there_is_one(door: Door, hall: TestHall) -> None:
    """A first-start page that stood open all night does not let a stranger in."""
    hall.staff.add_officer("minh", "Minh", PIN)

    door.model.create("lan", "Lan", "135791", "135791")

    assert door.welcomed == []
    assert [one.key for one in hall.reading.officers()] == ["minh"]
    assert door.screen.page is Page.SIGN_IN


def test_a_counter_taken_by_a_colleague_is_asked_about_and_can_be_taken_over(
    officer: SignedIn, cable: Cable, hall: TestHall, seconds: Seconds
) -> None:
    """The question names the colleague; only a yes signs them out."""
    hall.staff.add_officer("minh", "Trần Minh", "135791")
    hall.staff.sign_in(1, "minh")
    door = Door(cable, seconds)
    door.model.sign_in("lan", PIN)
    before = list(door.welcomed)

    door.model.take_over()

    assert before == []
    assert door.asked == ["Trần Minh"]
    assert door.welcomed == ["lan"]


def test_a_no_leaves_the_colleague_there(
    officer: SignedIn, cable: Cable, hall: TestHall, seconds: Seconds
) -> None:
    """After a no, a stray yes does nothing."""
    hall.staff.add_officer("minh", "Trần Minh", "135791")
    hall.staff.sign_in(1, "minh")
    door = Door(cable, seconds)
    door.model.sign_in("lan", PIN)

    door.model.leave_it()
    door.model.take_over()

    assert door.welcomed == []


def test_taking_over_needs_the_pin_first(
    officer: SignedIn, cable: Cable, hall: TestHall, seconds: Seconds
) -> None:
    """Whoever does not know a PIN is not even asked."""
    hall.staff.add_officer("minh", "Trần Minh", "135791")
    hall.staff.sign_in(1, "minh")
    door = Door(cable, seconds)

    door.model.sign_in("lan", "000000")

    assert door.asked == []


def test_a_crashed_window_says_whose_and_which_ticket_is_there(
    officer: SignedIn, cable: Cable, hall: TestHall, seconds: Seconds
) -> None:
    """The page prefers who was there, and names the ticket that is still at the counter."""
    number = hall.issue()
    hall.staff.sign_in(1, "lan")
    hall.queue.call_next(1)

    door = Door(cable, seconds)

    assert door.screen.preferred == "lan"
    assert door.screen.note == f"Quầy còn giữ số {number}."
    assert hall.state(number) is State.CALLED


def test_without_a_database_it_says_so_and_comes_back(
    officer: SignedIn, cable: Cable, seconds: Seconds
) -> None:
    """A window started before the server waits for it."""
    cable.broken = DatabaseUnreachable(where="moiso.db", detail="dây mạng")
    door = Door(cable, seconds)
    lost = door.screen
    cable.broken = None

    door.model.refresh()

    assert lost.page is Page.LOADING
    assert "Không dùng được cơ sở dữ liệu" in lost.said.text
    assert (door.screen.page, door.screen.said.text) == (Page.SIGN_IN, "")


def test_a_counter_that_is_not_there_is_said(cable: Cable, seconds: Seconds) -> None:
    """A window opened with a wrong number names the right ones."""
    door = Door(cable, seconds, counter=77)

    assert door.screen.said.text == "Không có quầy 77. Các quầy: 1, 2, 3, 4, 5."
