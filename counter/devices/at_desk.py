"""The keypad and the sign of one counter, wired to its desk."""

import time
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from common.serial_talk import Talker
from common.tickets.errors import Refusal
from common.tickets.text import Text
from common.tickets.ticket import State
from counter.commands import Command, Deed
from counter.desk_model import DeskModel
from counter.devices.devices_file import Devices, KeypadSettings, Place, SignSettings
from counter.devices.key_meanings import CALL, CLEAR, DEEDS, DIGITS
from counter.devices.keypad import KeypadDriver
from counter.devices.sign import CLOSED, Face, Show, SignDriver
from counter.screen import Screen

_TYPING_SECONDS = 5.0
"""Digits typed before such a pause are forgotten."""

_MOST_DIGITS = 6
_KEYPAD, _SIGN = "keypad", "sign"


class SeveralSuchNumbers(Refusal):
    """The digits alone do not say which ticket is meant."""

    code = "several-such-numbers"
    sentence = Text(
        vi="Có nhiều số {digits}: {numbers}. Hãy mời trong danh sách.",
        en="There are several numbers {digits}: {numbers}. Please call from the list.",
    )


def face_of(screen: Screen) -> Face:
    """Return what a desk's sign shows; while cut off that is what was known last."""
    if screen.in_hand is not None:
        show = Show.CALL if screen.in_hand_state is State.CALLED else Show.SERVE
        calls = screen.calls if show is Show.CALL else 0
        return Face(show=show, number=screen.in_hand, calls=calls)
    return CLOSED if screen.paused else Face(show=Show.IDLE)


class DeskDevices(QObject):
    """Hands a keypad's presses to the desk and what the desk shows to its sign.

    `before_press` runs before each press; `talkers` are to be put on their lines (DeviceLines).
    What is not there, the desk tells its officer. `clock` counts seconds.
    """

    _pressed = Signal(str)
    _told = Signal(str, int, bool)

    def __init__(
        self,
        desk: DeskModel,
        devices: Devices,
        before_press: Callable[[], None] = lambda: None,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(desk)
        self._desk = desk
        self._before_press = before_press
        self._clock = clock
        self._typed = ""
        self._typed_at = 0.0
        self._away: set[tuple[str, int]] = set()
        self._signs = [self._sign(place, one) for place, one in enumerate(devices.signs)]
        keypads = [self._keypad(place, one) for place, one in enumerate(devices.keypads)]
        self.talkers: list[tuple[Place, Talker]] = [
            *zip((one.place for one in devices.signs), self._signs, strict=True),
            *zip((one.place for one in devices.keypads), keypads, strict=True),
        ]
        self._pressed.connect(self._press)
        self._told.connect(self._note)
        desk.changed.connect(self._show)
        desk.left.connect(self.show_closed)

    def _sign(self, number: int, one: SignSettings) -> SignDriver:
        return SignDriver(
            one.kind,
            counter=one.place.counter,
            address=one.place.address,
            blink_seconds=one.blink_seconds,
            repeat_seconds=one.repeat_seconds,
            told=partial(self._told.emit, _SIGN, number),
        )

    def _keypad(self, number: int, one: KeypadSettings) -> KeypadDriver:
        return KeypadDriver(
            one.kind,
            counter=one.place.counter,
            address=one.place.address,
            pressed=self._pressed.emit,
            told=partial(self._told.emit, _KEYPAD, number),
        )

    # the sign

    @Slot()
    def _show(self) -> None:
        screen = self._desk.screen
        assert isinstance(screen, Screen)  # noqa: S101 — Qt's properties have no type
        self._show_face(face_of(screen))

    @Slot()
    def show_closed(self) -> None:
        """Show that nobody serves here."""
        self._typed = ""
        self._show_face(CLOSED)

    def _show_face(self, face: Face) -> None:
        for sign in self._signs:
            sign.show(face)

    # the keypad

    @Slot(str)
    def _press(self, meaning: str) -> None:
        if meaning in DIGITS:
            self._typed = (self._typed_lately() + meaning)[-_MOST_DIGITS:]
            self._typed_at = self._clock()
            return
        typed, self._typed = self._typed_lately(), ""
        if meaning == CLEAR:
            return
        self._before_press()
        if meaning == CALL and typed:
            self._call(typed)
            return
        screen = self._desk.screen
        assert isinstance(screen, Screen)  # noqa: S101 — Qt's properties have no type
        deed = DEEDS.get(meaning, Deed.NEXT)
        if deed is Deed.PAUSE and screen.paused:
            deed = Deed.REOPEN
        self._desk.press(Command(deed=deed))

    def _typed_lately(self) -> str:
        return self._typed if self._clock() - self._typed_at < _TYPING_SECONDS else ""

    def _call(self, digits: str) -> None:
        shown = [row.number for rows in (self._desk.waiting, self._desk.aside) for row in rows.rows]
        meant = [number for number in shown if _digits(number) == int(digits)]
        if len(meant) > 1:
            self._desk.refuse(SeveralSuchNumbers(digits=digits, numbers=", ".join(meant)))
            return
        number = meant[0] if meant else digits
        self._desk.press(Command(deed=Deed.CALL, number=number))

    # whether they are there

    @Slot(str, int, bool)
    def _note(self, what: str, number: int, there: bool) -> None:  # noqa: FBT001 — a signal's way to tell it
        if there:
            self._away.discard((what, number))
        else:
            self._away.add((what, number))
        words = {
            _KEYPAD: self.tr("Bàn phím gọi số không kết nối"),
            _SIGN: self.tr("Bảng số không kết nối"),
        }
        away = {kind for kind, _ in self._away}
        self._desk.say_devices(" · ".join(words[kind] for kind in words if kind in away))


def _digits(number: str) -> int:
    return int("".join(letter for letter in number if letter.isdecimal()) or 0)
