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
        self.scanner = ScannerKeys("~", self._take, clock=self.seconds, parent=self.edit)
        self.edit.installEventFilter(self.scanner)

    def _take(self, data: bytearray) -> None:
        self.heard += data

    def type(self, text: str) -> None:
        """Type as a keyboard does."""
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                key = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
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
    """A scan without its Enter does not swallow what is typed later."""
    field.type("~123")

    field.seconds.advance(SILENCE_SECONDS + 0.1)
    field.type("x")

    assert field.edit.text() == "x"
