"""systemd: doors with a window as units of the user at the screen, others as units of the system.

A window can only open inside a session, so its unit belongs to the user who signs in there (by
itself, on a kiosk) and is bound to `graphical-session.target`. Desktops that never reach that
target (XFCE, LXDE) start the same unit from their autostart folder.
"""

import os
import re
import sys
from collections.abc import Callable, Mapping
from getpass import getuser
from pathlib import Path
from typing import Final

from admin.doors.exit_codes import SYSTEMD_CLOSED
from admin.services.service import (
    Run,
    Service,
    ServiceAsRoot,
    ServiceNotChanged,
    ServiceNotInstalled,
    ServiceWrongUser,
    Status,
    run,
)
from common.os_reasons import reason_with_file

RESTART_SECONDS: Final = 5
LONGEST_RESTART_SECONDS: Final = 60
STEPS_SINCE: Final = 254
"""The first version whose restarts come more and more slowly; older ones keep one pace."""

_SYSTEM_FOLDER: Final = Path("/etc/systemd/system")
_ROOT: Final = "root"
_SESSION: Final = "graphical-session.target"


class Systemd:
    """The units of one user; `home_config` is the user's configuration folder."""

    def __init__(
        self,
        home_config: Path,
        *,
        run_: Run = run,
        environment: Mapping[str, str] | None = None,
        system_folder: Path = _SYSTEM_FOLDER,
        user: Callable[[], str] | None = None,
    ) -> None:
        self._config = home_config
        self._run = run_
        self._environment = os.environ if environment is None else environment
        self._system = system_folder
        self._user = user or effective_user

    def _runs_as(self) -> str:
        """Return whom a door of the system runs as: with sudo, whoever typed it."""
        return self._environment.get("SUDO_USER") or self._user()

    @property
    def _units(self) -> Path:
        return self._config / "systemd" / "user"

    def files(self, service: Service) -> dict[Path, bytes]:
        """Return the unit, and for a window what desktops start at sign-in."""
        unit = unit_of(service, version=self._version(), user=self._runs_as)
        if not service.graphical:
            return {self._system / _unit_name(service.name): unit.encode()}
        return {
            self._units / _unit_name(service.name): unit.encode(),
            self._autostart(service.name): autostart_of(service).encode(),
        }

    def install(self, service: Service) -> bool:
        """Write the unit, let it start with the session or the machine, and start it now."""
        if service.graphical and (self._environment.get("SUDO_USER") or self._user() == _ROOT):
            raise ServiceWrongUser
        if not service.graphical and self._runs_as() == _ROOT:
            raise ServiceAsRoot(service=service.name)
        try:
            for path, content in self.files(service).items():
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
            link = self._link(service.name, graphical=service.graphical)
            link.parent.mkdir(parents=True, exist_ok=True)
            link.unlink(missing_ok=True)
            link.symlink_to(self._unit(service.name, graphical=service.graphical))
        except OSError as error:
            raise ServiceNotChanged(service=service.name, reason=reason_with_file(error)) from error
        unit = _unit_name(service.name)
        scope = ("--user",) if service.graphical else ()
        if self._run(["systemctl", *scope, "daemon-reload"]).code != 0:
            return False
        if service.graphical and not self._session_is_there():
            return False
        return self._run(["systemctl", *scope, "restart", unit]).code == 0

    def remove(self, name: str) -> None:
        """Stop the unit and take its files away."""
        graphical = self._is_graphical(name)
        if graphical is None:
            raise ServiceNotInstalled(service=name)
        scope = ("--user",) if graphical else ()
        self._run(["systemctl", *scope, "stop", _unit_name(name)])
        try:
            self._link(name, graphical=graphical).unlink(missing_ok=True)
            self._autostart(name).unlink(missing_ok=True)
            self._unit(name, graphical=graphical).unlink(missing_ok=True)
        except OSError as error:
            raise ServiceNotChanged(service=name, reason=reason_with_file(error)) from error
        self._run(["systemctl", *scope, "daemon-reload"])

    def status(self, name: str) -> Status:
        """Return whether the unit is there, and what systemd says of it."""
        graphical = self._is_graphical(name)
        unit = self._unit(name, graphical=graphical is not False)
        if graphical is None:
            return Status(name=name, installed=False, file=unit)
        scope = ("--user",) if graphical else ()
        shown = self._run(
            ["systemctl", *scope, "show", "-p", "ActiveState,NRestarts", _unit_name(name)]
        )
        said = dict(line.split("=", 1) for line in shown.out.splitlines() if "=" in line)
        restarts = said.get("NRestarts", "")
        return Status(
            name=name,
            installed=True,
            file=unit,
            state=said.get("ActiveState"),
            restarts=int(restarts) if restarts.isdecimal() else None,
        )

    def names(self) -> list[str]:
        """Return the doors whose units are there."""
        found = {
            path.stem.removeprefix("moiso-")
            for folder in (self._units, self._system)
            for path in folder.glob("moiso-*.service")
        }
        return sorted(found)

    def _is_graphical(self, name: str) -> bool | None:
        for graphical in (True, False):
            if self._unit(name, graphical=graphical).exists():
                return graphical
        return None

    def _unit(self, name: str, *, graphical: bool) -> Path:
        return (self._units if graphical else self._system) / _unit_name(name)

    def _link(self, name: str, *, graphical: bool) -> Path:
        wants = f"{_SESSION}.wants" if graphical else "multi-user.target.wants"
        return (self._units if graphical else self._system) / wants / _unit_name(name)

    def _autostart(self, name: str) -> Path:
        return self._config / "autostart" / f"moiso-{name}.desktop"

    def _session_is_there(self) -> bool:
        names = ("DISPLAY", "WAYLAND_DISPLAY")
        return any(self._environment.get(name) for name in names)

    def _version(self) -> int:
        said = re.match(r"systemd (\d+)", self._run(["systemctl", "--version"]).out)
        return int(said[1]) if said else 0


def unit_of(service: Service, *, version: int, user: Callable[[], str] = getuser) -> str:
    """Return a service's unit for this version of systemd.

    It is started again however it ended, as often as it takes: no count of starts ends that. Only a
    kiosk that its staff have closed stays so.
    """
    session = [f"PartOf={_SESSION}", f"After={_SESSION}"]
    network = ["Wants=network-online.target", "After=network-online.target"]
    steps = ["RestartSteps=6", f"RestartMaxDelaySec={LONGEST_RESTART_SECONDS}"]
    closed = [
        "# the staff have closed the kiosk: it stays closed until somebody starts it",
        f"RestartPreventExitStatus={SYSTEMD_CLOSED}",
        f"SuccessExitStatus={SYSTEMD_CLOSED}",
    ]
    lines = [
        "[Unit]",
        f"Description={_escaped(service.title)}",
        *(session if service.graphical else network),
        "StartLimitIntervalSec=0",
        "",
        "[Service]",
        "Type=exec",
        *([] if service.graphical else [f"User={user()}"]),
        *(
            f"Environment={_quoted(f'{name}={value}', dollars=False)}"
            for name, value in service.environment.items()
        ),
        f"ExecStart={' '.join(map(_quoted, service.command))}",
        "Restart=always",
        f"RestartSec={RESTART_SECONDS}",
        *(closed if service.name.partition("-")[0] == "kiosk" else []),
        *(steps if version >= STEPS_SINCE else []),
        "# a window that is told to end like by Ctrl+C lets go of its voice, printer and database",
        "KillSignal=SIGINT",
        "TimeoutStopSec=10",
        "",
        "[Install]",
        f"WantedBy={_SESSION if service.graphical else 'multi-user.target'}",
        "",
    ]
    return "\n".join(lines)


def autostart_of(service: Service) -> str:
    """Return the desktop entry that starts the unit on every desktop, with its screen's address."""
    unit = _unit_name(service.name)
    imported = "systemctl --user import-environment DISPLAY XAUTHORITY WAYLAND_DISPLAY"
    return (
        "[Desktop Entry]\n"
        "Type=Application\n"
        f"Name={service.title}\n"
        f'Exec=sh -c "{imported}; exec systemctl --user start {unit}"\n'
        "Terminal=false\n"
        "NoDisplay=true\n"
    )


def effective_user() -> str:
    """Return whose rights this program has: after “su”, the variables still name somebody else."""
    is_root = sys.platform != "win32" and os.geteuid() == 0
    return _ROOT if is_root else getuser()


def user_config() -> Path:
    """Return the configuration folder of this user, as systemd and desktops look for it."""
    configured = Path(os.environ.get("XDG_CONFIG_HOME", ""))
    return configured if configured.is_absolute() else Path.home() / ".config"


def _unit_name(name: str) -> str:
    return f"moiso-{name}.service"


def _escaped(words: str) -> str:
    return words.replace("%", "%%")


def _quoted(word: str, *, dollars: bool = True) -> str:
    """Return a word as a unit file means it literally."""
    safe = _escaped(word).replace("\\", "\\\\").replace('"', '\\"')
    if dollars:
        safe = safe.replace("$", "$$")
    return f'"{safe}"' if re.search(r"[^\w@%+=:,./$-]", safe) or not safe else safe
