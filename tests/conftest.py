"""Fixtures for a whole hall: the shipped centre in a database, with a clock that obeys."""

import os

# before Qt is imported: no screen, no graphics card
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")

import gc
import logging
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn
from uuid import uuid4

import pytest
from argon2 import PasswordHasher
from hypothesis import settings
from PySide6.QtWidgets import QApplication

from admin.measuring.throw_away_server import programs
from admin.morning.complaints import complaints_of_qt
from common.catalogue.load import load_catalogue
from common.catalogue.model import Catalogue
from common.clock import ManualClock
from common.database.engine import Database
from common.database.migrate import migrate
from common.threads.guard import forget_window_thread
from common.use_cases import pin_hash
from common.use_cases.setup import set_up
from tests.halls import MORNING, OthersDatabase, TestHall
from tests.patience import qtbot  # noqa: F401 — a fixture, in place of an impatient one
from tests.postgres import Server
from tests.proxy import Proxy

# a busy machine may be slow at any moment: that is no failure of the rule
settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")

_MEMORY = Path("/dev/shm")
_ROOM = 4 << 30


def _has_room() -> bool:
    if not _MEMORY.is_dir() or shutil.disk_usage(_MEMORY).free < _ROOM:
        return False
    return os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") > _ROOM


# what tests write need not survive the machine: a quarter of their time was waiting for its disk
if _has_room():
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(_MEMORY))


@pytest.fixture(scope="session")
def shipped() -> Catalogue:
    """The shipped centre."""
    return load_catalogue(None)


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory, shipped: Catalogue) -> Path:
    """A database file that holds the shipped centre and no tickets; copied, never opened."""
    path = tmp_path_factory.mktemp("template") / "moiso.db"
    url = f"sqlite:///{path}"
    migrate(url)
    database = Database(url)
    set_up(database, shipped)
    database.close()
    return path


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A real PostgreSQL server of this test process."""
    found = programs()
    if found is None:
        missing("PostgreSQL")
    server = Server(found)
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def postgres_template(postgres: Server, shipped: Catalogue) -> str:
    """The name of a database that holds the shipped centre; copied, never opened."""
    url = postgres.create("template_hall")
    migrate(url)
    database = Database(url)
    set_up(database, shipped)
    database.close()
    return "template_hall"


@pytest.fixture
def database_kind() -> str:
    """Which kind of database a hall of this test is in; common/ is tested on both."""
    return "sqlite"


@pytest.fixture
def database_url(database_kind: str, request: pytest.FixtureRequest) -> str:
    """The address of a fresh hall's database."""
    url: str = request.getfixturevalue(f"{database_kind}_url")
    return url


@pytest.fixture
def sqlite_url(template: Path, tmp_path: Path) -> str:
    """The address of a fresh hall's file."""
    return f"sqlite:///{shutil.copy(template, tmp_path / 'moiso.db')}"


@pytest.fixture
def postgres_url(postgres: Server, postgres_template: str) -> Iterator[str]:
    """The address of a fresh hall's database on a real server."""
    name = f"hall_{uuid4().hex}"
    yield postgres.create(name, postgres_template)
    postgres.drop(name)


@pytest.fixture
def postgres_cable(postgres: Server) -> Iterator[Proxy]:
    """A cable to the server, which tests can pull."""
    made = Proxy(postgres.socket)
    yield made
    made.close()


@pytest.fixture
def hall(database_url: str, shipped: Catalogue) -> Iterator[TestHall]:
    """A fresh hall on a Saturday morning at eight."""
    clock = ManualClock(MORNING)
    database = OthersDatabase(database_url, clock)
    yield TestHall(database=database, site=shipped.site.key, clock=clock)
    database.close()


@pytest.fixture(scope="session")
def espeak() -> str:
    """The command espeak-ng."""
    command = shutil.which("espeak-ng")
    if command is None:
        missing("espeak-ng")
    return str(command)


@pytest.fixture(scope="session", autouse=True)
def one_application(qapp: QApplication) -> QApplication:
    """The one application object of this process, for sound as for windows; off-screen."""
    return qapp


@pytest.fixture(autouse=True)
def quick_pins(request: pytest.FixtureRequest) -> Iterator[None]:
    """Keep PINs in the weakest way: a tenth of a second for each is most of many tests."""
    weakest = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    with pytest.MonkeyPatch.context() as patch:
        if request.node.get_closest_marker("full_strength") is None:
            patch.setattr(pin_hash, "_hasher", weakest)
        yield


_GARBAGE_WORTH_A_LOOK = 50_000


@pytest.fixture(scope="session", autouse=True)
def one_collector() -> Iterator[None]:
    """Collect garbage between tests alone: a window must not end on whichever thread allocates."""
    gc.collect()
    gc.freeze()
    gc.disable()
    with pytest.MonkeyPatch.context() as patch:
        # a window that ends thaws what it froze: every later round would walk all the tests there are
        patch.setattr(gc, "freeze", lambda: None)
        patch.setattr(gc, "unfreeze", lambda: None)
        yield


@pytest.fixture(autouse=True)
def collected() -> Iterator[None]:
    """Collect once enough has gathered."""
    yield
    gc.disable()  # whoever has closed a window let Python collect again
    if gc.get_count()[0] > _GARBAGE_WORTH_A_LOOK:
        gc.collect()


@pytest.fixture
def qt_messages() -> Iterator[list[str]]:
    """Collect what Qt and QML complain of."""
    with complaints_of_qt() as complaints:
        yield complaints


@pytest.fixture(autouse=True)
def nothing_unannounced(
    request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture
) -> Iterator[None]:
    """Fail a test that logs a warning it did not announce, or leaves a thread behind."""
    before = set(threading.enumerate())
    yield
    forget_window_thread()
    for thread in set(threading.enumerate()) - before:
        thread.join(timeout=5)
        assert not thread.is_alive(), f"left over: {thread.name}"
    announced = request.node.get_closest_marker("expects_log") is not None
    logged = [
        record.getMessage()
        for when in ("setup", "call")
        for record in caplog.get_records(when)
        if record.levelno >= logging.WARNING
    ]
    if announced:
        assert logged, "announced a log record that never came"
    else:
        assert logged == []


def missing(what: str) -> NoReturn:
    """Skip for want of a tool on this machine; in CI it is a failure, not an excuse."""
    if os.environ.get("CI"):
        pytest.fail(f"{what} is missing")
    pytest.skip(f"{what} is missing")
