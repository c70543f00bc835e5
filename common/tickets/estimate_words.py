"""How a wait is said: the same words on kiosk, paper, board and telephone."""

from typing import Final

from common.tickets.estimate import Estimate
from common.tickets.text import Text

NOT_KNOWN: Final = Text(vi="chưa ước lượng được", en="not known yet")
"""For those who ask how long and must be told that nobody knows; citizens are told nothing."""

_LONG_MINUTES: Final = 180
"""Beyond, nobody plans by the half hour: "more than 3 hours"."""


ABOUT: Final = Text(vi="khoảng {low}–{high} phút", en="about {low}–{high} minutes")
UNDER: Final = Text(vi="dưới {high} phút", en="under {high} minutes")
OVER: Final = Text(vi="hơn {hours} giờ", en="over {hours} hours")


def band_pattern(estimate: Estimate) -> tuple[Text, dict[str, int]]:
    """Return in which words a wait is said, and the numbers in them, for further languages."""
    numbers = {"low": estimate.low, "high": estimate.high, "hours": estimate.low // 60}
    if estimate.low == 0:
        return UNDER, numbers
    return (OVER if estimate.low >= _LONG_MINUTES else ABOUT), numbers


def band_in_words(estimate: Estimate | None) -> Text | None:
    """Say how long somebody waits: "khoảng 10–15 phút"; None where nobody knows.

    The band's ends are rounded already, the later one up (`estimate.band`).
    """
    if estimate is None:
        return None
    pattern, numbers = band_pattern(estimate)
    return Text(vi=pattern.vi.format(**numbers), en=pattern.en.format(**numbers))
