"""How a ticket is set: rich where bytes are free, leaner step by step where the wire is slow.

No form leaves out the number, the service or the time. Sizes are in dots per em on 576-dot paper.
"""

from dataclasses import dataclass, replace
from typing import Final, Literal

from kiosk.printing.bands import BandName
from kiosk.printing.ticket_layout import Sizes
from kiosk.printing.typeface import Weight

FormName = Literal["rich", "lean", "text"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Style:
    """One way to set a text; `size` in dots per em on 576-dot paper."""

    weight: Weight
    size: int
    most_lines: int
    capitals: bool = False


Styles = tuple[Style, ...]
"""A text takes the first style in which it fits; the last one shortens it."""

PRIORITY: Final = (Style(weight="SemiBold", size=27, most_lines=2),)

NEVER_LEFT_OUT: Final[frozenset[BandName]] = frozenset(
    {"training", "number", "copy", "service", "when"}
)

LEFT_OUT_FIRST: Final[tuple[BandName, ...]] = (
    "logo",
    "free-line",
    "centre",
    "rule",
    "scan",
    "wait",
    "priority",
    "qr",
    "figures",
    "offline",
)
"""What a ticket can do without, the least needed first."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Form:
    """One way to set a whole ticket.

    `keeps` names what must fit for this form to be taken; the rest is added while there is room.
    `firm` sets what must not be overlooked, `figure` and `label` the figures side by side.
    """

    name: FormName
    keeps: frozenset[BandName]
    number: int = 216
    service: Styles = ()
    centre: Styles = ()
    plain: Styles = ()
    small: Styles = ()
    figure: Styles = ()
    label: Styles = ()
    firm: Styles = ()
    qr_millimetres: int = 20

    def sized(self, sizes: Sizes) -> "Form":
        """Return this form as large as a centre wants it; what then fits nowhere stays usual."""
        return replace(
            self,
            number=self.number * sizes.number // 100,
            service=_scaled(self.service, sizes.service),
            figure=_scaled(self.figure, sizes.figures),
            label=_scaled(self.label, sizes.words),
            centre=_scaled(self.centre, sizes.words),
            plain=_scaled(self.plain, sizes.words),
            small=_scaled(self.small, sizes.words),
            firm=_scaled(self.firm, sizes.words),
            qr_millimetres=sizes.qr_millimetres,
        )


def _scaled(styles: Styles, percent: int) -> Styles:
    if percent == 100:  # noqa: PLR2004 — as usual
        return styles
    return (*(replace(style, size=style.size * percent // 100) for style in styles), *styles)


_SMALL: Final = (Style(weight="Regular", size=25, most_lines=4),)

RICH: Final = Form(
    name="rich",
    keeps=NEVER_LEFT_OUT | set(LEFT_OUT_FIRST) - {"logo"},
    number=216,
    service=(
        Style(weight="ExtraBold", size=38, most_lines=1, capitals=True),
        Style(weight="ExtraBold", size=34, most_lines=2, capitals=True),
        Style(weight="ExtraBold", size=32, most_lines=3),
        Style(weight="SemiBold", size=27, most_lines=5),
    ),
    centre=(
        Style(weight="SemiBold", size=27, most_lines=3),
        Style(weight="SemiBold", size=25, most_lines=4),
    ),
    plain=(Style(weight="Regular", size=27, most_lines=2),),
    small=_SMALL,
    figure=(
        Style(weight="ExtraBold", size=50, most_lines=1),
        Style(weight="ExtraBold", size=40, most_lines=1),
        Style(weight="ExtraBold", size=28, most_lines=3),
    ),
    label=(Style(weight="Regular", size=25, most_lines=2),),
    firm=(Style(weight="SemiBold", size=27, most_lines=3),),
)

COPY: Final = (Style(weight="SemiBold", size=25, most_lines=1),)
TRAINING: Final = (Style(weight="ExtraBold", size=60, most_lines=1),)
NOT_VALID: Final = (Style(weight="SemiBold", size=27, most_lines=2),)
TRAINING_LEAN: Final = (Style(weight="ExtraBold", size=44, most_lines=1),)


_OFFLINE_WORDS: Final[frozenset[BandName]] = frozenset({"offline"})


def _lean(number: int, size: int, keeps: frozenset[BandName], lines: int, plain: int) -> Form:
    text = (Style(weight="Regular", size=plain, most_lines=1),)
    return Form(
        name="lean",
        keeps=NEVER_LEFT_OUT | _OFFLINE_WORDS | keeps,
        number=number,
        service=(
            Style(weight="SemiBold", size=size, most_lines=1),
            Style(weight="SemiBold", size=size, most_lines=lines),
        ),
        centre=text,
        plain=text,
        small=text,
        firm=PRIORITY,
    )


_ALL_FIGURES: Final[frozenset[BandName]] = frozenset({"figures", "qr"})
_FIGURES: Final[frozenset[BandName]] = frozenset({"figures"})
_NOTHING_MORE: Final[frozenset[BandName]] = frozenset()

DRAWN_FORMS: Final = (
    RICH,
    _lean(number=176, size=36, keeps=_ALL_FIGURES, lines=3, plain=25),
    _lean(number=152, size=30, keeps=_ALL_FIGURES, lines=3, plain=24),
    _lean(number=128, size=26, keeps=_ALL_FIGURES, lines=3, plain=24),
    _lean(number=128, size=26, keeps=_FIGURES, lines=3, plain=24),
    _lean(number=112, size=24, keeps=_FIGURES, lines=2, plain=22),
    _lean(number=112, size=24, keeps=_NOTHING_MORE, lines=2, plain=22),
    _lean(number=96, size=22, keeps=_NOTHING_MORE, lines=1, plain=22),
    _lean(number=80, size=20, keeps=_NOTHING_MORE, lines=1, plain=20),
)
"""The first that fits the wire is taken, the last one always."""

TEXT: Final = Form(name="text", keeps=NEVER_LEFT_OUT, number=88)
"""In the printer's own letters, where it has all of Vietnamese."""

MOST_TEXT_BYTES: Final = 1500
"""A ticket in the printer's own letters is no longer than this on any wire."""
