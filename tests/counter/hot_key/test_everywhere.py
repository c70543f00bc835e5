"""Wanting a key everywhere: remembered, refused with words, let go at sign-out."""

import ctypes
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from common.readings.desk_view import SignedIn
from common.tickets.ticket import State
from counter.commands import Deed
from counter.hot_key import everywhere
from counter.hot_key.combination import Combination, HotKeyTaken
from counter.hot_key.everywhere import Everywhere
from counter.hot_key.windows import WindowsGrab, _Message
from counter.keys import KeyInvalid, choose_key, read_everywhere
from counter.window import CounterWindow
from tests.counter.conftest import PIN, Cable
from tests.counter.stages import settle
from tests.halls import TestHall


@dataclass(kw_only=True)
class Keys:
    """A system that hands keys over, unless another program has them."""

    taken: bool = False
    held: list[Combination] = field(default_factory=list)
    pressed: Callable[[], None] = field(default=lambda: None)

    def take(self, key: Combination, pressed: Callable[[], None]) -> "Keys":
        """Hand a key over."""
        if self.taken:
            raise HotKeyTaken
        self.held.append(key)
        self.pressed = pressed
        return self

    def close(self) -> None:
        """Take it back."""
        self.held.pop()


@pytest.fixture
def keys(monkeypatch: pytest.MonkeyPatch) -> Keys:
    """This system hands keys over."""
    keys = Keys()
    monkeypatch.setattr(everywhere, "GRABS", {"offscreen": keys.take})
    return keys


@pytest.fixture
def window(cable: Cable, officer: SignedIn, settings: QSettings, keys: Keys) -> CounterWindow:
    """The window of counter 1, its officer signed in."""
    window = CounterWindow(cable.link(), 1, "vi", settings)
    window.show()
    window.sign_in.sign_in("lan", PIN)
    settle()
    return window


def test_it_calls_the_next_whatever_is_open(
    window: CounterWindow, hall: TestHall, keys: Keys
) -> None:
    """The key is pressed in another program; a question left open here is closed."""
    numbers = [hall.issue(), hall.issue()]
    window.everywhere.want(wanted=True)
    keys.pressed()
    window.asking.do(Deed.HOLD)

    keys.pressed()

    assert hall.state(numbers[0]) is State.CALLED
    assert hall.state(numbers[1]) is State.WAITING  # within two seconds it is one press
    assert window.asking.open_question is None
    window.hide()


def test_the_key_is_held_while_somebody_is_signed_in(window: CounterWindow, keys: Keys) -> None:
    """Signed out, the key is the other programs' again; the next sign-in takes it back."""
    window.everywhere.want(wanted=True)
    window.desk.sign_out()
    settle()
    away = list(keys.held)

    window.sign_in.sign_in("lan", PIN)
    settle()

    assert (away, keys.held) == ([], [Combination(function=9, ctrl=True)])
    window.hide()


def test_a_key_in_use_is_said_in_words_and_not_remembered(
    window: CounterWindow, settings: QSettings, keys: Keys
) -> None:
    """The officer reads which key it is and what to do."""
    keys.taken = True

    window.everywhere.want(wanted=True)

    assert window.desk_page.said.text().startswith("Phần mềm khác đang giữ phím Ctrl+F9.")
    assert not window.everywhere.is_on
    assert settings.value("counter-1/everywhere", type=bool) is False
    window.hide()


def test_a_system_that_hands_no_key_over_says_so(
    cable: Cable, officer: SignedIn, settings: QSettings
) -> None:
    """On Wayland, as here off-screen: the menu names it, and nothing can be ticked."""
    window = CounterWindow(cable.link(), 1, "vi", settings)
    window.show()
    window.sign_in.sign_in("lan", PIN)
    settle()
    window.desk_page.window_button.click()
    menu = QApplication.activePopupWidget()
    assert menu is not None
    entry = next(one for one in menu.actions() if one.objectName() == "everywhere")

    assert not entry.isEnabled()
    assert entry.text() == "Mời từ mọi nơi: máy không cho"
    menu.close()
    window.hide()


def test_a_centre_may_choose_the_key(settings: QSettings) -> None:
    """Any F-key, or Ctrl or Alt with a letter or a digit; never a bare letter."""
    choose_key(settings, "everywhere", "alt+n")
    chosen = read_everywhere(settings)
    for key in ("N", "Space", "Ctrl+Up"):
        with pytest.raises(KeyInvalid):
            choose_key(settings, "everywhere", key)

    assert (chosen, read_everywhere(settings)) == ("Alt+N", "Alt+N")


@pytest.mark.parametrize("kept", ["", "x", "nonsense", "Ctrl+Up"])
def test_a_spoilt_file_gives_the_usual_key(settings: QSettings, kept: str) -> None:
    """Whatever somebody wrote there."""
    settings.setValue("keys/everywhere", kept)

    assert Everywhere(settings, "counter-1").key == "Ctrl+F9"


@dataclass(kw_only=True)
class User:
    """Windows' user32, as far as it is asked."""

    free: bool = True
    asked: list[tuple[object, ...]] = field(default_factory=list)

    def RegisterHotKey(self, *asked: object) -> bool:  # noqa: N802 — Windows' name
        """Hand a key over."""
        self.asked.append(asked)
        return self.free

    def UnregisterHotKey(self, *asked: object) -> bool:  # noqa: N802 — Windows' name
        """Take it back."""
        self.asked.append(asked)
        return True


def test_windows_is_asked_for_the_key_and_heard(qapp: QApplication) -> None:
    """The numbers are those of the reference; a foreign message goes on untouched."""
    user, heard = User(), list[None]()
    grab = WindowsGrab(Combination(function=9, ctrl=True), lambda: heard.append(None), user)
    ours = _Message(message=0x0312, word=0x5153)
    foreign = _Message(message=0x0100, word=0x5153)

    answers = [
        grab.nativeEventFilter(kind, ctypes.addressof(one))
        for kind, one in (
            (b"windows_generic_MSG", ours),
            (b"windows_generic_MSG", foreign),
            (b"xcb_generic_event_t", ours),
        )
    ]
    grab.close()
    grab.close()

    assert user.asked == [(None, 0x5153, 0x4002, 0x78), (None, 0x5153)]
    assert (answers, len(heard)) == ([(True, 0), (False, 0), (False, 0)], 1)


def test_a_key_that_windows_does_not_give_is_refused(qapp: QApplication) -> None:
    """Another program has registered it."""
    with pytest.raises(HotKeyTaken):
        WindowsGrab(Combination(letter="N", alt=True), lambda: None, User(free=False))
