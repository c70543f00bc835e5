"""Fixtures for the officer's window: off-screen, in the product's look, and any Qt warning fails."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from admin.morning.complaints import complaints_of_qt
from common.background.door import HallLink
from common.background.executors import Executor, InlineExecutor
from common.database.engine import Database
from common.readings.desk_view import SignedIn
from counter.desk_model import DeskModel
from counter.door import dress
from counter.sign_in_model import SignInModel
from tests.halls import TestHall
from tests.windows import Seconds

PIN = "246813"


@dataclass(kw_only=True)
class Cable:
    """Opens the hall's database for a door; `broken` is what it raises instead."""

    hall: TestHall
    broken: Exception | None = None
    links: list[HallLink] = field(default_factory=list)

    def open(self) -> Database:
        """Return a database of the door's own, by the hall's clock."""
        if self.broken is not None:
            raise self.broken
        return Database(self.hall.database.url, self.hall.clock)

    def link(self, executor: Executor | None = None) -> HallLink:
        """Return a door's way to the hall."""
        link = HallLink(self.open, executor or InlineExecutor())
        self.links.append(link)
        return link


@pytest.fixture(scope="session")
def qapp_cls() -> type[QApplication]:
    """The kind of application that pytest-qt makes."""
    return QApplication


@pytest.fixture(autouse=True)
def no_question_left() -> Iterator[None]:
    """Close what a test left open: a question of its window would take the next one's keys."""
    yield
    if QApplication.instance() is not None:
        while (left := QApplication.activeModalWidget()) is not None:
            left.hide()
            left.deleteLater()


@pytest.fixture(autouse=True)
def no_qt_warnings(qapp: QApplication) -> Iterator[None]:
    """Fail a test in which Qt warns."""
    if not qapp.styleSheet():
        dress(qapp)
    with complaints_of_qt() as complaints:
        yield
    assert complaints == []


@pytest.fixture
def seconds() -> Seconds:
    """A clock for the window."""
    return Seconds()


@pytest.fixture
def cable(qapp: QApplication, hall: TestHall) -> Iterator[Cable]:
    """The window's cable to the hall."""
    cable = Cable(hall=hall)
    yield cable
    for link in cable.links:
        link.close()


@pytest.fixture
def officer(hall: TestHall) -> SignedIn:
    """An officer with a PIN."""
    hall.staff.add_officer("lan", "Nguyễn Thị Lan", PIN)
    return SignedIn(key="lan", name="Nguyễn Thị Lan")


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    """A machine that keeps nothing yet."""
    return QSettings(str(tmp_path / "counter.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def desk(cable: Cable, hall: TestHall, officer: SignedIn, seconds: Seconds) -> DeskModel:
    """The desk of counter 1, with its officer signed in."""
    return signed_in(cable.link(), seconds)


def signed_in(link: HallLink, seconds: Seconds, counter: int = 1) -> DeskModel:
    """Return the desk of an officer who signs in at a counter, as the window does it."""
    model = DeskModel(link, counter, "vi", seconds)
    sign_in = SignInModel(link, counter, "vi", seconds, model)
    sign_in.signed_in.connect(model.begin)
    sign_in.open()
    sign_in.sign_in("lan", PIN)
    return model
