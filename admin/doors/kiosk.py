"""`moiso kiosk`: the citizen's touch screen."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from admin.backups import hourly_backups
from admin.doors.exit_codes import CLOSED, RESTART
from admin.doors.screen import need_screen
from admin.paper import UnknownPrinter
from admin.session import Session, with_session
from common.catalogue.model import Printer
from common.tickets.text import Text

if TYPE_CHECKING:  # imported late: the command starts at once
    from kiosk.app import KioskSettings
    from kiosk.paper import TicketPaper
    from kiosk.works import Sounds, Works

_NAME = click.option("--name", metavar="KEY", help="The printer of printers.toml; else the first.")


@click.group("kiosk", invoke_without_command=True)
@_NAME
@click.option("--windowed", is_flag=True, help="A window, not the whole screen.")
@click.option("--helper", is_flag=True, help="Begin on the screen of a helper at the entrance.")
@click.option(
    "--px-per-mm",
    type=click.FloatRange(min=1, max=40),
    help="Pixels per millimetre of this screen, in place of kiosks.toml.",
)
@with_session
def kiosk_verb(
    session: Session, *, name: str | None, windowed: bool, helper: bool, px_per_mm: float | None
) -> None:
    """Open the kiosk: one tap gives one number, on the screen and on paper."""
    if click.get_current_context().invoked_subcommand is not None:
        return
    from common.catalogue.hours import load_hours
    from common.catalogue.load import load_catalogue, load_voices
    from kiosk.app import KioskSettings
    from kiosk.idle_file import load_idle
    from kiosk.printing.ticket_file import load_ticket_layout
    from kiosk.scanning.scanner_file import load_scanner
    from kiosk.screen_file import load_screen

    need_screen()
    spool = _folder(session, name)
    folder = files_of(session, name)
    catalogue = load_catalogue(folder)
    printer = printer_of(catalogue.printers, name)
    screen, voices = load_screen(folder, name), load_voices(folder)
    settings = KioskSettings(
        language=session.language,
        hours=load_hours(folder),
        scanner=load_scanner(folder, [one.key for one in catalogue.site.priorities]),
        folder=spool,
        ticket=load_ticket_layout(folder),
        pixels_per_millimetre=px_per_mm or screen.pixels_per_millimetre,
        lower_edge=screen.lower_edge,
        read_aloud=screen.read_aloud,
        warning_sound=screen.warning_sound,
        region=voices.region,
        words_per_minute=voices.rate,
        idle=load_idle(folder),
        languages=catalogue.site.languages,
        translations=folder / "translations" if folder else None,
        helper=helper,
    )
    code = _run(session, settings, printer, spool, windowed=windowed)
    if code == RESTART:
        begin_anew()
    sys.exit(code)


@kiosk_verb.command("pin")
@_NAME
@with_session
def pin(session: Session, *, name: str | None) -> None:
    """Give this machine's kiosk a PIN for its service menu, read from standard input."""
    from admin.officers import read_pin
    from kiosk.service_pin import keep_pin

    before = click.get_current_context().parent  # `kiosk --name door pin` means the same
    name = name or (before.params.get("name") if before else None)
    keep_pin(_folder(session, name), read_pin())
    session.answer(
        {"kiosk": name, "has_pin": True},
        Text(vi="Đã đặt mã PIN cho kiosk.", en="The kiosk has a new PIN."),
    )


def begin_anew() -> None:
    """Become a fresh run of the same command, in the same process: who watches it sees no end.

    Windows would start a second process beside the one that its task watches: there this one ends,
    and its task begins it anew.
    """
    if sys.platform == "win32":
        sys.exit(RESTART)
    again = (sys.executable, "-P", "-m", "admin.command", *sys.argv[1:])
    os.execv(sys.executable, again)  # noqa: S606 — this very program


def _folder(session: Session, name: str | None) -> Path:
    return session.settings.data_folder / (f"kiosk-{name}" if name else "kiosk")


def files_of(session: Session, name: str | None) -> Path | None:
    """Return the folder with the centre's files for the kiosk of this name, None for the shipped."""
    from kiosk.spool.own_series import kept_in

    folder = session.config_folder
    if folder is None and (kept := kept_in(_folder(session, name))) is not None:
        return kept.reading.site.config_folder  # the database may be away
    return folder


def printer_of(printers: tuple[Printer, ...], name: str | None) -> Printer | None:
    """Return a kiosk's printer, the first where it has no name; raise UnknownPrinter."""
    if name is None:
        return printers[0] if printers else None
    for printer in printers:
        if printer.key == name:
            return printer
    raise UnknownPrinter(printer=name, known=", ".join(one.key for one in printers))


def _run(
    session: Session,
    settings: "KioskSettings",
    printer: Printer | None,
    spool: Path,
    *,
    windowed: bool,
) -> int:
    from PySide6.QtGui import QGuiApplication

    from common.background.interruption import end_when_interrupted
    from common.background.window import window_thread
    from common.look.fonts import load_fonts
    from kiosk.app import KioskDoor, window_size
    from kiosk.works import open_paper

    application = QGuiApplication(sys.argv[:1])
    application.setApplicationName("moiso-kiosk")
    load_fonts()
    data_folder = session.settings.data_folder
    paper = open_paper(printer, data_folder, settings.ticket) if printer else None
    with window_thread():
        backups = hourly_backups(session)
        door = KioskDoor(_works(session, settings, paper, spool), settings)
        door.staff.menu.leaving.connect(
            lambda how: application.exit(RESTART if how == "restart" else CLOSED)
        )

        def stop() -> None:
            door.unlock()  # a locked window refuses the end of its application
            application.quit()

        end_when_interrupted(stop)
        door.show(window_size() if windowed else None)
        code = application.exec()
    door.close()
    backups.close()
    return code


def _works(
    session: Session, settings: "KioskSettings", paper: "TicketPaper | None", spool: Path
) -> "Works":
    from common.background.door import HallLink
    from common.background.executors import SerialWorker
    from common.background.wait_times import WaitTimes
    from common.database.epochs import open_known
    from kiosk.known_procedures import KnownProcedures
    from kiosk.numbers import Numbers
    from kiosk.spool.own_series import OwnSeries
    from kiosk.works import Works

    url, seen, site = session.url, session.settings.data_folder, session.settings.site

    def link(name: str) -> HallLink:
        return HallLink(lambda: open_known(url, seen), SerialWorker(name), site)

    hall = link("hall")
    return Works(
        hall,
        paper=paper,
        numbers=Numbers(hall, OwnSeries(spool), SerialWorker("spool")),
        known=KnownProcedures(
            hall, SerialWorker("search"), folder=spool, config_folder=session.settings.config
        ),
        waits=WaitTimes(link("waits")),
        sounds=_sounds(settings),
    )


def _sounds(settings: "KioskSettings") -> "Sounds | None":
    from common.background.executors import SerialWorker
    from common.sound.voice import Pyttsx3Voice, voice_folder
    from kiosk.speaker import KioskSpeaker
    from kiosk.works import Sounds

    if not (settings.read_aloud or settings.warning_sound):
        return None
    voice = Pyttsx3Voice(voice_folder(), accent=settings.region, rate=settings.words_per_minute)
    return Sounds(speaker=KioskSpeaker(voice), executor=SerialWorker("voice"))
