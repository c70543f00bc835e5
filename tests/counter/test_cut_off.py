"""The officer's window and a server that does not answer."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from admin.measuring.throw_away_server import OWNER
from common.background.door import HallLink
from common.background.executors import SerialWorker
from common.database.engine import Database
from common.readings.desk_view import SignedIn
from common.threads.guard import name_window_thread
from common.tickets.ticket import Action, State
from counter.commands import Command, Deed
from counter.desk_model import DeskModel
from counter.screen import Mood, Screen
from counter.sign_in_model import SignInModel
from tests.counter.conftest import PIN
from tests.halls import TestHall
from tests.postgres import Server
from tests.proxy import Proxy

GENEROUS = 20_000
"""Milliseconds after which a test gives up."""

NEXT = Command(deed=Deed.NEXT)


@pytest.fixture
def database_kind() -> str:
    """Only a server can hang."""
    return "postgres"


@pytest.fixture
def desk(
    hall: TestHall, officer: SignedIn, postgres_cable: Proxy, qtbot: QtBot
) -> Iterator[DeskModel]:
    """The desk of counter 1 behind a cable, signed in, on a worker thread as in life."""
    name_window_thread()
    url = postgres_cable.url(OWNER, str(hall.database.engine.url.database))
    link = HallLink(lambda: Database(url, hall.clock), SerialWorker("hall"), patience_seconds=1.0)
    model = DeskModel(link, 1, "vi")
    sign_in = SignInModel(link, 1, "vi", parent=model)
    sign_in.signed_in.connect(model.begin)
    sign_in.open()
    sign_in.sign_in(officer.key, PIN)
    qtbot.waitUntil(lambda: _screen(model).officer != "", timeout=GENEROUS)
    yield model
    link.close()


def _screen(desk: DeskModel) -> Screen:
    screen = desk.screen
    assert isinstance(screen, Screen)
    return screen


def _is_lost(desk: DeskModel) -> bool:
    return _screen(desk).mood is Mood.LOST


def _calls(desk: DeskModel, number: str) -> bool:
    return _screen(desk).mood is Mood.CALLING and _screen(desk).card.number == number


def test_a_press_while_the_server_hangs_is_one_call(
    desk: DeskModel, hall: TestHall, postgres: Server, qtbot: QtBot
) -> None:
    """The window says that it is cut off, takes no press, and then does the one it had: once."""
    first, second = hall.issue(), hall.issue()

    with postgres.hung():
        desk.press(NEXT)
        qtbot.waitUntil(lambda: _is_lost(desk), timeout=GENEROUS)
        said = _screen(desk)
        desk.press(NEXT)
    qtbot.waitUntil(lambda: _calls(desk, first), timeout=GENEROUS)

    assert said.mood_words == "Mất kết nối"
    assert "mất kết nối" in said.said.text
    assert said.enabled == frozenset()
    assert hall.boards() == [(first, 1)]
    assert hall.state(second) is State.WAITING


def test_a_press_whose_answer_was_swallowed_is_one_call(
    desk: DeskModel, hall: TestHall, postgres_cable: Proxy, qtbot: QtBot
) -> None:
    """It was committed; asked again with its request id it is the same call."""
    first, second = hall.issue(), hall.issue()
    postgres_cable.swallow_answer_to(b"COMMIT\0")

    desk.press(NEXT)
    qtbot.waitUntil(postgres_cable.swallowed.is_set, timeout=GENEROUS)

    qtbot.waitUntil(lambda: _calls(desk, first), timeout=GENEROUS)
    qtbot.waitUntil(lambda: _screen(desk).busy is None, timeout=GENEROUS)
    assert hall.boards() == [(first, 1)]
    assert hall.state(second) is State.WAITING


def test_a_sign_out_whose_answer_was_swallowed_is_asked_again(
    desk: DeskModel, hall: TestHall, postgres_cable: Proxy, qtbot: QtBot
) -> None:
    """Finishing and leaving were committed, nobody heard; the window leaves as if it had."""
    number = hall.issue()
    desk.press(NEXT)
    qtbot.waitUntil(lambda: _calls(desk, number), timeout=GENEROUS)
    qtbot.waitUntil(lambda: _screen(desk).busy is None, timeout=GENEROUS)
    left: list[str] = []
    desk.left.connect(left.append)
    postgres_cable.swallow_answer_to(b"COMMIT\0")

    desk.sign_out(Deed.FINISH)
    qtbot.waitUntil(postgres_cable.swallowed.is_set, timeout=GENEROUS)
    qtbot.waitUntil(lambda: left != [], timeout=GENEROUS)

    assert left == [""]
    assert hall.state(number) is State.FINISHED
    assert hall.actions(number).count(Action.FINISH) == 1
