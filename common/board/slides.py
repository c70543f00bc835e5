"""What stands on the screen in its turn: a file of the playlist, the hours, a procedure's code."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from common.board.between import BetweenSettings, playlist_folder
from common.board.playlist import PlaylistFile, read_playlist
from common.catalogue.hours import load_hours
from common.catalogue.load import load_catalogue
from common.catalogue.model import Procedure
from common.catalogue.problems import ConfigInvalid
from common.line_breaks.whole_names import kept_whole
from common.tickets.moments import time_span
from common.tickets.opening_hours import Span
from common.tickets.text import Language, Text

Kind = Literal["picture", "film", "hours", "procedure"]

_log = logging.getLogger(__name__)

_HOURS: Final = Text(vi="Giờ lấy số", en="Numbers are given")
_WEEKDAYS: Final = Text(vi="Thứ Hai đến thứ Sáu", en="Monday to Friday")
_SATURDAY: Final = Text(vi="Sáng thứ Bảy", en="Saturday morning")
_SCAN: Final = Text(
    vi="Quét mã để xem giấy tờ cần có trên trang chính thức",
    en="Scan the code: papers needed, on the official page",
)
_MOST_DETAIL: Final = 90
"""A longer time or fee is read on the page itself."""
_TIME: Final = Text(vi="Thời hạn: {time}", en="Time: {time}")
_FEE: Final = Text(vi="Lệ phí: {fee}", en="Fee: {fee}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Slide:
    """One turn; `address` is what a code leads to."""

    kind: Kind
    file: PlaylistFile | None = None
    heading: str = ""
    lines: tuple[str, ...] = ()
    address: str = ""


def read_slides(
    settings: BetweenSettings, folder: Path | None, language: Language
) -> tuple[Slide, ...]:
    """Return a round of slides as `folder`, that of the centre's files, has them now.

    What cannot be read is left out, and the log says so.
    """
    return (
        *_files(settings, folder),
        *(_hours(folder, language) if settings.hours else ()),
        *_procedures(settings.procedures, folder, language),
    )


def _files(settings: BetweenSettings, folder: Path | None) -> Iterator[Slide]:
    playlist = playlist_folder(settings, folder)
    if playlist is None:
        return
    try:
        files = read_playlist(playlist).files
    except OSError as error:
        _log.warning("the playlist cannot be read: %s", error)
        return
    for file in files:
        yield Slide(kind=file.kind, file=file)


def _hours(folder: Path | None, language: Language) -> Iterator[Slide]:
    try:
        hours = load_hours(folder)
    except ConfigInvalid as error:
        _log.warning("the board shows no hours: %s", error)
        return
    if hours is None:
        return
    usual = hours.usual
    spans = [_words(span) for span in (usual.morning, usual.afternoon) if span is not None]
    lines = [_WEEKDAYS.in_language(language), *spans]
    if usual.saturday_morning and usual.morning is not None:
        lines += [_SATURDAY.in_language(language), _words(usual.morning)]
    yield Slide(kind="hours", heading=_HOURS.in_language(language), lines=tuple(lines))


def _words(span: Span) -> str:
    return time_span(span.begins, span.ends)


def _procedures(codes: tuple[str, ...], folder: Path | None, language: Language) -> Iterator[Slide]:
    if not codes:
        return
    try:
        catalogue = load_catalogue(folder)
    except ConfigInvalid as error:
        _log.warning("the board shows no procedures: %s", error)
        return
    address = catalogue.site.procedure_address
    known = {one.code: one for one in catalogue.procedures if one.code}
    for code in codes if address else ():
        if code not in known:
            _log.info("the board shows no procedure %s: procedures.csv has none", code)
            continue
        yield _procedure(known[code], address.replace("{code}", code), language)


def _procedure(procedure: Procedure, address: str, language: Language) -> Slide:
    # what is written for one procedure is Vietnamese alone
    known = ((_TIME, "time", procedure.time_limit), (_FEE, "fee", procedure.fee))
    details = [
        text.in_language(language).format(**{name: words})
        for text, name, words in known
        if words and len(words) <= _MOST_DETAIL and language == "vi"
    ]
    return Slide(
        kind="procedure",
        heading=kept_whole(procedure.name.in_language(language)),
        lines=tuple(kept_whole(one) for one in (*details, _SCAN.in_language(language))),
        address=address,
    )
