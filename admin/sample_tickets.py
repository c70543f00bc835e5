"""One sample ticket on every kind of paper, as a centre's files would have it."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from PIL import Image

from admin.longest_name import longest_service_name
from admin.rendering import PARTS
from common.catalogue.load import load_site
from common.catalogue.model import Site
from common.printers.profiles import Profile, profile_named
from common.printers.wires import FREE_WIRE, Wire
from common.tickets.estimate import Estimate
from common.tickets.estimate_words import band_in_words
from common.tickets.text import Language, Text
from kiosk.printing.fitting import SetTicket, set_ticket
from kiosk.printing.slip import TicketSlip
from kiosk.printing.ticket_file import load_ticket_layout
from kiosk.printing.virtual_printer import paper_from

_SAMPLE: Final = "h2J5-bY3TnKpQvW8xZr4aA"
_WAIT: Final = band_in_words(Estimate(expected=40, low=35, high=50, before=14))
_LOOKED_AT: Final = datetime(2026, 11, 21, 2, 41, tzinfo=UTC)


@dataclass(frozen=True, kw_only=True, slots=True)
class SampleTicket:
    """One ticket: its paper's name, what to know of it, and its picture (mode "1").

    `dots_per_mm` is the density of the picture.
    """

    title: Text
    note: Text
    image: Image.Image
    dots_per_mm: float


def sample_tickets(folder: Path | None, language: Language) -> tuple[SampleTicket, ...]:
    """Return the tickets of the centre in `folder`, of the shipped one for None.

    Raises ConfigInvalid with every problem found in ticket.toml or site.toml.
    """
    layout = load_ticket_layout(folder)
    slip = sample_slip(load_site(folder))
    samples = []
    for title, profile, wire in _papers():
        ticket = set_ticket(slip, profile, language, wire, layout)
        samples.append(
            SampleTicket(
                title=title,
                note=_note(ticket, wire),
                image=paper_from(ticket.data, profile).image,
                dots_per_mm=profile.dots_per_mm,
            )
        )
    return tuple(samples)


def _papers() -> tuple[tuple[Text, Profile, Wire], ...]:
    wide, dense, narrow, epson = (
        profile_named(name) for name in ("pos-80", "TM-T88IV", "pos-58", "epson-tm-t82")
    )
    return (
        (Text(vi="80 mm · 576 điểm", en="80 mm · 576 dots"), wide, FREE_WIRE),
        (Text(vi="80 mm · 512 điểm", en="80 mm · 512 dots"), dense, FREE_WIRE),
        (Text(vi="58 mm · 384 điểm", en="58 mm · 384 dots"), narrow, FREE_WIRE),
        (Text(vi="Cổng COM 9600 baud", en="Serial, 9600 baud"), wide, Wire(baud=9600)),
        (Text(vi="Máy có chữ Việt", en="With Vietnamese letters"), epson, FREE_WIRE),
    )


def sample_slip(site: Site) -> TicketSlip:
    """Return a slip with all that paper may say, and the longest service of all."""
    address = site.ticket_address.replace("{token}", _SAMPLE)
    return TicketSlip(
        centre=site.name,
        service=longest_service_name(),
        number="B027",
        issued_at=_LOOKED_AT.astimezone(ZoneInfo(site.timezone)),
        ahead=14,
        counters=(2, 3),
        address=address or None,
        free_line=site.free_line if site.free_line.vi else None,
        priority=site.priorities[0].name if site.priorities else None,
        wait=_WAIT,
    )


def _note(ticket: SetTicket, wire: Wire) -> Text:
    """Say what the ticket costs, and what it had no room for."""
    size = f"{len(ticket.data):,}"
    cost = Text(vi=f"{size.replace(',', '.')} byte", en=f"{size} bytes")
    if wire.baud is not None:
        seconds = f"{wire.seconds(len(ticket.data)):.1f}"
        cost = Text(vi=f"{cost.vi}, {seconds.replace('.', ',')} giây", en=f"{cost.en}, {seconds} s")
    if not ticket.left_out:
        return cost
    left = [PARTS.get(name, Text(vi=name, en=name)) for name in ticket.left_out]
    return replace(
        cost,
        vi=f"{cost.vi}. Không đủ chỗ cho: {', '.join(one.vi for one in left)}",
        en=f"{cost.en}. No room for: {', '.join(one.en for one in left)}",
    )
