"""Opens the officer's window: what `moiso counter N` runs."""

import sys
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QSettings, QTranslator
from PySide6.QtWidgets import QApplication

from common.background.door import HallLink
from common.background.executors import SerialWorker
from common.background.interruption import end_when_interrupted
from common.background.memory import Memory
from common.background.window import window_thread
from common.catalogue.problems import ConfigInvalid
from common.database.engine import Database
from common.log import note
from common.look.fonts import load_fonts
from common.look.languages import TranslationMissing
from common.look.widgets_colours import LIGHT
from common.tickets.text import Language
from counter.colours import put_on
from counter.devices.at_desk import DeskDevices
from counter.devices.devices_file import Devices
from counter.devices.lines import DeviceLines
from counter.staffed import Staffed, remembered_by
from counter.window import CounterWindow


class Closing(Protocol):
    """Something that ends with the window."""

    def close(self) -> None:
        """End it."""


def open_counter(
    counter: int,
    open_database: Callable[[], Database],
    *,
    site: str | None,
    language: Language,
    folder: Path | None = None,
    beside: Callable[[], Closing] | None = None,
    load_devices: Callable[[], Devices] = Devices,
) -> int:
    """Show the window of `counter` until it is closed, and return the process's exit code.

    `folder` is where this machine keeps its data, None to remember nothing; `beside` begins what
    else this process does while the window is open. `load_devices` names the counter's keypad and
    sign; where it raises ConfigInvalid, the window opens without them and says so.
    """
    application = QApplication(sys.argv[:1])
    dress(application)
    speech = Speech(language)
    memory = _memory(folder, counter) if folder is not None else None
    with window_thread():
        link = HallLink(open_database, SerialWorker("hall"), site)
        window = CounterWindow(link, counter, language, kept_settings(), memory=memory)
        # as closing the window: whoever is signed in is asked about the ticket in hand first
        end_when_interrupted(application.quit)
        devices = _devices(window, load_devices)
        window.show()
        other = beside() if beside else None
        code = application.exec()
    link.close()
    for one in (other, devices, memory):
        if one is not None:
            one.close()
    del speech
    return code


def _devices(window: CounterWindow, load: Callable[[], Devices]) -> "_WindowDevices | None":
    try:
        devices = load()
    except ConfigInvalid as error:
        note(error)
        window.desk.say_devices(error.message(window.desk.language))
        return None
    return _WindowDevices(window, devices)


class _WindowDevices:
    """The keypad and the sign that this window drives; closing leaves the sign closed."""

    def __init__(self, window: CounterWindow, devices: Devices) -> None:
        self._at_desk = DeskDevices(window.desk, devices, window.asking.close)
        self._lines = DeviceLines(self._at_desk.talkers)
        self._lines.start()

    def close(self) -> None:
        """Show that nobody serves here, and let the lines go."""
        self._at_desk.show_closed()
        self._lines.close()


def _memory(folder: Path, counter: int) -> Memory[Staffed]:
    return Memory(remembered_by(folder, counter), SerialWorker("memory"))


def dress(application: QApplication) -> None:
    """Give an application the product's fonts and look."""
    application.setApplicationName("moiso-counter")
    application.setStyle("Fusion")  # the same on every system; the style sheet dresses it
    load_fonts()
    put_on(LIGHT)


class Speech:
    """Lets a process's windows speak a language; keep it as long as they do."""

    def __init__(self, language: Language) -> None:
        """Vietnamese is what the windows speak by themselves; raises TranslationMissing."""
        if language == "vi":
            return
        file = files("common.look").joinpath(f"translations/counter_{language}.qm")
        # the translator reads from this memory as long as it lives
        self._data = file.read_bytes() if file.is_file() else b""
        self._translator = QTranslator()
        if not self._data or not self._translator.load(self._data):
            raise TranslationMissing(language=language)
        QCoreApplication.installTranslator(self._translator)


def kept_settings() -> QSettings:
    """Return where this machine keeps the window's place and keys: an INI file of the user's."""
    return QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "moiso", "counter")
