"""The page of the day's figures: opened by a key, read while it is open, never in the way."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect, QSettings, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from common.readings.desk_view import SignedIn
from common.tickets.text import Language
from common.tickets.ticket import State
from counter.door import Speech
from counter.figures_model import FigureRow, FiguresModel, FiguresScreen, LineKind
from counter.figures_page import FiguresPage, parts_of
from counter.hall_model import HallModel
from counter.screen import Tone
from counter.window import CounterWindow
from tests.counter.conftest import PIN, Cable
from tests.counter.cut_words import cut_words
from tests.halls import TestHall
from tests.windows import CuttableLink

SERVICES = ("ho_tich", "chung_thuc", "dat_dai", "noi_vu", "bao_tro_xa_hoi", "kinh_doanh")


@pytest.fixture
def window(
    officer: SignedIn, cable: Cable, settings: QSettings, qtbot: QtBot
) -> Iterator[CounterWindow]:
    """The window of counter 1, with its officer signed in."""
    window = CounterWindow(cable.link(), 1, "vi", settings)
    window.resize(360, 720)
    window.show()
    qtbot.waitExposed(window)
    window.sign_in.sign_in("lan", PIN)
    window.activateWindow()
    yield window
    window.hide()
    window.deleteLater()


@pytest.fixture
def link(hall: TestHall, cable: Cable) -> Iterator[CuttableLink]:
    """A way to the hall that can be cut."""
    link = CuttableLink(cable.open, cable.link()._executor)
    yield link
    link.close()


def _a_day(hall: TestHall) -> None:
    """Let two counters work: one key per person at one, start and finish at the other."""
    for service in SERVICES:
        hall.issue(service)
        hall.issue(service)
    hall.pass_time(minutes=100)
    for counter in (1, 2, 3, 4):
        for _ in range(2):
            hall.queue.call_next(counter)
            hall.queue.start(counter)
            hall.pass_time(minutes=12.34)
        hall.queue.finish(counter)
    hall.queue.call_next(2)
    hall.queue.no_show(2)
    hall.queue.cancel(hall.line()[0])


def _said(model: FiguresModel) -> dict[str, str]:
    return {row.key: row.counts for row in model.rows.rows}


def _row(model: FiguresModel, key: str) -> FigureRow:
    return next(row for row in model.rows.rows if row.key == key)


def test_a_key_opens_the_day_and_another_leads_back(hall: TestHall, window: CounterWindow) -> None:
    """F11 shows what this counter and the hall did; Esc, or F11 again, is the desk."""
    _a_day(hall)

    QTest.keyClick(window, Qt.Key.Key_F11)
    shown = window.figures_page.isVisible()
    counts = _said(window.figures)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    back = window.desk_page.isVisible()
    QTest.keyClick(window, Qt.Key.Key_F11)
    QTest.keyClick(window, Qt.Key.Key_F11)

    assert (shown, back, window.desk_page.isVisible()) == (True, True, True)
    assert counts["own figures"].replace("\u00a0", " ") == "2 hoàn tất"
    hall_line = counts["hall figures"].replace("\u00a0", " ")
    assert hall_line == "12 lấy số · 8 hoàn tất · 1 vắng mặt · 1 hủy · 2 còn mở"


def test_a_key_of_the_desk_works_from_the_page(hall: TestHall, window: CounterWindow) -> None:
    """Who looks at figures and presses F9 has called somebody and sees whom."""
    number = hall.issue()
    QTest.keyClick(window, Qt.Key.Key_F11)

    QTest.keyClick(window, Qt.Key.Key_F9)

    assert window.desk_page.isVisible()
    assert hall.state(number) is State.CALLED


def test_a_call_that_comes_by_itself_ends_the_looking(
    hall: TestHall, window: CounterWindow
) -> None:
    """A counter standing ready calls: its officer sees whom, not yesterday's medians."""
    number = hall.issue()
    QTest.keyClick(window, Qt.Key.Key_F11)

    hall.queue.call_next(1)
    window.desk.refresh()

    assert window.desk_page.isVisible()
    assert window.desk_page.card.number.text() == number


def test_the_keyboard_moves_through_the_lines(hall: TestHall, window: CounterWindow) -> None:
    """Down goes on line by line and scrolls; a screen reader hears each line whole."""
    _a_day(hall)
    QTest.keyClick(window, Qt.Key.Key_F11)
    page = window.figures_page.list
    focused = window.focusWidget()

    QTest.keyClick(page, Qt.Key.Key_End)

    assert focused is page
    assert page.currentIndex().row() == page.model().rowCount() - 1
    assert page.verticalScrollBar().value() > 0
    spoken = [str(page.model().index(row, 0).data()) for row in range(page.model().rowCount())]
    assert any(
        one.startswith("Chứng thực, 2\u00a0lấy\u00a0số") and "Chờ (2 lượt) " in one
        for one in spoken
    )


def test_the_button_stands_below_the_services(hall: TestHall, window: CounterWindow) -> None:
    """A quiet button for who looks for it."""
    window.desk_page.lists.setCurrentIndex(2)

    QTest.mouseClick(window.desk_page.lists.figures_button, Qt.MouseButton.LeftButton)

    assert window.figures_page.isVisible()


def test_a_colleague_who_takes_over_ends_the_looking(hall: TestHall, window: CounterWindow) -> None:
    """The sign-in comes, whatever page was open."""
    QTest.keyClick(window, Qt.Key.Key_F11)

    hall.staff.sign_out(1)
    window.desk.refresh()

    assert window.sign_in_page.isVisible()


def test_no_officer_is_named(hall: TestHall, window: CounterWindow, officer: SignedIn) -> None:
    """Figures are a counter's and a service's, never a person's."""
    hall.issue()
    QTest.keyClick(window, Qt.Key.Key_F9)
    QTest.keyClick(window, Qt.Key.Key_F11)

    words = str(window.figures.rows.rows)

    assert "Quầy 1" in words
    assert officer.name not in words


def test_the_page_follows_the_hall_while_it_is_open(
    qtbot: QtBot, hall: TestHall, link: CuttableLink
) -> None:
    """What others press is counted within moments; a closed page asks for nothing."""
    asked = []
    model = FiguresModel(link, 1, "vi", rest_milliseconds=0)
    model.changed.connect(lambda: asked.append(_said(model)["hall figures"]))
    link.changed.emit()
    model.open()
    hall.issue()

    link.changed.emit()
    qtbot.waitUntil(lambda: len(asked) >= 2)
    model.close()
    seen = len(asked)
    hall.issue()
    link.changed.emit()
    QApplication.processEvents()

    assert [one.split("\u00a0")[0] for one in (asked[0], asked[-1])] == ["0", "1"]
    assert len(asked) == seen


def test_a_dead_cable_is_said_and_the_figures_stay(hall: TestHall, link: CuttableLink) -> None:
    """Old figures with the sentence, never noughts."""
    hall.issue()
    model = FiguresModel(link, 1, "vi", rest_milliseconds=0)
    model.open()
    before = _said(model)
    link.cut = True

    model.open()

    screen = model.screen
    assert isinstance(screen, FiguresScreen)
    assert screen.said.tone is Tone.BAD
    assert screen.said.text
    assert _said(model) == before


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("height", [440, 720])
def test_no_word_is_cut_at_360_pixels(
    hall: TestHall, link: CuttableLink, qtbot: QtBot, language: Language, height: int
) -> None:
    """Every word of every line stands in its place, the long names and the largest numbers too."""
    speech = Speech(language)
    _a_day(hall)
    model = FiguresModel(link, 1, language)
    page = FiguresPage(model, HallModel(link, 1, "vi"), {}, None)  # type: ignore[arg-type]  # a window of its own
    page.resize(360, height)
    page.show()
    qtbot.waitExposed(page)
    model.open()
    QApplication.processEvents()

    cut = cut_words(page)
    width = page.list.viewport().width()
    for row in model.rows.rows:
        index = page.list.model().index(model.rows.rows.index(row), 0)
        cut += _outside(row, page, width, page.list.visualRect(index).height())
    page.hide()
    page.deleteLater()
    del speech

    assert cut == []
    assert {row.kind for row in model.rows.rows} == set(LineKind)


def _outside(row: FigureRow, page: FiguresPage, width: int, height: int) -> list[str]:
    """Return the words of a line that do not stand whole inside it."""
    parts, _ = parts_of(row, page.list.font(), width)
    found = []
    for part in parts:
        metrics = QFontMetrics(part.font)
        room = QRect(0, 0, part.box.width(), 10_000)
        needs = metrics.boundingRect(room, part.flags, part.words)
        fits = needs.width() <= part.box.width() and needs.height() <= part.box.height() + 1
        if not fits or part.box.right() > width - 10 or part.box.bottom() >= height:
            found.append(part.words)
    overlapping = [
        (one.words, two.words)
        for position, one in enumerate(parts)
        for two in parts[:position]
        if one.box.intersects(two.box)
    ]
    return [*found, *map(str, overlapping)]


def test_thousands_fit_into_the_columns(hall: TestHall, qapp: QApplication) -> None:
    """A wait of ten hours is four digits and a decimal."""
    metrics = QFontMetrics(qapp.font())

    assert metrics.horizontalAdvance("1.234,5") <= 52
