"""Finds out what a printer can do: a sheet, a person's answers, and the centre's file."""

import json
import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image

from admin.questions import ask_one_of, ask_yes
from admin.session import FileNotWritten
from common.catalogue.model import Printer
from common.durable import write_durably
from common.os_reasons import reason_of
from common.printers.code_pages import EPSON_PAGES, VietnamesePages
from common.printers.profiles import WIDTHS, Feature
from common.printers.states import PrinterState
from common.tickets.errors import MoisoError
from common.tickets.text import Language, Text
from kiosk.printing.logo import forget, keep, print_kept
from kiosk.printing.status import ask_state
from kiosk.printing.transports import AnsweringPrinter, printer_at
from kiosk.printing.trial_sheet import QUESTIONS, WIDTH_QUESTION, trial_sheet, with_pages

_ANSWER_SECONDS = 1.0
_WRITTEN = {"width", "proven", "vietnamese_pages"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Seen:
    """What a person saw of a printer: its width in dots, what is proven, and on which pages."""

    width: int
    proven: tuple[Feature, ...]
    pages: VietnamesePages | None = None


def pages_to_try(printer: Printer, more: Iterable[VietnamesePages]) -> tuple[VietnamesePages, ...]:
    """Return the usual pages, those of `printers.toml`, and `more`, each pair once."""
    known = [printer.vietnamese_pages] if printer.vietnamese_pages else []
    return tuple(dict.fromkeys((EPSON_PAGES, *known, *more)))


def print_sheet(
    printer: Printer, folder: Path, language: Language, tried: Sequence[VietnamesePages]
) -> None:
    """Print the sheet; raises what the transport raises."""
    printer_at(printer.address, folder=folder).send(trial_sheet(language, tried))


def ask_person(language: Language, tried: Sequence[VietnamesePages]) -> Seen:
    """Ask what is on the sheet; raises NoAnswer."""
    widths = [str(width) for width in sorted(WIDTHS)]
    width = int(ask_one_of(WIDTH_QUESTION, widths, language))
    proven: list[Feature] = []
    right: VietnamesePages | None = None
    for feature, question in QUESTIONS.items():
        if feature == "vietnamese":
            asked = (one for one in tried if ask_yes(with_pages(question, one), language))
            right = next(asked, None)  # after a yes no other pair is asked about
            came_out = right is not None
        else:
            came_out = ask_yes(question, language)
        if came_out:
            proven.append(feature)
    return Seen(width=width, proven=tuple(proven), pages=right)


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


def write_answers(folder: Path | None, key: str, seen: Seen) -> str | None:
    """Write the answers into the printer's part of `printers.toml`, and nothing else of it.

    Returns the file's place; None where the centre has no files of its own, no such printer, or
    a file that cannot be changed without a risk for the rest of it.
    """
    if folder is None:
        return None
    place = folder / "printers.toml"
    try:
        text = place.read_text(encoding="utf-8")
        changed = _changed(text, key, *lines_of(seen))
        if changed is None or _told(changed) != _wanted(_told(text), key, seen):
            return None  # written in a way that only a person should change
        write_durably(place, changed.encode(), private=False)
    except OSError as error:
        raise FileNotWritten(file=str(place), reason=reason_of(error)) from error
    return str(place)


def lines_of(seen: Seen) -> tuple[str, ...]:
    """Return what stands in `printers.toml`; pages only where they are not the usual ones."""
    values = _values(seen)
    return tuple(f"{name} = {json.dumps(value)}" for name, value in values.items())


def _values(seen: Seen) -> dict[str, Any]:
    values: dict[str, Any] = {"width": seen.width, "proven": list(seen.proven)}
    if seen.pages not in {None, EPSON_PAGES}:
        assert seen.pages is not None  # noqa: S101 — looked at above
        values["vietnamese_pages"] = [seen.pages.small, seen.pages.capital]
    return values


def _told(text: str) -> dict[str, Any] | None:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return None


def _wanted(before: dict[str, Any] | None, key: str, seen: Seen) -> dict[str, Any] | None:
    """Return what the file has to say afterwards."""
    if before is None:
        return None
    printers = [
        {name: one[name] for name in one if name not in _WRITTEN} | _values(seen)
        if one.get("key") == key
        else one
        for one in before.get("printer", [])
    ]
    return before | {"printer": printers}


def _changed(text: str, key: str, *lines: str) -> str | None:
    """Return the file with these lines in one printer's table; comments stay where they are."""
    parts = re.split(r"(?m)^(?=[ \t]*\[\[printer\]\])", text)
    for position, part in enumerate(parts):
        if re.search(rf'(?m)^[ \t]*key[ \t]*=[ \t]*"{re.escape(key)}"', part):
            kept = re.sub(
                r"(?m)^[ \t]*(?:width|proven|vietnamese_pages)[ \t]*=[ \t]*(?:\[[^\]]*\].*|.*)\n?",
                "",
                part,
            )
            parts[position] = re.sub(
                r"(?m)^([ \t]*key[ \t]*=.*)$", "\\1\n" + "\n".join(lines), kept, count=1
            )
            return "".join(parts)
    return None
