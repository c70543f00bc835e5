"""A board in a process of its own, as `moiso display` is one, on the demo's clock.

`python -m admin.morning.board_process URL NAME CLOCK SAID`; ends when its input does.
"""

import os
import signal
import sys
import threading
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication

from admin.morning.board_door import BOARD_SIZE, open_board
from admin.morning.clock import SharedClock
from admin.morning.loudspeaker import FileLoudspeaker
from common.background.window import window_thread
from common.catalogue.load import load_catalogue
from common.database.engine import Database
from common.look.fonts import load_fonts


def main(url: str, name: str, clock_file: str, said: str) -> int:
    """Show the board until the input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the demo, which ends this
    qInstallMessageHandler(_complain)
    application = QGuiApplication(sys.argv[:1])
    load_fonts()
    with SharedClock(Path(clock_file)) as clock:
        with window_thread():
            door = open_board(
                partial(Database, url, clock),
                name,
                FileLoudspeaker(Path(said)),
                load_catalogue(None).voices,
            )
            door.show(BOARD_SIZE)
            threading.Thread(target=_end_with_input, args=(application,), daemon=True).start()
            code = application.exec()
        door.close()
    return code


def _end_with_input(application: QGuiApplication) -> None:
    while os.read(sys.stdin.fileno(), 1):
        pass
    application.exit(0)  # may be called from any thread; quit() may not


def _complain(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
    if kind not in {QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg}:
        sys.stderr.write(f"Qt: {text}\n")
        sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
