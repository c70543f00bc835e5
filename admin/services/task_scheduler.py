"""Windows: a task that opens a door when its user signs in, and again whenever it has ended.

What the elements mean and which values they take is the Task Scheduler's schema 1.2.
"""

import csv
import os
from collections.abc import Mapping
from io import StringIO
from pathlib import Path
from subprocess import list2cmdline
from typing import Final
from xml.etree import ElementTree as ET

from admin.services.service import (
    Run,
    Service,
    ServiceNotChanged,
    ServiceNotInstalled,
    Status,
    run,
)
from common.os_reasons import reason_with_file

NAMESPACE: Final = "http://schemas.microsoft.com/windows/2004/02/mit/task"

AGAIN: Final = "PT1M"
"""The shortest pause that the scheduler allows."""

MOST_RESTARTS: Final = 255
"""The schema's most; the repetition goes on after them."""

_FOLDER: Final = "MoiSo"


class TaskScheduler:
    """The tasks of one Windows user; `folder` keeps the XML that they were made from."""

    def __init__(
        self, folder: Path, *, run_: Run = run, environment: Mapping[str, str] | None = None
    ) -> None:
        self._folder = folder
        self._run = run_
        self._environment = os.environ if environment is None else environment

    def files(self, service: Service) -> dict[Path, bytes]:
        """Return the XML that the scheduler is given, in UTF-16 as it wants it."""
        return {self._file(service.name): task_of(service, user=self._user())}

    def install(self, service: Service) -> bool:
        """Hand the task to the scheduler and run it now."""
        path, content = next(iter(self.files(service).items()))
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        except OSError as error:
            raise ServiceNotChanged(service=service.name, reason=reason_with_file(error)) from error
        created = self._run(
            ["schtasks", "/create", "/tn", _task(service.name), "/xml", str(path), "/f"]
        )
        if created.code != 0:
            raise ServiceNotChanged(service=service.name, reason=_said(created.err or created.out))
        return self._run(["schtasks", "/run", "/tn", _task(service.name)]).code == 0

    def remove(self, name: str) -> None:
        """End the task, delete it and its XML."""
        if not self._file(name).exists():
            raise ServiceNotInstalled(service=name)
        self._run(["schtasks", "/end", "/tn", _task(name)])
        deleted = self._run(["schtasks", "/delete", "/tn", _task(name), "/f"])
        if deleted.code != 0 and self._query(name) is not None:
            raise ServiceNotChanged(service=name, reason=_said(deleted.err or deleted.out))
        self._file(name).unlink(missing_ok=True)

    def status(self, name: str) -> Status:
        """Return whether the scheduler knows the task, and its state in the words of this Windows."""
        state = self._query(name)
        return Status(
            name=name, installed=state is not None, file=self._file(name), state=state or None
        )

    def names(self) -> list[str]:
        """Return the doors whose tasks were made here."""
        return sorted(path.stem.removeprefix("moiso-") for path in self._folder.glob("moiso-*.xml"))

    def _query(self, name: str) -> str | None:
        asked = self._run(["schtasks", "/query", "/tn", _task(name), "/fo", "csv", "/nh"])
        if asked.code != 0:
            return None
        rows = [row for row in csv.reader(StringIO(asked.out)) if row]
        return rows[0][-1] if rows else ""

    def _file(self, name: str) -> Path:
        return self._folder / f"moiso-{name}.xml"

    def _user(self) -> str:
        domain = self._environment.get("USERDOMAIN", "")
        name = self._environment.get("USERNAME", "")
        return f"{domain}\\{name}" if domain else name


def task_of(service: Service, *, user: str) -> bytes:
    """Return a service's task as XML in UTF-16 with its byte order mark.

    It begins when `user` signs in. Every minute it is begun again unless it runs, so that no
    number of failures ends it; a failure is answered within a minute as well.
    """
    ET.register_namespace("", NAMESPACE)
    task = ET.Element(f"{{{NAMESPACE}}}Task", version="1.2")
    _add(task, "RegistrationInfo", {"Description": service.title})
    trigger = _add(_add(task, "Triggers"), "LogonTrigger")
    _add(trigger, "Repetition", {"Interval": AGAIN, "StopAtDurationEnd": "false"})
    _fill(trigger, {"Enabled": "true", "UserId": user})
    principal = _add(_add(task, "Principals"), "Principal")
    principal.set("id", "Author")
    _fill(
        principal,
        {"UserId": user, "LogonType": "InteractiveToken", "RunLevel": "LeastPrivilege"},
    )
    settings = _add(
        task,
        "Settings",
        {
            "MultipleInstancesPolicy": "IgnoreNew",
            "DisallowStartIfOnBatteries": "false",
            "StopIfGoingOnBatteries": "false",
            "AllowHardTerminate": "true",
            "StartWhenAvailable": "true",
            "RunOnlyIfNetworkAvailable": "false",
            "Enabled": "true",
            "ExecutionTimeLimit": "PT0S",
            "Priority": "5",
        },
    )
    _add(settings, "RestartOnFailure", {"Interval": AGAIN, "Count": str(MOST_RESTARTS)})
    actions = _add(task, "Actions")
    actions.set("Context", "Author")
    _add(
        actions,
        "Exec",
        {"Command": service.command[0], "Arguments": _arguments(service.command[1:])},
    )
    ET.indent(task)
    content: bytes = ET.tostring(task, encoding="UTF-16", xml_declaration=True)
    return content


def _add(parent: ET.Element, name: str, values: Mapping[str, str] | None = None) -> ET.Element:
    child = ET.SubElement(parent, f"{{{NAMESPACE}}}{name}")
    _fill(child, values or {})
    return child


def _fill(element: ET.Element, values: Mapping[str, str]) -> None:
    for name, value in values.items():
        ET.SubElement(element, f"{{{NAMESPACE}}}{name}").text = value


def _arguments(words: tuple[str, ...]) -> str:
    """Return arguments as Windows programs take them apart again."""
    return list2cmdline(words)


def _task(name: str) -> str:
    return f"\\{_FOLDER}\\{name}"


def _said(words: str) -> str:
    return " ".join(words.split()) or "schtasks"
