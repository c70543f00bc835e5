"""What `moiso doctor` says of the printers: a printer that can answer is asked itself."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from admin.doctor.check import Check, Level
from admin.proving import ask
from admin.session import Session
from common.catalogue.load import load_catalogue
from common.catalogue.model import Printer
from common.printers.addresses import (
    CupsAddress,
    FileAddress,
    PrinterAddress,
    WindowsAddress,
    in_folder,
    parse_address,
)
from common.printers.states import TROUBLES, PrinterState
from common.tickets.errors import MoisoError
from common.tickets.text import Text
from kiosk.printing.configured import profile_of
from kiosk.printing.spooled_printers import CupsPrinter
from kiosk.printing.transports import AnsweringPrinter, printer_at

_SAYS = {
    PrinterState.READY: PrinterState.READY.words,
    PrinterState.NEAR_END: Text(
        vi="sắp hết giấy; hãy để sẵn một cuộn mới", en="paper is running low; have a new roll ready"
    ),
    PrinterState.OUT: Text(vi="hết giấy; hãy lắp cuộn mới", en="out of paper; put in a new roll"),
    PrinterState.COVER_OPEN: Text(
        vi="nắp máy in đang mở; hãy đóng nắp", en="the printer's cover is open; close it"
    ),
    PrinterState.OFFLINE: Text(
        vi="máy in báo không in được; hãy xem đèn báo, giấy và nút trên máy",
        en="it says that it does not print; look at its lamp, its paper and its buttons",
    ),
    PrinterState.UNKNOWN: Text(
        vi="máy in không trả lời; hãy in thử một phiếu, và nếu phiếu ra tốt thì chạy"
        " “moiso print test” để ghi lại máy in làm được gì",
        en="the printer does not answer; print a ticket to try it, and if that comes out well, run"
        " “moiso print test” to note what it can do",
    ),
}


def printer_looks(session: Session) -> Iterator[tuple[Text, Callable[[], Check]]]:
    """Yield each printer of `printers.toml` and how to look at it, which raises MoisoError."""
    told = _told_by_kiosks(session)
    for printer in load_catalogue(session.config_folder).printers:
        part = Text(vi=f"Máy in {printer.key}", en=f"Printer {printer.key}")
        heard = told.get(printer.key, PrinterState.UNKNOWN)
        yield part, partial(_look_at, part, printer, session.settings.data_folder, heard)


def _look_at(part: Text, printer: Printer, folder: Path, told: PrinterState) -> Check:
    """Look at its connection, and say what is known of its kind."""
    check = _connected(part, printer, folder, told)
    caveat = profile_of(printer).caveat
    if caveat is None:
        return check
    says = Text(vi=f"{check.says.vi}; {caveat.vi}", en=f"{check.says.en}; {caveat.en}")
    return replace(check, level=Level.WARNING, says=says)


def _connected(part: Text, printer: Printer, folder: Path, told: PrinterState) -> Check:
    """Open the printer's connection and ask it; one that proves no status is sent nothing.

    Spoolers and files are taken at their word. `told` is what its kiosk last heard of it.
    """
    place = in_folder(parse_address(printer.address), folder)
    if isinstance(place, CupsAddress):
        CupsPrinter(place).command()
    if isinstance(place, CupsAddress | WindowsAddress):
        return _with_told(_of_the_system(part, place), told)
    profile = profile_of(printer)
    says = Text(vi=f"{place}, {profile.width} điểm", en=f"{place}, {profile.width} dots")
    well = Check(part=part, level=Level.OK, says=says)
    if isinstance(place, FileAddress):
        return _with_told(well, told)
    connection = printer_at(place)
    if not (profile.status and isinstance(connection, AnsweringPrinter)):
        connection.send(b"")
        return _with_told(well, told)
    state = ask(connection)
    check = _with_words(well, state, _SAYS[state])
    # what the printer says now goes before what a kiosk has heard of it
    return _with_told(check, told) if state is PrinterState.UNKNOWN else check


def _of_the_system(part: Text, place: PrinterAddress) -> Check:
    return Check(
        part=part,
        level=Level.WARNING,
        says=Text(
            vi=f"{place}: do hệ điều hành quản lý; hãy in thử một phiếu",
            en=f"{place}: run by the operating system; print a ticket to try it",
        ),
    )


def _with_words(check: Check, state: PrinterState, words: Text) -> Check:
    """Add how the printer is; trouble and silence are worth a warning."""
    doubtful = state in TROUBLES or state is PrinterState.UNKNOWN
    return replace(
        check,
        level=Level.WARNING if doubtful else check.level,
        says=Text(vi=f"{check.says.vi}; {words.vi}", en=f"{check.says.en}; {words.en}"),
    )


def _with_told(check: Check, told: PrinterState) -> Check:
    """Add what the kiosk last heard from the printer."""
    if told is PrinterState.UNKNOWN:
        return check
    words = Text(vi=f"kiosk báo: {told.words.vi}", en=f"its kiosk says: {told.words.en}")
    return _with_words(check, told, words)


def _told_by_kiosks(session: Session) -> dict[str, PrinterState]:
    """Return what the kiosks last heard from their printers; nothing where no database is."""
    try:
        return {key: state for key, (state, _) in session.hall.printers().items()}
    except MoisoError:
        return {}  # the database has a line of its own
