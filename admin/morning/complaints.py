"""What Qt and QML complain of while windows are used off-screen."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

_log = logging.getLogger(__name__)

_ONLY_HERE: Final = frozenset(
    {
        # said of every dialog and menu, by the off-screen platform alone
        "This plugin does not support propagateSizeHints()",
        "This plugin does not support raise()",
        "This plugin does not support grabbing the keyboard",
    }
)


@contextmanager
def complaints_of_qt() -> Iterator[list[str]]:
    """Collect what Qt and QML warn of meanwhile; it goes into the log as well."""
    complaints: list[str] = []

    def note(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        quiet = kind in {QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg}
        if not quiet and text not in _ONLY_HERE:
            complaints.append(text)
            _log.warning("Qt: %s", text)

    before = qInstallMessageHandler(note)
    try:
        yield complaints
    finally:
        qInstallMessageHandler(before)
