"""The screen as it is heard: what to read of it, and when."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtQuick import QQuickItem, QQuickWindow

from common.background.executors import InlineExecutor
from common.speech.vietnamese import Region
from kiosk.aloud import Choice, NumberGiven, given_sentences
from kiosk.keypad import KeyPad
from kiosk.lookup import Lookup
from kiosk.reader import Reader
from kiosk.seen import choice_of, seen_on
from kiosk.visit import Visit
from kiosk.voiced import Sentence, echo, page_voiced, spoken_in, voiced
from kiosk.works import Sounds

_READ: Final = frozenset({Qt.Key.Key_Asterisk})
_LOUDER: Final = frozenset({Qt.Key.Key_Plus, Qt.Key.Key_Equal})
_QUIETER: Final = frozenset({Qt.Key.Key_Minus})
_STOP: Final = frozenset({Qt.Key.Key_Period, Qt.Key.Key_Comma, Qt.Key.Key_Delete})
_BACK: Final = frozenset({Qt.Key.Key_Escape, Qt.Key.Key_Backspace, Qt.Key.Key_Back})


class ScreenHeard(QObject):
    """Ties screen, keys and reader together; `offered` and `reminds` are the reader's.

    Keys: `*` reads aloud or again, `.` stops, `+` and `-` are the volume, Escape goes back.
    """

    def __init__(
        self,
        visit: Visit,
        keypad: KeyPad,
        lookup: Lookup,
        sounds: Sounds | None,
        parent: QObject | None = None,
        *,
        region: Region,
        offered: bool,
        reminds: bool,
    ) -> None:
        super().__init__(parent)
        self._visit = visit
        self._keypad = keypad
        self._lookup = lookup
        self._region: Region = region
        self.reader = Reader(
            sounds.speaker if sounds else None,
            sounds.executor if sounds else InlineExecutor(),
            visit.comfort,
            self.sentences,
            self,
            offered=offered,
            reminds=reminds,
        )
        self._window: QQuickWindow | None = None
        self._screen = visit.property("screen")
        self._scan_words = ""
        self._line = ""
        self._read_before: frozenset[str] = frozenset()
        # what is read is what stands there once the new screen's bindings have settled
        self._settling = QTimer(self, interval=0, singleShot=True)
        self._settling.timeout.connect(self.reader.again)

    def follow(self, window: QQuickWindow) -> None:
        """Read each screen of `window` as it comes, what is typed and found, and obey its keys."""
        self._window = window
        time_out = self._visit.property("time_out")
        self._keypad.watch(window)
        self._keypad.pressed.connect(self._visit.touched)
        self._keypad.moved.connect(self._moved)
        self._keypad.asked.connect(self._asked)
        self._visit.changed.connect(self._changed)
        self._visit.turned.connect(self._turned)
        self._lookup.changed.connect(self._echo)
        # what was found is read when it stands there
        self._lookup.answered.connect(self._found, Qt.ConnectionType.QueuedConnection)
        time_out.warned.connect(self.reader.warn)
        self.reader.said.connect(time_out.extend)

    def sentences(self) -> Sequence[Sentence]:
        """Return what stands on the screen now, each sentence for its own voice."""
        said = self._sentences()
        self._read_before = frozenset(one.text for one in said)
        return said

    def _sentences(self) -> list[Sentence]:
        page = self._page()
        if page is None:
            return []
        language = self._visit.comfort.current_language
        known = spoken_in(language)
        if self._screen == "given" and known is not None:
            said = given_sentences(self._given(page), language=known, region=self._region)
            return [Sentence(text=one, language=known) for one in said]
        seen = seen_on(page)
        return self._voiced(seen.words, seen.choices)

    def _voiced(
        self, words: Sequence[tuple[str, str]], choices: Sequence[Choice]
    ) -> list[Sentence]:
        return page_voiced(
            words,
            choices,
            language=self._visit.comfort.current_language,
            by_keys=bool(self._keypad.property("in_use")),
            region=self._region,
        )

    def _speak(self, sentences: Sequence[Sentence], *, after: bool = False) -> None:
        """Say something of a citizen's screen, instead of what is being said or `after` it."""
        if not self._visit.comfort.property("reads") or self._page() is None:
            return
        if after:
            self.reader.add(sentences)
        else:
            self.reader.say(sentences)

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
            wait=giving.property("wait_words"),
            counters=tuple(giving.property("counters")),
            advice=str(advice.property("sentence")) if advice else "",
        )

    @Slot()
    def _changed(self) -> None:
        screen, self._screen = self._screen, self._visit.property("screen")
        before, self._scan_words = self._scan_words, str(self._visit.property("scan_words"))
        if screen != self._screen:
            self._settling.start()
        elif self._scan_words not in {"", before}:
            language = self._visit.comfort.current_language
            self._speak([voiced(self._scan_words, language, self._region)])

    @Slot()
    def _turned(self) -> None:
        """Read what the page before did not have."""
        before = self._read_before
        said = self.sentences()
        self._speak([one for one in said if one.text not in before] or said)

    @Slot()
    def _echo(self) -> None:
        """Say what a key did to the line; whoever typed it may not see it."""
        before, self._line = self._line, str(self._lookup.property("text"))
        language = self._visit.comfort.current_language
        said = echo(before, self._line, language, self._region)
        if said is not None and self._screen == "search":
            self._speak([said])

    @Slot()
    def _found(self) -> None:
        """Read the first of what was found, or that nothing was."""
        page = self._page()
        if page is None or self._screen != "search":
            return
        if self._lookup.property("state") == "nothing":
            said = [(str(page.property(one)), "") for one in ("nothing", "advice")]
            self._speak(self._voiced(said, []), after=True)
        else:
            first = [one for one in seen_on(page).choices if one.key == 1]
            self._speak(self._voiced([], first)[-2:], after=True)

    @Slot(object)
    def _moved(self, item: QQuickItem) -> None:
        self._visit.property("time_out").extend()
        # the staff's screens are not read, least of all the digits of a PIN
        choice = choice_of(item)
        self._speak(self._voiced([], [choice])[-2 if choice.says else -1 :])

    @Slot(int)
    def _asked(self, number: int) -> None:
        self._visit.touched()
        key, comfort, reader = Qt.Key(number), self._visit.comfort, self.reader
        if key in _BACK:
            self._visit.back()
        if not reader.property("offered"):
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
