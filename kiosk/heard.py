"""The screen as it is heard: what to read of it, and when."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtQuick import QQuickItem, QQuickWindow

from common.speech.vietnamese import Region
from kiosk.aloud import NumberGiven, given_sentences, page_sentences
from kiosk.keypad import KeyPad
from kiosk.reader import Reader
from kiosk.seen import choice_of, seen_on
from kiosk.visit import Visit

_READ: Final = frozenset({Qt.Key.Key_Asterisk})
_LOUDER: Final = frozenset({Qt.Key.Key_Plus, Qt.Key.Key_Equal})
_QUIETER: Final = frozenset({Qt.Key.Key_Minus})
_STOP: Final = frozenset({Qt.Key.Key_Period, Qt.Key.Key_Comma, Qt.Key.Key_Delete})
_BACK: Final = frozenset({Qt.Key.Key_Escape, Qt.Key.Key_Backspace, Qt.Key.Key_Back})


class ScreenHeard(QObject):
    """Ties screen, keys and reader together.

    Keys: `*` reads aloud or again, `.` stops, `+` and `-` are the volume, Escape goes back.
    """

    def __init__(
        self, visit: Visit, keypad: KeyPad, region: Region, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._visit = visit
        self._keypad = keypad
        self._region: Region = region
        self._reader: Reader | None = None
        self._window: QQuickWindow | None = None
        self._screen = visit.property("screen")
        # what is read is what stands there once the new screen's bindings have settled
        self._settling = QTimer(self, interval=0, singleShot=True)
        self._settling.timeout.connect(self._read)

    def follow(self, window: QQuickWindow, reader: Reader) -> None:
        """Read each screen of `window` as it comes, and obey its keys."""
        self._window, self._reader = window, reader
        time_out = self._visit.property("time_out")
        self._keypad.watch(window)
        self._keypad.pressed.connect(self._visit.touched)
        self._keypad.moved.connect(self._moved)
        self._keypad.asked.connect(self._asked)
        self._visit.changed.connect(self._changed)
        time_out.warned.connect(reader.warn)
        reader.said.connect(time_out.extend)

    def sentences(self) -> Sequence[str]:
        """Return what stands on the screen now, in the person's language."""
        page = self._page()
        if page is None:
            return []
        language = self._visit.comfort.spoken_language
        if self._screen == "given":
            return given_sentences(self._given(page), language=language, region=self._region)
        seen = seen_on(page)
        return page_sentences(
            seen.words,
            seen.choices,
            language=language,
            by_keys=bool(self._keypad.property("in_use")),
            region=self._region,
        )

    def _page(self) -> QQuickItem | None:
        stage = self._window.findChild(QQuickItem, "stage") if self._window else None
        pages = stage.childItems() if stage else []
        return next((one for one in pages if one.isVisible() and one.property("current")), None)

    def _given(self, page: QQuickItem) -> NumberGiven:
        giving = self._visit.giving
        advice = page.findChild(QQuickItem, "advice")
        return NumberGiven(
            number=giving.property("number"),
            service=giving.property("service"),
            priority=giving.property("priority"),
            ahead=None if giving.property("offline") else giving.property("ahead"),
            counters=tuple(giving.property("counters")),
            advice=str(advice.property("sentence")) if advice else "",
        )

    @Slot()
    def _changed(self) -> None:
        screen, self._screen = self._screen, self._visit.property("screen")
        if screen != self._screen:
            self._settling.start()

    @Slot()
    def _read(self) -> None:
        if self._reader is not None:
            self._reader.again()

    @Slot(object)
    def _moved(self, item: QQuickItem) -> None:
        self._visit.property("time_out").extend()
        comfort = self._visit.comfort
        # the staff's screens are not read, least of all the digits of a PIN
        seen = self._page() is not None
        if self._reader is not None and seen and comfort.property("reads"):
            self._reader.say(
                page_sentences(
                    [],
                    [choice_of(item)],
                    language=comfort.spoken_language,
                    by_keys=True,
                    region=self._region,
                )[-2:]
            )

    @Slot(int)
    def _asked(self, number: int) -> None:
        self._visit.touched()
        key, comfort, reader = Qt.Key(number), self._visit.comfort, self._reader
        if key in _BACK:
            self._visit.back()
        if reader is None or not reader.property("offered"):
            return
        if key in _READ:
            if comfort.property("reads"):
                reader.again()
            else:
                comfort.toggle_reading()
        elif key in _STOP:
            reader.stop()
        elif key in _LOUDER:
            comfort.louder()
        elif key in _QUIETER:
            comfort.quieter()
