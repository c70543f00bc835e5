"""Doors as tasks of Windows: XML that its scheduler takes, and what is asked of it."""

from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from admin.services.service import Ran, Service, ServiceNotChanged, ServiceNotInstalled
from admin.services.task_scheduler import NAMESPACE, TaskScheduler, task_of

BOARD = Service(
    name="display-tv-1",
    command=(
        r"C:\Program Files\moiso\pythonw.exe",
        "-P",
        "-m",
        "display",
        "--name",
        "Bảng <1> & 2",
    ),
    graphical=True,
)


class FakeScheduler:
    """Answers for schtasks, and keeps what it was asked."""

    def __init__(self, *, refuses: str = "") -> None:
        self.asked: list[tuple[str, ...]] = []
        self._refuses = refuses
        self._known = False

    def __call__(self, command: Sequence[str]) -> Ran:
        """Answer one command."""
        self.asked.append(tuple(command))
        verb = command[1]
        if verb == self._refuses:
            return Ran(code=1, out="", err="ERROR: Access is denied.\r\n")
        if verb == "/query":
            listed = '"\\MoiSo\\display-tv-1","N/A","Đang chạy"\r\n' if self._known else ""
            return Ran(code=0 if self._known else 1, out=listed, err="")
        self._known = verb == "/create" or (self._known and verb != "/delete")
        return Ran(code=0, out="SUCCESS", err="")


def scheduler(folder: Path, system: FakeScheduler) -> TaskScheduler:
    """Return the tasks of a Windows user."""
    user = {"USERDOMAIN": "KIOSK-PC", "USERNAME": "kiosk"}
    return TaskScheduler(folder, run_=system, environment=user)


def read(content: bytes) -> ET.Element:
    """Return the root of a task."""
    return ET.fromstring(content)  # noqa: S314 — XML of our own


def text(task: ET.Element, path: str) -> str | None:
    """Return what one element says."""
    found = task.find("/".join(f"{{{NAMESPACE}}}{name}" for name in path.split("/")))
    assert found is not None, path
    return found.text


def test_the_xml_is_what_schtasks_reads() -> None:
    """UTF-16 with its mark, the schema's version, and well-formed whatever a board is called."""
    content = task_of(BOARD, user=r"KIOSK-PC\kiosk")

    assert content[:2] in {b"\xff\xfe", b"\xfe\xff"}
    assert content.decode("utf-16").lower().startswith("<?xml version='1.0' encoding='utf-16'?>")
    task = read(content)
    assert (task.tag, task.get("version")) == (f"{{{NAMESPACE}}}Task", "1.2")
    assert text(task, "Actions/Exec/Command") == r"C:\Program Files\moiso\pythonw.exe"
    assert text(task, "Actions/Exec/Arguments") == '-P -m display --name "Bảng <1> & 2"'


def test_the_elements_stand_in_the_order_of_windows() -> None:
    """As the scheduler writes a task out itself; it refuses some other orders."""
    task = read(task_of(BOARD, user="kiosk"))
    trigger = task.find(f"{{{NAMESPACE}}}Triggers/{{{NAMESPACE}}}LogonTrigger")
    assert trigger is not None

    parts = [one.tag.rpartition("}")[2] for one in task]
    begins = [one.tag.rpartition("}")[2] for one in trigger]

    assert parts == ["RegistrationInfo", "Triggers", "Principals", "Settings", "Actions"]
    assert begins == ["Repetition", "Enabled", "UserId"]


def test_a_door_begins_with_its_user_and_never_stays_closed() -> None:
    """At sign-in, within a minute of any end, without limits of time, number, power or network."""
    task = read(task_of(BOARD, user=r"KIOSK-PC\kiosk"))

    assert text(task, "Triggers/LogonTrigger/UserId") == r"KIOSK-PC\kiosk"
    assert text(task, "Triggers/LogonTrigger/Repetition/Interval") == "PT1M"
    assert text(task, "Settings/MultipleInstancesPolicy") == "IgnoreNew"
    assert text(task, "Settings/RestartOnFailure/Interval") == "PT1M"
    assert 0 < int(text(task, "Settings/RestartOnFailure/Count") or 0) <= 255
    assert text(task, "Settings/ExecutionTimeLimit") == "PT0S"
    assert text(task, "Settings/DisallowStartIfOnBatteries") == "false"
    assert text(task, "Settings/RunOnlyIfNetworkAvailable") == "false"
    assert text(task, "Principals/Principal/LogonType") == "InteractiveToken"
    assert text(task, "Principals/Principal/RunLevel") == "LeastPrivilege"


def test_installing_hands_the_file_over_and_runs_it(tmp_path: Path) -> None:
    """The file that is shown by `--print` is the one that the scheduler gets."""
    system = FakeScheduler()
    keeper = scheduler(tmp_path, system)

    started = keeper.install(BOARD)

    [(path, content)] = keeper.files(BOARD).items()
    task = r"\MoiSo\display-tv-1"
    assert started
    assert path.read_bytes() == content
    assert system.asked == [
        ("schtasks", "/create", "/tn", task, "/xml", str(path), "/f"),
        ("schtasks", "/run", "/tn", task),
    ]
    assert keeper.names() == ["display-tv-1"]


def test_the_state_is_the_schedulers_own(tmp_path: Path) -> None:
    """In the words of that Windows; a task that somebody deleted by hand is not installed."""
    keeper = scheduler(tmp_path, FakeScheduler())
    before = keeper.status(BOARD.name)
    keeper.install(BOARD)
    after = keeper.status(BOARD.name)

    assert not before.installed
    assert (after.installed, after.state) == (True, "Đang chạy")


def test_a_refusal_of_windows_is_said_in_its_words(tmp_path: Path) -> None:
    """Whoever set it up reads why."""
    keeper = scheduler(tmp_path, FakeScheduler(refuses="/create"))

    with pytest.raises(ServiceNotChanged, match="Access is denied"):
        keeper.install(BOARD)


def test_removing_leaves_nothing(tmp_path: Path) -> None:
    """Ended, deleted, the file gone; a second removing says that there is none."""
    system = FakeScheduler()
    keeper = scheduler(tmp_path, system)
    keeper.install(BOARD)

    keeper.remove(BOARD.name)

    assert [one[1] for one in system.asked[2:]] == ["/end", "/delete"]
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(ServiceNotInstalled):
        keeper.remove(BOARD.name)
