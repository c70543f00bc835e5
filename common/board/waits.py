"""How long somebody waits who takes a number now, as a board says it."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from common.readings.boards import WaitingService
from common.tickets.estimate import Estimate
from common.tickets.estimate_words import band_in_words
from common.tickets.text import Language, Text

Waits = Mapping[str, Estimate]
"""By service; no entry where nobody knows."""

NOTHING_KNOWN: Final[Waits] = MappingProxyType({})

NEW_NUMBERS: Final = Text(vi="Lấy số bây giờ chờ:", en="New numbers wait:")
BETWEEN: Final = " · "


def wait_words(
    services: Sequence[WaitingService], waits: Waits, language: Language
) -> dict[str, str]:
    """Return what is said by service, in words as at the kiosk; of services that somebody waits for."""
    said = {one.key: band_in_words(waits.get(one.key)) for one in services if one.waiting}
    return {key: words.in_language(language) for key, words in said.items() if words is not None}


def wait_parts(
    services: Sequence[WaitingService], waits: Waits, language: Language
) -> tuple[str, ...]:
    """Return the same for one line: "A, B khoảng 10–15 phút", services of one wait together."""
    words = wait_words(services, waits, language)
    letters: dict[str, list[str]] = {}
    for one in services:
        if one.key in words:
            letters.setdefault(words[one.key], []).append(one.prefix)
    return tuple(f"{', '.join(of)} {said}" for said, of in letters.items())
