"""`printers.toml` and `voices.toml`: what makes paper and sound."""

from collections.abc import Callable
from datetime import datetime, time
from typing import get_args

from common.catalogue import reasons
from common.catalogue.model import Printer, QuietHours, VoiceSettings
from common.catalogue.record import Record
from common.printers.addresses import parse_address
from common.printers.code_pages import VietnamesePages
from common.printers.profiles import WIDTHS, Feature, profile_named
from common.speech.calls import Style
from common.speech.vietnamese import Region
from common.tickets.errors import Refusal
from common.tickets.text import Language

_LANGUAGES: tuple[Language, ...] = get_args(Language)
_FEATURES: tuple[Feature, ...] = get_args(Feature)
_REGIONS: tuple[Region, ...] = get_args(Region)
_STYLES: tuple[Style, ...] = get_args(Style)

_BEGIN_AND_END = 2
_TWO_PAGES = 2
_PAGES = range(256)


def read_printers(file: Record) -> tuple[Printer, ...]:
    """Return the printers in the file's order; there may be none."""
    file.expect(required=(), optional=("printer",))
    seen: dict[object, int] = {}
    return tuple(_printer(record, seen) for record in file.tables("printer"))


def _printer(record: Record, seen: dict[object, int]) -> Printer:
    record.expect(
        required=("key", "address", "profile"),
        optional=("width", "language", "proven", "vietnamese_pages"),
    )
    key = record.text("key")
    record.unique(key, "key", seen)
    return Printer(
        key=key,
        address=_usable(record, "address", parse_address),
        profile=_usable(record, "profile", profile_named),
        width=_width(record),
        language=record.choice("language", _LANGUAGES),
        proven=_proven(record),
        vietnamese_pages=_pages(record),
    )


def _pages(record: Record) -> VietnamesePages | None:
    found = record.values.get("vietnamese_pages")
    if found is None:
        return None
    if isinstance(found, list) and len(found) == _TWO_PAGES:
        small, capital = found
        if all(type(page) is int and page in _PAGES for page in found) and small != capital:
            return VietnamesePages(small=small, capital=capital)
    record.refuse(reasons.VIETNAMESE_PAGES, "vietnamese_pages")
    return None


def _proven(record: Record) -> tuple[Feature, ...] | None:
    if "proven" not in record.values:
        return None
    proven: list[Feature] = []
    for position, word in enumerate(record.texts("proven")):
        found = next((feature for feature in _FEATURES if feature == word), None)
        if found is None:
            record.refuse(reasons.not_choice("proven", _FEATURES), "proven", position)
        else:
            proven.append(found)
    return tuple(proven)


def _width(record: Record) -> int | None:
    width = record.values.get("width")
    if width is None or (isinstance(width, int) and width in WIDTHS):
        return width
    record.refuse(reasons.WIDTH, "width")
    return None


def _usable(record: Record, name: str, use: Callable[[str], object]) -> str:
    """Return a text that whoever prints will be able to `use`."""
    words = record.text(name)
    if words:
        try:
            use(words)
        except Refusal as refusal:
            record.refuse(reasons.refused(refusal), name)
    return words


def read_voices(file: Record) -> VoiceSettings:
    """Return how calls are spoken."""
    file.expect(
        required=("languages", "region", "style", "rate", "repeat"),
        optional=("pack", "quiet", "quiet_volume", "output"),
    )
    return VoiceSettings(
        languages=_languages(file),
        region=file.choice("region", _REGIONS),
        style=file.choice("style", _STYLES),
        rate=file.whole("rate", least=60, most=300),
        repeat=file.whole("repeat", least=1, most=3),
        pack=file.text("pack") if "pack" in file.values else "shipped",
        quiet=_quiet(file),
        output=file.optional_text("output"),
    )


def _quiet(file: Record) -> QuietHours | None:
    """Return when calls are less loud; an empty text means never."""
    volume = file.whole("quiet_volume", least=10, most=100, default=50) / 100
    words = file.optional_text("quiet")
    if not words:
        return None
    times = [_time(one) for one in words.replace("–", "-").split("-")]
    if len(times) != _BEGIN_AND_END or None in times or times[0] == times[1]:
        file.refuse(reasons.NOT_QUIET, "quiet")
        return None
    begins, ends = (one for one in times if one is not None)
    return QuietHours(begins=begins, ends=ends, volume=volume)


def _time(words: str) -> time | None:
    try:
        return datetime.strptime(words.strip(), "%H:%M").time()  # noqa: DTZ007 — a time of every day
    except ValueError:
        return None


def _languages(file: Record) -> tuple[Language, ...]:
    words = file.texts("languages")
    languages: list[Language] = []
    for position, word in enumerate(words):
        found = next((language for language in _LANGUAGES if language == word), None)
        if found is None:
            file.refuse(reasons.not_choice("languages", _LANGUAGES), "languages", position)
        elif found in languages:
            first = file.line("languages", words.index(word))
            file.refuse(reasons.twice(word, first), "languages", position)
        else:
            languages.append(found)
    if file.values.get("languages") == []:
        file.refuse(reasons.NO_LANGUAGE, "languages")
    return tuple(languages)
