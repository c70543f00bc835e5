"""What a centre decides of its tickets: which lines in which order, how large, logo, notices."""

from dataclasses import dataclass, field, replace
from typing import Final, Literal, get_args

from common.tickets.text import Text
from kiosk.printing.bands import BandName
from kiosk.printing.logo import Logo
from kiosk.printing.slip import TicketSlip

LineName = Literal[
    "number",
    "service",
    "class",
    "time",
    "rule",
    "ahead",
    "counters",
    "wait",
    "qr",
    "logo",
    "centre",
    "notices",
]
"""A line of the ticket as `ticket.toml` names it."""

LINE_NAMES: Final[tuple[LineName, ...]] = get_args(LineName)

NEVER_MISSING: Final[tuple[LineName, ...]] = ("number", "service", "time")
"""Without these a piece of paper is no ticket."""

_BANDS: Final[dict[LineName, BandName]] = {
    "number": "number",
    "service": "service",
    "class": "priority",
    "time": "when",
    "rule": "rule",
    "ahead": "figures",
    "counters": "figures",
    "wait": "wait",
    "qr": "qr",
    "logo": "logo",
    "centre": "centre",
    "notices": "free-line",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Sizes:
    """How large the parts of a rich ticket are: percent of the usual, for the code millimetres."""

    number: int = 100
    service: int = 100
    figures: int = 100
    words: int = 100
    qr_millimetres: int = 20


@dataclass(frozen=True, kw_only=True, slots=True)
class TicketLayout:
    """How a centre's tickets are set; `notices` stand below the site's own free line."""

    lines: tuple[LineName, ...] = LINE_NAMES
    sizes: Sizes = field(default_factory=Sizes)
    notices: tuple[Text, ...] = ()
    logo: Logo | None = None

    @property
    def order(self) -> tuple[BandName, ...]:
        """The parts from top to bottom; both figures share one place, the first of theirs."""
        return tuple(dict.fromkeys(_BANDS[line] for line in self.lines))

    def shown_of(self, slip: TicketSlip) -> TicketSlip:
        """Return `slip` with those of its figures that this layout shows."""
        return replace(
            slip,
            ahead=slip.ahead if "ahead" in self.lines else None,
            counters=slip.counters if "counters" in self.lines else (),
        )

    def free_lines(self, slip: TicketSlip) -> tuple[Text, ...]:
        """Return the site's own line and the notices, in their order."""
        own = () if slip.free_line is None else (slip.free_line,)
        return (*own, *self.notices)


USUAL: Final = TicketLayout()
"""As shipped."""
