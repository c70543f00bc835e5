from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from common.look.qml_window import QmlWindow


def test_a_window_may_be_closed_twice(qtbot: QtBot, tmp_path: Path) -> None:
    """Whoever tidies up need not know who has tidied up already."""
    (tmp_path / "Main.qml").write_text("import QtQuick\nWindow {}\n", encoding="utf-8")
    shown = QmlWindow(tmp_path / "Main.qml", {}, "vi")

    shown.close()
    shown.speak("en")
    shown.close()

    with pytest.raises(RuntimeError):  # Qt's part of it is gone
        shown.window.title()
