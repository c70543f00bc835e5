"""At its standard width the window cuts no word, with the longest names of the shipped centre."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from common.readings.desk_view import SignedIn
from common.tickets.text import Language
from common.use_cases.messages import Messages, Ready, Recipient
from counter import reasons
from counter.commands import Command, Deed
from counter.dialogs import TransferQuestion
from counter.door import Speech
from counter.window import CounterWindow
from tests.counter.conftest import PIN, Cable
from tests.counter.cut_words import (
    cut_words,
)
from tests.halls import TestHall
from tests.windows import Seconds

CLASSES = ("elderly", "disabled", "pregnant", "merit")
SERVICES = ("noi_vu", "chung_thuc", "bao_tro_xa_hoi", "cong_an", "kinh_doanh")


@pytest.fixture(params=["vi", "en"])
def language(request: pytest.FixtureRequest) -> Iterator[Language]:
    """Each language of the window."""
    speech = Speech(request.param)
    yield request.param
    del speech  # and with it the translation


@pytest.fixture(params=[1, 2, 4])
def window(  # noqa: PLR0917 — fixtures, named by pytest
    request: pytest.FixtureRequest,
    officer: SignedIn,
    hall: TestHall,
    cable: Cable,
    settings: QSettings,
    seconds: Seconds,
    language: Language,
) -> Iterator[CounterWindow]:
    """A counter of one service, of two, of three with long names; everybody has a class."""
    for service in SERVICES:
        for priority in CLASSES:
            hall.issue(service, priority=priority)
    window = CounterWindow(cable.link(), request.param, language, settings, seconds)
    window.resize(360, 720)
    window.show()
    yield window
    window.hide()
    window.deleteLater()


def _settle() -> None:
    for _ in range(8):  # a line more moves the others, one event after the other
        QApplication.processEvents()


def _press(window: CounterWindow, deed: Deed, **fields: str) -> None:
    window.desk.press(Command(deed=deed, **fields))  # type: ignore[arg-type]  # words alone


def _call_each(window: CounterWindow) -> Iterator[str]:
    for letter in "GF":
        for position in range(1, len(CLASSES) + 1):
            _press(window, Deed.CALL, number=f"{letter}{position:03}")
            yield f"called {letter}{position:03}"


def _states(window: CounterWindow, hall: TestHall, seconds: Seconds) -> Iterator[str]:
    """Bring the window into each of its states."""
    yield "sign-in"
    for _ in range(3):
        window.sign_in.sign_in("lan", "000000")
    yield "waits"
    seconds.advance(3600)
    window.sign_in.sign_in("lan", PIN)
    assert window.desk_page.isVisible()
    yield "nobody called"
    yield from _call_each(window)
    _press(window, Deed.RECALL)
    yield "recalled"
    _press(window, Deed.START)
    yield "serving"
    _press(window, Deed.NO_SHOW)
    yield "refused"
    for reason in reasons.HOLD:
        _press(window, Deed.HOLD, reason=reason)
        window.desk_page.lists.setCurrentIndex(1)
        yield f"held: {reason}"
        hall.pass_time(minutes=1)
        _press(window, Deed.NEXT)
    window.desk_page.lists.setCurrentIndex(2)
    yield "services"
    _press(window, Deed.FINISH)
    for reason in reasons.PAUSE:
        _press(window, Deed.PAUSE, reason=reason)
        yield f"paused: {reason}"
        _press(window, Deed.REOPEN)


def test_nothing_is_cut_in_any_state(
    window: CounterWindow, hall: TestHall, seconds: Seconds
) -> None:
    """Every label, button, tab and row shows all its words at 360 pixels, high and low."""
    cut = {}
    for state in _states(window, hall, seconds):
        for height in (720, 500):
            window.resize(360, height)
            _settle()
            if found := cut_words(window):
                cut[state, height] = found

    assert cut == {}


def test_the_services_have_room_for_several_and_the_ways_below(window: CounterWindow) -> None:
    """A row and a half was all that could be seen of eleven services: the desk gives way."""
    window.sign_in.sign_in("lan", PIN)
    page = window.desk_page
    page.lists.setCurrentIndex(2)
    _settle()

    rows = page.lists._counts
    whole = [
        position
        for position in range(rows.model().rowCount())
        if rows.viewport().rect().contains(rows.visualRect(rows.model().index(position, 0)))
    ]

    assert len(whole) >= 4 or len(whole) == rows.model().rowCount()
    assert page.lists.serving_button.isVisible()
    page.lists.setCurrentIndex(0)
    _settle()
    assert page.card.number.height() > 70


def test_a_usual_name_stands_in_one_line_beside_the_buttons(window: CounterWindow) -> None:
    """Two lines of it made the foot of the English window crooked."""
    window.sign_in.sign_in("lan", PIN)
    _settle()

    name = window.desk_page._officer

    assert name.text() == "Nguyễn Thị Lan"
    assert name.height() < 2 * name.fontMetrics().lineSpacing()


@pytest.mark.parametrize("said", list(Ready))
def test_what_is_said_most_often_is_whole_in_a_low_window(
    window: CounterWindow, hall: TestHall, said: Ready
) -> None:
    """“Counter 2: Many people, please…” left the officer to guess what."""
    window.resize(360, 500)
    window.sign_in.sign_in("lan", PIN)
    Messages(hall.database, hall.site).send(5, Recipient.HALL, said)
    window.desk.refresh()
    _settle()

    words = window.desk_page.message.words

    assert words.isVisible()
    assert "…" not in words.text()
    assert window.desk_page.lists.waiting.height() >= 40


def test_no_choice_of_a_transfer_is_cut(window: CounterWindow) -> None:
    """The question has room for the longest service, and the words of everything else in it."""
    window.sign_in.sign_in("lan", PIN)
    _press(window, Deed.NEXT)
    window.asking.do(Deed.TRANSFER)
    question = window.asking.open_question
    assert isinstance(question, TransferQuestion)
    _settle()

    cut = {}
    for position in range(question.services.count()):
        question.services.setCurrentIndex(position)
        _settle()
        cut[position] = cut_words(question)

    assert [one for one in cut.values() if one] == []
