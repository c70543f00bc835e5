"""How a wait is said: the same words on kiosk, paper, board and telephone."""

from typing import Final

from common.tickets.estimate import Estimate
from common.tickets.text import Text

NOT_KNOWN: Final = Text(vi="chưa ước lượng được", en="not known yet")
"""For those who ask how long and must be told that nobody knows; citizens are told nothing."""

_LONG_MINUTES: Final = 180
"""Beyond, nobody plans by the half hour: "more than 3 hours"."""


def band_in_words(estimate: Estimate | None) -> Text | None:
    """Say how long somebody waits: "khoảng 10–15 phút"; None where nobody knows.

    The band's ends are rounded already, the later one up (`estimate.band`).
    """
    if estimate is None:
        return None
    low, high = estimate.low, estimate.high
    if low == 0:
        return Text(vi=f"dưới {high} phút", en=f"under {high} minutes")
    if low >= _LONG_MINUTES:
        return Text(vi=f"hơn {low // 60} giờ", en=f"over {low // 60} hours")
    return Text(vi=f"khoảng {low}–{high} phút", en=f"about {low}–{high} minutes")
