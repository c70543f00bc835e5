"""`printers.toml` and `voices.toml`: what makes paper and sound."""

import re
from typing import get_args

from common.catalogue import reasons
from common.catalogue.model import Printer, VoiceSettings
from common.catalogue.record import Record
from common.speech.calls import Style
from common.speech.vietnamese import Region
from common.tickets.text import Language

_LANGUAGES: tuple[Language, ...] = get_args(Language)
_REGIONS: tuple[Region, ...] = get_args(Region)
_STYLES: tuple[Style, ...] = get_args(Style)

# The three widths tickets are laid out for, in dots: paper of 80 mm, 72 mm and 58 mm.
_WIDTHS = (576, 512, 384)
_HIGHEST_PORT = 65535
_OPTION = "(?:baud=[0-9]{3,6}|flow=(?:none|rtscts|xonxoff))"
_ADDRESS = re.compile(
    r"usb:[0-9a-f]{1,4}:[0-9a-f]{1,4}"
    r"|tcp://(?:[^\s:/?#@\[\]]+|\[[0-9a-f:.]+\])(?::(?P<port>[0-9]{1,5}))?"
    rf"|serial:[^\s?]+(?:\?{_OPTION}(?:&{_OPTION})*)?"
    r"|(?:lp|windows|cups|file):.+",
    re.IGNORECASE,
)


def read_printers(file: Record) -> tuple[Printer, ...]:
    """Return the printers in the file's order; there may be none."""
    file.expect(required=(), optional=("printer",))
    seen: dict[object, int] = {}
    return tuple(_printer(record, seen) for record in file.tables("printer"))


def _printer(record: Record, seen: dict[object, int]) -> Printer:
    record.expect(required=("key", "address", "profile"), optional=("width", "language"))
    key = record.text("key")
    record.unique(key, "key", seen)
    return Printer(
        key=key,
        address=_address(record),
        profile=record.text("profile"),
        width=_width(record),
        language=record.choice("language", _LANGUAGES),
    )


def _width(record: Record) -> int | None:
    width = record.values.get("width")
    if width is None or (isinstance(width, int) and width in _WIDTHS):
        return width
    record.refuse(reasons.WIDTH, "width")
    return None


def _address(record: Record) -> str:
    address = record.text("address")
    form = _ADDRESS.fullmatch(address)
    if address and (form is None or int(form["port"] or 0) > _HIGHEST_PORT):
        record.refuse(reasons.PRINTER_ADDRESS, "address")
    return address


def read_voices(file: Record) -> VoiceSettings:
    """Return how calls are spoken."""
    file.expect(required=("languages", "region", "style", "rate", "repeat"))
    return VoiceSettings(
        languages=_languages(file),
        region=file.choice("region", _REGIONS),
        style=file.choice("style", _STYLES),
        rate=file.whole("rate", least=60, most=300),
        repeat=file.whole("repeat", least=1, most=3),
    )


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
