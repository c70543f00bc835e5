"""What a procedure needs, on paper to take home: set richly, or as lean as the wire asks for."""

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from PIL import Image

from common.line_breaks.wrapping import wrap
from common.printers.profiles import Profile
from common.printers.wires import Wire
from common.tickets.text import Language, Text
from kiosk.printing.bands import Band, BandName, Drawing, Part, TextLine
from kiosk.printing.encode import encoded_parts, whole_ticket
from kiosk.printing.forms import RICH, TEXT, Form, Style, Styles
from kiosk.printing.sheet import Sheet
from kiosk.printing.text_layout import LETTER_WIDTH
from kiosk.printing.typeface import black_and_white, composed, draw_lines, font, text_width

PAPERS: Final = Text(vi="Giấy tờ cần mang", en="Papers to bring")
UNKNOWN: Final = Text(
    vi="Chưa rõ, xin hỏi cán bộ tiếp nhận", en="Not known; please ask the officer"
)
TIME_LIMIT: Final = Text(vi="Thời hạn giải quyết", en="Time limit")
FEE: Final = Text(vi="Lệ phí", en="Fee")
CODE: Final = Text(vi="Mã thủ tục", en="Procedure code")
SCAN: Final = Text(vi="Quét mã để xem trang chính thức", en="Scan for the official page")
_SERVICE: Final = Text(vi="Lấy số: {prefix} – {service}", en="Take a number: {prefix} – {service}")

LEFT_OUT_FIRST: Final[tuple[BandName, ...]] = (
    "centre",
    "guide-code",
    "scan",
    "guide-fee",
    "guide-limit",
    "guide-papers",
    "qr",
    "guide-service",
)
"""What a guide can do without, the least needed first; half a list of papers misleads."""

TIMES_A_TICKET: Final = 3
"""How many times as long as a ticket a guide may be on the wire."""

_MARGIN: Final = 20
_INDENT: Final = 26
_MOST_LINES: Final = 12


@dataclass(frozen=True, kw_only=True, slots=True)
class GuideSlip:
    """The content of one guide; `address` is what the QR code holds, without it there is none.

    `code`, `time_limit` and `fee` are "" and `papers` is empty where not known.
    """

    centre: Text
    name: Text
    service: Text
    prefix: str
    code: str
    papers: tuple[str, ...]
    time_limit: str
    fee: str
    notice: Text
    address: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class SetGuide:
    """A guide ready for its printer: its bytes, what is on them, what was left out."""

    data: bytes
    drawing: Drawing
    left_out: tuple[BandName, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Look:
    """How a guide is drawn: the form decides whether its code is sent in double dots.

    `needs` is what must fit for this look to be taken.
    """

    form: Form
    name: Styles
    heading: Styles
    plain: Styles
    above: int
    needs: frozenset[BandName] = frozenset()


def _style(size: int, *, bold: bool = False, lines: int = _MOST_LINES) -> Style:
    return Style(weight="SemiBold" if bold else "Regular", size=size, most_lines=lines)


_LEAN_FORM: Final = Form(name="lean", keeps=frozenset())

_LOOKS: Final = (
    _Look(
        form=RICH,
        name=(
            Style(weight="ExtraBold", size=36, most_lines=3),
            Style(weight="ExtraBold", size=29, most_lines=_MOST_LINES),
        ),
        heading=(_style(27, bold=True),),
        plain=(_style(26),),
        above=14,
        needs=frozenset(LEFT_OUT_FIRST),
    ),
    _Look(
        form=_LEAN_FORM,
        name=(_style(26, bold=True, lines=3), _style(24, bold=True)),
        heading=(_style(23, bold=True),),
        plain=(_style(23),),
        above=4,
        needs=frozenset({"guide-papers", "qr"}),
    ),
    _Look(
        form=_LEAN_FORM,
        name=(_style(22, bold=True, lines=2),),
        heading=(_style(22, bold=True, lines=1),),
        plain=(_style(22),),
        above=2,
    ),
)
"""The first that keeps what is needed is taken, the last one always."""


def set_guide(slip: GuideSlip, profile: Profile, language: Language, wire: Wire) -> SetGuide:
    """Return `slip` as rich as `wire` carries it in nine seconds; name and notice are on every one.

    A guide has three times a ticket's time: whoever asks for one reads and stands there, and the
    wires on which it matters are rare. A ticket that comes after it waits no longer than that.
    """
    if profile.vietnamese is not None:
        return _fitted(_in_own_letters(slip, profile, language), profile, wire)
    for look in _LOOKS[:-1]:
        drawing = _drawn(slip, profile, language, look)
        guide = _fitted(drawing, profile, wire)
        if look.needs.isdisjoint(guide.left_out):
            return guide
    return _fitted(_drawn(slip, profile, language, _LOOKS[-1]), profile, wire)


def _fitted(drawing: Drawing, profile: Profile, wire: Wire) -> SetGuide:
    """Take what may not be missing, then the most needed first, as long as there is room."""
    frame, encoded = encoded_parts(drawing.parts, profile)
    sizes: Counter[BandName] = Counter()
    for part, data in zip(drawing.parts, encoded, strict=True):
        sizes[part.name] += len(data)
    kept = {name for name in sizes if name not in LEFT_OUT_FIRST}
    budget = None if wire.budget is None else wire.budget * TIMES_A_TICKET
    room = (budget or 0) - sum(map(len, frame)) - sum(sizes[name] for name in kept)
    for name in reversed(LEFT_OUT_FIRST):
        pointless = name == "scan" and "qr" not in kept
        if name in sizes and not pointless and (budget is None or sizes[name] <= room):
            kept.add(name)
            room -= sizes[name]
    left = [one for one in zip(drawing.parts, encoded, strict=True) if one[0].name in kept]
    return SetGuide(
        data=whole_ticket(frame, [data for _, data in left]),
        drawing=Drawing(width=drawing.width, parts=tuple(part for part, _ in left)),
        left_out=tuple(name for name in LEFT_OUT_FIRST if name in sizes and name not in kept),
    )


def _facts(slip: GuideSlip, language: Language) -> Iterator[tuple[BandName, Text, str]]:
    for name, label, value in (
        ("guide-limit", TIME_LIMIT, slip.time_limit),
        ("guide-fee", FEE, slip.fee),
    ):
        yield name, label, value or UNKNOWN.in_language(language)  # type: ignore[misc]  # two band names
    if slip.code:
        yield "guide-code", CODE, slip.code


def _service(slip: GuideSlip, language: Language) -> str:
    return _SERVICE.in_language(language).format(
        prefix=slip.prefix, service=slip.service.in_language(language)
    )


# drawn


def _drawn(slip: GuideSlip, profile: Profile, language: Language, look: _Look) -> Drawing:
    sheet = Sheet(profile, look.form)
    papers = slip.papers or (UNKNOWN.in_language(language),)
    parts: list[Part | None] = [
        sheet.text("guide-name", slip.name.in_language(language), look.name, above=0),
        sheet.text("guide-service", _service(slip, language), look.heading, above=look.above),
        _list(sheet, profile, PAPERS.in_language(language), papers, look),
    ]
    for name, label, value in _facts(slip, language):
        line = f"{label.in_language(language)}: {value}"
        parts.append(_band(name, [_block(sheet, profile, line, look.plain)], sheet, look))
    if slip.address:
        parts.append(sheet.qr(slip.address))
        parts.append(sheet.text("scan", SCAN.in_language(language), look.plain, above=0))
    notice = slip.notice.in_language(language)
    parts.append(sheet.text("guide-notice", notice, look.plain, above=look.above))
    centre = slip.centre.in_language(language)
    parts.append(sheet.text("centre", centre, look.heading, above=look.above))
    return Drawing(width=profile.width, parts=tuple(part for part in parts if part is not None))


def _list(sheet: Sheet, profile: Profile, title: str, papers: tuple[str, ...], look: _Look) -> Band:
    blocks = [_block(sheet, profile, title, look.heading)]
    blocks += [_block(sheet, profile, paper, look.plain, dash=True) for paper in papers]
    return _band("guide-papers", blocks, sheet, look)


def _block(
    sheet: Sheet, profile: Profile, text: str, styles: Styles, *, dash: bool = False
) -> Image.Image:
    """Return lines that begin at the left edge; an entry of a list stands behind its dash."""
    margin = sheet.dots(_MARGIN)
    start = margin + (sheet.dots(_INDENT) if dash else 0)
    wrapped, style = sheet.wrapped(composed(text), styles, profile.width - margin - start)
    face = font(style.weight, sheet.dots(style.size))
    rows = [draw_lines([line], face, math.ceil(text_width(face, line))) for line in wrapped.lines]
    block = Image.new("L", (profile.width, sum(row.height for row in rows)), 255)
    if dash:
        block.paste(draw_lines(["–"], face, math.ceil(text_width(face, "–"))), (margin, 0))
    top = 0
    for row in rows:
        block.paste(row, (start, top))
        top += row.height
    return block


def _band(name: BandName, blocks: list[Image.Image], sheet: Sheet, look: _Look) -> Band:
    above = sheet.dots(look.above)
    canvas = Image.new("L", (blocks[0].width, above + sum(one.height for one in blocks)), 255)
    top = above
    for block in blocks:
        canvas.paste(block, (0, top))
        top += block.height
    return Band(name=name, image=black_and_white(canvas))


# in the printer's own letters


def _in_own_letters(slip: GuideSlip, profile: Profile, language: Language) -> Drawing:
    def lines(name: BandName, text: str, *, high: int = 1, bold: bool = False) -> list[Part]:
        wrapped = wrap(composed(text), profile.width // LETTER_WIDTH, _MOST_LINES, len)
        return [TextLine(name=name, text=one, high=high, bold=bold) for one in wrapped.lines]

    papers = slip.papers or (UNKNOWN.in_language(language),)
    parts = lines("guide-name", slip.name.in_language(language), high=2, bold=True)
    parts += lines("guide-service", _service(slip, language))
    parts += lines("guide-papers", PAPERS.in_language(language), bold=True)
    for paper in papers:
        parts += lines("guide-papers", f"– {paper}")
    for name, label, value in _facts(slip, language):
        parts += lines(name, f"{label.in_language(language)}: {value}")
    if slip.address:
        parts.append(Sheet(profile, TEXT).qr(slip.address))
        parts += lines("scan", SCAN.in_language(language))
    parts += lines("guide-notice", slip.notice.in_language(language))
    parts += lines("centre", slip.centre.in_language(language))
    return Drawing(width=profile.width, parts=tuple(parts))
