"""Doors as units of systemd: right in its own eyes, there after installing, gone after removing."""

import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from textwrap import dedent

import pytest

from admin.doors.exit_codes import SYSTEMD_CLOSED
from admin.services.service import (
    Ran,
    Service,
    ServiceAsRoot,
    ServiceNotInstalled,
    ServiceWrongUser,
)
from admin.services.systemd import Systemd, unit_of
from tests.conftest import missing

KIOSK = Service(
    name="kiosk-stairs",
    command=(sys.executable, "-P", "-m", "admin.command", "kiosk", "--name", "stairs"),
    graphical=True,
)
WEB = Service(
    name="web", command=(sys.executable, "-P", "-m", "admin.command", "web"), graphical=False
)


class FakeSystem:
    """Answers for systemctl, and keeps what it was asked."""

    def __init__(self, *, answers: bool = True, version: int = 252) -> None:
        self.asked: list[str] = []
        self._answers = answers
        self._version = version

    def __call__(self, command: Sequence[str]) -> Ran:
        """Answer one command."""
        words = " ".join(command)
        self.asked.append(words)
        if words == "systemctl --version":
            return Ran(code=0, out=f"systemd {self._version} ({self._version}.1)\n", err="")
        if not self._answers:
            return Ran(code=1, out="", err="Failed to connect to bus")
        shown = "ActiveState=active\nNRestarts=7\n" if " show " in words else ""
        return Ran(code=0, out=shown, err="")


def systemd(folder: Path, system: FakeSystem, *, user: str = "hall", **environment: str) -> Systemd:
    """Return the units of a user whose configuration is in `folder`."""
    return Systemd(
        folder / "config",
        run_=system,
        environment=environment,
        system_folder=folder / "system",
        user=lambda: user,
    )


def files(folder: Path) -> dict[str, str]:
    """Return what lies in a folder, links by what they point to."""
    return {
        str(path.relative_to(folder)): str(path.readlink())
        if path.is_symlink()
        else path.read_text(encoding="utf-8")
        for path in folder.rglob("*")
        if not path.is_dir()
    }


@pytest.fixture
def analyze() -> str:
    """The command that says what systemd thinks of a unit."""
    command = shutil.which("systemd-analyze")
    if command is None:
        missing("systemd-analyze")
    return str(command)


@pytest.mark.parametrize(
    "service",
    [
        KIOSK,
        WEB,
        Service(
            name="display-100",
            command=(sys.executable, "display", "--name", 'Bảng "100%" $HOME \\ cửa; số 1'),
            graphical=True,
            environment={"MOISO_SETTINGS": '/srv/một thư "mục"/100%/moiso.toml'},
        ),
    ],
    ids=lambda service: service.name,
)
def test_systemd_finds_nothing_wrong_with_a_unit(
    analyze: str, tmp_path: Path, service: Service
) -> None:
    """Every key is known to it and every value is one, also with signs that mean something to it."""
    unit = tmp_path / f"moiso-{service.name}.service"
    unit.write_text(unit_of(service, version=252, user=lambda: "root"), encoding="utf-8")

    said = subprocess.run(
        [analyze, "verify", "--user" if service.graphical else "--system", str(unit)],
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
        env={"XDG_RUNTIME_DIR": str(tmp_path), "PATH": "/usr/bin:/bin", "HOME": str(tmp_path)},
    )

    about_it = [line for line in said.stderr.splitlines() if unit.name in line]
    assert (said.returncode, about_it) == (0, [])


def test_systemd_finds_nothing_wrong_with_the_unit_of_the_page(
    analyze: str, tmp_path: Path
) -> None:
    """What docs/kiosk-lock.md has people copy; a kiosk that was closed stays closed there, too."""
    page = (Path(__file__).parents[3] / "docs" / "kiosk-lock.md").read_text(encoding="utf-8")
    begins = page.index("       [Unit]")
    written = dedent(page[begins : page.index("\n\n5.", begins)]) + "\n"
    unit = tmp_path / "moiso-kiosk.service"
    unit.write_text(written.replace("/usr/bin/cage", sys.executable), encoding="utf-8")

    said = subprocess.run(
        [analyze, "verify", "--system", str(unit)],
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
        env={"XDG_RUNTIME_DIR": str(tmp_path), "PATH": "/usr/bin:/bin", "HOME": str(tmp_path)},
    )

    about_it = [line for line in said.stderr.splitlines() if unit.name in line]
    assert (said.returncode, about_it) == (0, [])
    assert (
        f"RestartPreventExitStatus={SYSTEMD_CLOSED}\nSuccessExitStatus={SYSTEMD_CLOSED}" in written
    )


def test_a_kiosk_that_its_staff_closed_stays_closed() -> None:
    """Systemd leaves it alone after that one exit code, which is no failure."""
    unit = unit_of(KIOSK, version=252)

    assert f"RestartPreventExitStatus={SYSTEMD_CLOSED}\n" in unit
    assert f"SuccessExitStatus={SYSTEMD_CLOSED}\n" in unit


@pytest.mark.parametrize("name", ["counter-3", "display-kiosk", "web"])
def test_only_a_kiosk_can_be_closed_for_good(name: str) -> None:
    """Another door's unit has no exit code that keeps it closed, and no word of kiosks."""
    unit = unit_of(replace(KIOSK, name=name, command=("moiso", "door")), version=252)

    assert "Restart=always\n" in unit
    assert "ExitStatus" not in unit
    assert "kiosk:" not in unit


def test_a_door_is_opened_again_however_often_it_ends() -> None:
    """No limit of starts stands against it; where systemd can, the pauses grow to a minute."""
    old, new = unit_of(KIOSK, version=252), unit_of(KIOSK, version=254)

    assert "Restart=always\nRestartSec=5\n" in old
    assert "StartLimitIntervalSec=0" in old
    assert "RestartSteps" not in old
    assert "RestartSteps=6\nRestartMaxDelaySec=60\n" in new


def test_words_reach_the_door_as_they_are() -> None:
    """What systemd would replace or take apart is quoted."""
    odd = Service(name="display", command=("/a b/python", 'x"y', "100%", "$HOME"), graphical=True)

    unit = unit_of(odd, version=252)

    assert 'ExecStart="/a b/python" "x\\"y" 100%% $$HOME\n' in unit


def test_a_window_belongs_to_the_session_a_page_to_the_machine() -> None:
    """A window needs the screen of whoever signs in there; a server needs only the network."""
    window, page = unit_of(KIOSK, version=252), unit_of(WEB, version=252, user=lambda: "moiso")

    assert "PartOf=graphical-session.target" in window
    assert "WantedBy=graphical-session.target" in window
    assert "User=" not in window
    assert "WantedBy=multi-user.target" in page
    assert "User=moiso" in page


def test_installing_writes_what_it_shows_and_starts_it(tmp_path: Path) -> None:
    """What `--print` shows is what lies there; the session that runs gets its door now."""
    system = FakeSystem()
    keeper = systemd(tmp_path, system, DISPLAY=":0")

    started = keeper.install(KIOSK)

    unit = tmp_path / "config/systemd/user/moiso-kiosk-stairs.service"
    written = files(tmp_path)
    link = "config/systemd/user/graphical-session.target.wants/moiso-kiosk-stairs.service"
    assert started
    assert written.pop(link) == str(unit)
    assert written == {
        str(path.relative_to(tmp_path)): content.decode()
        for path, content in keeper.files(KIOSK).items()
    }
    assert "systemctl --user restart moiso-kiosk-stairs.service" in system.asked


@pytest.mark.parametrize(
    ("answers", "environment"),
    [(False, {"DISPLAY": ":0"}), (True, {})],
    ids=["no bus", "no screen"],
)
def test_installing_without_a_session_waits_for_the_next(
    tmp_path: Path, *, answers: bool, environment: dict[str, str]
) -> None:
    """Set up over the network: nothing is started, everything lies ready."""
    keeper = systemd(tmp_path, FakeSystem(answers=answers), **environment)

    started = keeper.install(KIOSK)

    assert not started
    assert keeper.names() == ["kiosk-stairs"]


def test_installing_twice_is_installing_once(tmp_path: Path) -> None:
    """Other words for the same door take the place of the first ones."""
    keeper = systemd(tmp_path, FakeSystem())
    keeper.install(KIOSK)
    first = set(files(tmp_path))

    keeper.install(Service(name=KIOSK.name, command=("/other",), graphical=True))

    assert set(files(tmp_path)) == first
    assert "ExecStart=/other\n" in "".join(files(tmp_path).values())


def test_removing_leaves_nothing(tmp_path: Path) -> None:
    """The door is stopped, its files are gone, and a second removing says that there is none."""
    system = FakeSystem()
    keeper = systemd(tmp_path, system)
    for service in (KIOSK, WEB):
        keeper.install(service)
        keeper.remove(service.name)

    assert files(tmp_path) == {}
    assert "systemctl --user stop moiso-kiosk-stairs.service" in system.asked
    assert "systemctl stop moiso-web.service" in system.asked
    with pytest.raises(ServiceNotInstalled):
        keeper.remove(KIOSK.name)


def test_the_state_is_systemds_own(tmp_path: Path) -> None:
    """Installed or not, how it is and how often it was opened again; silence is no state."""
    keeper = systemd(tmp_path, FakeSystem())
    before = keeper.status(KIOSK.name)
    keeper.install(KIOSK)
    after = keeper.status(KIOSK.name)
    silent = systemd(tmp_path, FakeSystem(answers=False)).status(KIOSK.name)

    assert not before.installed
    assert (after.installed, after.state, after.restarts) == (True, "active", 7)
    assert (silent.installed, silent.state, silent.restarts) == (True, None, None)


def test_a_window_is_not_set_up_with_sudo(tmp_path: Path) -> None:
    """It would lie in the administrator's folder, where no session looks; nothing is written."""
    keeper = systemd(tmp_path, FakeSystem(), SUDO_USER="kiosk")

    with pytest.raises(ServiceWrongUser):
        keeper.install(KIOSK)

    assert files(tmp_path) == {}


def test_a_window_is_not_set_up_for_root(tmp_path: Path) -> None:
    """Also without sudo, as after “su”: nobody signs in at the screen as root."""
    keeper = systemd(tmp_path, FakeSystem(), user="root")

    with pytest.raises(ServiceWrongUser):
        keeper.install(KIOSK)

    assert files(tmp_path) == {}


def test_a_page_runs_as_whoever_typed_sudo(tmp_path: Path) -> None:
    """Strangers' telephones reach it; from a terminal of root itself it is refused."""
    with_sudo = systemd(tmp_path, FakeSystem(), user="root", SUDO_USER="hall")
    as_root = systemd(tmp_path / "other", FakeSystem(), user="root")

    with_sudo.install(WEB)

    assert "User=hall\n" in files(tmp_path)["system/moiso-web.service"]
    with pytest.raises(ServiceAsRoot):
        as_root.install(WEB)
    assert not (tmp_path / "other").exists()
