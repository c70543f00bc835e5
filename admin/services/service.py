"""One door as a service: what it is called, what starts it, and what a system has to do for it."""

import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Protocol

from common.tickets.errors import Fault, Refusal
from common.tickets.text import Text

SECONDS: Final = 20
"""How long the system's own programs may take."""


class ServiceNotInstalled(Refusal):
    """There is nothing to remove."""

    code = "service-not-installed"
    sentence = Text(
        vi="Máy này chưa được cài để tự mở “{service}”.",
        en="This machine was not set up to open “{service}” by itself.",
    )


class ServiceSettingsElsewhere(Refusal):
    """A service starts without the words and variables of this terminal."""

    code = "service-settings-elsewhere"
    sentence = Text(
        vi="Cửa sổ tự mở chỉ đọc moiso.toml. Hãy ghi vào đó thay cho: {names}.",
        en="A door that starts by itself reads moiso.toml only. Write there instead of: {names}.",
    )


class ServiceWrongUser(Refusal):
    """A window opens in the session of the user who signs in at the screen."""

    code = "service-wrong-user"
    sentence = Text(
        vi="Hãy chạy lệnh này bằng tài khoản đăng nhập vào màn hình của máy, không dùng sudo hay"
        " root.",
        en="Run this as the user who signs in at this machine's screen, without sudo and not as"
        " root.",
    )


class ServiceAsRoot(Refusal):
    """What strangers' telephones reach must not run as the one who may do everything."""

    code = "service-as-root"
    sentence = Text(
        vi="“{service}” không được chạy bằng root. Hãy dùng sudo từ tài khoản sẽ chạy nó, không đăng"
        " nhập bằng root.",
        en="“{service}” must not run as root. Use sudo from the account that it shall run as, not"
        " a terminal of root.",
    )


class ServiceNotChanged(Fault):
    """The system refuses what a service needs."""

    code = "service-not-changed"
    sentence = Text(
        vi="Không cài được “{service}”: {reason}.", en="Cannot set up “{service}”: {reason}."
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class Service:
    """A door that starts with the machine.

    `command` is the whole command with its arguments; `graphical` doors need the session of whoever
    signs in at the screen. `environment` holds no secrets: others can read it.
    """

    name: str
    command: tuple[str, ...]
    graphical: bool
    environment: Mapping[str, str] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """Name for lists of services."""
        return f"Mời Số: {self.name}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Status:
    """What the system says of a service; `state` and `restarts` only where it answers."""

    name: str
    installed: bool
    file: Path
    state: str | None = None
    restarts: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Ran:
    """How one of the system's programs ended."""

    code: int
    out: str
    err: str


Run = Callable[[Sequence[str]], Ran]


class Keeper(Protocol):
    """A system's own way to keep doors open."""

    def files(self, service: Service) -> dict[Path, bytes]:
        """Return what installing writes, by place."""

    def install(self, service: Service) -> bool:
        """Write it and start the door; return False if it starts only at the next sign-in."""

    def remove(self, name: str) -> None:
        """End the door and take away all that installing wrote; raises ServiceNotInstalled."""

    def status(self, name: str) -> Status:
        """Return what is known of one service."""

    def names(self) -> list[str]:
        """Return the names of what is installed."""


def run(command: Sequence[str]) -> Ran:
    """Run one of the system's programs; one that is missing or hangs has failed."""
    try:
        ended = subprocess.run(  # noqa: S603 — fixed programs, arguments of ours
            list(command),
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return Ran(code=-1, out="", err=str(error))
    return Ran(code=ended.returncode, out=ended.stdout, err=ended.stderr)
