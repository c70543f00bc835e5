"""`ticket.toml`: what a centre's tickets look like."""

from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final

from common.catalogue import reasons
from common.catalogue.optional_file import load_optional, source_of
from common.catalogue.record import Record
from common.tickets.text import Text
from kiosk.printing.logo import Logo, LogoUnusable, read_picture
from kiosk.printing.ticket_layout import (
    LINE_NAMES,
    NEVER_MISSING,
    LineName,
    Sizes,
    TicketLayout,
)

NAME: Final = "ticket.toml"

_MOST_NOTICES: Final = 5
_LOGO_MILLIMETRES: Final = 25
# Least and most percent: below, old eyes cannot read it; above, nothing fits its line.
_SIZE_LIMITS: Final = {
    "number": (50, 100),
    "service": (80, 150),
    "figures": (80, 140),
    "words": (80, 150),
}
_UNPRINTED_LOGO: Final = Text(
    vi="tệp này không phải hình dùng được (PNG, JPEG…), hoặc hình trống, hoặc lớn quá 20 triệu điểm",
    en="this file is no usable picture (PNG, JPEG…), or an empty one, or has over 20 million dots",
)
_OUTSIDE: Final = Text(
    vi="hình phải nằm trong thư mục của trung tâm, cạnh ticket.toml; chỉ ghi tên tệp",
    en="the picture must be in the centre's folder, beside ticket.toml; write only its name",
)
_TOO_MANY_NOTICES: Final = Text(
    vi=f"phiếu chỉ in tối đa {_MOST_NOTICES} thông báo",
    en=f"a ticket has room for {_MOST_NOTICES} notices at most",
)


def load_ticket_layout(folder: Path | None) -> TicketLayout:
    """Return the layout configured in `folder`, the shipped one where it has none.

    Raises ConfigInvalid with every problem found.
    """
    return load_optional(folder, NAME, lambda file: read_ticket_file(file, source_of(folder, NAME)))


def read_ticket_file(file: Record, folder: Traversable) -> TicketLayout:
    """Return what the file says; its logo is read from `folder`. What is not written is usual."""
    file.expect(required=(), optional=("lines", "sizes", "logo", "notice"))
    return TicketLayout(
        lines=_lines(file),
        sizes=_sizes(file.table("sizes")),
        notices=_notices(file),
        logo=_logo(file.table("logo"), folder) if "logo" in file.values else None,
    )


def _lines(file: Record) -> tuple[LineName, ...]:
    if "lines" not in file.values:
        return LINE_NAMES
    lines: list[LineName] = []
    words = file.texts("lines")
    for position, word in enumerate(words):
        found = next((name for name in LINE_NAMES if name == word), None)
        if found is None:
            file.refuse(reasons.not_choice("lines", LINE_NAMES), "lines", position)
        elif found in lines:
            first = file.line("lines", words.index(word))
            file.refuse(reasons.twice(word, first), "lines", position)
        else:
            lines.append(found)
    for name in NEVER_MISSING:
        if name not in lines:
            file.refuse(_never_missing(name), "lines")
    return tuple(lines)


def _never_missing(name: str) -> Text:
    return Text(
        vi=f"phiếu nào cũng phải có {reasons.shown(name)}: hãy ghi lại vào “lines”",
        en=f"every ticket must have {reasons.shown(name)}: write it into “lines” again",
    )


def _sizes(record: Record) -> Sizes:
    record.expect(required=(), optional=(*_SIZE_LIMITS, "qr_millimetres"))
    percents = {
        name: record.whole(name, least=least, most=most, default=100)
        for name, (least, most) in _SIZE_LIMITS.items()
    }
    return Sizes(
        **percents, qr_millimetres=record.whole("qr_millimetres", least=20, most=40, default=20)
    )


def _notices(file: Record) -> tuple[Text, ...]:
    notices = []
    for position, record in enumerate(file.tables("notice")):
        record.expect(required=("text_vi", "text_en"))
        if position == _MOST_NOTICES:
            record.refuse(_TOO_MANY_NOTICES)
        notices.append(record.both("text"))
    return tuple(notices)


def _no_picture(name: str, folder: Traversable) -> Text:
    near = reasons.nearest(name, [one.name for one in folder.iterdir()])
    shown = reasons.shown(name)
    return Text(
        vi=f"không có hình {shown} cạnh ticket.toml"
        + (f"; có phải là {reasons.shown(near)} không?" if near else ""),
        en=f"there is no picture {shown} beside ticket.toml"
        + (f"; is {reasons.shown(near)} meant?" if near else ""),
    )


def _logo(record: Record, folder: Traversable) -> Logo | None:
    record.expect(required=("file",), optional=("width_millimetres",))
    name = record.text("file")
    wide = record.whole("width_millimetres", least=10, most=60, default=_LOGO_MILLIMETRES)
    if not name:
        return None
    if "/" in name or "\\" in name or name in {".", ".."}:
        record.refuse(_OUTSIDE, "file")
        return None
    try:
        return Logo(picture=read_picture(folder.joinpath(name)), millimetres=wide)
    except FileNotFoundError:
        record.refuse(_no_picture(name, folder), "file")
    except LogoUnusable:
        record.refuse(_UNPRINTED_LOGO, "file")
    return None
