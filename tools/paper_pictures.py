# noqa: INP001 — a script, not part of the program
"""Draw tickets of every form and paper into docs/pictures; `make screens` runs it.

A virtual printer draws each from its bytes alone, so the pictures are what printers print.
"""

from dataclasses import replace
from pathlib import Path
from typing import Final

from PIL import Image, ImageDraw

from admin.sample_tickets import sample_slip
from common.catalogue.load import load_site
from common.printers.profiles import Profile, profile_named
from common.printers.wires import FREE_WIRE, Wire
from common.tickets.text import Language
from kiosk.printing.fitting import set_ticket
from kiosk.printing.logo import Logo
from kiosk.printing.slip import TicketSlip
from kiosk.printing.ticket_layout import USUAL, TicketLayout
from kiosk.printing.virtual_printer import paper_from

_FOLDER: Final = Path(__file__).parents[1] / "docs" / "pictures"
_ADDRESS: Final = "http://192.168.1.10:8080/t/{token}"
_WIDE, _NARROW, _LETTERS = (profile_named(one) for one in ("pos-80", "pos-58", "epson-tm-t82"))
_PAPERS: Final[dict[str, tuple[Profile, Wire]]] = {
    "576": (_WIDE, FREE_WIRE),
    "576-19200": (_WIDE, Wire(baud=19_200)),
    "576-9600": (_WIDE, Wire(baud=9_600)),
    "384": (_NARROW, FREE_WIRE),
    "384-9600": (_NARROW, Wire(baud=9_600)),
    "epson": (_LETTERS, FREE_WIRE),
}


def main() -> None:
    """Draw them all."""
    slip = sample_slip(replace(load_site(None), ticket_address=_ADDRESS))
    for paper in _PAPERS:
        _draw(f"ticket-{paper}", slip, "vi", paper)
        _draw(f"ticket-{paper}-en", slip, "en", paper)
    _draw("ticket-en-training", replace(slip, training=True), "en")
    own = replace(USUAL, logo=Logo(picture=_emblem(), millimetres=20))
    _draw("ticket-logo", slip, "vi", layout=own)


def _draw(
    name: str,
    slip: TicketSlip,
    language: Language,
    paper: str = "576",
    layout: TicketLayout = USUAL,
) -> None:
    profile, wire = _PAPERS[paper]
    ticket = set_ticket(slip, profile, language, wire, layout)
    picture = paper_from(ticket.data, profile).image
    picture.save(_FOLDER / f"{name}.png", optimize=True)


def _emblem() -> Image.Image:
    """Return a star in a disc, which stands for a centre's own."""
    picture = Image.new("L", (400, 400), 255)
    pen = ImageDraw.Draw(picture)
    pen.ellipse((10, 10, 390, 390), fill=90)
    points = (200, 60), (235, 165), (345, 165), (255, 230), (290, 335)
    left = tuple((400 - x, y) for x, y in reversed(points[1:]))
    pen.polygon([*points, (200, 270), *left], fill=220)
    return picture


if __name__ == "__main__":
    main()
