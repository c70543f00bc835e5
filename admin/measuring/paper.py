"""How many bytes a ticket has, and how long they are on the wire."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from typing import Final

from admin.longest_name import longest_service_name
from common.printers.profiles import WIDTHS, Profile, profile_named, profile_names
from common.printers.wires import Wire
from common.tickets.text import Text
from kiosk.printing.fitting import set_ticket
from kiosk.printing.slip import TicketSlip

WIRES: Final = tuple(Wire(baud=baud) for baud in (9600, 19_200, 115_200, None))

HEADING: Final = "profile          dots  wire        form  bytes   seconds  of budget"

_HANOI: Final = timezone(timedelta(hours=7))


@dataclass(frozen=True, kw_only=True, slots=True)
class PaperRow:
    """One ticket on one wire; `baud` and `budget` (bytes) are None where bytes are free."""

    profile: str
    width: int
    baud: int | None
    form: str
    left_out: tuple[str, ...]
    bytes: int
    budget: int | None
    seconds: float


def paper_rows(names: Sequence[str] = ()) -> list[PaperRow]:
    """Return the longest of our service names on every profile, or those named, width and wire."""
    return [_row(profile, wire) for profile in _profiles(names) for wire in WIRES]


def line_of(row: PaperRow) -> str:
    """Return one row as a line of the table under `HEADING`."""
    wire = "USB, LAN" if row.baud is None else f"{row.baud} baud"
    share = "free" if row.budget is None else f"{100 * row.bytes / row.budget:.0f} %"
    return (
        f"{row.profile:<15} {row.width:>5}  {wire:<11} {row.form:<5} {row.bytes:>5}"
        f"   {row.seconds:>7.2f}  {share:>9}"
    )


@cache
def _slip() -> TicketSlip:
    return TicketSlip(
        centre=Text(
            vi="Trung tâm Phục vụ hành chính công phường Kim Liên",
            en="Kim Lien Ward Public Administration Service Centre",
        ),
        service=longest_service_name(),
        number="B027",
        issued_at=datetime(2026, 11, 21, 2, 41, tzinfo=UTC).astimezone(_HANOI),
        ahead=14,
        counters=(2, 3),
        wait=Text(vi="khoảng 35–50 phút", en="about 35–50 minutes"),
        address="http://192.168.1.10:8080/t/h2J5-bY3TnKpQvW8xZr4aA",
        free_line=Text(vi="Vui lòng giữ phiếu đến khi xong việc.", en="Please keep this ticket."),
    )


def _profiles(names: Sequence[str]) -> Iterator[Profile]:
    """Yield each profile as it is, and narrowed: a printer may be told its width."""
    for name in names or profile_names():
        profile = profile_named(name)
        for width in WIDTHS:
            if width <= profile.width:
                yield profile.with_width(width)


def _row(profile: Profile, wire: Wire) -> PaperRow:
    ticket = set_ticket(_slip(), profile, "vi", wire)
    return PaperRow(
        profile=profile.name,
        width=profile.width,
        baud=wire.baud,
        form=ticket.form,
        left_out=ticket.left_out,
        bytes=len(ticket.data),
        budget=wire.budget,
        seconds=round(wire.seconds(len(ticket.data)), 2),
    )
