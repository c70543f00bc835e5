"""`moiso service` as it is typed."""

import shutil
import sys
from pathlib import Path

import pytest

from tests.admin.runs import Command

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the files of systemd")


@pytest.fixture
def screenless(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal that reaches the machine over the network."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "SUDO_USER"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("admin.services.systemd.effective_user", lambda: "hall")


@pytest.fixture
def stairs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A centre of its own files, with one more kiosk."""
    config = tmp_path / "config"
    shutil.copytree(Path("config"), config, ignore=shutil.ignore_patterns("__pycache__"))
    with (config / "printers.toml").open("a", encoding="utf-8") as written:
        written.write(
            '[[printer]]\nkey = "stairs"\naddress = "file:stairs.bin"\nprofile = "pos-80"\n'
        )
    monkeypatch.setenv("MOISO_SETTINGS", str(tmp_path / "moiso.toml"))
    (tmp_path / "moiso.toml").write_text(f'config = "{config}"\n', encoding="utf-8")


def test_print_shows_and_writes_nothing(
    moiso: Command, machine: Path, screenless: None, stairs: None
) -> None:
    """Whoever looks first sees the command, the restarts, and where it would lie."""
    shown = moiso("service", "install", "kiosk", "--name", "stairs", "--print")

    assert shown.code == 0
    assert f"# {machine}/systemd/user/moiso-kiosk-stairs.service" in shown.out
    assert "-P -m admin.command kiosk --name stairs\n" in shown.out
    assert "Restart=always" in shown.out
    assert not list(machine.rglob("moiso-*"))


def test_install_status_remove(moiso: Command, machine: Path, screenless: None) -> None:
    """The three in their order, each in words; the log's place is said."""
    none = moiso("service", "status")
    installed = moiso("service", "install", "counter", "3")
    there = moiso("service", "status", "--json")
    removed = moiso("service", "remove", "counter", "3")
    again = moiso("service", "remove", "counter", "3", "--json")

    assert none.out == "Máy này không tự mở gì.\n"
    assert "“counter-3” sẽ tự mở từ lần đăng nhập sau" in installed.out
    assert "counter-3.log" in installed.out
    assert [(one["service"], one["installed"]) for one in there.json] == [("counter-3", True)]
    assert removed.out == "Máy không còn tự mở “counter-3”.\n"
    assert (again.code, again.json["error"]) == (4, "service-not-installed")


@pytest.mark.parametrize(
    "door",
    [
        ("demo",),
        ("counter",),
        ("counter", "x"),
        ("counter", "0"),
        ("kiosk", "--nmae", "x"),
        ("kiosk", "pin"),
        ("kiosk", "--name", "kiosk-1", "pin"),
        (),
    ],
    ids=" ".join,
)
def test_what_opens_no_door_is_wrong_usage_today(
    moiso: Command, machine: Path, screenless: None, door: tuple[str, ...]
) -> None:
    """Not a machine that tries in vain every morning."""
    ended = moiso("service", "install", *door)

    assert ended.code == 2
    assert not list(machine.rglob("moiso-*"))


def test_a_password_never_gets_into_a_unit(
    moiso: Command, machine: Path, screenless: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Units and command lines can be read by all: addresses stand in moiso.toml, or it is refused."""
    monkeypatch.setenv("MOISO_DATABASE", "postgresql://moiso:secret@db/hall")
    variable = moiso("service", "install", "kiosk", "--json")
    monkeypatch.delenv("MOISO_DATABASE")
    option = moiso("service", "install", "kiosk", "--database", "postgresql://m:secret@db/hall")

    assert (variable.code, variable.json["error"]) == (4, "service-settings-elsewhere")
    assert "MOISO_DATABASE" in variable.json["message"]
    assert option.code == 4
    assert "secret" not in variable.out + option.out + option.err
    assert not list(machine.rglob("moiso-*"))


def test_the_settings_file_of_this_terminal_is_the_doors(
    moiso: Command, tmp_path: Path, screenless: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A machine with its settings elsewhere opens the door with the same ones."""
    settings = tmp_path / "hall" / "moiso.toml"
    settings.parent.mkdir()
    settings.write_text('language = "vi"\n', encoding="utf-8")
    monkeypatch.setenv("MOISO_SETTINGS", str(settings))

    shown = moiso("service", "install", "display", "--print")

    assert f"Environment=MOISO_SETTINGS={settings}\n" in shown.out


@pytest.mark.parametrize(
    ("door", "error"),
    [
        (("counter", "99"), "unknown-counter"),
        (("kiosk", "--name", "attic"), "unknown-printer"),
        (("kiosk", "--name=attic"), "unknown-printer"),
        (("display", "--name", " "), "board-name-invalid"),
    ],
    ids=str,
)
def test_a_door_that_would_end_at_once_is_refused_today(
    moiso: Command,
    screenless: None,
    database_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    *,
    door: tuple[str, ...],
    error: str,
) -> None:
    """No such counter, printer or board: in the words of the door itself."""
    settings = tmp_path / "moiso.toml"
    settings.write_text(f'database = "{database_url}"\n', encoding="utf-8")
    monkeypatch.setenv("MOISO_SETTINGS", str(settings))

    refused = moiso("service", "install", *door, "--json")

    assert (refused.code, refused.json["error"]) == (4, error)
    assert not list(tmp_path.rglob("moiso-*"))


def test_a_kiosk_that_is_named_in_the_files_may_open_by_itself(
    moiso: Command, machine: Path, screenless: None, stairs: None
) -> None:
    """By the centre's own files, also while the database is away."""
    installed = moiso("service", "install", "kiosk", "--name", "stairs", "--json")

    assert (installed.code, installed.json["service"]) == (0, "kiosk-stairs")
