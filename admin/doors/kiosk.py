"""`moiso kiosk`: the citizen's touch screen."""

import signal
import sys
from pathlib import Path

import click

from admin.backups import hourly_backups
from admin.doors.screen import need_screen
from admin.paper import UnknownPrinter
from admin.session import Session, with_session
from common.catalogue.model import Printer


@click.command("kiosk")
@click.option("--name", metavar="KEY", help="The printer of printers.toml; else the first.")
@click.option("--windowed", is_flag=True, help="A window, not the whole screen.")
@click.option(
    "--px-per-mm",
    type=click.FloatRange(min=1, max=40),
    default=4.0,
    show_default=True,
    help="Pixels per millimetre of this screen: its width in pixels by its width in mm.",
)
@with_session
def kiosk_verb(session: Session, *, name: str | None, windowed: bool, px_per_mm: float) -> None:
    """Open the kiosk: one tap gives one number, on the screen and on paper."""
    from common.catalogue.load import load_catalogue
    from kiosk.app import KioskSettings
    from kiosk.hours_file import load_hours
    from kiosk.scanning.scanner_file import load_scanner
    from kiosk.spool.own_series import kept_in

    need_screen()
    spool = session.settings.data_folder / (f"kiosk-{name}" if name else "kiosk")
    folder = session.config_folder
    kept = kept_in(spool)
    if folder is None and kept is not None:
        folder = kept.reading.site.config_folder  # the database may be away
    catalogue = load_catalogue(folder)
    printer = _printer(catalogue.printers, name)
    settings = KioskSettings(
        language=session.language,
        hours=load_hours(folder),
        scanner=load_scanner(folder, [one.key for one in catalogue.site.priorities]),
        pixels_per_millimetre=px_per_mm,
    )
    sys.exit(_run(session, settings, printer, spool, windowed=windowed))


def _printer(printers: tuple[Printer, ...], name: str | None) -> Printer | None:
    if name is None:
        return printers[0] if printers else None
    for printer in printers:
        if printer.key == name:
            return printer
    raise UnknownPrinter(printer=name, known=", ".join(one.key for one in printers))


def _run(
    session: Session, settings: object, printer: Printer | None, spool: Path, *, windowed: bool
) -> int:
    from PySide6.QtGui import QGuiApplication

    from common.background.door import HallLink
    from common.background.executors import SerialWorker
    from common.background.window import window_thread
    from common.database.epochs import open_known
    from common.look.fonts import load_fonts
    from kiosk.app import KioskDoor, KioskSettings, open_paper, window_size
    from kiosk.known_procedures import KnownProcedures
    from kiosk.numbers import Numbers
    from kiosk.spool.own_series import OwnSeries

    assert isinstance(settings, KioskSettings)  # noqa: S101 — its module is imported late
    url, seen = session.url, session.settings.data_folder
    application = QGuiApplication(sys.argv[:1])
    application.setApplicationName("moiso-kiosk")
    load_fonts()
    paper = open_paper(printer, session.settings.data_folder) if printer else None
    with window_thread():
        backups = hourly_backups(session)
        link = HallLink(lambda: open_known(url, seen), SerialWorker("hall"), session.settings.site)
        numbers = Numbers(link, OwnSeries(spool), SerialWorker("spool"))
        known = KnownProcedures(
            link, SerialWorker("search"), folder=spool, config_folder=session.settings.config
        )
        door = KioskDoor(link, paper, settings, numbers=numbers, known=known)
        signal.signal(signal.SIGINT, lambda *_: application.quit())
        door.show(window_size() if windowed else None)
        code = application.exec()
    door.close()
    backups.close()
    return code
