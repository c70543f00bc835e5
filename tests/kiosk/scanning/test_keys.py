import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from kiosk.scanning.keys import ScannerKeys
from kiosk.scanning.lines import SILENCE_SECONDS
from tests.windows import Seconds


class Field:
    """A text field with a scanner that types into its window."""

    def __init__(self, qtbot: QtBot) -> None:
        self.edit = QLineEdit()
        qtbot.addWidget(self.edit)
        self.seconds = Seconds()
        self.heard = bytearray()
        self.scanner = ScannerKeys(
            "~", self._take, self.heard.clear, clock=self.seconds, parent=self.edit
        )
        self.edit.installEventFilter(self.scanner)

    def _take(self, data: bytearray) -> None:
        self.heard += data

    def type(self, text: str, at: int = 0) -> None:
        """Type as a keyboard does; `at` is when, in ms, by the keys themselves."""
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                key = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
                key.setTimestamp(at)
                QCoreApplication.sendEvent(self.edit, key)

    def enter(self) -> None:
        """Press Enter."""
        QTest.keyClick(self.edit, Qt.Key.Key_Return)


@pytest.fixture
def field(qtbot: QtBot) -> Field:
    """A field with the keyboard's focus."""
    return Field(qtbot)


def test_a_scan_never_reaches_a_field(field: Field) -> None:
    """From the prefix to Enter every key is the scanner's; before and after it is the person's."""
    field.type("ab")
    field.type("~123|45~6")
    field.enter()
    field.type("c")

    assert field.heard == b"123|45~6\n"
    assert field.edit.text() == "abc"


def test_letters_with_marks_are_taken_too(field: Field) -> None:
    """A name on a card is typed as letters of any kind."""
    field.type("~Trần")
    field.enter()

    assert field.heard == "Trần\n".encode()
    assert field.edit.text() == ""


def test_a_broken_scan_gives_the_keyboard_back(field: Field) -> None:
    """A scan without its Enter does not swallow what a hand types later, but for its first keys."""
    field.type("~123")

    for letter in "abcd":
        field.seconds.advance(SILENCE_SECONDS + 0.1)
        field.type(letter)

    assert field.edit.text() == "cd"
    assert field.heard == b""


def test_a_scan_after_a_broken_one_is_whole(field: Field) -> None:
    """The prefix begins anew."""
    field.type("~123")
    field.seconds.advance(SILENCE_SECONDS + 0.1)

    field.type("~456")
    field.enter()

    assert field.heard == b"456\n"


def test_the_rest_of_a_scan_after_a_silence_reaches_no_field(field: Field) -> None:
    """The window may have been busy while the keys waited."""
    field.type("~123")
    field.seconds.advance(SILENCE_SECONDS + 0.1)

    field.type("456")
    field.enter()
    field.type("x")

    assert field.heard == b"123456\n"
    assert field.edit.text() == "x"


def test_the_time_of_a_key_is_when_it_was_pressed(field: Field) -> None:
    """However late it is handled."""
    field.type("~1", at=5000)
    field.seconds.advance(60)

    field.type("2", at=5010)
    field.type("x", at=5020)

    assert field.heard == b"12x"
    assert field.edit.text() == ""


@pytest.mark.parametrize(
    ("key", "modifier", "text"),
    [
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r"),
        (Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier, "\r"),
        (Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier, "\n"),
    ],
)
def test_a_scan_that_ends_twice_presses_enter_once(
    field: Field, key: Qt.Key, modifier: Qt.KeyboardModifier, text: str
) -> None:
    """A scanner may send CR and LF; a hand's Enter comes later and is a person's."""
    entered: list[None] = []
    field.edit.returnPressed.connect(lambda: entered.append(None))
    field.type("~123")
    field.enter()

    field.seconds.advance(0.02)
    again = QKeyEvent(QEvent.Type.KeyPress, int(key), modifier, text)
    QCoreApplication.sendEvent(field.edit, again)
    assert field.heard == b"123\n"
    assert (field.edit.text(), entered) == ("", [])
    assert again.isAccepted()
    field.seconds.advance(0.3)
    field.enter()

    assert entered == [None]
