"""`moiso print`: the exact bytes a printer would get, their picture, and printing itself."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING

import click
from uuid_utils.compat import uuid7

from admin.file_writing import write_together
from admin.session import Session, with_session
from common.catalogue.load import load_catalogue
from common.catalogue.model import Printer
from common.tickets.errors import Refusal
from common.tickets.text import Language, Text

if TYPE_CHECKING:  # slow to import; the command answers at once
    from admin.proving import Seen
    from common.printers.wires import Wire
    from kiosk.printing.fitting import SetTicket

_LANGUAGE = click.option(
    "--lang", type=click.Choice(["vi", "en"]), help="Language of the ticket; else Vietnamese."
)


_PRINTED_BEFORE = Text(
    vi="Phiếu này đã in trước đó, nên bản này có ghi “Bản in lại”.",
    en="This ticket was printed before, so this one is marked “Copy”.",
)


class UnknownPrinter(Refusal):
    """Neither a printer of `printers.toml` nor an address."""

    code = "unknown-printer"
    sentence = Text(
        vi="Không có máy in “{printer}”. Các máy in: {known}; hoặc ghi địa chỉ, ví dụ"
        " tcp://192.0.2.7:9100.",
        en="There is no printer “{printer}”. Printers: {known}; or give an address such as"
        " tcp://192.0.2.7:9100.",
    )


class NoLogo(Refusal):
    """The centre's tickets have no logo."""

    code = "no-logo"
    sentence = Text(
        vi="ticket.toml của trung tâm chưa có mục [logo]: hãy ghi tên tệp hình vào đó.",
        en="The centre's ticket.toml has no [logo] yet: write the picture's file name there.",
    )


@click.group("print")
def print_verb() -> None:
    """Print a ticket, or see what a printer would get."""


@print_verb.command("render")
@click.argument("number")
@click.option("--profile", required=True, metavar="NAME", help="Printer profile, e.g. TM-T88V.")
@click.option("--width", type=int, metavar="576|512|384", help="Dots; else the profile's.")
@click.option(
    "--baud",
    type=click.IntRange(300, 921_600),
    help="Speed of the serial line; without it USB or LAN, where bytes are free.",
)
@click.option("--out", required=True, type=click.Path(path_type=Path), metavar="FILE.bin")
@click.option("--png", type=click.Path(path_type=Path), metavar="FILE.png", help="Its picture.")
@_LANGUAGE
@with_session
def render(
    session: Session,
    *,
    number: str,
    profile: str,
    width: int | None,
    baud: int | None,
    out: Path,
    png: Path | None,
    lang: Language | None,
) -> None:
    """Write the exact bytes a printer would get for NUMBER, and what they look like on paper."""
    from admin.printer_caveats import warnings_of
    from admin.rendering import fits, told
    from common.printers.wires import Wire
    from kiosk.printing.configured import profile_of
    from kiosk.printing.virtual_printer import paper_from

    printer = Printer(key="", address="", profile=profile, width=width, language=lang or "vi")
    chosen = profile_of(printer)
    wire = Wire(baud=baud)
    ticket = _set(session, number, printer, wire)
    files = {out: ticket.data}
    if png is not None:
        picture = BytesIO()
        paper_from(ticket.data, chosen).image.save(picture, format="PNG")  # whatever its name
        files[png] = picture.getvalue()
    write_together(files)
    session.answer(
        {
            "number": number.upper(),
            "profile": chosen.name,
            "width": chosen.width,
            "baud": baud,
            "form": ticket.form,
            "left_out": list(ticket.left_out),
            "bytes": len(ticket.data),
            "seconds": round(wire.seconds(len(ticket.data)), 2),
            "out": str(out),
            "png": str(png) if png else None,
            "fits": fits(ticket, wire),
            "caveat": chosen.caveat and chosen.caveat.in_language(session.language),
        },
        *told(number.upper(), ticket, chosen, wire),
        *warnings_of(chosen),
    )


@print_verb.command("to")
@click.argument("printer")
@click.argument("number")
@_LANGUAGE
@with_session
def print_to(session: Session, *, printer: str, number: str, lang: Language | None) -> None:
    """Print NUMBER on PRINTER, a key of printers.toml or an address; the result is recorded.

    A number that was printed before comes out marked as a copy.
    """
    target = _printer(session, printer, lang)
    ticket, _ = session.hall.history(number)
    before = session.hall.perhaps_printed(ticket.id)
    _print(session, number, target, *((_PRINTED_BEFORE,) if before else ()), copy=before)


@print_verb.command("again")
@click.argument("number")
@click.option("--printer", metavar="KEY", help="Printer or address; else the first printer.")
@_LANGUAGE
@with_session
def print_again(
    session: Session, *, number: str, printer: str | None, lang: Language | None
) -> None:
    """Print NUMBER once more, marked as a copy; nothing is printed twice by itself."""
    known = load_catalogue(session.config_folder).printers
    if printer is None and not known:
        raise UnknownPrinter(printer="", known="")
    wanted = known[0].key if printer is None else printer
    _print(session, number, _printer(session, wanted, lang), copy=True)


@print_verb.command("test")
@click.argument("printer")
@click.option(
    "--pages",
    nargs=2,
    multiple=True,
    type=click.IntRange(0, 255),
    metavar="SMALL CAPITAL",
    help="Try these TCVN-3 pages too, as the printer's own test print or its manual numbers them.",
)
@_LANGUAGE
@with_session
def print_test(
    session: Session, *, printer: str, pages: tuple[tuple[int, int], ...], lang: Language | None
) -> None:
    """Print a sheet that shows what PRINTER can do, ask what is on it, write it to printers.toml."""
    from admin.printer_caveats import warnings_of
    from admin.proving import ask_person, ask_printer, pages_to_try, print_sheet, write_answers
    from common.printers.code_pages import VietnamesePages
    from kiosk.printing.configured import profile_of

    if any(small == capital for small, capital in pages):
        raise click.UsageError("--pages are two different pages: small letters, then capitals.")
    target = _printer(session, printer, lang)
    language = lang or session.language
    for warning in warnings_of(profile_of(target)):  # before the sheet is judged by its picture
        click.echo(warning.in_language(language), err=True)
    folder = session.settings.data_folder
    tried = pages_to_try(target, (VietnamesePages(small=one[0], capital=one[1]) for one in pages))
    print_sheet(target, folder, language, tried)
    seen = ask_person(language, tried)
    if ask_printer(target, folder):
        seen = replace(seen, proven=(*seen.proven, "status"))
    place = write_answers(session.config_folder, target.key, seen)
    _answer_proven(session, target.key, seen, place)


def _answer_proven(session: Session, key: str, seen: "Seen", place: str | None) -> None:
    from admin.proving import lines_of

    pages = seen.pages and [seen.pages.small, seen.pages.capital]
    shown = {"printer": key, "width": seen.width, "proven": list(seen.proven)}
    lines = ", ".join(lines_of(seen))
    session.answer(
        shown | {"vietnamese_pages": pages, "file": place},
        Text(vi=f"{key}: {lines}.", en=f"{key}: {lines}."),
        Text(vi=f"Đã ghi vào {place}.", en=f"Written to {place}.")
        if place
        else Text(
            vi="Chưa ghi: hãy chép các giá trị này vào printers.toml của trung tâm, mỗi giá trị một dòng.",
            en="Not written: copy these values into the centre's printers.toml, each on its own line.",
        ),
    )


@print_verb.command("logo")
@click.argument("printer")
@_LANGUAGE
@with_session
def print_logo(session: Session, *, printer: str, lang: Language | None) -> None:
    """Have PRINTER keep the logo of ticket.toml, ask whether it came out, note it in printers.toml."""
    from admin.proving import Seen, ask_logo, forget_logo, store_logo, write_answers
    from kiosk.printing.configured import profile_of
    from kiosk.printing.logo import logo_dots
    from kiosk.printing.ticket_file import load_ticket_layout

    target = _printer(session, printer, lang)
    profile = profile_of(target)
    logo = load_ticket_layout(session.config_folder).logo
    if logo is None:
        raise NoLogo
    folder = session.settings.data_folder
    store_logo(target, folder, logo_dots(logo, profile))
    came_out = ask_logo(lang or session.language)
    if not came_out:
        forget_logo(target, folder)
    proven = replace(profile, logo=came_out).proven
    seen = Seen(width=profile.width, proven=proven, pages=profile.vietnamese)
    place = write_answers(session.config_folder, target.key, seen)
    _answer_proven(session, target.key, seen, place)


@print_verb.command("preview")
@click.option(
    "--config",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    metavar="DIR",
    help="The centre's folder; else the one of the last setup.",
)
@_LANGUAGE
@with_session
def print_preview(session: Session, *, config: Path | None, lang: Language | None) -> None:
    """Show the ticket of ticket.toml in a window, drawn anew at each save."""
    from admin.doors.screen import need_screen
    from admin.doors.ticket_preview import show_preview

    need_screen()
    raise SystemExit(show_preview(config or session.config_folder, lang or session.language))


def _print(session: Session, number: str, target: Printer, *more: Text, copy: bool) -> None:
    """Print one ticket, record what became of it, and answer, with `more` where it did not fail.

    Raises SystemExit if it failed.
    """
    from kiosk.printing.configured import profile_of, wire_of
    from kiosk.printing.half_ticket import half_ticket_at
    from kiosk.printing.owner import PrinterOwner, PrintResult, Watch
    from kiosk.printing.transports import printer_at

    wire = wire_of(target)
    data = _set(session, number, target, wire, copy=copy).data
    ticket, _ = session.hall.history(number)
    folder = session.settings.data_folder
    printer = printer_at(target.address, folder=folder)
    job_id = uuid7()
    # before the bytes: whoever is stopped here leaves a paper that the next one is a copy of
    session.records.print_issued(job_id, ticket.id, target.key, copy=copy)
    results: SimpleQueue[PrintResult] = SimpleQueue()
    watch = Watch(answers=profile_of(target).status, wire=wire)
    owner = PrinterOwner(printer, watch, half_ticket_at(target.address, folder))
    try:
        owner.submit(job_id, data, results.put)
        result = results.get()
    finally:
        owner.close()
    error = result.error
    session.records.printed(
        result.job_id,
        ticket.id,
        target.key,
        result.outcome,
        str(error) if error else None,
        copy=copy,
    )
    shown = {
        "number": number.upper(),
        "printer": target.key,
        "outcome": result.outcome,
        "copy": copy,
        "bytes": len(data),
        "job_id": str(result.job_id),
    }
    if error is not None:
        session.refuse(error, **shown)
    ended = _ended(result.outcome, number.upper(), target.key)
    session.answer(shown, ended, *more)


def _ended(outcome: str, number: str, printer: str) -> Text:
    """Say no more than is known: sent is not printed."""
    if outcome == "printed":
        return Text(
            vi=f"Máy in {printer} đã in phiếu {number}.",
            en=f"Ticket {number} was printed by {printer}.",
        )
    if outcome == "unknown":
        return Text(
            vi=f"Đã gửi phiếu {number} tới {printer}, nhưng máy in không xác nhận; hãy xem giấy.",
            en=f"Ticket {number} was sent to {printer}, which did not confirm it; see the paper.",
        )
    return Text(
        vi=f"Đã gửi phiếu {number} tới {printer}.",
        en=f"Ticket {number} was sent to {printer}.",
    )


def _set(
    session: Session, number: str, printer: Printer, wire: "Wire", *, copy: bool = False
) -> "SetTicket":
    from common.readings.waiting_times import WaitingTimes
    from common.tickets.estimate_words import band_in_words
    from kiosk.printing.configured import profile_of
    from kiosk.printing.fitting import set_ticket
    from kiosk.printing.from_hall import slip_of
    from kiosk.printing.ticket_file import load_ticket_layout

    paper = session.hall.on_paper(number)
    waits = WaitingTimes(session.database, session.site.key).of(paper.ticket)
    slip = replace(slip_of(paper, session.site, copy=copy), wait=band_in_words(waits))
    layout = load_ticket_layout(session.config_folder)
    return set_ticket(slip, profile_of(printer), printer.language, wire, layout)


def _printer(session: Session, wanted: str, language: Language | None) -> Printer:
    from common.printers.addresses import in_folder, parse_address

    printers = {one.key: one for one in load_catalogue(session.config_folder).printers}
    if wanted in printers:
        known = printers[wanted]
        return replace(known, language=language or known.language)
    if ":" not in wanted:
        raise UnknownPrinter(printer=wanted, known=", ".join(sorted(printers)))
    # like every path on a command line, that of a file counts from where one stands
    address = str(in_folder(parse_address(wanted), Path.cwd()))
    return Printer(
        key=wanted, address=address, profile="default", width=None, language=language or "vi"
    )
