"""Finds out what a printer can do: a sheet, a person's answers, and the centre's file."""

import re
import tomllib
from pathlib import Path
from typing import Any

from PIL import Image

from admin.questions import ask_one_of, ask_yes
from admin.session import FileNotWritten
from common.catalogue.model import Printer
from common.durable import write_durably
from common.printers.profiles import WIDTHS, Feature
from common.printers.states import PrinterState
from common.tickets.errors import MoisoError
from common.tickets.text import Language, Text
from kiosk.printing.logo import forget, keep, print_kept
from kiosk.printing.status import ask_state
from kiosk.printing.transports import AnsweringPrinter, printer_at
from kiosk.printing.trial_sheet import QUESTIONS, WIDTH_QUESTION, trial_sheet

_ANSWER_SECONDS = 1.0


def print_sheet(printer: Printer, folder: Path, language: Language) -> None:
    """Print the sheet; raises what the transport raises."""
    printer_at(printer.address, folder=folder).send(trial_sheet(language))


def ask_person(language: Language) -> tuple[int, tuple[Feature, ...]]:
    """Ask what is on the sheet; return the width in dots and what is proven. Raises NoAnswer."""
    widths = [str(width) for width in sorted(WIDTHS)]
    width = int(ask_one_of(WIDTH_QUESTION, widths, language))
    proven = tuple(
        feature for feature, question in QUESTIONS.items() if ask_yes(question, language)
    )
    return width, proven


def store_logo(printer: Printer, folder: Path, picture: Image.Image) -> None:
    """Have the printer keep the centre's logo, and print it from there; raises as `send` does."""
    connection = printer_at(printer.address, folder=folder)
    connection.send(b"\x1b@\x1c.\x1ba\x01" + keep(picture) + print_kept() + b"\x1bd\x05")


def forget_logo(printer: Printer, folder: Path) -> None:
    """Have the printer forget the logo; raises what the transport raises."""
    printer_at(printer.address, folder=folder).send(b"\x1b@" + forget())


def ask_logo(language: Language) -> bool:
    """Ask whether the logo came out; raises NoAnswer."""
    question = Text(vi="Logo của trung tâm có in ra giấy?", en="Did the centre's logo come out?")
    return ask_yes(question, language)


def ask_printer(printer: Printer, folder: Path) -> bool:
    """Say whether the printer answers questions about its state, and truly."""
    connection = printer_at(printer.address, folder=folder)
    if not isinstance(connection, AnsweringPrinter):
        return False
    try:
        return ask(connection) is not PrinterState.UNKNOWN
    except MoisoError:
        return False


def ask(printer: AnsweringPrinter) -> PrinterState:
    """Return how the printer says it is; raises what its connection raises."""
    exchange = printer.exchange
    return ask_state(lambda asked, enough: exchange(asked, enough, _ANSWER_SECONDS))


def write_answers(
    folder: Path | None, key: str, width: int, proven: tuple[Feature, ...]
) -> str | None:
    """Write the answers into the printer's part of `printers.toml`, and nothing else of it.

    Returns the file's place; None where the centre has no files of its own, no such printer, or
    a file that cannot be changed without a risk for the rest of it.
    """
    if folder is None:
        return None
    place = folder / "printers.toml"
    listed = ", ".join(f'"{feature}"' for feature in proven)
    try:
        text = place.read_text(encoding="utf-8")
        changed = _changed(text, key, f"width = {width}", f"proven = [{listed}]")
        if changed is None or _told(changed) != _wanted(_told(text), key, width, proven):
            return None  # written in a way that only a person should change
        write_durably(place, changed.encode())
    except OSError as error:
        raise FileNotWritten(file=str(place), reason=error.strerror) from error
    return str(place)


def _told(text: str) -> dict[str, Any] | None:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return None


def _wanted(
    before: dict[str, Any] | None, key: str, width: int, proven: tuple[Feature, ...]
) -> dict[str, Any] | None:
    """Return what the file has to say afterwards."""
    if before is None:
        return None
    printers = [
        one | {"width": width, "proven": list(proven)} if one.get("key") == key else one
        for one in before.get("printer", [])
    ]
    return before | {"printer": printers}


def _changed(text: str, key: str, *lines: str) -> str | None:
    """Return the file with these lines in one printer's table; comments stay where they are."""
    parts = re.split(r"(?m)^(?=[ \t]*\[\[printer\]\])", text)
    for position, part in enumerate(parts):
        if re.search(rf'(?m)^[ \t]*key[ \t]*=[ \t]*"{re.escape(key)}"', part):
            kept = re.sub(r"(?m)^[ \t]*(width|proven)[ \t]*=[ \t]*(\[[^\]]*\].*|.*)\n?", "", part)
            parts[position] = re.sub(
                r"(?m)^([ \t]*key[ \t]*=.*)$", "\\1\n" + "\n".join(lines), kept, count=1
            )
            return "".join(parts)
    return None
