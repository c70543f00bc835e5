"""`moiso service`: doors that open when the machine starts, and again whenever they have ended."""

import os
import sys
from pathlib import Path
from typing import Any

import click

from admin.services.first_start import check_start
from admin.services.names import door_name
from admin.services.service import Keeper, Service, ServiceSettingsElsewhere, Status
from admin.session import Session, with_session
from common.settings import Settings
from common.tickets.text import Text

HEADLESS = frozenset({"web"})
"""Doors without a window."""


@click.group("service")
def service_verb() -> None:
    """Open doors with the machine: install, remove, status.

    DOOR is what follows `moiso` to open it: kiosk, counter 3, display --name hall-2.
    """


_door = click.argument("door", nargs=-1, required=True, type=click.UNPROCESSED)
_unknown = {"ignore_unknown_options": True}


@service_verb.command("install", context_settings=_unknown)
@_door
@click.option("--print", "only_print", is_flag=True, help="Show what would be written.")
@with_session
def install_verb(session: Session, *, door: tuple[str, ...], only_print: bool) -> None:
    """Open DOOR whenever this machine starts, and again after every end."""
    service = _service(session, door)
    check_start(session, door)
    keeper = keeper_of(session)
    if only_print:
        _show(session, keeper.files(service))
        return
    started = keeper.install(service)
    log = str(session.settings.log_folder / f"{service.name}.log")
    session.answer(
        {"service": service.name, "started": started, "log": log},
        _installed(service.name, started=started),
        Text(vi=f"Nhật ký: {log}", en=f"Its log: {log}"),
    )


@service_verb.command("remove", context_settings=_unknown)
@_door
@with_session
def remove_verb(session: Session, *, door: tuple[str, ...]) -> None:
    """Close DOOR and open it no more by itself."""
    name = _name(door)
    keeper_of(session).remove(name)
    session.answer(
        {"service": name},
        Text(vi=f"Máy không còn tự mở “{name}”.", en=f"“{name}” no longer opens by itself."),
    )


@service_verb.command("status", context_settings=_unknown)
@click.argument("door", nargs=-1, type=click.UNPROCESSED)
@with_session
def status_verb(session: Session, *, door: tuple[str, ...]) -> None:
    """Say how DOOR is, or every door that opens with this machine."""
    keeper = keeper_of(session)
    names = [_name(door)] if door else keeper.names()
    found = [keeper.status(name) for name in names]
    none = Text(vi="Máy này không tự mở gì.", en="Nothing opens with this machine.")
    session.answer(
        [
            {
                "service": one.name,
                "installed": one.installed,
                "state": one.state,
                "restarts": one.restarts,
                "file": str(one.file),
            }
            for one in found
        ],
        *([_status_words(one) for one in found] or [none]),
    )


def keeper_of(session: Session) -> Keeper:
    """Return this system's own way to keep doors open."""
    if sys.platform == "win32":
        from admin.services.task_scheduler import TaskScheduler

        return TaskScheduler(session.settings.data_folder / "tasks")
    from admin.services.systemd import Systemd, user_config

    return Systemd(user_config())


def _service(session: Session, door: tuple[str, ...]) -> Service:
    name = _name(door)
    set_here = ["--database"] if session.database_named else []
    environment: dict[str, str] = {}
    if sys.platform != "win32":  # there the variables of the user are the task's as well
        fields = {f"MOISO_{field}".upper() for field in Settings.model_fields}
        set_here += sorted(fields & {key for key, value in os.environ.items() if value})
        if settings := os.environ.get("MOISO_SETTINGS"):
            environment["MOISO_SETTINGS"] = str(Path(settings).absolute())
    if set_here:
        raise ServiceSettingsElsewhere(names=", ".join(set_here))
    return Service(
        name=name,
        command=(*_program(), *door),
        graphical=door[0] not in HEADLESS,
        environment=environment,
    )


def _program() -> tuple[str, ...]:
    """Return what starts this program, whatever lies in the folder where it is started."""
    python = Path(sys.executable)
    windowless = python.with_name("pythonw.exe")
    if sys.platform == "win32" and windowless.exists():
        python = windowless
    return (str(python), "-P", "-m", "admin.command")


def _name(door: tuple[str, ...]) -> str:
    """Return a door's name; its words must be right today, not first when the machine starts."""
    from admin.command import VERBS, moiso

    name = door_name(door) if door[0] in VERBS else None
    if name is None:
        known = "kiosk, counter N, display" + (", web" if "web" in VERBS else "")
        message = f"DOOR is one of: {known}."
        raise click.UsageError(message)
    context = click.Context(moiso)
    words = list(door)
    command: Any = moiso
    while isinstance(command, click.Group) and not command.invoke_without_command:
        verb, found, words = command.resolve_command(context, words)
        if found is None:
            break
        command, context = found, click.Context(found, info_name=verb, parent=context)
    opened = command.make_context(door[0], list(words), parent=context.parent)
    if isinstance(command, click.Group):  # the verbs of a group, as "kiosk pin", open no door
        _, rest, _ = command.make_parser(opened).parse_args(list(words))
        if rest:
            message = f"“{' '.join(door)}” opens no door."
            raise click.UsageError(message)
    return name


def _show(session: Session, files: dict[Path, bytes]) -> None:
    decoded = {
        str(path): content.decode(
            "utf-16" if content[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8"
        )
        for path, content in files.items()
    }
    said = [f"# {path}\n{content}" for path, content in decoded.items()]
    session.answer(decoded, *(Text(vi=one, en=one) for one in said))


def _installed(name: str, *, started: bool) -> Text:
    if started:
        return Text(
            vi=f"“{name}” đã mở, và tự mở mỗi khi máy khởi động.",
            en=f"“{name}” is open, and opens whenever this machine starts.",
        )
    return Text(
        vi=f"“{name}” sẽ tự mở từ lần đăng nhập sau vào màn hình của máy này.",
        en=f"“{name}” opens from the next sign-in at this machine's screen on.",
    )


def _status_words(status: Status) -> Text:
    if not status.installed:
        return Text(
            vi=f"{status.name}: chưa cài để tự mở", en=f"{status.name}: does not open by itself"
        )
    again = "" if status.restarts is None else str(status.restarts)
    state = Text(
        vi=status.state or "chưa rõ, hệ thống không trả lời",
        en=status.state or "unknown, the system does not answer",
    )
    return Text(
        vi=f"{status.name}: {state.vi}" + (f", đã tự mở lại {again} lần" if again else ""),
        en=f"{status.name}: {state.en}" + (f", opened again {again} times" if again else ""),
    )
