# noqa: INP001 — a script, not part of the program
# ruff: noqa: S603, S607 — the distribution's own tools, with words of ours
"""Draw the hall at work into docs/pictures/hall.png; `make screens` runs it.

Needs Xvfb and PulseAudio: a board without a loudspeaker says so on every counter.

It is the demo as somebody sees it who runs it on a screen of this size, after a minute.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

from admin.measuring.null_sink import NullSink

_PICTURE: Final = Path(__file__).parents[1] / "docs" / "pictures" / "hall.png"
_SIZE: Final = "1920x1080"
_AT_WORK_SECONDS: Final = 75
_LOOK: Final = """
import sys
from PySide6.QtGui import QGuiApplication
application = QGuiApplication([])
application.primaryScreen().grabWindow(0).save(sys.argv[1])
"""


def main() -> None:
    """Open the demo on a screen of its own and take a picture of it."""
    reading, writing = os.pipe()
    screen = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{_SIZE}x24", "-nolisten", "tcp"],
        pass_fds=[writing],
    )
    os.close(writing)
    with os.fdopen(reading) as told, tempfile.TemporaryDirectory() as folder:
        sink = NullSink(Path(folder))
        sink.start()
        own = {"DISPLAY": f":{told.readline().strip()}", "QT_QPA_PLATFORM": "xcb"}
        here = os.environ | sink.environment | own
        demo = subprocess.Popen(
            [sys.executable, "-m", "admin.command", "demo", "--out", f"{folder}/demo"], env=here
        )
        try:
            time.sleep(_AT_WORK_SECONDS)
            subprocess.run([sys.executable, "-c", _LOOK, _PICTURE], env=here, check=True)
        finally:
            demo.terminate()
            demo.wait()
            screen.terminate()
            screen.wait()
            sink.stop()


if __name__ == "__main__":
    main()
