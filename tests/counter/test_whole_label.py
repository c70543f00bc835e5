from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from common.line_breaks.whole_names import NO_BREAK
from counter.painted import Lines, fitted
from counter.whole_label import WholeLabel

NAME = "Người có công – Nội vụ – Tiếp công dân"


def test_a_label_shows_names_whole_and_tells_them_plain(qtbot: QtBot) -> None:
    """What is drawn parts no name; what is read from the label has plain spaces."""
    label = WholeLabel()
    qtbot.addWidget(label)

    label.setText(NAME)

    assert label.text() == NAME
    assert f"Tiếp{NO_BREAK}công{NO_BREAK}dân" in QLabel.text(label)


def test_lines_part_a_name_rather_than_cut_it(qtbot: QtBot) -> None:
    """Where a whole name is wider than the window, its syllables stand in lines of their own."""
    label = Lines(1, most=9)
    qtbot.addWidget(label)
    metrics = QFontMetrics(label.font())

    wide = fitted(NAME, metrics, metrics.horizontalAdvance("Người có công –") + 4, 9)
    narrow = fitted(NAME, metrics, metrics.horizontalAdvance("Người –") + 4, 9)

    assert f"Người{NO_BREAK}có{NO_BREAK}công" in wide
    assert narrow == NAME
